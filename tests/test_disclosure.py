from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from milestory.disclosure import protect
from milestory.figures import count_figures
from milestory.records.base import Text
from milestory.records.cohort import Cohort
from milestory.records.figure import Cell, CellStatus, Figure, FigureForm, FigureHead, SafeFigure, Unit
from milestory.records.milestone import Milestone
from milestory.records.programme import CohortRecords, Programme, Records
from milestory.records.survey import SurveyWave
from milestory.words import load_catalogues

PROGRAMME = Programme.model_validate({"name": "Test", "contact": {"email": "a@example.org"}})
STRICT = Programme.model_validate(
    {"name": "Test", "contact": {"email": "a@example.org"}, "protection": "strict"},
)


def table(
    cohort: str | None,
    counts: tuple[int, ...],
    measure: str = "milestones-reached",
    components: tuple[str, ...] = (),
    persons: tuple[int, ...] | None = None,
    family: str = "milestones",
) -> Figure:
    label = Text("x")
    parts = tuple(f"part{place}" for place in range(len(counts)))
    head = FigureHead(
        id=f"{measure}/{cohort or 'all'}",
        measure=measure,
        form=FigureForm.SHARE,
        unit=Unit.PEOPLE,
        title=label,
        family=family,
        cohort=cohort,
        total="total",
        parts=parts,
        components=components,
    )
    cells = [Cell(part, n, label, p) for part, n, p in zip(parts, counts, persons or counts, strict=True)]
    return Figure(head, (Cell("total", sum(counts), label, sum(counts), CellStatus.PROTECTED), *cells))


def values(figure: SafeFigure) -> list[int | None]:
    return [cell.value for cell in figure.cells]


def test_a_small_cell_or_a_zero_withholds_every_place_and_the_total() -> None:
    for small in (0, 1, 4):
        (safe,) = protect([table("a", (20, small))], PROGRAMME)
        assert safe.withheld
        assert values(safe) == [None, None, None]
        assert all(cell.percent is None for cell in safe.cells)


def test_five_are_shown_in_the_standard_profile_and_withheld_in_the_strict_one() -> None:
    figure = table("a", (20, 5))
    assert values(protect([figure], PROGRAMME)[0]) == [25, 20, 5]
    assert values(protect([figure], STRICT)[0]) == [None, None, None]


def test_many_milestones_of_few_people_are_withheld() -> None:
    assert protect([table("a", (31, 20), persons=(4, 20))], PROGRAMME)[0].withheld


def test_tables_of_one_family_in_one_cohort_stand_or_fall_together() -> None:
    tables = [
        table("a", (9, 9), "one"),
        table("a", (9, 1), "two"),
        table("b", (9, 9), "one"),
        table("a", (9, 9), "three", family="other"),
    ]
    assert [each.withheld for each in protect(tables, PROGRAMME)] == [True, True, False, False]


def test_finer_cells_show_where_none_of_them_is_small_and_never_take_the_table_with_them() -> None:
    label = Text("x")
    for counts, shown in (((9, 9), [9, 9]), ((14, 4), [])):
        finer = tuple(Cell(f"fine{place}", n, label, n) for place, n in enumerate(counts))
        (safe,) = protect([replace(table("a", (18, 7)), finer=finer)], PROGRAMME)
        assert not safe.withheld
        assert values(safe) == [25, 18, 7, *shown]


def test_percentages_need_a_large_whole_and_are_whole_numbers() -> None:
    (small,) = protect([table("a", (5,))], PROGRAMME)
    (large,) = protect([table("a", (7, 6))], PROGRAMME)
    assert [cell.percent for cell in small.cells] == [None, None]
    assert [cell.percent for cell in large.cells] == [None, 54, 46]


def test_percentages_near_an_end_need_a_very_large_whole() -> None:
    (medium,) = protect([table("a", (94, 5))], PROGRAMME)
    (large,) = protect([table("a", (95, 5))], PROGRAMME)
    assert [cell.percent for cell in medium.cells] == [None, None, None]
    assert [cell.percent for cell in large.cells] == [None, 95, 5]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=5))
