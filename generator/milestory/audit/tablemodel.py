"""What a reader of a publication knows: limits of every count, and lines that hold between counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, gcd, lcm

from milestory.records.tableproblem import Publication, Relation, Shown, TableCell, TableProblem, TableRow, TableStat

from .tablestats import above_the_line, as_meant, below_the_line, exact_value


class NoTable(Exception):  # noqa: N818 - it is an answer, not an error
    """No table at all fits what is known."""


@dataclass(frozen=True, slots=True)
class Line:
    """`low` <= sum of factor times count <= `high`; a side that is None is open. Counts go by their number."""

    terms: tuple[tuple[int, int], ...]
    low: int | None
    high: int | None

    def holds(self, counts: list[int]) -> bool:
        """Whether it is true of a table."""
        total = sum(factor * counts[column] for factor, column in self.terms)
        return (self.low is None or self.low <= total) and (self.high is None or total <= self.high)


@dataclass(slots=True)
class ReaderModel:
    """Limits and lines over numbered counts."""

    lower: list[int]
    upper: list[int | None]
    lines: list[Line]

    def allows(self, counts: list[int]) -> bool:
        """Whether a table of whole numbers fits everything, in exact arithmetic."""
        limits = zip(self.lower, counts, self.upper, strict=True)
        return all(low <= count and (high is None or count <= high) for low, count, high in limits) and all(
            line.holds(counts) for line in self.lines
        )


def line(terms: Iterable[tuple[int, int]], low: int | None, high: int | None) -> Line:
    """A line with equal counts merged, divided by what its factors share and rounded to whole numbers."""
    factors: dict[int, int] = {}
    for factor, column in terms:
        factors[column] = factors.get(column, 0) + factor
    kept = tuple((factor, column) for column, factor in factors.items() if factor)
    share = gcd(*(factor for factor, _ in kept)) or 1
    low = None if low is None else -(-low // share)
    high = None if high is None else high // share
    if low is not None and high is not None and low > high:
        raise NoTable
    return Line(tuple((factor // share, column) for factor, column in kept), low, high)


def reader_model(problem: TableProblem, publication: Publication) -> ReaderModel:
    """Everything that a reader of a publication knows; counts are numbered in the order of the problem."""
    numbers = {name: number for number, name in enumerate(problem.cells)}
    least = _least_of_the_never_shown(problem, publication)
    limits = [_limits(cell, publication, least) for cell in problem.cells.values()]
    lines = [_of_row(row, numbers) for row in problem.rows]
    counts = {name: cell.true for name, cell in problem.cells.items()}
    for name, shown in publication.stats.items():
        stat = problem.stats[name]
        lines += _of_stat(stat, as_meant(stat, shown, exact_value(stat, counts)), numbers)
    return ReaderModel([low for low, _ in limits], [high for _, high in limits], lines)


def _least_of_the_never_shown(problem: TableProblem, publication: Publication) -> int:
    # "Every withheld count is at least 1" may be read of counts that are never shown as well, unless one denies it.
    never_shown = (cell.true for cell in problem.cells.values() if not cell.publishable and not cell.known)
    return publication.withheld_min if min(never_shown, default=0) >= publication.withheld_min else 0


def _limits(cell: TableCell, publication: Publication, least_of_the_never_shown: int) -> tuple[int, int | None]:
    if cell.known:
        return cell.true, cell.true
    lower, upper = max(0, cell.lower), cell.upper
    shown = publication.cells.get(cell.id)
    if shown is None:
        return max(lower, publication.withheld_min if cell.publishable else least_of_the_never_shown), upper
    if shown.low is not None:
        lower = max(lower, ceil(shown.low))
    if shown.high is not None:
        upper = floor(shown.high) if upper is None else min(upper, floor(shown.high))
    return lower, upper


def _of_row(row: TableRow, numbers: dict[str, int]) -> Line:
    low = None if row.op is Relation.AT_MOST else row.rhs
    high = None if row.op is Relation.AT_LEAST else row.rhs
    return line(((factor, numbers[cell]) for factor, cell in row.terms), low, high)


def _of_stat(stat: TableStat, shown: Shown, numbers: dict[str, int]) -> Iterator[Line]:
    # A statistic that is shown has something to divide by.
    yield line(((1, numbers[cell]) for cell in below_the_line(stat)), 1, None)
    if shown.low is not None:
        yield line(_whole_terms(stat, shown.low, numbers), 0, None)
    if shown.high is not None:
        yield line(_whole_terms(stat, shown.high, numbers), None, 0)


def _whole_terms(stat: TableStat, ratio: Fraction, numbers: dict[str, int]) -> list[tuple[int, int]]:
    # above / below >= ratio is above - ratio * below >= 0, multiplied until every factor is whole.
    terms = [(weight, numbers[cell]) for weight, cell in above_the_line(stat)]
    terms += [(-ratio, numbers[cell]) for cell in below_the_line(stat)]
    whole = lcm(*(factor.denominator for factor, _ in terms))
    return [(int(factor * whole), column) for factor, column in terms]
