from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from milestory.disclosure import protect
from milestory.figures import count_figures, evidence_of
from milestory.figures.intervals import mean_interval, t_quantile, wilson
from milestory.records.base import Text
from milestory.records.figure import Estimate, EstimateKind, FigureForm, FigureHead, SafeCell, SafeFigure, Unit
from milestory.records.programme import Programme
from milestory.records.survey import Informant
from worked import CATALOGUES, DAY, cohort, records

GOLDEN = Path(__file__).parent / "golden/figures"


def cases(name: str) -> list[dict[str, Any]]:
    return yaml.load((GOLDEN / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


EVIDENCE = cases("evidence.yml")
INTERVALS = [(kind, row) for case in cases("evidence-intervals.yml") for kind in case for row in
             (case[kind] if isinstance(case[kind], list) else [])]  # fmt: skip
COMPUTED = {
    "wilson": lambda count, total: wilson(int(count), int(total)),
    "quantile": lambda freedom: (t_quantile(int(freedom)),),
    "mean": lambda mean, deviation, total: mean_interval(mean, deviation, int(total)),
}


@pytest.mark.parametrize(("kind", "row"), INTERVALS, ids=[f"{kind} {'_'.join(row[:-2])}" for kind, row in INTERVALS])
def test_an_interval_agrees_with_other_programs(kind: str, row: list[str]) -> None:
    ends = 1 if kind == "quantile" else 2
    given, expected = [float(each) for each in row[:-ends]], [float(each) for each in row[-ends:]]
    assert COMPUTED[kind](*given) == pytest.approx(expected, abs=2e-6)


def shown(name: str, said: str) -> SafeCell:
    """A cell as a golden case writes it: a count, a bound, or `withheld`."""
    of = tuple(name.split("+")) if "+" in name and not name.startswith("step") else ()
    least = int(said[:-1]) if said.endswith("+") else None
    most = int(said[:-1]) if said.endswith("-") else None
    return SafeCell(name, (Text(name),), int(said) if said.isdecimal() else None, None, least, most, of)


def figure_of(case: dict[str, Any]) -> SafeFigure:
    head = case["head"]
    parts = tuple(head["parts"])
    return SafeFigure(
        head=FigureHead(
            id="f",
            measure=head.get("measure", "f"),
            form=FigureForm(head["form"]),
            unit=Unit.PEOPLE,
            title=Text("F"),
            informant=Informant(head["informant"]) if "informant" in head else None,
            total=head["total"],
            parts=parts,
            favourable=tuple(head.get("favourable", ())),
            values=tuple((name, int(value)) for name, value in head.get("values", {}).items()),
            sensitive=head.get("sensitive") == "true",
        ),
        cells=tuple(shown(name, said) for name, said in case["cells"].items()),
        parts=tuple(case.get("parts", parts)),
        total=case.get("total", head["total"]),
        estimates=tuple(Estimate(EstimateKind(kind), float(value)) for kind, value in case.get("typed", {}).items()),
    )


def programme(protection: str = "standard") -> Programme:
    return Programme.model_validate({"name": "T", "contact": {"email": "a@example.org"}, "protection": protection})


@pytest.mark.parametrize("case", EVIDENCE, ids=[each["case"] for each in EVIDENCE])
def test_golden_evidence_agrees_with_other_programs(case: dict[str, Any]) -> None:
    got = {f"{each.kind} {each.of}".strip(): each for each in evidence_of(figure_of(case), programme())}
    assert got.keys() == case["evidence"].keys()
    for what, value in case["evidence"].items():
        told, *ends = [float(each) for each in (value if isinstance(value, list) else [value])]
        assert got[what].value == pytest.approx(told, abs=2e-6), what
        assert [end for end in (got[what].low, got[what].high) if end is not None] == pytest.approx(ends, abs=2e-6), (
            what
        )


def test_every_kind_of_estimate_has_a_golden_case_and_every_case_says_who_computed_it() -> None:
    told = {what.split(" ")[0] for case in EVIDENCE for what in case["evidence"]}
    assert told == {str(kind) for kind in EstimateKind}
    assert all(case["by"] for case in [*EVIDENCE, *cases("evidence-intervals.yml")])


def test_the_strict_profile_asks_for_a_whole_of_twenty() -> None:
    case = {
        "head": {"form": "distribution", "informant": "mentee", "total": "valid", "parts": ["no", "yes"]},
        "cells": {"valid": "19", "no": "9", "yes": "10"},
    }
    assert evidence_of(figure_of(case), programme())
    assert evidence_of(figure_of(case), programme("strict")) == ()


def test_what_is_withheld_has_no_evidence() -> None:
    whole = figure_of(EVIDENCE[0])
    withheld = SafeFigure(whole.head, whole.cells, whole.parts, whole.total, withheld=True)
    assert evidence_of(whole, programme())
    assert evidence_of(withheld, programme()) == ()


def test_the_worked_cohort_tells_its_favourable_share_and_of_merged_changes_nothing() -> None:
    worked = records(cohort())
    safe = {each.head.id: each for each in protect(count_figures(worked, DAY, CATALOGUES), worked.programme)}
    told = {name: {each.kind: each for each in evidence_of(each, worked.programme)} for name, each in safe.items()}
    hope = told["answers/hope/mentee/end/c"]
    assert (hope[EstimateKind.FAVOURABLE].low, hope[EstimateKind.FAVOURABLE].high) == pytest.approx(
        (0.616, 0.902), abs=1e-3
    )
    assert (hope[EstimateKind.NON_RESPONSE].low, hope[EstimateKind.NON_RESPONSE].high) == pytest.approx(
        (23 / 38, 32 / 38)
    )
    assert EstimateKind.MEAN not in hope
    assert [name for name, each in told.items() if each] == ["answers/hope/mentee/end/c"]


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5), st.data())
def test_the_bounds_hold_whatever_the_silent_would_say(counts: list[int], data: st.DataObject) -> None:
    yes, no, so, missing, absent = counts
    answered = yes + no + so + missing
    case = {
        "head": {"form": "distribution", "informant": "mentee", "total": "valid", "parts": ["no", "so", "yes"]}
        | {"favourable": ["yes"]},
        "total": "answered",
        "parts": ["missing+no+so", "yes"],
        "cells": {
            "eligible": str(answered + absent),
            "answered": str(answered),
            "missing+no+so": str(no + so + missing),
        }
        | {"yes": str(yes)},
    }
    truth = yes + data.draw(st.integers(0, missing + absent))
    for each in evidence_of(figure_of(case), programme()):
        if each.kind is EstimateKind.NON_RESPONSE:
            assert each.low <= truth / (answered + absent) <= each.high <= 1


@given(st.integers(1, 60), st.data())
def test_an_interval_of_a_share_lies_around_it_and_never_beyond_none_and_all(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))
    low, high = wilson(count, total)
    assert 0 <= low <= count / total + 1e-12
    assert count / total - 1e-12 <= high <= 1
