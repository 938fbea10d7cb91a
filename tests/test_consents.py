"""What a coordinator does about consents: approve, renew, show, and see what is due."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import MakeProgramme
from milestory.commands import main
from sample_site import copy_of_sample

PEOPLE = """\
- {ref: p001, display: Noor, age_band: adult}
- {ref: p002, display: Kim, age_band: 13_to_15, adult_from: 2027-01}
- {ref: p003, display: Omar, age_band: adult}
"""
CONSENTS = """\
# Who agreed to what.
- person: p001   # by form
  preset: first_name
  given_by: self
  given_on: 2026-01-10
  evidence: {method: paper, pointer: binder 3 page 4}

- person: p002
  preset: words_only
  given_by: parent
  assent: yes
  given_on: 2026-01-10
  evidence: {method: paper, pointer: binder 3 page 5}
"""
KIMS = """\
---
title: A second step
told_by:
  - {role: mentee, person: p002}
---
I went down the stairs again.
"""
FILES: dict[str, str | bytes | None] = {
    "cohorts/people.yml": PEOPLE,
    "cohorts/consents.yml": CONSENTS,
    "stories/spring/a-second-step.md": KIMS,
}
STEP = "spring/a-first-step"
SECOND = "spring/a-second-step"


@pytest.fixture
def config(programme: MakeProgramme) -> Path:
    return programme(FILES)


def run(config: Path, *args: str, answers: str = "", today: str = "2026-11-24") -> Result:
    return CliRunner().invoke(main, [*args, "-f", str(config), "--today", today], input=answers)


def code_of(config: Path, ref: str) -> str:
    told = run(config, "preview", "--for", ref).output
    return told.split("Short code: ")[1].split("\n")[0]


def consents(config: Path) -> str:
    return (config.parent / "cohorts/consents.yml").read_text(encoding="utf-8")


def due(config: Path, *options: str, today: str = "2026-11-24") -> list[dict[str, Any]]:
    ran = run(config, "consents", "due", "--format", "json", *options, today=today)
    assert ran.exit_code == 0, ran.output
    return json.loads(ran.output)["due"]


def kinds(config: Path, *options: str, today: str = "2026-11-24") -> dict[str, str]:
    return {each["ref"]: each["kind"] for each in due(config, *options, today=today)}


def test_an_adults_yes_is_written_as_one_line_and_publishes_the_story(config: Path) -> None:
    before, code = consents(config), code_of(config, "p001")
    ran = run(config, "approve", "p001", code.upper().replace("-", " "), "--yes")
    assert ran.exit_code == 0, ran.output
    entry = f"  approvals:\n    - {{saw: {STEP}, by: [adult], on: 2026-11-24, code: {code}}}\n"
    assert consents(config) == before.replace("page 4}\n", f"page 4}}\n{entry}")
    assert f"  +    - {{saw: {STEP}" in ran.output
    assert f"{STEP} will be published at the next build." in ran.output


def test_nothing_is_written_before_somebody_agreed(config: Path) -> None:
    before = consents(config)
    ran = run(config, "approve", "p001", code_of(config, "p001"), answers="n\n")
    assert ran.exit_code == 1
    assert "The adult of p001 said yes on 2026-11-24" in ran.output
    assert consents(config) == before


def test_of_a_child_it_is_asked_who_said_yes_and_both_are_needed(config: Path) -> None:
    code = code_of(config, "p002")
    first = run(config, "approve", "p002", code, answers="child\ny\n")
    assert "a parent or guardian and p002 both have to see it" in first.output
    assert "The guardian's yes is still missing." in first.output
    assert "Still withheld: story spring/a-second-step: story withheld, not approved" in first.output
    second = run(config, "approve", "p002", code, "--by", "guardian", "--on", "2026-11-20", "--yes")
    assert "The guardian and the child of p002 said yes" in second.output
    assert f"{SECOND} will be published at the next build." in second.output
    assert "on: 2026-11-20" in consents(config)


def test_a_yes_that_stands_there_already_is_not_written_again(config: Path) -> None:
    code = code_of(config, "p002")
    run(config, "approve", "p002", code, "--by", "both", "--yes")
    before = consents(config)
    ran = run(config, "approve", "p002", code, "--by", "guardian", "--yes")
    assert ran.exit_code == 0
    assert "already said yes" in ran.output
    assert consents(config) == before


def test_a_code_of_an_older_wording_is_told_with_the_code_of_today(config: Path) -> None:
    old = code_of(config, "p001")
    run(config, "approve", "p001", old, "--yes")
    story = config.parent / f"stories/{STEP}.md"
    story.write_text(story.read_text().replace("knocked", "rang"))
    ran = run(config, "approve", "p001", old, "--yes")
    assert ran.exit_code == 2
    assert f"This code was approved for {STEP} on 2026-11-24; it has changed since." in ran.stderr
    assert f"Its code is {code_of(config, 'p001')} today." in ran.stderr
    assert "rang" not in ran.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("p001", "{p002}"), f"This is the code of {SECOND}, which p001 neither tells nor is seen in."),
        (("p001", "0000-0000"), f"No story of p001 has this code today; its wording may have changed. Today: {STEP}"),
        (("p001", "{p001}+0000-0000"), f"Only a part of this code fits {STEP}"),
        (("p001", "12"), "'12' is not a short code."),
        (("p009", "{p001}"), "Nobody in people.yml has the reference p009."),
        (("p003", "{p001}"), "p003 has no consent that can be read."),
        (("p001", "{p001}", "--by", "guardian"), "p001 is of age: guardian cannot approve. Write --by adult."),
        (("p002", "{p002}", "--by", "adult"), "p002 is under 18: adult cannot approve. Write --by guardian,child."),
        (("p001", "{p001}", "--by", "aunt"), "--by aunt names nobody."),
        (("p001", "{p001}", "--on", "2027-01-01"), "2027-01-01 lies ahead"),
        (("p001", "{p001}", "--saw", "spring/x"), f"p001 neither tells spring/x nor is in it. Name one of: {STEP}."),
    ],
)
def test_a_yes_that_cannot_be_is_told_and_not_written(config: Path, args: tuple[str, ...], said: str) -> None:
    codes, before = {ref: code_of(config, ref) for ref in ("p001", "p002")}, consents(config)
    ran = run(config, "approve", *(each.format(**codes) for each in args), "--yes")
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert consents(config) == before


def test_who_is_only_mentioned_has_nothing_to_approve(programme: MakeProgramme) -> None:
    told = "told_by: [{role: mentee, person: p001}]\nmentioned: [p002]\n"
    config = programme({**FILES, f"stories/{STEP}.md": f"---\ntitle: One\n{told}---\nI knocked.\n"})
    ran = run(config, "approve", "p002", code_of(config, "p001"), "--by", "child", "--yes")
    assert ran.exit_code == 2
    assert "a code is not. Nothing is written." in ran.stderr


def test_two_stories_of_the_same_words_are_told_apart_by_their_address(programme: MakeProgramme) -> None:
    same = KIMS.replace("p002", "p001")
    config = programme({**FILES, f"stories/{STEP}.md": same, f"stories/{SECOND}.md": same})
    code = code_of(config, "p001")
    assert "Say which with --saw" in run(config, "approve", "p001", code, "--yes").stderr
    assert run(config, "approve", "p001", code, "--saw", SECOND, "--yes").exit_code == 0
    assert f"saw: {SECOND}" in consents(config)


def test_a_renewal_is_an_event_with_the_form_that_is_in_use(config: Path) -> None:
    before = consents(config)
    ran = run(config, "consents", "renew", "p002", "--given-by", "parent", "--assent", "yes", "--yes")
    assert ran.exit_code == 0, ran.output
    notice = 'notice: {version: "1", language: en}'
    event = f"  events:\n    - {{status: renewed, on: 2026-11-24, given_by: parent, assent: yes, {notice}}}\n"
    assert consents(config) == before + event
    assert "It is in force until 2027-01-01." in ran.output
    assert run(config, "check").exit_code == 0


def test_a_renewal_without_the_childs_yes_says_what_is_missing(programme: MakeProgramme) -> None:
    withdrawn = CONSENTS + "  events: [{status: withdrawn, on: 2026-03-01}]\n"
    config = programme({**FILES, "cohorts/consents.yml": withdrawn})
    ran = run(config, "consents", "renew", "p002", "--given-by", "parent", "--yes")
    assert "Nothing of p002 is published until the child says yes too: --assent yes." in ran.output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("p002", "--given-by", "self"), "p002 is under 18 on 2026-11-24. Write --given-by parent or guardian."),
        (("p001", "--given-by", "parent"), "p001 is of age on 2026-11-24. Write --given-by self."),
        (("p001", "--given-by", "self", "--on", "2026-01-01"), "Something was noted on 2026-01-10"),
        (("p001", "--given-by", "self", "--on", "2026-12-01"), "2026-12-01 lies ahead of 2026-11-24."),
        (("p001", "--given-by", "self", "--expires", "2030-01-01"), "at the latest on 2029-11-24"),
        (("p001", "--given-by", "self", "--expires", "2026-11-24"), "ends after that day"),
        (("p003", "--given-by", "self"), "p003 has no consent that can be read."),
    ],
)
def test_a_renewal_that_cannot_be_is_told_and_not_written(config: Path, args: tuple[str, ...], said: str) -> None:
    before = consents(config)
    ran = run(config, "consents", "renew", *args, "--yes")
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert consents(config) == before


def test_what_is_due_is_told_by_day_with_what_hangs_on_it_and_the_command(config: Path) -> None:
    found = due(config)
    assert [(each["on"], each["ref"], each["kind"]) for each in found] == [
        ("2026-11-24", "p001", "not_approved"),
        ("2026-11-24", "p002", "not_approved"),
        ("2027-01-01", "p002", "turns_18"),
    ]
    assert found[1]["missing"] == ["guardian", "child"]
    assert found[2]["stories"] == [SECOND]
    assert "milestory preview --for p001" in found[0]["todo"]
    assert "renew p002 --given-by self" in found[2]["todo"]


def test_an_approved_wording_is_not_due_and_a_changed_one_is(config: Path) -> None:
    run(config, "approve", "p001", code_of(config, "p001"), "--yes")
    assert "p001" not in kinds(config)
    story = config.parent / f"stories/{STEP}.md"
    story.write_text(story.read_text().replace("knocked", "rang"))
    assert kinds(config)["p001"] == "changed"


def test_an_end_is_due_before_and_after_it(config: Path) -> None:
    run(config, "approve", "p001", code_of(config, "p001"), "--yes")
    assert kinds(config, "--within", "1w", today="2027-12-01").get("p001") is None
    assert kinds(config, "--within", "2m", today="2027-12-01")["p001"] == "expires"
    assert kinds(config, today="2028-01-10")["p001"] == "expired"
    assert kinds(config, today="2027-02-01")["p002"] == "turned_18"


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("  assent: no\n", "no_assent"),
        ("  assent: yes\n  objection: guardian\n", "guardian_objects"),
        ("  assent: yes\n  notice: {version: old, language: en}\n", "new_notice"),
    ],
)
def test_what_only_somebody_can_say_is_due_at_once(programme: MakeProgramme, entry: str, kind: str) -> None:
    config = programme({**FILES, "cohorts/consents.yml": CONSENTS.replace("  assent: yes\n", entry)})
    assert kind in {each["kind"] for each in due(config, "--within", "0") if each["ref"] == "p002"}


def test_a_new_form_is_asked_for_once(programme: MakeProgramme) -> None:
    old = CONSENTS + "  notice: {version: old, language: en}\n"
    config = programme({**FILES, "cohorts/consents.yml": old})
    assert "new_notice" in {each["kind"] for each in due(config)}
    run(config, "consents", "renew", "p002", "--given-by", "parent", "--assent", "yes", "--yes")
    assert "new_notice" not in {each["kind"] for each in due(config)}


def test_a_story_of_somebody_without_a_consent_is_due(programme: MakeProgramme) -> None:
    config = programme({**FILES, f"stories/{SECOND}.md": KIMS.replace("p002", "p003")})
    (found,) = [each for each in due(config) if each["ref"] == "p003"]
    assert found["kind"] == "no_consent"
    assert found["todo"] == "Ask them, then write an entry for p003 into cohorts/consents.yml."


def test_a_story_whose_last_day_is_near_is_due(programme: MakeProgramme, config: Path) -> None:
    ends = KIMS.replace("p002", "p001").replace("title:", "publish_until: 2026-12-24\ntitle:")
    programme({**FILES, f"stories/{STEP}.md": ends, f"stories/{SECOND}.md": None})
    run(config, "approve", "p001", code_of(config, "p001"), "--yes")
    assert kinds(config)["p001"] == "story_ends"
    assert "p001" not in kinds(config, "--within", "2w")


def test_a_report_can_fail_and_holds_no_name(config: Path) -> None:
    told = run(config, "consents", "due", "--format", "markdown", "--fail")
    assert told.exit_code == 1
    assert "| 2026-11-24 | `p001` | the story is ready and not approved" in told.output
    assert not any(name in told.output for name in ("Noor", "Kim", "Omar"))
    text = run(config, "consents", "due").output
    assert text.startswith("Now (2)\n  2026-11-24  p001  ")
    assert "\nWithin 90 days (1)\n" in text
    assert text.endswith("3 matters within 90 days of 2026-11-24.\n")


def test_nothing_due_is_said_and_does_not_fail(programme: MakeProgramme) -> None:
    config = programme({f"stories/{STEP}.md": None})
    ran = run(config, "consents", "due", "--fail")
    assert ran.exit_code == 0
    assert ran.output == "Nothing is due within 90 days of 2026-11-24.\n"
    assert run(config, "consents", "due", "--within", "soon").exit_code == 2


def test_show_tells_the_whole_life_of_a_consent_and_no_name(config: Path) -> None:
    run(config, "approve", "p001", code_of(config, "p001"), "--yes")
    run(config, "consents", "renew", "p001", "--given-by", "self", "--yes")
    told = run(config, "consents", "show", "p001").output
    for line in (
        "p001 on 2026-11-24: in force until 2028-11-24",
        "  2026-01-10  given by self (paper, binder 3 page 4)",
        "  2026-11-24  renewed by self, form 1 (en)",
        "by adult: fits what stands there today",
        f"  {STEP}: shown",
    ):
        assert line in told
    story = config.parent / f"stories/{STEP}.md"
    story.write_text(story.read_text().replace("knocked", "rang"))
    changed = run(config, "consents", "show", "p001").output
    assert "by adult: does not fit any more" in changed
    assert f"  {STEP}: not shown" in changed
    assert "Noor" not in told + changed


def test_show_without_a_person_tells_how_all_stand(config: Path) -> None:
    told = run(config, "consents", "show", today="2027-02-01").output.splitlines()
    assert told[1].split() == ["p001", "in", "force", "2028-01-10", STEP]
    assert told[2].split() == ["p002", "turned", "18", SECOND]
    assert told[3] == "2 consents, 1 in force on 2027-02-01."
    assert "holds no consent of p003" in run(config, "consents", "show", "p003").output
    assert run(config, "consents", "show", "p009").exit_code == 2


def test_what_is_due_in_the_sample_is_what_its_records_tell(tmp_path: Path) -> None:
    sample = copy_of_sample(tmp_path) / "site_config.yml"
    found = {each["ref"]: each["kind"] for each in due(sample)}
    assert found == {
        "p869": "expired", "p762": "expired", "p107": "expired", "p895": "expired", "p792": "expired",
        "p645": "expired", "p957": "turned_18", "p270": "guardian_objects", "p484": "guardian_objects",
        "p893": "no_assent", "p346": "changed", "p500": "turns_18",
    }  # fmt: skip


def test_a_story_that_a_consent_does_not_cover_is_due(programme: MakeProgramme) -> None:
    special = KIMS.replace("title:", "special: [health]\ntitle:")
    config = programme({**FILES, f"stories/{SECOND}.md": special})
    assert "not_covered" in {each["kind"] for each in due(config) if each["ref"] == "p002"}


def test_a_guardian_cannot_say_yes_any_more_for_somebody_who_has_come_of_age(config: Path) -> None:
    code = code_of(config, "p002")
    args = ("approve", "p002", code, "--by", "guardian", "--on", "2026-12-01", "--yes")
    ran = run(config, *args, today="2027-02-01")
    assert ran.exit_code == 2
    assert "p002 is of age: guardian cannot approve." in ran.stderr
