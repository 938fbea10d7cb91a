import math
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from milestory.disclosure import protect
from milestory.disclosure.adding import added_up
from milestory.disclosure.showing import ways, withheld
from milestory.figures import count_figures, evidence_of
from milestory.figures.intervals import mean_interval, t_quantile, wilson
from milestory.records.activity import Event, Interactions
from milestory.records.base import Text
from milestory.records.cohort import Cohort, Pair
from milestory.records.figure import Cell, CellStatus, Counted, Figure
from milestory.records.milestone import Milestone
from milestory.records.programme import CohortRecords, Programme, Records
from milestory.records.survey import Change, Design, Instrument, SurveyWave
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
        "facts": [cell.id for cell in figure.cells if cell.status is CellStatus.PUBLIC_FACT],
    }


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_golden(case: dict[str, Any]) -> None:
    made = {figure.head.id: figure for figure in count_figures(records_of(case), DAY, CATALOGUES).figures}
    assert not set(case.get("absent", [])) & made.keys()
    for name, expected in case.get("figures", {}).items():
        assert name in made, sorted(made)
        got = told(made[name])
        for key in ("cells", "facts"):
            assert got[key] == expected.get(key, got[key]), (name, key)
        assert got["persons"] == {**got["persons"], **expected.get("persons", {})}
        for field, value in expected.get("head", {}).items():
            assert plain(getattr(made[name].head, field)) == value, (name, field)


@pytest.mark.parametrize(
    "case", [each for each in CASES if "evidence" in each], ids=[each["case"] for each in CASES if "evidence" in each]
)
def test_golden_evidence(case: dict[str, Any]) -> None:
    records = records_of(case)
    made = {figure.head.id: figure for figure in count_figures(records, DAY, CATALOGUES).figures}
    for name, expected in case["evidence"].items():
        # Shown at its finest, whatever its counts: what protection lets through is told elsewhere.
        got = {
            f"{each.kind} {each.of}".strip(): [each.value, each.low, each.high]
            for each in evidence_of(next(ways(made[name], 5)), records.programme)
        }
        assert got.keys() == expected.keys()
        for what, value in expected.items():
            numbers = [float(each) for each in (value if isinstance(value, list) else [value])]
            assert [each for each in got[what] if each is not None] == pytest.approx(numbers, abs=0.0006), what


def test_a_withheld_figure_has_no_evidence_and_neither_has_a_small_one() -> None:
    case = next(each for each in CASES if each["case"].startswith("23 of 29"))
    records = records_of(case)
    figure = next(each for each in count_figures(records, DAY, CATALOGUES).figures if each.head.informant)
    assert evidence_of(withheld(figure), records.programme) == ()
    small = tuple(replace(cell, value=min(cell.value, 9)) for cell in figure.cells)
    assert evidence_of(next(ways(replace(figure, cells=small), 5)), records.programme) == ()


def test_a_mean_is_not_told_where_one_of_its_values_is_not_shown() -> None:
    case = next(each for each in CASES if each["case"].startswith("differences give"))
    records = records_of(case)
    figure = next(each for each in count_figures(records, DAY, CATALOGUES).figures if each.head.form == "change")
    finest, coarser, *_ = ways(figure, 5)
    assert "mean_difference" in [str(each.kind) for each in evidence_of(finest, records.programme)]
    assert [str(each.kind) for each in evidence_of(coarser, records.programme)] == ["improved"]


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


PROGRAMME = Programme.model_validate({"name": "T", "contact": {"email": "a@example.org"}})


def figures(*waves: SurveyWave) -> dict[str, Figure]:
    return {figure.head.id: figure for figure in counted_of(*waves).figures}


def counted_of(*waves: SurveyWave) -> Counted:
    declared = [{"measure": "retention", "count": 33, "of": 38, "source": "the register"}]
    records = Records(
        programme=PROGRAMME,
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
    return count_figures(records, DAY, CATALOGUES)


def counted(figure: Figure) -> dict[str, int]:
    return {cell.id: cell.value for cell in figure.cells}


def test_every_table_adds_up_to_its_total_and_to_what_its_levels_show() -> None:
    for figure in figures(wave("a"), wave("b")).values():
        cells = counted(figure)
        for whole, pieces in figure.head.sums:
            assert cells[whole] == sum(cells[piece] for piece in pieces)
        for level in figure.head.levels:
            shown = [name for group in level.parts for name in group.cells]
            assert sum(cells[name] for name in shown) == cells[level.total]
            assert cells.keys() >= {level.total, *level.base, *level.finer}


def test_two_waves_of_one_cohort_are_not_added_up_as_different_people() -> None:
    def sums(*waves: SurveyWave) -> list[str]:
        safe = protect(counted_of(*waves), PROGRAMME)
        return [each.head.id for each in safe if each.head.cohort is None and each.head.form == "distribution"]

    assert sums(wave("a"), wave("b")) == ["answers/belong/mentee/end/all"]
    assert not sums(wave("a"), wave("a", "late"))


def test_of_cohorts_with_other_cells_the_sum_has_all_of_them() -> None:
    one, other = (next(f for f in figures(wave(key)).values() if f.head.form == "distribution") for key in "ab")
    missing = replace(other, cells=(*other.cells, Cell("missing", 3, Text("x"), 3)))
    total = added_up("all", [one, missing])
    assert counted(total) == {name: 2 * count for name, count in counted(one).items()} | {"missing": 3}
    assert total.head.components == (one.head.id, other.head.id)


def test_a_sum_says_only_what_holds_for_all_of_it() -> None:
    same, other = figures(wave("a"), wave("b")), figures(wave("a"), wave("b"))
    name = "answers/belong/mentee/end/"
    looking_back = replace(other[f"{name}b"], head=replace(other[f"{name}b"].head, design=Design.UNLINKED))
    assert added_up("all", [same[f"{name}a"], same[f"{name}b"]]).head.design == "post_only"
    assert added_up("all", [same[f"{name}a"], looking_back]).head.design is None
    assert added_up("all", [same["retention/a"], same["retention/b"]]).head.declared == (Text("the register"),)


def test_an_item_that_is_read_the_other_way_round_has_its_scale_turned() -> None:
    scale = {
        "answers": [
            {"code": "no", "label": "no", "favourable": "false"},
            {"code": "yes", "label": "yes", "favourable": "true"},
        ]
    }
    items = [{"code": "alone", "text": "I feel alone", "reverse": "true"}, {"code": "well", "text": "I feel well"}]
    instrument = Instrument.model_validate({"code": "ins", "name": "I", "items": items, "scales": {"s": scale}})
    asked = [{"item": each["code"], "counts": {"no": "20", "yes": "9"}} for each in items]
    some = SurveyWave.model_validate(
        {
            "id": "end",
            "cohort": "c",
            "informant": "mentee",
            "eligible": "38",
            "answered": "29",
            "instrument": "ins",
            "items": asked,
        }
    )
    cohort = Cohort.model_validate({"id": "c", "title": "C", "start": "2026-01-01", "mentees": "38"})
    records = Records(PROGRAMME, instruments={"ins": instrument}, cohorts={"c": CohortRecords(cohort, waves=(some,))})
    alone, well = (f.head for f in count_figures(records, DAY, CATALOGUES).figures if f.head.form == "distribution")
    assert (alone.parts, alone.favourable) == (("yes", "no"), ("no",))
    assert (well.parts, well.favourable) == (("no", "yes"), ("yes",))


def test_the_same_records_give_the_same_figures() -> None:
    assert figures(wave("a")) == figures(wave("a"))
