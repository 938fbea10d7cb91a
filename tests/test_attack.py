"""The attack on published tables: exact against every table there is, and on cases known to leak."""

from fractions import Fraction
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from milestory.audit import tablesearch
from milestory.audit.tables import AttackResult, AttackScope, Why, attack_tables
from milestory.records.tableproblem import (
    Interval,
    Publication,
    Relation,
    Shown,
    StatKind,
    TableCell,
    TableProblem,
    TableRow,
    TableStat,
)
from tableworlds import World, every_interval, exact, problem_of, shown, total, worlds

EVERYTHING = AttackScope(every=True, exactly=True)


def attack(problem: TableProblem, cells: dict[str, Shown], **said: object) -> AttackResult:
    return attack_tables(problem, Publication(cells, **said), EVERYTHING)


def known_too_well(world: World, intervals: dict[str, Interval]) -> set[str]:
    rules = world.problem.rules
    return {
        name
        for name, cell in world.problem.cells.items()
        if cell.is_sensitive(rules)
        and (
            name not in intervals
            or intervals[name].upper < rules.k
            or intervals[name].upper - intervals[name].lower < rules.width
        )
    }


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_the_attack_finds_what_trying_every_table_finds(world: World) -> None:
    every = every_interval(world)
    result = attack_tables(world.problem, world.publication, EVERYTHING)
    assert result.falsehoods == ()
    assert {name: result.intervals[name] for name in every} == every
    assert not result.rough
    assert {leak.interval.cell for leak in result.leaks} == known_too_well(world, every)


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_the_quick_attack_decides_the_same(world: World) -> None:
    result = attack_tables(world.problem, world.publication)
    assert (result.falsehoods, result.undecided) == ((), ())
    assert {leak.interval.cell for leak in result.leaks} == known_too_well(world, every_interval(world))


@settings(max_examples=100, deadline=None)
@given(worlds(), st.booleans())
def test_looking_near_a_table_that_is_known_changes_no_answer(world: World, exactly: bool) -> None:
    with patch.object(tablesearch, "_SURROUNDINGS", (2, 5)), patch.object(tablesearch, "_MANY", 1):
        result = attack_tables(world.problem, world.publication, AttackScope(exactly=exactly))
    assert (result.falsehoods, result.undecided) == ((), ())
    assert {leak.interval.cell for leak in result.leaks} == known_too_well(world, every_interval(world))


def test_totals_that_differ_between_two_tables_give_the_difference_away() -> None:
    # One table counts everybody, the other leaves out a group of four that neither of them shows.
    problem = problem_of(
        [TableCell("all", 29), TableCell("most", 25), TableCell("others", 4)], total("all", "most", "others")
    )
    result = attack(problem, shown(all=29, most=25))
    assert [(leak.interval, leak.why) for leak in result.leaks] == [(Interval("others", 4, 4), Why.PINNED)]


def test_two_releases_one_person_apart_give_that_persons_answer_away() -> None:
    problem = problem_of(
        [
            TableCell("agree before", 14, known=True, publishable=False),
            TableCell("agree", 15),
            TableCell("who joined and agrees", 1, upper=1, sensitive=True, publishable=False),
        ],
        total("agree", "agree before", "who joined and agrees"),
    )
    result = attack(problem, {"agree": exact(15)})
    assert [leak.why for leak in result.leaks] == [Why.PINNED]


def nearest(rounded: int, base: int = 5) -> Shown:
    return Shown(Fraction(2 * rounded - base, 2), Fraction(2 * rounded + base, 2))


def test_rounding_each_total_by_itself_can_leave_a_count_pinned() -> None:
    # 13 to 17 for the total, and parts that each stand for at least 3 and 8: the third one has next to no room.
    problem = problem_of(
        [TableCell("T", 13), TableCell("a", 3), TableCell("b", 8), TableCell("c", 2)], total("T", "a", "b", "c")
    )
    result = attack(problem, {"T": exact(13), "a": nearest(5), "b": nearest(10)})
    assert result.intervals["c"] == Interval("c", 0, 2)
    assert {leak.interval.cell: leak.why for leak in result.leaks} == {"a": Why.NARROW, "c": Why.SMALL}


def test_rounded_counts_stand_for_all_that_round_to_them() -> None:
    problem = problem_of([TableCell("a", 16)])
    for said, low, high in (
        (nearest(15), 13, 17),
        (Shown(Fraction(16), Fraction(20)), 16, 20),
        (Shown(Fraction(15), Fraction(19)), 15, 19),
    ):
        assert attack(problem, {"a": said}).intervals["a"] == Interval("a", low, high)


