"""The cohort of 38 whose page is written out in the documentation, as records."""

import random
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
from milestory.records.survey import Instrument, SurveyWave
from milestory.records.tableproblem import Publication, Shown
from milestory.words import load_catalogues

DAY = date(2026, 11, 24)
CATALOGUES = load_catalogues([Path(__file__).parents[1] / "theme/locales"], ["en", "es"])
AGREEMENT = {
    "answers": [
        {
            "code": code,
            "label": code.replace("-", " "),
            "value": value,
            "favourable": str(code.endswith("ly-agree") or code == "agree").lower(),
        }
        for value, code in enumerate(("strongly-disagree", "disagree", "neither", "agree", "strongly-agree"), 1)
    ]
}
CODES = [answer["code"] for answer in AGREEMENT["answers"]]
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


def surveyed(cohorts: int, items: int, *, linked: bool, seed: int = 0, sizes: tuple[int, int] = (12, 60)) -> Records:
    """A programme of cohorts that answered the same questions twice."""
    dice = random.Random(seed)
    asked = [{"code": f"i{number}", "text": f"Item {number}"} for number in range(items)]
    instrument = Instrument.model_validate({"code": "ins", "name": "I", "items": asked, "scales": {"s": AGREEMENT}})
    made = {
        f"c{number:02}": _surveyed_cohort(f"c{number:02}", items, dice.randint(*sizes), dice, linked=linked)
        for number in range(cohorts)
    }
    return Records(programme(), instruments={"ins": instrument}, cohorts=made)


def _surveyed_cohort(name: str, items: int, size: int, dice: random.Random, *, linked: bool) -> CohortRecords:
    """A cohort, drawn person by person: whoever moves goes up more often than down, one in twenty is silent."""
    waves: dict[str, list[dict[str, object]]] = {"baseline": [], "end": []}
    for item in range(items):
        before = [dice.choices(range(5), (1, 2, 3, 3, 2))[0] for _ in range(size)]
        after = [min(4, max(0, answer + dice.choices((-1, 0, 1, 2), (1, 4, 4, 1))[0])) for answer in before]
        silent = [[dice.random() < 0.05 for _ in range(size)] for _ in waves]
        for wave, answers, gone in zip(waves.values(), (before, after), silent, strict=True):
            counts = [sum(a == code and not g for a, g in zip(answers, gone, strict=True)) for code in range(5)]
            wave.append({"item": f"i{item}", "counts": dict(zip(CODES, counts, strict=True)), "missing": sum(gone)})
        if linked:
            both = [a - b for a, b, *g in zip(after, before, *silent, strict=True) if not any(g)]
            change: dict[str, object] = {"same": both.count(0)}
            change |= {"better": sum(d > 0 for d in both), "worse": sum(d < 0 for d in both)}
            # Some survey tools give the mean themselves, and some every difference.
            given = dice.randrange(3)
            if both and given == 1:
                change["mean_difference"] = round(sum(both) / len(both), 2)
            elif both and given == 2:
                change["differences"] = {str(step): both.count(step) for step in sorted(set(both))}
            waves["end"][-1] |= {"design": "linked", "change": change}
    head = {"cohort": name, "informant": "mentee", "instrument": "ins", "eligible": size, "answered": size}
    return CohortRecords(
        Cohort.model_validate({"id": name, "title": name, "start": "2026-01-01", "mentees": size}),
        waves=tuple(SurveyWave.model_validate({**head, "id": t, "timing": t, "items": i}) for t, i in waves.items()),
    )
