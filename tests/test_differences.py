"""What may be learnt by laying a figure beside what was shown of it before."""

import pytest
from milestory.disclosure.differences import comparable, derivable, may_move, sums_of
from milestory.records.base import Text
from milestory.records.figure import FigureForm, FigureHead, Unit
from milestory.records.release import ReleasedCell, ReleasedFigure

NOTHING_PUBLIC = frozenset[str]()


def head(*sums: tuple[str, tuple[str, ...]], form: FigureForm = FigureForm.SHARE) -> FigureHead:
    return FigureHead("f/spring", "f", form, Unit.PEOPLE, Text("F"), cohort="spring", sums=sums)


def state(
    shown: str, persons: dict[str, int] | None = None, total: str = "", k: int = 5, **counts: int
) -> ReleasedFigure:
    """`shown` names cells; those with a plus are groups, those in brackets are bounds."""
    cells = []
    for name in shown.split():
        of = tuple(name.strip("()").split("+"))
        value = sum(counts[each] for each in of)
        cells.append(
            ReleasedCell(
                id=name.strip("()"),
                value=None if name.startswith("(") else value,
                least=max(0, value - 3) if name.startswith("(") else None,
                of=of if len(of) > 1 else (),
            )
        )
    parts = tuple(cell.id for cell in cells if cell.id != total)
    held = {name: (value, (persons or {}).get(name, value)) for name, value in counts.items()}
    return ReleasedFigure(counts=held, k=k, since="2026-03-01", cells=tuple(cells), parts=parts, total=total)


WHOLE = ("n", ("a", "b", "c"))


def moves(old: ReleasedFigure, new: ReleasedFigure, *sums, public: str = "", **more) -> bool:
    return may_move(head(*sums, **more), frozenset(public.split()), old, new)


def test_what_did_not_change_may_be_shown_again() -> None:
    same = state("a b c n", n=30, a=10, b=10, c=10)
    assert moves(same, same, WHOLE)


@pytest.mark.parametrize("by", [1, 2, 3, 4, -1, -4])
def test_fewer_than_five_do_not_move_a_figure(by: int) -> None:
    assert not moves(state("a n", n=30, a=10), state("a n", n=30 + by, a=10 + by))


@pytest.mark.parametrize("by", [5, 6, 20, -5])
def test_five_in_each_part_move_a_figure(by: int) -> None:
    old, new = state("a b n", n=40, a=20, b=20), state("a b n", n=40 + 2 * by, a=20 + by, b=20 + by)
    assert moves(old, new, ("n", ("a", "b")))


def test_a_part_that_stands_still_while_its_whole_grows_says_none_of_them() -> None:
    assert not moves(state("a b n", n=20, a=10, b=10), state("a b n", n=26, a=16, b=10), ("n", ("a", "b")))


def test_five_who_change_sides_move_a_figure_whose_whole_stands_still() -> None:
    old, new = state("a b c n", n=30, a=10, b=10, c=10), state("a b c n", n=30, a=15, b=5, c=10)
    assert moves(old, new, WHOLE)
    assert not moves(old, state("a b c n", n=30, a=16, b=5, c=9), WHOLE)


def test_a_complement_that_is_not_shown_is_compared_as_well() -> None:
    old, new = state("a n", n=20, a=10, b=10), state("a n", n=26, a=16, b=10)
    assert not moves(old, new, ("n", ("a", "b")), public="n")
    assert moves(old, new, public="n")


def test_public_facts_hinder_nothing() -> None:
    old, new = state("a n", n=20, a=10), state("a n", n=21, a=10)
    assert not moves(old, new)
    assert moves(old, new, public="n")


def test_counts_are_not_enough_where_few_persons_stand_behind_them() -> None:
    old = state("a", {"a": 12}, a=30)
    assert not moves(old, state("a", {"a": 14}, a=44))
    assert moves(old, state("a", {"a": 17}, a=44))


def test_a_whole_stands_for_those_who_changed_its_parts() -> None:
    sums = ("n", ("a", "b"))
    old = state("a b n", {"a": 10, "b": 10, "n": 20}, n=40, a=20, b=20)
    grown = state("a b n", {"a": 16, "b": 15, "n": 20}, n=52, a=26, b=26)
    assert moves(old, grown, sums)
    # Six in one part and minus five in the other: what the whole gained may be one person's.
    mixed = state("a b n", {"a": 21, "b": 5, "n": 20}, n=46, a=35, b=11)
    assert not moves(old, mixed, sums)


def test_parts_are_compared_as_coarsely_as_either_state_shows_them() -> None:
    fine, coarse = state("a b c n", n=30, a=10, b=10, c=10), state("a+b c n", n=41, a=12, b=14, c=15)
    assert moves(fine, coarse, WHOLE)
    assert not moves(fine, state("a b c n", n=41, a=12, b=14, c=15), WHOLE)
    assert not moves(fine, state("a+b c n", n=37, a=11, b=11, c=15), WHOLE)


def test_a_bound_is_compared_as_if_it_were_the_count() -> None:
    assert not moves(state("(a) n", n=38, a=36), state("(a) n", n=38, a=34), public="n")
    assert moves(state("(a) n", n=38, a=36), state("a n", n=38, a=30), public="n")


def test_months_that_stand_still_say_nothing_of_a_new_one() -> None:
    old = state("m1 m2 n", {"m1": 9, "m2": 9, "n": 9}, n=50, m1=25, m2=25)
    new = state("m1 m2 m3 n", {"m1": 9, "m2": 9, "m3": 9, "n": 9}, n=75, m1=25, m2=25, m3=25)
    sums = ("n", ("m1", "m2", "m3"))
    assert moves(old, new, sums, form=FigureForm.SERIES)
    assert not moves(old, new, sums)


def test_a_month_that_was_completed_by_one_person_does_not_move() -> None:
    old = state("m1 m2 n", {"m1": 9, "m2": 9, "n": 9}, n=50, m1=25, m2=25)
    late = state("m1 m2 n", {"m1": 9, "m2": 9, "n": 9}, n=58, m1=25, m2=33)
    assert not moves(old, late, ("n", ("m1", "m2")), form=FigureForm.SERIES)


def test_a_higher_threshold_counts_for_both() -> None:
    assert not moves(state("a", a=20), state("a", a=28, k=10))
    assert moves(state("a", a=20), state("a", a=30, k=10))


def test_a_reader_works_out_what_is_left() -> None:
    shown = state("a+b a n", n=30, a=10, b=10, c=10)
    found = derivable(sums_of(head(WHOLE), shown), shown)
    assert {frozenset("a"), frozenset("b"), frozenset("c"), frozenset("ab"), frozenset("n")} <= found


def test_finer_cells_are_compared_too() -> None:
    old, new = state("a+b a c n", n=30, a=10, b=10, c=10), state("a+b a c n", n=42, a=13, b=13, c=16)
    assert frozenset("a") in comparable(sums_of(head(WHOLE), old, new), old, new)
    assert not moves(old, new, WHOLE)
