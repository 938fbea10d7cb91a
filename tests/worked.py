"""The cohort of 38 whose page is written out in the documentation, as records."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from milestory.records.activity import Event
from milestory.records.cohort import Cohort, Pair
from milestory.records.figure import SafeFigure, cell_name
from milestory.records.milestone import Milestone
from milestory.records.programme import CohortRecords, Programme, Records
from milestory.records.survey import SurveyWave
from milestory.records.tableproblem import Publication, Shown
from milestory.words import load_catalogues

DAY = date(2026, 11, 24)
CATALOGUES = load_catalogues([Path(__file__).parents[1] / "theme/locales"], ["en", "es"])
AGREEMENT = {
    "answers": [
        {
            "code": code,
            "label": code.replace("-", " "),
            "favourable": str(code.endswith("ly-agree") or code == "agree").lower(),
        }
        for code in ("strongly-disagree", "disagree", "neither", "agree", "strongly-agree")
    ]
}
HEADLINES = ("response", "hope", "milestones-reached", "retention", "training-mentor")


def programme(**options: Any) -> Programme:
    """A programme with the six figures of a typical first page as its headlines."""
    headlines = [{"measure": measure, "since": "2026-01"} for measure in HEADLINES]
    return Programme.model_validate(
        {"name": "P", "contact": {"email": "a@example.org"}, "headlines": headlines, **options}
    )


def cohort(
    name: str = "c",
    *,
    mentees: int = 38,
    answers: tuple[int, ...] = (1, 1, 4, 9, 14),
    change: tuple[int, int, int] | None = (17, 9, 3),
    reached: int = 31,
    kept: int = 33,
    mentors: int = 12,
    trained: int = 12,
) -> CohortRecords:
    """One cohort with a survey, milestones, pairs and a training; `answers` from strongly disagree upwards."""
    item: dict[str, Any] = {"id": "hope", "question": "I have hope", "scale": AGREEMENT}
    item["counts"] = {a["code"]: n for a, n in zip(AGREEMENT["answers"], answers, strict=True)}
    if change is not None:
        item |= {"design": "linked", "change": dict(zip(("better", "same", "worse"), change, strict=True))}
    wave = {"id": "end", "cohort": name, "informant": "mentee", "timing": "end", "eligible": mentees}
    milestones = (
        {"id": f"m{n}", "person": f"p{n}", "owner": "mentee", "kind": "spoke-up", "reached": "2026-03"}
        for n in range(reached)
    )
    pairs = (
        {
            "id": f"x{n}",
            "mentors": [f"q{n % mentors}"],
            "mentees": [f"p{n}"],
            "start": "2026-01",
            "end": "2026-06",
            "closure": "as_planned" if n < kept else "moved",
        }
        for n in range(mentees)
    )
    event = {
        "id": "t",
        "kind": "training",
        "date": "2026-02-01",
        "title": "T",
        "attendance": {"mentor": {"invited": mentors, "attended": trained}},
    }
    return CohortRecords(
        Cohort.model_validate(
            {"id": name, "title": name, "start": "2026-01-01", "mentees": mentees, "mentors": mentors}
        ),
        pairs=tuple(map(Pair.model_validate, pairs)),
        milestones=tuple(map(Milestone.model_validate, milestones)),
        events=(Event.model_validate(event),),
        waves=(SurveyWave.model_validate({**wave, "answered": sum(answers), "items": [item]}),),
    )


def records(*cohorts: CohortRecords, **options: Any) -> Records:
    """A programme of cohorts."""
    return Records(programme=programme(**options), cohorts={each.cohort.id: each for each in cohorts})


def publication(safe: Iterable[SafeFigure]) -> Publication:
    """What is shown of figures, as a reader of the pages takes it down."""
    cells: dict[str, Shown] = {}
    for figure in safe:
        for cell in figure.cells:
            ends = (cell.value, cell.value) if cell.value is not None else (cell.least, cell.most)
            if ends != (None, None):
                low, high = (None if end is None else Fraction(end) for end in ends)
                cells[cell_name(figure.head.id, cell.id)] = Shown(low, high)
    return Publication(cells)
