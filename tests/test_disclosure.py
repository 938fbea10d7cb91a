from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from milestory.disclosure import protect
from milestory.figures import count_figures
from milestory.records.base import Text
from milestory.records.figure import (
    Cell,
    CellStatus,
    Counted,
    Figure,
    FigureForm,
    FigureHead,
    Group,
    Level,
    SafeFigure,
    Unit,
)
from milestory.records.milestone import Milestone
from milestory.records.programme import Programme
from milestory.records.survey import SurveyWave
from worked import CATALOGUES, DAY, cohort, records

PROGRAMME = Programme.model_validate({"name": "Test", "contact": {"email": "a@example.org"}})
STRICT = Programme.model_validate(
    {"name": "Test", "contact": {"email": "a@example.org"}, "protection": "strict"},
)


def table(
    cohort: str,
    counts: tuple[int, ...],
    measure: str = "milestones-by-domain",
    persons: tuple[int, ...] | None = None,
    unit: Unit = Unit.PEOPLE,
) -> Figure:
    label = Text("x")
    parts = tuple(f"part{place}" for place in range(len(counts)))
    head = FigureHead(
        id=f"{measure}/{cohort}",
        measure=measure,
        form=FigureForm.COUNT,
        unit=unit,
        title=label,
        cohort=cohort,
        total="total",
        parts=parts,
        sums=(("total", parts),),
        levels=(Level(tuple(Group((part,)) for part in parts), "total"),),
    )
    cells = [Cell(part, n, label, p) for part, n, p in zip(parts, counts, persons or counts, strict=True)]
    return Figure(head, (Cell("total", sum(counts), label, sum(counts), CellStatus.PROTECTED), *cells))


def protected(*figures: Figure, programme: Programme = PROGRAMME) -> tuple[SafeFigure, ...]:
    sizes = {figure.head.cohort or "": 100 for figure in figures}
    return protect(Counted(tuple(sorted(figures, key=lambda each: each.head.id)), sizes=sizes), programme)


def values(figure: SafeFigure) -> list[int | None]:
    return [cell.value for cell in figure.cells]


def test_a_small_cell_or_a_zero_withholds_every_place_and_the_total() -> None:
    for small in (0, 1, 4):
        (safe,) = protected(table("a", (20, small)))
        assert safe.withheld
        assert values(safe) == [None, None, None]
        assert all(cell.percent is None for cell in safe.cells)


def test_five_are_shown_in_the_standard_profile_and_withheld_in_the_strict_one() -> None:
    figure = table("a", (20, 5))
    assert values(protected(figure)[0]) == [25, 20, 5]
    assert values(protected(figure, programme=STRICT)[0]) == [None, None, None]


def test_many_milestones_of_few_people_are_withheld_also_where_they_are_merged() -> None:
    figure = table("a", (31, 20), persons=(4, 20), unit=Unit.MILESTONES)
    assert protected(figure)[0].withheld
    merged = Level((Group(("part0", "part1")), Group(("part2",))), "total")
    two = table("a", (12, 12, 40), persons=(3, 4, 20), unit=Unit.MILESTONES)
    assert protected(replace(two, head=replace(two.head, levels=(*two.head.levels, merged))))[0].withheld


def test_a_figure_steps_down_its_ladder_no_farther_than_it_must() -> None:
    ladder = [
        Level((Group(("part0",)), Group(("part1",)), Group(("part2",)), Group(("part3",))), "total"),
        Level((Group(("part0", "part1")), Group(("part2",)), Group(("part3",))), "total"),
        Level((Group(("part0", "part1", "part2")), Group(("part3",))), "total"),
    ]
    for counts, parts in (
        ((5, 5, 5, 5), 4), ((4, 1, 5, 5), 3), ((4, 0, 2, 5), 2), ((4, 0, 0, 9), 0), ((9, 9, 9, 4), 0),
    ):  # fmt: skip
        figure = table("a", counts)
        (safe,) = protected(replace(figure, head=replace(figure.head, levels=tuple(ladder))))
        assert (len(safe.parts), safe.withheld) == (parts, not parts)


def test_percentages_need_a_large_whole_and_are_whole_numbers() -> None:
    (small,) = protected(table("a", (9,)))
    (large,) = protected(table("a", (7, 6)))
    assert [cell.percent for cell in small.cells] == [None, None]
    assert [cell.percent for cell in large.cells] == [None, 54, 46]


def test_percentages_near_an_end_need_a_very_large_whole_and_are_told_as_five_or_ninety_five() -> None:
    (medium,) = protected(table("a", (94, 5)))
    (large,) = protected(table("a", (195, 5)))
    assert [cell.percent for cell in medium.cells] == [None, None, None]
    assert [cell.percent for cell in large.cells] == [None, 95, 5]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=5))
