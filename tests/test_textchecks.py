"""The text check where people write: sources, comments, names of files, and what a consent lets stand."""

from pathlib import Path

import pytest
from conftest import FIRST_STORY, MakeProgramme
from milestory.pipeline import build_day, walk
from milestory.reading import RegisterState, read, register_state
from milestory.records.register import Register
from milestory.text.allowing import allowance_for
from milestory.text.fingerprints import KEY_VARIABLE, fingerprints_of

STORY = "stories/spring/a-first-step.md"
COHORT = "cohorts/spring/cohort.yml"
KEY = "a key that is long enough"
REGISTER = "people:\n  - Noor van den Berg\n  - Thabo\ntowns: [Haarlem]\n"


@pytest.fixture
def register(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path_factory.mktemp("private") / "register.yml"
    path.write_text(REGISTER)
    monkeypatch.setenv("MILESTORY_REGISTER", str(path))
    return path


def story(words: str, front: str = "") -> str:
    return f"---\ntitle: A first step\n{front}told_by:\n  - {{role: mentee, person: p001}}\n---\n{words}\n"


@pytest.mark.parametrize(
    ("file", "text", "line", "rule"),
    [
        (STORY, story("We met.\n\nCall 020 7946 0123."), 8, "phone"),
        (STORY, story("Words.", "# born on 14 May 2012\n"), 3, "birth-date"),
        (STORY, story("Words.", "summary: She lives at 14 Mill Lane.\n"), 3, "address"),
        (COHORT, "# ask noor@example.org\ntitle: Spring\nstart: 2026-01-05\nmentees: 20\n", 1, "e-mail"),
        (COHORT, "title: Spring\nstart: 2026-01-05\nmentees: 20\nlessons: [Ring 07700 900123 first.]\n", 4, "phone"),
    ],
)
def test_a_detail_anywhere_in_a_source_is_a_problem_with_its_line(
    programme: MakeProgramme, file: str, text: str, line: int, rule: str
) -> None:
    records = read(programme({**FIRST_STORY, file: text}))
    assert [(each.file, each.line, each.rule) for each in records.problems] == [(file, line, rule)]
    assert all(each.write for each in records.problems)


def test_a_story_or_a_cohort_with_a_detail_is_left_out(programme: MakeProgramme) -> None:
    assert not read(programme({**FIRST_STORY, STORY: story("Call 020 7946 0123.")})).stories
    lessons = FIRST_STORY[COHORT] + "lessons: [Ring 07700 900123 first.]\n"
    records = read(programme({**FIRST_STORY, COHORT: lessons}))
    assert not records.cohorts
    assert not records.stories


@pytest.mark.usefixtures("register")
def test_a_first_name_stands_where_everybody_in_the_story_agreed_to_it(programme: MakeProgramme) -> None:
    named = {**FIRST_STORY, STORY: story("Noor knocked.")}
    assert read(programme(named)).stories
    closed = {**named, "cohorts/consents.yml": FIRST_STORY["cohorts/consents.yml"].replace("first_name", "words_only")}
    records = read(programme(closed))
    assert [each.rule for each in records.problems] == ["first-name"]
    assert not records.stories


@pytest.mark.usefixtures("register")
def test_a_consent_covers_no_name_of_somebody_else(programme: MakeProgramme) -> None:
    records = read(programme({**FIRST_STORY, STORY: story("Noor knocked, and Thabo opened.")}))
    assert [each.rule for each in records.problems] == ["first-name"]


def test_a_short_name_lets_no_longer_one_stand_that_begins_with_it(
    programme: MakeProgramme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = tmp_path / "register.yml"
    register.write_text("people: [Norbert]\n", encoding="utf-8")
    monkeypatch.setenv("MILESTORY_REGISTER", str(register))
    people = FIRST_STORY["cohorts/people.yml"].replace("Noor", "Nor")
    files = {**FIRST_STORY, "cohorts/people.yml": people, STORY: story("Norbert opened.")}
    assert [problem.rule for problem in read(programme(files)).problems] == ["first-name"]


@pytest.mark.usefixtures("register")
def test_no_consent_lets_a_name_stand_in_a_heading_or_an_address(programme: MakeProgramme) -> None:
    records = read(programme({**FIRST_STORY, STORY: story("Words.\n\n## Noor knocks\n\nWords.")}))
    assert [(each.line, each.rule) for each in records.problems] == [(8, "first-name")]
    moved = {"stories/spring/noor-knocks.md" if file == STORY else file: text for file, text in FIRST_STORY.items()}
    records = read(programme(moved))
    assert [(each.line, each.rule) for each in records.problems if each.file != STORY] == [(0, "name-in-address")]
    assert "spring/noor-knocks" not in records.stories


@pytest.mark.usefixtures("register")
def test_what_people_may_be_called_is_no_finding_in_the_list_of_people(programme: MakeProgramme) -> None:
    assert not read(programme(FIRST_STORY)).problems


@pytest.mark.usefixtures("register")
def test_a_surname_is_a_doubt_that_a_signed_entry_silences_until_its_day(
    programme: MakeProgramme, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = {**FIRST_STORY, STORY: story("The song of Thabang, and Mr Berg.")}
    day = build_day("2026-02-01")
    walked = walk(programme(written), day)
    assert not walked.problems
    assert ["Berg" not in each and STORY in each for each in walked.warnings] == [True]
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    entry = allowance_for(KEY.encode(), "Berg", "surname", "safeguarding lead", build_day("2026-06-01"))
    lines = "\n  ".join(f'{name}: "{value}"' for name, value in entry.model_dump(mode="json").items())
    silent = programme({**written, "cohorts/allowed.yml": f"- {lines}\n"})
    assert not walk(silent, day).warnings
    assert walk(silent, build_day("2026-06-01")).warnings


def test_fingerprints_find_names_with_their_key_and_are_loudly_skipped_without(
    programme: MakeProgramme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MILESTORY_REGISTER", raising=False)
    prints = fingerprints_of(Register(people=("Thabo",)), KEY.encode())
    config = programme({**FIRST_STORY, STORY: story("Thabo knocked."), "cohorts/register.fingerprints": prints})
    cohorts = config.parent / "cohorts"
    assert register_state(cohorts) is RegisterState.LOCKED
    walked = walk(config, build_day("2026-02-01"))
    assert not walked.problems
    assert any("NAMES WERE NOT LOOKED FOR" in each for each in walked.said)
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    assert register_state(cohorts) is RegisterState.FINGERPRINTS
    assert [each.rule for each in read(config).problems] == ["first-name"]
