import math
from datetime import date
from pathlib import Path

import pytest
from milestory.figures import count_figures
from milestory.figures.intervals import mean_interval, t_quantile, wilson
from milestory.records.cohort import Cohort
from milestory.records.figure import Figure
from milestory.records.programme import CohortRecords, Programme, Records
from milestory.records.survey import SurveyWave
from milestory.words import load_catalogues


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


CATALOGUES = load_catalogues([Path(__file__).parents[1] / "theme/locales"], ["en", "es"])
DAY = date(2026, 11, 24)


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
    assert counted(made["retention/all"]) == {"pairs": 76, "kept": 66, "ended_early": 10}


def test_two_waves_of_one_cohort_are_not_added_up_as_different_people() -> None:
    assert not any(name.startswith("answers") and "/all" in name for name in figures(wave("a"), wave("a", "late")))


def test_the_same_records_give_the_same_figures() -> None:
    assert figures(wave("a")) == figures(wave("a"))