def test_subtracting_shown_tables_never_gives_a_small_count(counts: list[tuple[int, int]]) -> None:
    cohorts = [table(f"c{place}", each) for place, each in enumerate(counts)]
    safe = protected(*cohorts)
    shown = [each for each in safe if each.head.cohort is not None and not each.withheld]
    assert [each.withheld for each in safe if each.head.cohort is not None] == [min(each) < 5 for each in counts]
    totals = [each for each in safe if each.head.cohort is None]
    for total, place, cell in ((each, place, cell) for each in totals for place, cell in enumerate(each.cells)):
        if cell.value is None:
            continue
        added = [each for each in shown if each.head.id in total.head.components]
        for size in range(len(added) + 1):
            for chosen in combinations(added, size):
                rest = cell.value - sum(each.cells[place].value or 0 for each in chosen)
                assert rest == 0 or rest >= 5


def test_the_same_input_gives_the_same_output() -> None:
    figures = [table("a", (9, 9)), table("b", (9, 2))]
    assert protected(*figures) == protected(*figures)


def _of_wave(item: dict[str, object], **wave: object) -> dict[str, SafeFigure]:
    scale = {"answers": [{"code": "no", "label": "no"}, {"code": "yes", "label": "yes"}]}
    asked = {"id": "q", "question": "Q", "scale": scale, **item}
    answers = SurveyWave.model_validate({"id": "end", "cohort": "c", "informant": "mentee", "items": [asked], **wave})
    some = records(replace(cohort(mentees=60), waves=(answers,)))
    safe = protect(count_figures(some, DAY, CATALOGUES), some.programme)
    return {figure.head.id.partition("/")[0]: figure for figure in safe}


def test_few_who_could_not_be_linked_are_counted_with_those_who_do_not_do_better() -> None:
    change = {"design": "linked", "change": {"better": 20, "same": 16, "worse": 10}}
    few, many = (_of_wave(eligible=60, answered=answered, item=change)["change"] for answered in (48, 52))
    assert [(cell.id, cell.value) for cell in many.cells if cell.id in many.parts] == [
        ("better", 20), ("same", 16), ("worse", 10),
    ]  # fmt: skip
    assert [(cell.id, cell.value) for cell in few.cells if cell.id in few.parts] == [
        ("better", 20), ("same+worse+unlinked", 28),
    ]  # fmt: skip
    assert few.value("unlinked") is few.value("linked") is None


def test_nobody_tells_how_few_stayed_away_where_taking_part_is_sensitive() -> None:
    counts = {"counts": {"no": 20, "yes": 37}}
    shown = _of_wave(eligible=60, answered=57, participation_sensitive=True, item=counts)
    assert shown["answers"].withheld
    assert shown["answers"].value("answered") is None
    assert "response" not in shown


def test_sensitive_questions_need_ten() -> None:
    counts = {"counts": {"no": 9, "yes": 40}, "sensitive": True}
    assert _of_wave(eligible=60, answered=49, item=counts)["answers"].withheld
    assert not _of_wave(eligible=60, answered=49, item=counts | {"sensitive": False})["answers"].withheld


def test_a_mean_difference_is_told_only_where_better_same_and_worse_are() -> None:
    for worse, is_told in ((10, True), (3, False)):
        change = {"better": 20, "same": 16, "worse": worse, "mean_difference": 0.4}
        answered = 36 + worse
        figure = _of_wave(eligible=60, answered=answered, item={"design": "linked", "change": change})["change"]
        assert bool(figure.estimates) is is_told


@pytest.mark.parametrize("status", ["late", "dropped"])
def test_of_planned_milestones_the_rest_beside_a_public_roll_is_protected(status: str) -> None:
    public = [
        Milestone(id=f"a{n}", person=f"p{n}", kind="project-finished", planned="2026-02", reached="2026-02")
        for n in range(20)
    ]
    own = [
        Milestone(id=f"b{n}", person=f"p{n}", kind="spoke-up", planned="2026-02", reached="2026-02") for n in range(10)
    ]
    missed = [Milestone(id="c", person="p30", kind="spoke-up", planned="2026-02", status=status)]
    for rest in (own, own + missed):
        some = records(replace(cohort(), milestones=(*public, *rest)), public_roll=["project-finished"])
        shown = {f.head.id: f for f in protect(count_figures(some, DAY, CATALOGUES), some.programme)}
        assert shown["completion/c"].value("reached") is None
        assert shown["completion-project-finished/c"].value("reached") == 20


def test_reasons_for_not_answering_stand_on_the_card_where_none_of_them_is_few() -> None:
    counts = {"counts": {"no": 20, "yes": 20}}
    many, few = (
        _of_wave(eligible=60, answered=40, missing={"no-reply": 20 - moved, "moved-away": moved}, item=counts)[
            "response"
        ]
        for moved in (6, 2)
    )
    assert (many.value("missing_no-reply"), many.value("missing_moved-away")) == (14, 6)
    assert few.value("not_answered") == 20
    assert few.value("missing_no-reply") is few.value("missing_moved-away") is None