def share(value: str, *, num: str = "a", den: str = "n") -> TableStat:
    return TableStat("p", StatKind.PERCENT, Fraction(value), len(value.partition(".")[2]), (num,), (den,))


def rounded(value: str) -> Shown:
    half = Fraction(1, 2 * 10 ** len(value.partition(".")[2]))
    return Shown(Fraction(value) - half, Fraction(value) + half)


def test_a_percentage_with_a_decimal_gives_both_its_counts_away() -> None:
    # 60.9 % of a number that nobody says, between 20 and 30: only 14 of 23 makes it.
    cells = [TableCell("n", 23, lower=20, upper=30), TableCell("a", 14), TableCell("rest", 9, sensitive=True)]
    problem = problem_of(cells, total("n", "a", "rest"), stats=(share("60.9"),))
    result = attack(problem, {}, stats={"p": rounded("60.9")})
    assert result.intervals["rest"] == Interval("rest", 9, 9)
    assert result.intervals["a"] == Interval("a", 14, 14)
    assert [leak.why for leak in result.leaks] == [Why.PINNED]


def test_a_percentage_of_a_number_without_end_leaves_its_counts_without_end() -> None:
    problem = problem_of([TableCell("n", 40), TableCell("a", 2)], stats=(share("5"),))
    result = attack(problem, {}, stats={"p": rounded("5")})
    assert result.intervals["a"] == Interval("a", 1, None)
    assert result.intervals["n"] == Interval("n", 19, None)
    assert result.safe
    assert not result.rough


def test_a_mean_of_a_known_number_gives_the_sum() -> None:
    cells = [TableCell("n", 10, known=True), TableCell("one", 1), TableCell("two", 9)]
    mean = TableStat("m", StatKind.MEAN, Fraction("1.9"), 1, values=((Fraction(1), "one"), (Fraction(2), "two")))
    result = attack(problem_of(cells, total("n", "one", "two"), stats=(mean,)), {}, stats={"m": rounded("1.9")})
    assert result.intervals["one"] == Interval("one", 1, 1)


def test_a_mean_of_half_points_is_reckoned_exactly() -> None:
    cells = [TableCell("n", 4, known=True), TableCell("low", 3), TableCell("high", 1)]
    values = ((Fraction(1, 2), "low"), (Fraction(5, 2), "high"))
    mean = TableStat("m", StatKind.MEAN, Fraction("1.0"), 1, values=values)
    result = attack(problem_of(cells, total("n", "low", "high"), stats=(mean,)), {}, stats={"m": rounded("1.0")})
    assert result.intervals["low"] == Interval("low", 3, 3)


def test_a_change_in_points_of_a_known_number_gives_the_difference() -> None:
    cells = [TableCell("n", 25, known=True), TableCell("before", 12), TableCell("after", 15), TableCell("gain", 3)]
    change = TableStat("d", StatKind.PP_CHANGE, Fraction(12), 0, ("after",), ("n",), ("before",))
    problem = problem_of(cells, total("after", "before", "gain"), stats=(change,))
    result = attack(problem, {}, stats={"d": rounded("12")})
    assert result.intervals["gain"] == Interval("gain", 3, 3)


def test_whole_numbers_are_narrower_than_lines_say() -> None:
    # Over fractions each of three counts with pairs of sum 1 + 1 + 1 could be a half; no whole table is.
    cells = [TableCell(name, true) for name, true in (("a", 1), ("b", 0), ("c", 0))]
    rows = [TableRow(((1, one), (1, other)), Relation.AT_MOST, 1) for one, other in ("ab", "bc", "ac")]
    rows.append(TableRow(((2, "a"), (2, "b"), (2, "c")), Relation.AT_LEAST, 1))
    result = attack(problem_of(cells, *rows), {})
    assert result.intervals["a"] == Interval("a", 0, 1)
    assert not result.rough


def test_what_the_rule_says_of_every_withheld_count_narrows_each() -> None:
    problem = problem_of([TableCell("n", 9), TableCell("a", 3), TableCell("b", 6)], total("n", "a", "b"))
    assert attack(problem, shown(n=9)).safe
    result = attack(problem, shown(n=9), withheld_min=3)
    assert result.intervals["a"] == Interval("a", 3, 6)
    assert [leak.why for leak in result.leaks] == [Why.NARROW]


def test_a_small_count_shown_as_it_is_is_a_leak() -> None:
    assert [leak.why for leak in attack(problem_of([TableCell("a", 3)]), shown(a=3)).leaks] == [Why.PINNED]


