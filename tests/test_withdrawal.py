"""What a withdrawal leaves behind: nothing of the person, and a neutral page where a story was."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from milestory import pipeline, reading
from milestory.audit import audit_site
from milestory.consent import code_of, portrait_code, words_code
from milestory.records.problem import Failure
from PIL import Image

DAY = date(2026, 11, 24)
ADDRESS = "spring/a-first-step"
PAGE = f"stories/{ADDRESS}/index.html"
STORY = """\
---
title: A first step
told_by:
  - {role: mentee, person: p001}
photo: {file: stairs.png, alt: A flight of stairs, others: none, people: [p001]}
---
I went up the stairs and knocked. Somebody opened.
"""
CONSENT = """\
- person: p001 # asked in the kitchen
  preset: with_photo
  given_by: self
  given_on: 2026-01-10
  evidence: {method: paper, pointer: binder 3 page 4}
  approvals: [{by: adult, saw: spring/a-first-step, on: 2026-02-01, code: CODE}]
"""
Make = Callable[..., Path]


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (64, 48), "#227744").save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def told(programme: Make) -> Path:
    """A programme with one story that everybody has approved, with its photo."""
    config = programme(
        {
            "stories/spring/a-first-step.md": STORY,
            "stories/spring/stairs.png": picture(),
            "mkdocs.yml": "INHERIT: site_config.yml\n",
        }
    )
    records = reading.read(config)
    story = records.stories[ADDRESS]
    assert story.photo is not None
    code = code_of(words_code(story), portrait_code(story.photo, records.pictures["stories/spring/stairs.png"]))
    (config.parent / "cohorts/consents.yml").write_text(CONSENT.replace("CODE", code), encoding="utf-8")
    return config


def add(config: Path, name: str, text: str) -> None:
    file = config.parent / name
    file.parent.mkdir(exist_ok=True)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(before + text, encoding="utf-8")


def end(config: Path, status: str = "withdrawn") -> None:
    add(config, "cohorts/consents.yml", f"  events: [{{status: {status}, on: 2026-11-20}}]\n")


def files_of(config: Path, day: date = DAY) -> dict[str, bytes]:
    return {each.path: each.content for each in pipeline.walk(config, day).outputs}


def kept_pictures(config: Path) -> list[Path]:
    return sorted((config.parent / ".cache/milestory/pictures").glob("*"))


@pytest.mark.parametrize("status", ["withdrawn", "revoked", "invalidated", "refused"])
def test_a_story_whose_consent_ended_leaves_a_neutral_page_that_is_not_indexed(told: Path, status: str) -> None:
    before = files_of(told)
    assert b"knocked" in before[PAGE]
    end(told, status)
    after = files_of(told)
    assert b'content="noindex"' in after[PAGE]
    assert status.encode() not in after[PAGE]
    left = b"".join(after.values())
    assert all(word not in left for word in (b"A first step", b"knocked", b"Noor", b"flight of stairs"))
    assert not any(name.startswith("assets/pictures/") for name in after)


def test_the_pictures_of_what_is_withdrawn_are_gone_from_the_cache_too(told: Path) -> None:
    files_of(told)
    assert len(kept_pictures(told)) == 1
    end(told)
    files_of(told)
    assert kept_pictures(told) == []


def test_a_story_that_nobody_approved_leaves_no_page_since_it_never_had_one(told: Path) -> None:
    consents = told.parent / "cohorts/consents.yml"
    consents.write_text(consents.read_text(encoding="utf-8").replace("spring/a-first-step", "spring/another"))
    assert PAGE not in files_of(told)
    end(told)
    assert PAGE not in files_of(told)


def test_a_consent_that_runs_out_leaves_the_same_neutral_page(told: Path) -> None:
    assert b'content="noindex"' in files_of(told, date(2029, 1, 10))[PAGE]


def test_a_story_whose_time_is_over_leaves_the_same_neutral_page(told: Path) -> None:
    story = told.parent / "stories/spring/a-first-step.md"
    story.write_text(STORY.replace("told_by:", "publish_until: 2026-10-01\ntold_by:"), encoding="utf-8")
    assert b'content="noindex"' in files_of(told)[PAGE]


def test_the_neutral_page_stays_when_the_story_is_deleted_from_the_records(told: Path) -> None:
    end(told)
    neutral = files_of(told)[PAGE]
    add(told, "releases/addresses.yml", f"- story: {ADDRESS}\n  gone_on: 2026-11-20\n")
    (told.parent / "stories/spring/a-first-step.md").unlink()
    (told.parent / "stories/spring/stairs.png").unlink()
    assert files_of(told)[PAGE] == neutral


def test_a_story_that_was_taken_down_stays_away_whatever_the_consents_say(told: Path) -> None:
    add(told, "releases/addresses.yml", f"- story: {ADDRESS}\n  gone_on: 2026-11-20\n  taken_down: yes\n")
    after = files_of(told)
    assert b'content="noindex"' in after[PAGE]
    assert b"knocked" not in b"".join(after.values())


def test_a_story_comes_back_with_a_consent_that_is_renewed(told: Path) -> None:
    add(told, "releases/addresses.yml", f"- story: {ADDRESS}\n  gone_on: 2026-11-20\n")
    assert b"knocked" in files_of(told)[PAGE]


@pytest.mark.parametrize(
    "damage",
    ["- story: Spring/A first step\n  gone_on: 2026-11-20\n", "- {story: spring/x\n", "story: spring/x\n"],
)
def test_a_damaged_list_of_addresses_stops_everything(told: Path, damage: str) -> None:
    add(told, "releases/addresses.yml", damage)
    with pytest.raises(Failure, match="nothing is published") as stopped:
        pipeline.walk(told, DAY)
    assert stopped.value.problems[0].file == "releases/addresses.yml"


def test_nothing_leads_to_a_neutral_page_and_the_sitemap_leaves_it_out(told: Path, tmp_path: Path) -> None:
    config = told.read_text(encoding="utf-8")
    told.write_text(f"site_url: https://example.org/s/\n{config}".replace("fictional: true", "languages: [en, es]"))
    end(told)
    walked = pipeline.walk(told, DAY)
    site = tmp_path / "out"
    for each in walked.outputs:
        (site / each.path).parent.mkdir(parents=True, exist_ok=True)
        (site / each.path).write_bytes(each.content)
    assert audit_site(site, walked.traces, walked.site.base_url, walked.emails) == ()
    assert b'content="noindex"' in (site / "es" / PAGE).read_bytes()
    assert ADDRESS not in (site / "sitemap.xml").read_text(encoding="utf-8")
    naming = [path for path in site.rglob("*.html") if ADDRESS in path.read_text(encoding="utf-8")]
    assert naming == []


def test_a_link_to_an_address_whose_story_was_deleted_is_found(told: Path, tmp_path: Path) -> None:
    add(told, "releases/addresses.yml", "- story: spring/another\n  gone_on: 2026-11-20\n")
    walked = pipeline.walk(told, DAY)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/index.html").write_text('<a href="stories/spring/another/">Another</a>', encoding="utf-8")
    rules = {each.rule for each in audit_site(tmp_path / "out", walked.traces)}
    assert "trace" in rules
