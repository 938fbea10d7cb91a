"""Percentages, means and changes: shown only where everything behind them is shown or known.

Such a number says nothing new: whoever reads it could have computed it. That holds for every form in which it is
shown here, ends included, since each is a function of counts that are plain to the reader. Its coarse form and the
smallest denominator keep it from being more precise than the people behind it bear.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from milestory.records.tableproblem import Shown, StatKind, TableCell, TableProblem, TableStat

NEAR_NONE, NEAR_ALL = 5, 95


def cells_behind(stat: TableStat) -> frozenset[str]:
    """The ids of the cells that a statistic is computed from."""
    return frozenset({*stat.num, *stat.num_before, *stat.den, *(name for _, name in stat.values)})


def could_be_shown(stat: TableStat, problem: TableProblem) -> bool:
    """Whether the rules allow a statistic at all: enough people, and no cell behind it that is never shown."""
    behind = [problem.cells[name] for name in cells_behind(stat)]
    plain = all(cell.known or (cell.publishable and not cell.is_sensitive(problem.rules)) for cell in behind)
    return plain and _people(stat, problem.cells) >= 2 * problem.rules.k


def show(stat: TableStat, problem: TableProblem, plain: frozenset[str] | set[str]) -> Shown | None:
    """What is shown of a statistic where some cells are plain to the reader; None where it is withheld."""
    if not cells_behind(stat) <= plain or not could_be_shown(stat, problem):
        return None
    people = _people(stat, problem.cells)
    if stat.kind is StatKind.PERCENT:
        return _share(stat, people, problem)
    return _rounded(stat, _exact(stat, problem.cells, people), min(stat.decimals, 1))


def _people(stat: TableStat, cells: Mapping[str, TableCell]) -> int:
    return sum(cells[name].true for name in (stat.den or [name for _, name in stat.values]))


def _exact(stat: TableStat, cells: Mapping[str, TableCell], people: int) -> Fraction:
    if stat.kind is StatKind.MEAN:
        return sum((score * cells[name].true for score, name in stat.values), Fraction(0)) / people
    counted = sum(cells[name].true for name in stat.num) - sum(cells[name].true for name in stat.num_before)
    return Fraction(100 * counted, people)


def _share(stat: TableStat, people: int, problem: TableProblem) -> Shown:
    exact = _exact(stat, problem.cells, people)
    if people < 20 * problem.rules.k:
        if exact >= NEAR_ALL:
            return Shown(Fraction(NEAR_ALL), None)
        if exact <= NEAR_NONE:
            return Shown(None, Fraction(NEAR_NONE))
    return _rounded(stat, exact, 0)


def _rounded(stat: TableStat, exact: Fraction, decimals: int) -> Shown:
    """All numbers that round like the exact one; as the problem rounded it, where it rounded as coarsely."""
    step = Fraction(1, 10**decimals)
    middle = stat.value if stat.decimals == decimals else floor(exact / step + Fraction(1, 2)) * step
    return Shown(middle - step / 2, middle + step / 2)