def test_at_least_ninety_five_means_the_narrower_reading_where_that_is_true() -> None:
    cells = [TableCell("n", 200, known=True), TableCell("a", 190), TableCell("b", 10, sensitive=True)]
    problem = problem_of(cells, total("n", "a", "b"), stats=(share("95"),))
    at_least = Shown(Fraction(95), None)
    assert attack(problem, {}, stats={"p": at_least}).intervals["b"] == Interval("b", 0, 10)


def test_at_least_ninety_five_may_mean_a_rounded_share() -> None:
    cells = [TableCell("n", 200, known=True), TableCell("a", 189), TableCell("b", 11, sensitive=True)]
    problem = problem_of(cells, total("n", "a", "b"), stats=(share("94.5"),))
    result = attack(problem, {}, stats={"p": Shown(Fraction(95), None)})
    assert result.falsehoods == ()
    assert result.intervals["b"] == Interval("b", 0, 11)


TRUE_CELLS = (TableCell("n", 30), TableCell("a", 12), TableCell("b", 18))
TRUE_PROBLEM = problem_of(list(TRUE_CELLS), total("n", "a", "b"), stats=(share("40"),))


@pytest.mark.parametrize(
    ("publication", "said"),
    [
        (Publication(shown(a=13)), "a: 13 is published, but the true count is 12."),
        (Publication({"a": Shown(Fraction(0), Fraction(9))}), "a: 0 to 9 is published, but the true count is 12."),
        (Publication({"a": Shown(Fraction(13), None)}), "a: 13 to any is published, but the true count is 12."),
        (Publication(stats={"p": rounded("41")}), "p: 40.5 to 41.5 is published, but the counts give 40."),
        (Publication(stats={"p": Shown(Fraction(41), None)}), "p: 41 to any is published, but the counts give 40."),
        (Publication(withheld_min=13), "a: every withheld count is said to be at least 13, but this one is 12."),
        (Publication(shown(z=1)), "z: is published, but the problem has no such count."),
        (Publication(stats={"q": rounded("1")}), "q: is published, but the problem has no such statistic."),
    ],
)
def test_a_publication_that_says_a_false_thing_is_caught(publication: Publication, said: str) -> None:
    result = attack_tables(TRUE_PROBLEM, publication)
    assert said in result.falsehoods
    assert not result.safe


def test_a_publication_that_no_table_fits_is_caught() -> None:
    result = attack_tables(TRUE_PROBLEM, Publication(shown(n=30, a=13, b=18)))
    assert "No table of whole numbers fits everything that is published and known." in result.falsehoods


@pytest.mark.parametrize(
    ("cells", "rows", "stats", "said"),
    [
        ([TableCell("a", -1)], (), (), "a: the true count -1 lies outside its limits 0 to any."),
        ([TableCell("a", 9, upper=8)], (), (), "a: the true count 9 lies outside its limits 0 to 8."),
        ([TableCell("a", 9), TableCell("b", 8)], (total("a", "b"),), (), "do not fit the row +1 a -1 b = 0."),
        ([TableCell("a", 9)], (total("a", "b"),), (), "b: a row or a statistic of the problem names it"),
        ([TableCell("a", 5), TableCell("n", 9)], (), (share("55"),), "p: the problem says 55, but its counts give"),
    ],
)
def test_a_problem_that_contradicts_itself_is_caught(
    cells: list[TableCell], rows: tuple[TableRow, ...], stats: tuple[TableStat, ...], said: str
) -> None:
    result = attack_tables(problem_of(cells, *rows, stats=stats), Publication())
    assert any(said in sentence for sentence in result.falsehoods)


def test_what_is_never_to_be_shown_is_not_published() -> None:
    problem = problem_of([TableCell("a", 20, publishable=False)])
    assert attack(problem, shown(a=20)).falsehoods == ("a: is published, but the problem says that it is never shown.",)


def test_a_statistic_of_nobody_cannot_be_shown() -> None:
    problem = problem_of([TableCell("n", 0), TableCell("a", 0)], stats=(share("0"),))
    assert attack(problem, {}, stats={"p": rounded("0")}).falsehoods == (
        "p: is published, but there is nothing to divide by.",
    )


def test_a_reached_limit_is_not_safe() -> None:
    problem = problem_of([TableCell("n", 60), TableCell("a", 3), TableCell("b", 57)], total("n", "a", "b"))
    result = attack_tables(problem, Publication(shown(n=60)), AttackScope(seconds=0))
    assert result.leaks == ()
    assert result.undecided == ("a",)
    assert not result.safe
