from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import MakeProgramme
from milestory.figures import count_figures
from milestory.reading import read
from milestory.reading.claims import causal_claim, hidden_number
from milestory.records.measures import measures_of
from milestory.records.programme import Records
from worked import CATALOGUES, DAY

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "golden/figures/evidence-refused.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)


def left(records: Records) -> dict[str, bool]:
    """Whether anything is left of what a case may lose."""
    (cohort,) = records.cohorts.values()
    return {
        "declared": bool(cohort.cohort.declared),
        "waves": bool(cohort.waves),
        "instruments": bool(records.instruments),
    }


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_golden_bad_practice_is_refused_with_its_place_and_what_to_write(
    programme: MakeProgramme, case: dict[str, Any]
) -> None:
    records = read(programme(case["files"]))
    told = [(f"{each.file}:{each.line}", each.what, each.write) for each in records.problems]
    if "problem" not in case:
        assert told == []
        return
    assert len(told) == 1, told
    ((place, what, write),) = told
    assert place == case["problem"]["at"]
    assert case["problem"]["what"] in what
    assert case["problem"]["write"] in write
    gone = case.get("gone", "").split()
    assert [name for name in gone if left(records)[name]] == []
    assert left(records).get(case.get("kept", ""), True)


def test_an_instrument_that_is_refused_leaves_the_other_waves_alone(programme: MakeProgramme) -> None:
    case = next(each for each in CASES if each["case"].startswith("an item of an instrument"))
    other = """\
        informant: mentee
        eligible: 38
        answered: 29
        items:
          - id: ask
            question: I ask
            scale: {answers: [{code: no, label: No}, {code: yes, label: Yes}]}
            counts: {no: 6, yes: 23}
    """
    records = read(programme({**case["files"], "cohorts/spring/surveys/other.yml": other}))
    assert [wave.id for wave in records.cohorts["spring"].waves] == ["other"]


def test_a_cohort_keeps_its_place_when_a_declared_count_is_left_out(programme: MakeProgramme) -> None:
    cohort = read(programme(CASES[0]["files"])).cohorts["spring"].cohort
    assert (cohort.origin.file, cohort.origin.at("mentees")) == ("cohorts/spring/cohort.yml", 3)


HIDING = [
    "improved or maintained", "Improved or stayed the same", "better or the same", "The same or better",
    "Maintained or improved their grades", "improved/maintained", "improved and/or maintained", "better, or no worse",
    "improved their grades or maintained them", "improved or did not get worse", "**Better** or about the same",
    "A little more or the same", "at least one of the outcomes", "improved on at least one of five scales",
    "better in at least one area", "At least one of the skills improved", "Mejoró o se mantuvo", "Igual o mejor",
    "mejoraron o mantuvieron sus notas", "mejor o sin cambios", "Igual de bien o mejor", "mejor o no peor",
    "mejoró en al menos uno de los ámbitos", "al menos una de las escalas",
]  # fmt: skip
ORDINARY = [
    "I get better marks or the teacher tells me why not.",
    "My home is better or more stable than before.",
    "Since the start, are you worse, the same or better at maths?",
    "Would you like the same mentor or a better one?",
    "I know at least one of my neighbours better than a year ago.",
    "In at least one of the lessons each week I ask a question.",
    "I keep a diary, or improve my plan on Sundays.",
    "At least one adult here would notice if I were absent.",
    "It is more or less the same.",
    "The same people help me, or somebody who is new.",
    "Improved a lot",
    "Sé a quién preguntar o lo averiguo.",
    "Me siento mejor o peor según el día.",
    "¿Estás peor, igual o mejor que en septiembre?",
    "Al menos una tarde por semana leo.",
]


@pytest.mark.parametrize("words", HIDING)
def test_words_that_hide_a_number_in_another_are_found(words: str) -> None:
    assert hidden_number(words)


@pytest.mark.parametrize("words", ORDINARY)
def test_ordinary_questions_and_answers_hide_nothing(words: str) -> None:
    assert hidden_number(words) == ""


CAUSAL = [
    "pairs that lasted because of mentoring",
    "grades that rose thanks to the programme", "Mentoring improved belonging",
    "The programme led to better grades", "change caused by our mentors", "mentoring has clearly raised attendance",
    "attendance improved by mentoring", "La mentoría mejoró las notas", "gracias al programa", "debido a la mentoría",
    "el programa ha reducido el abandono", "El proyecto logró que se quedaran",
]  # fmt: skip
PLAIN = [
    "register of the college's student services, June 2025",
    "mentors' log, made in June",
    "register of pairs whose mentors changed",
    "counted late because of the flood",
    "with thanks to our mentors for the lists",
    "muchas gracias a los mentores por las listas",
    "the programme increased to 60 places in 2025",
    "list of those who left due to a move",
    "Impact of Event Scale",
    "Lo que observaron los mentores",
    "registro del programa, mejorado en 2024",
]


@pytest.mark.parametrize("words", CAUSAL)
def test_words_that_name_the_programme_as_the_cause_are_found(words: str) -> None:
    assert causal_claim(words)


@pytest.mark.parametrize("words", PLAIN)
def test_ordinary_sources_and_names_claim_no_cause(words: str) -> None:
    assert causal_claim(words) == ""


def test_stories_may_say_what_they_like(programme: MakeProgramme) -> None:
    story = """\
        ---
        title: Thanks to my mentor
        told_by:
          - {role: mentee, person: p001}
        ---
        Mentoring improved my marks, or maintained them. I got better in at least one of my skills.
    """
    assert read(programme({"stories/spring/a-first-step.md": story})).problems == ()


def test_every_figure_of_the_sample_can_be_a_headline() -> None:
    records = read(Path(__file__).parents[1] / "site_config.yml")
    figures = count_figures(records, DAY, CATALOGUES).figures
    names = {
        # What was asked stands between the kind of the figure and who answered when.
        "/".join(each.head.measure.split("/")[1:-2]) or each.head.measure.partition("/")[0]
        for each in figures
    }
    assert len(names) > 20
    assert names <= measures_of(records).keys()
