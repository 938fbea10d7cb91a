"""The attack on a release before it is written: what a reader who remembers every earlier one could find out."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from milestory.records.tableproblem import Publication, Shown, TableCell, TableProblem

from .tables import AttackResult, AttackScope, attack_tables


def attack_release(tables: Iterable[TableProblem]) -> tuple[str, ...]:
    """The names of the counts that a reader could work out, or that cannot be proven safe in time."""
    return tuple(sorted({name for table in tables for name in _told(table)}))


def _told(table: TableProblem) -> Iterator[str]:
    shown = {cell.id: Shown(Fraction(cell.true), Fraction(cell.true)) for cell in _publishable(table)}
    result = attack_tables(table, Publication(shown))
    yield from result.undecided
    yield from (each.partition(": ")[0] for each in result.falsehoods)
    if result.leaks:
        # What the world knows without this release is not given away by it.
        with_release, without = (_exact(table, each) for each in (Publication(shown), Publication()))
        for leak in with_release.leaks:
            if leak.interval != without.intervals[leak.interval.cell]:
                yield leak.interval.cell


def _publishable(table: TableProblem) -> Iterator[TableCell]:
    return (cell for cell in table.cells.values() if cell.publishable)


def _exact(table: TableProblem, publication: Publication) -> AttackResult:
    return attack_tables(table, publication, AttackScope(exactly=True))
