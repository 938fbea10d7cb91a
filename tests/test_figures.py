import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from milestory.disclosure import protect
from milestory.figures import count_figures, evidence_of
from milestory.figures.intervals import mean_interval, t_quantile, wilson
from milestory.records.activity import Event, Interactions
from milestory.records.base import Text
from milestory.records.cohort import Cohort, Pair
from milestory.records.figure import Cell, CellStatus, Figure, SafeCell, SafeFigure
from milestory.records.milestone import Milestone
from milestory.records.programme import CohortRecords, Programme, Records
from milestory.records.survey import Change, SurveyWave
from milestory.words import load_catalogues
from pydantic import ValidationError

GOLDEN = Path(__file__).parent / "golden/figures/cases.yml"
CASES = yaml.load(GOLDEN.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
CATALOGUES = load_catalogues([Path(__file__).parents[1] / "theme/locales"], ["en", "es"])
DAY = date(2026, 11, 24)


def test_wilsons_interval_of_23_of_29_is_61_to_90_per_cent() -> None:
    # The ends are the roots of (p - x)^2 = z^2 x (1 - x) / n (Wilson 1927), solved here as a quadratic.
    n, p, z2 = 29, 23 / 29, 1.959963984540054**2
    a, b, c = 1 + z2 / n, -(2 * p + z2 / n), p * p
    root = math.sqrt(b * b - 4 * a * c)
    assert wilson(23, 29) == pytest.approx(((-b - root) / (2 * a), (-b + root) / (2 * a)))
    assert wilson(23, 29) == pytest.approx((0.616, 0.902), abs=0.001)


def test_wilsons_interval_stays_between_nothing_and_all() -> None:
    assert wilson(0, 10) == pytest.approx((0, 0.2775), abs=0.0001)
    assert wilson(10, 10) == pytest.approx((0.7225, 1), abs=0.0001)


@pytest.mark.parametrize(("freedom", "printed"), [(1, 12.706), (2, 4.303), (5, 2.571), (28, 2.048), (120, 1.980)])
def test_students_quantile_agrees_with_the_printed_table(freedom: int, printed: float) -> None:
    assert t_quantile(freedom) == pytest.approx(printed, abs=0.0006)


def test_the_interval_of_a_mean_uses_one_degree_of_freedom_less() -> None:
    low, high = mean_interval(0.5, 1.0, 29)
    assert (low, high) == pytest.approx((0.5 - 2.0484 / math.sqrt(29), 0.5 + 2.0484 / math.sqrt(29)), abs=0.0001)


def records_of(case: dict[str, Any]) -> Records:
    """A golden case's cohort `c`, and `earlier` where the case has one."""
    contact = {"name": "T", "contact": {"email": "a@example.org"}}
    milestones = [{"id": f"m{place}", **each} for place, each in enumerate(case.get("milestones", []), 1)]
    wave = {"id": "end", "cohort": "c", "informant": "mentee", "timing": "end", "eligible": 38, "answered": 29}
    waves = (SurveyWave.model_validate(wave | case["wave"]),) if "wave" in case else ()
    cohort = CohortRecords(
        Cohort.model_validate({"id": "c", "title": "C", "start": "2026-01-01", **case["cohort"]}),
        pairs=tuple(map(Pair.model_validate, case.get("pairs", []))),
        milestones=tuple(map(Milestone.model_validate, milestones)),
        events=tuple(map(Event.model_validate, case.get("events", []))),
        interactions=tuple(map(Interactions.model_validate, case.get("interactions", []))),
        waves=waves,
    )
    cohorts = {"c": cohort}
    if "earlier" in case:
        before = Cohort.model_validate({"id": "earlier", "title": "E", "start": "2024-01-01", "mentees": "20"})
        pairs = tuple(map(Pair.model_validate, case["earlier"]["pairs"]))
        cohorts = {"earlier": CohortRecords(before, pairs=pairs), "c": cohort}
    return Records(programme=Programme.model_validate(contact | case.get("programme", {})), cohorts=cohorts)


def plain(value: object) -> object:
    """A head's field as a golden case writes it."""
    if isinstance(value, Text):
        return value.within("en")
    return [plain(each) for each in value] if isinstance(value, tuple) else str(value)


def told(figure: Figure) -> dict[str, object]:
    return {
        "cells": {cell.id: str(cell.value) for cell in figure.cells},
        "persons": {cell.id: str(cell.persons) for cell in figure.cells},
        "finer": {cell.id: str(cell.value) for cell in figure.finer},
        "facts": [cell.id for cell in figure.cells if cell.status is CellStatus.PUBLIC_FACT],
    }


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_golden(case: dict[str, Any]) -> None:
    made = {figure.head.id: figure for figure in count_figures(records_of(case), DAY, CATALOGUES)}
    assert not set(case.get("absent", [])) & made.keys()
    for name, expected in case.get("figures", {}).items():
        assert name in made, sorted(made)
        got = told(made[name])
        for key in ("cells", "finer", "facts"):
            assert got[key] == expected.get(key, got[key]), (name, key)
        assert got["persons"] == {**got["persons"], **expected.get("persons", {})}
        for field, value in expected.get("head", {}).items():
            assert plain(getattr(made[name].head, field)) == value, (name, field)


@pytest.mark.parametrize(
    "case", [each for each in CASES if "evidence" in each], ids=[each["case"] for each in CASES if "evidence" in each]
)
def test_golden_evidence(case: dict[str, Any]) -> None:
    records = records_of(case)
    made = {figure.head.id: figure for figure in count_figures(records, DAY, CATALOGUES)}
    for name, expected in case["evidence"].items():
        figure = made[name]
        # Shown whole, whatever its counts: what protection lets through is told elsewhere.
        shown = tuple(SafeCell(cell.id, cell.label, cell.value) for cell in (*figure.cells, *figure.finer))
        got = {
            f"{each.kind} {each.of}".strip(): [each.value, each.low, each.high]
            for each in evidence_of(SafeFigure(figure.head, shown, figure.estimates), records.programme)
        }
        assert got.keys() == expected.keys()
        for what, value in expected.items():
            numbers = [float(each) for each in (value if isinstance(value, list) else [value])]
            assert [each for each in got[what] if each is not None] == pytest.approx(numbers, abs=0.0006), what


def test_a_withheld_figure_has_no_evidence_and_neither_has_a_small_one() -> None:
    case = next(each for each in CASES if each["case"].startswith("23 of 29"))
    records = records_of(case)
    safe = protect(count_figures(records, DAY, CATALOGUES), records.programme)
    assert [each.withheld for each in safe] == [True]
    assert evidence_of(safe[0], records.programme) == ()
    small = SafeFigure(safe[0].head, (SafeCell("valid", Text("x"), 9), SafeCell("yes", Text("x"), 9)))
    assert evidence_of(small, records.programme) == ()


def test_a_mean_is_not_told_where_one_of_its_values_is_not_shown() -> None:
    case = next(each for each in CASES if each["case"].startswith("differences give"))
    records = records_of(case)
    (figure,) = count_figures(records, DAY, CATALOGUES)
    few = tuple(
        Cell(cell.id, 2 if cell.id == "step+2" else cell.value, cell.label, cell.persons) for cell in figure.finer
    )
    (safe,) = protect([Figure(figure.head, figure.cells, finer=few)], records.programme)
    assert not safe.withheld
    assert [str(each.kind) for each in evidence_of(safe, records.programme)] == ["improved"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"better": 2, "same": 1, "worse": 1, "differences": {"-1": 1, "0": 1, "1": 1}}, "make both agree"),
        ({"better": 1, "same": 0, "worse": 0, "differences": {"one": 1}}, "whole number"),
        ({"better": 1, "same": 0, "worse": 0, "differences": {"1": 1}, "mean_difference": 1}, "follows from"),
    ],
)
def test_differences_must_agree_with_what_stands_beside_them(change: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Change.model_validate(change)


def wave(cohort: str, name: str = "end") -> SurveyWave:
    scale = {"answers": [{"code": code, "label": code} for code in ("agree", "neither", "disagree")]}
    counts = {"agree": 14, "neither": 9, "disagree": 6}
    item = {"id": "belong", "question": "I belong", "scale": scale, "counts": counts}
    return SurveyWave.model_validate(
        {"id": name, "cohort": cohort, "informant": "mentee", "eligible": 38, "answered": 29, "timing": "end"}
        | {"items": [item]}
    )


def figures(*waves: SurveyWave) -> dict[str, Figure]:
    declared = [{"measure": "retention", "count": 33, "of": 38, "source": "the register"}]
    records = Records(
        programme=Programme.model_validate({"name": "T", "contact": {"email": "a@example.org"}}),
        cohorts={
            key: CohortRecords(
                Cohort.model_validate(
                    {"id": key, "title": key, "start": "2026-01-01", "mentees": 38, "declared": declared}
                ),
                waves=tuple(each for each in waves if each.cohort == key),
            )
            for key in ("a", "b")
        },
    )
    return {figure.head.id: figure for figure in count_figures(records, DAY, CATALOGUES)}


def counted(figure: Figure) -> dict[str, int]:
    return {cell.id: cell.value for cell in figure.cells}


def test_every_table_adds_up_to_its_total_and_the_sum_to_its_cohorts() -> None:
    made = figures(wave("a"), wave("b"))
    for figure in made.values():
        cells = counted(figure)
        assert sum(cells[part] for part in figure.head.parts) == cells[figure.head.total]
        for name in cells if figure.head.components else ():
            assert cells[name] == sum(counted(made[each])[name] for each in figure.head.components)
    assert counted(made["retention/all"]) == {"pairs": 76, "kept": 66, "ended_early": 10, "unknown": 0}


def test_two_waves_of_one_cohort_are_not_added_up_as_different_people() -> None:
    assert not any(name.startswith("answers") and "/all" in name for name in figures(wave("a"), wave("a", "late")))


def test_waves_and_forms_of_one_item_are_one_family() -> None:
    families = {name: figure.head.family for name, figure in figures(wave("a"), wave("a", "late")).items()}
    assert {family for name, family in families.items() if name.startswith("answers")} == {"belong"}


def test_cohorts_under_three_times_the_threshold_stay_out_of_totals() -> None:
    def over_all(protection: str) -> bool:
        programme = {"name": "T", "contact": {"email": "a@example.org"}, "protection": protection}
        declared = [{"measure": "retention", "count": 15, "of": 20, "source": "the register"}]
        cohorts = {
            key: CohortRecords(
                Cohort.model_validate(
                    {"id": key, "title": key, "start": "2026-01-01", "mentees": 20, "declared": declared}
                )
            )
            for key in ("a", "b")
        }
        records = Records(programme=Programme.model_validate(programme), cohorts=cohorts)
        return "retention/all" in {figure.head.id for figure in count_figures(records, DAY, CATALOGUES)}

    assert over_all("standard")
    assert not over_all("strict")


def test_a_sum_says_only_what_holds_for_all_of_it() -> None:
    looking_back = wave("b").model_copy(
        update={"items": (wave("b").items[0].model_copy(update={"design": "unlinked"}),)}
    )
    same, other = figures(wave("a"), wave("b")), figures(wave("a"), looking_back)
    (name,) = [each for each in same if each.startswith("answers") and each.endswith("/all")]
    assert (same[name].head.design, other[name].head.design) == ("post_only", None)
    assert same["retention/all"].head.declared == (Text("the register"),)


def test_the_same_records_give_the_same_figures() -> None:
    assert figures(wave("a")) == figures(wave("a"))
