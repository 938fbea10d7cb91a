"""What a family is shown before it says yes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import MakeProgramme
from hypothesis import given
from hypothesis import strategies as st
from milestory.commands import main
from milestory.consent import clear, due, halves_of, preview_for
from milestory.consent.people import Circle
from milestory.records.cleared import Reason
from milestory.records.consent import Approver, Channel, Element
from milestory.records.oldaddress import OldAddress
from milestory.records.picture import Derivative, Picture
from milestory.records.preview import Part, Preview
from milestory.records.problem import Failure
from milestory.records.programme import Records
from milestory.records.sheet import Sheet
from milestory.rendering import sheet_html, sheet_text, theme_folder
from milestory.sitemodel import build_sheet
from milestory.words import load_catalogues
from sample_site import copy_of_sample
from test_consent import AGREED, TOGETHER, together

DAY = date(2026, 11, 24)
FOLDERS = [theme_folder() / "locales"]
WORDS = load_catalogues(FOLDERS, ["en", "es"])


def pictures_of(preview: Preview) -> Mapping[str, Picture]:
    made = (Derivative("assets/pictures/x-640.jpg", 640, 480, "image/jpeg"),)
    return {path: Picture(made, each.record.alt) for path, each in preview.clearance.pictures.items()}


def sheet_of(records: Records, ref: str, language: str = "en") -> Sheet:
    preview = preview_for(records, ref, DAY)
    return build_sheet(records, preview, pictures_of(preview), WORDS[language])


def shown_of(records: Records, ref: str) -> str:
    """All that a family can read, on the page and as text."""
    sheet = sheet_of(records, ref)
    html = sheet_html(sheet, WORDS["en"], [theme_folder()], {"assets/pictures/x-640.jpg": b"pixels"})
    return unescape(html) + sheet_text(sheet, WORDS["en"])


def without_approvals(records: Records, *of: str) -> Records:
    """The records before somebody said yes; before anybody did, where nobody is named."""
    consents = dict(records.consents)
    for ref in of or tuple(consents):
        consents[ref] = consents[ref].model_copy(update={"approvals": ()})
    return replace(records, consents=consents)


def test_a_sheet_holds_all_that_would_stand_on_the_site() -> None:
    case = {
        "photo": {"people": ["noor"], "caption": "At last", "credit": "Per's phone"},
        "story": {"summary": "A knock."},
    }
    records = without_approvals(together(case))
    assert clear(records, DAY).stories == ()
    shown = shown_of(records, "noor")
    texts = ["A door", "Noor", "A knock.", "Somebody opened.", "I knocked.", "At last", "Per's phone", "door.jpg"]
    assert [text for text in texts if text not in shown] == []
    halves = halves_of(records, records.stories["spring/a-door"])
    assert halves.portrait
    assert f"Short code: {halves.code}" in shown
    assert f"<span>{halves.words}</span><wbr><span>+{halves.portrait}</span>" in shown


def test_the_page_asks_nothing_of_any_other_file_or_host() -> None:
    shown = shown_of(together({"photo": {"people": ["noor"]}}), "noor")
    assert 'src="data:image/jpeg;base64,cGl4ZWxz"' in shown
    assert "default-src 'none'" in shown
    assert not any(each in shown for each in ("http://", "https://", "url(", "<script", "<link"))


@pytest.mark.parametrize("case", TOGETHER, ids=[case["name"] for case in TOGETHER])
def test_what_is_shown_is_what_the_gate_clears_once_the_yes_is_there(case: dict[str, Any]) -> None:
    records = together({key: value for key, value in case.items() if key != "unapproved"})
    gate, preview = clear(records, DAY), preview_for(without_approvals(records, "noor"), "noor", DAY)
    own = {each.record.address for each in gate.stories}
    ready = {each.address for each in preview.asked if not any(w.element == "story" for w in each.withheld)}
    assert ready == own
    if own:
        assert preview.clearance.stories == gate.stories
        assert preview.clearance.translations == gate.translations


@pytest.mark.parametrize("case", TOGETHER, ids=[case["name"] for case in TOGETHER])
def test_no_name_stands_on_a_sheet_that_the_gate_would_not_show(case: dict[str, Any]) -> None:
    records = together(case)
    for ref in AGREED:
        shown = sheet_text(sheet_of(records, ref), WORDS["en"])
        named = Circle(records, DAY).names(records.people)
        assert not {each.display for each in records.people.values() if each.ref not in named and each.display in shown}


def test_two_who_tell_together_can_each_see_the_words_before_the_other_says_yes() -> None:
    both = {"story": {"told_by": [{"role": "mentee", "person": "noor"}, {"role": "mentor", "person": "per"}]}}
    records = without_approvals(together(both))
    for ref in ("noor", "per"):
        (story,) = sheet_of(records, ref).stories
        assert story.code == halves_of(records, records.stories["spring/a-door"]).code
        assert story.waits == ("somebody else still has to see it and say yes",)


def test_a_portrait_of_two_does_not_wait_for_ever() -> None:
    records = without_approvals(together({"photo": {"people": ["noor", "per"]}}))
    (story,) = sheet_of(records, "noor").stories
    assert "+" in story.code
    assert [each.picture is not None for each in [story.card] if each] == [True]


def test_words_of_others_are_not_shown_before_those_have_said_yes() -> None:
    records = together({"story": {"mentioned": ["per"]}})
    assert "I knocked." in shown_of(records, "per")
    (story,) = sheet_of(without_approvals(records), "per").stories
    assert (story.card, story.versions, story.code) == (None, (), "")
    shown = shown_of(without_approvals(records), "per")
    assert "somebody else's" in shown
    assert not any(each in shown for each in ("I knocked.", "A door", "Noor"))


def test_who_is_only_mentioned_gets_no_code() -> None:
    (story,) = sheet_of(together({"story": {"mentioned": ["per"]}}), "per").stories
    assert story.code == ""
    assert story.yes == "You need not say yes to the wording. You can say no to it at any time."


WAITING = {
    "it is still being edited": {"story": {"status": "in_review"}},
    "its day has not come yet, or has passed": {"story": {"publish_from": "2027-01-01"}},
    "the consent has ended": {"consents": {"noor": {"given_on": "2020-01-01"}}},
    "the consent was taken back": {"consents": {"noor": {"events": [{"status": "withdrawn", "on": "2026-02-01"}]}}},
    "the consent does not cover it": {
        "consents": {"noor": {"preset": "null", "scopes": [{"elements": ["milestone"], "channels": ["site"]}]}}
    },
    "somebody else who is in it has not agreed, or not yet": {"story": {"mentioned": ["omar"]}},
    "somebody still has to read it with care": {
        "story": {"sensitivity": "high", "review": {"by": "lead", "on": "2027-01-01"}}
    },
}


@pytest.mark.parametrize("why", WAITING)
def test_words_that_wait_are_shown_to_those_who_tell_them_with_the_reason(why: str) -> None:
    records = without_approvals(together(WAITING[why]))
    (story,) = sheet_of(records, "noor").stories
    assert story.waits == (why,)
    assert story.code == halves_of(records, records.stories["spring/a-door"]).words
    assert story.until == ""
    assert "I knocked. Somebody opened." in shown_of(records, "noor")


def test_a_name_that_may_not_stand_in_the_words_gives_neither_words_nor_code() -> None:
    words = {"story": {"words": "Omar knocked. Somebody opened.", "mentioned": ["omar"]}}
    (story,) = sheet_of(together(words), "noor").stories
    assert (story.card, story.code) == (None, "")
    assert "Omar" not in shown_of(together(words), "noor")


def test_a_code_stands_only_for_what_is_shown() -> None:
    records = together({"photo": {"people": ["noor", "ilse"]}})
    (story,) = sheet_of(records, "noor").stories
    assert story.code == halves_of(records, records.stories["spring/a-door"]).words
    assert story.without == ("the photo: somebody else who is in it has not agreed, or not yet",)


def test_a_child_and_a_guardian_are_both_asked() -> None:
    case = {"story": {"told_by": [{"role": "mentee", "person": "kim"}]}}
    records = without_approvals(together(case))
    (asked,) = preview_for(records, "kim", DAY).asked
    assert set(asked.missing) == {Approver.CHILD, Approver.GUARDIAN}
    assert "guardian and the child both" in sheet_of(records, "kim").stories[0].yes


def test_milestones_and_pictures_of_a_person_are_told_or_explained() -> None:
    case = {
        "milestone": {"person": "noor"}, "gallery": [{"file": "a.jpg", "people": ["noor"]}],
        "project": [{"file": "b.jpg", "people": ["noor", "omar"]}],
    }  # fmt: skip
    sheet = sheet_of(together(case), "noor")
    assert [medal.who for medal in sheet.medals if medal.who == "Noor"] == ["Noor"]
    assert len(sheet.pictures) == 1
    assert sheet.not_shown == ("the photo (spring/kiosk/1): somebody else who is in it has not agreed, or not yet",)


def test_nobody_of_that_name_is_told() -> None:
    with pytest.raises(Failure, match=r"Nobody in people\.yml"):
        preview_for(together({}), "nobody", DAY)


@given(st.sampled_from(sorted(AGREED)), st.sampled_from(TOGETHER))
def test_every_reason_has_words_in_every_language(ref: str, case: dict[str, Any]) -> None:
    for language in WORDS:
        assert sheet_of(together(case), ref, language).lang == language


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def test_preview_shows_each_sheet_or_says_that_there_is_none(programme: MakeProgramme) -> None:
    config = programme({"cohorts/people.yml": PEOPLE})
    told = run("preview", "--for", "p001", "-f", str(config), "--today", "2026-03-01", "--lang", "en").output
    assert "Short code: " in told
    assert "I went up the stairs and knocked." in told
    nothing = run("preview", "--for", "p009", "-f", str(config), "--today", "2026-03-01").output
    assert "p009" in nothing
    assert "Nothing of you would stand on the site today." in nothing


PEOPLE = """\
- {ref: p001, display: Noor, age_band: adult, language: es}
- {ref: p009, display: Per, age_band: adult}
"""


def test_a_sheet_is_written_in_the_language_of_the_person(programme: MakeProgramme, tmp_path: Path) -> None:
    config = str(programme({"cohorts/people.yml": PEOPLE}))
    made = run("preview", "--for", "p001", "-f", config, "--out", str(tmp_path / "out/sheet.html"))
    assert made.exit_code == 0, made.output
    page = (tmp_path / "out/sheet.html").read_text(encoding="utf-8")
    assert '<html lang="es" dir="ltr">' in page
    assert "Código corto" in page
    english = run("preview", "--for", "p001", "-f", config, "--lang", "en", "--format", "html")
    assert '<html lang="en" dir="ltr">' in english.output


def test_a_language_without_words_is_told(programme: MakeProgramme) -> None:
    made = run("preview", "--for", "p009", "-f", str(programme({"cohorts/people.yml": PEOPLE})), "--lang", "xx")
    assert made.exit_code == 2
    assert "Write one of: ar, en, es, fr, ja" in made.stderr


@pytest.mark.parametrize(
    "place", ["stories/spring/sheet.html", "cohorts/sheet.html", "site/sheet.html", "theme/pages/sheet.html"]
)
def test_a_sheet_is_not_written_among_what_is_published(programme: MakeProgramme, tmp_path: Path, place: str) -> None:
    made = run("preview", "--for", "p001", "-f", str(programme()), "--out", str(tmp_path / place))
    assert made.exit_code == 2
    assert not (tmp_path / place).exists()


def test_the_codes_of_the_sample_stay_what_they_are(tmp_path: Path) -> None:
    config = str(copy_of_sample(tmp_path) / "site_config.yml")
    for ref, code in {"p122": "qw5m-hap6+w1gq-fbtx", "p003": "mt3j-rygm", "p353": "56yt-342s+sxgr-9qkq"}.items():
        told = run("preview", "--for", ref, "-f", config, "--today", "2026-11-24").output
        assert f"Short code: {code}" in told
        assert "You have already said yes to exactly this." in told


def test_a_picture_that_cannot_be_made_is_not_approved_with_the_words() -> None:
    records = without_approvals(together({"photo": {"people": ["noor"]}}))
    preview = preview_for(records, "noor", DAY)
    (story,) = build_sheet(records, preview, {}, WORDS["en"]).stories
    assert story.code == halves_of(records, records.stories["spring/a-door"]).words
    assert story.without == ("the photo: its file cannot be used",)


@pytest.mark.parametrize("language", WORDS)
def test_every_reason_element_and_channel_has_words(language: str) -> None:
    words = load_catalogues(FOLDERS, [language])[language]
    keys = [f"reasons.{each}" for each in Reason] + [f"elements.{each}" for each in Element]
    keys += [f"channels.{each}" for each in Channel] + [f"parts.{each}" for each in Part]
    assert [key for key in keys if not words.has(f"sheet.{key}")] == []


def test_a_story_that_was_taken_down_is_not_asked_for_again() -> None:
    old = OldAddress(story="spring/a-door", gone_on=date(2026, 5, 1), taken_down="yes")
    records = replace(without_approvals(together({})), old_addresses={"spring/a-door": old})
    (story,) = sheet_of(records, "noor").stories
    assert (story.card, story.code) == (None, "")
    assert story.waits == ("somebody asked to have it taken down",)
    assert "somebody else's" not in shown_of(records, "noor")
    assert due(records, clear(records, DAY), 90) == ()


def test_a_picture_that_waits_for_somebody_else_is_shown_with_that_reason() -> None:
    records = without_approvals(together({"photo": {"people": ["noor", "per"]}}))
    (story,) = sheet_of(records, "noor").stories
    assert story.waits == ("the photo: somebody else still has to see it and say yes",)
    assert story.without == ()


def test_of_words_that_wait_it_is_also_told_what_would_not_be_shown() -> None:
    case = {"photo": {"people": ["noor", "ilse"]}, "story": {"status": "draft"}}
    (story,) = sheet_of(without_approvals(together(case)), "noor").stories
    assert story.waits == ("it is still being edited",)
    assert story.without == ("the photo: somebody else who is in it has not agreed, or not yet",)