def test_subtracting_shown_tables_never_gives_a_withheld_one_back(counts: list[tuple[int, int]]) -> None:
    cohorts = [table(f"c{place}", each) for place, each in enumerate(counts)]
    pooled = (sum(each[0] for each in counts), sum(each[1] for each in counts))
    over_all = table(None, pooled, components=tuple(each.head.id for each in cohorts))
    *safe, total = protect([*cohorts, over_all], PROGRAMME)
    assert [each.withheld for each in safe] == [min(each) < 5 for each in counts]
    shown = [each for each in safe if not each.withheld]
    assert total.withheld == (len(shown) < 2)
    for place, cell in enumerate(total.cells):
        if cell.value is None:
            continue
        differences = {
            cell.value - sum(each.cells[place].value or 0 for each in chosen)
            for size in range(len(shown) + 1)
            for chosen in combinations(shown, size)
        }
        assert min(differences) == 0
        assert all(each == 0 or each >= 5 for each in differences)


def test_the_same_input_gives_the_same_output() -> None:
    figures = [table("a", (9, 9)), table("b", (9, 2))]
    assert protect(figures, PROGRAMME) == protect(figures, PROGRAMME)


def _of_wave(item: dict[str, object], **wave: object) -> tuple[SafeFigure, ...]:
    scale = {"answers": [{"code": "no", "label": "no"}, {"code": "yes", "label": "yes"}]}
    asked = {"id": "q", "question": "Q", "scale": scale, **item}
    answers = SurveyWave.model_validate({"id": "end", "cohort": "c", "informant": "mentee", "items": [asked], **wave})
    cohort = Cohort(id="c", title=Text("C"), start=date(2026, 1, 1), mentees=60)
    programme = Programme.model_validate({"name": "P", "contact": {"email": "a@example.org"}})
    records = Records(programme=programme, cohorts={"c": CohortRecords(cohort, waves=(answers,))})
    words = load_catalogues([Path(__file__).parent.parent / "theme/locales"], ["en"])
    return protect(count_figures(records, date(2026, 11, 24), words), programme)


def test_what_shares_people_is_one_family_as_it_is_counted() -> None:
    scale = {"answers": [{"code": "no", "label": "no"}, {"code": "yes", "label": "yes"}]}
    change = {"better": 20, "same": 16, "worse": 10}
    linked = {"design": "linked", "change": change, "counts": {"no": 20, "yes": 32}, "scale": scale}
    assert not any(each.withheld for each in _of_wave(eligible=60, answered=52, item=linked))
    for bad in ({"counts": {"no": 2, "yes": 50}}, {"change": {**change, "worse": 1}}):
        safe = _of_wave(eligible=60, answered=52, item=linked | bad)
        assert [(each.head.form, each.withheld) for each in safe] == [("distribution", True), ("change", True)]


def test_a_small_domain_of_milestones_takes_the_people_who_reached_one_along() -> None:
    reached = [
        Milestone(id=f"m{place}", person=f"p{place}", kind="spoke-up", owner="mentee", reached="2026-02")
        for place in range(20)
    ]
    cohort = Cohort(id="c", title=Text("C"), start=date(2026, 1, 1), mentees=60)
    records = Records(programme=PROGRAMME, cohorts={"c": CohortRecords(cohort, milestones=tuple(reached))})
    words = load_catalogues([Path(__file__).parent.parent / "theme/locales"], ["en"])
    safe = {each.head.measure: each for each in protect(count_figures(records, date(2026, 11, 24), words), PROGRAMME)}
    assert safe["milestones-by-domain"].withheld
    assert safe["milestones-reached"].withheld


def test_few_who_could_not_be_linked_withhold_the_change() -> None:
    change = {"design": "linked", "change": {"better": 20, "same": 16, "worse": 10}}
    assert all(figure.withheld for figure in _of_wave(eligible=60, answered=48, item=change))
    assert not any(figure.withheld for figure in _of_wave(eligible=60, answered=52, item=change))


def test_few_who_stayed_away_withhold_a_survey_in_which_taking_part_is_sensitive() -> None:
    counts = {"counts": {"no": 20, "yes": 37}}
    (figure,) = _of_wave(eligible=60, answered=57, participation_sensitive=True, item=counts)
    assert figure.withheld
    assert figure.value("answered") is None
