"""The attack on a release before it is written: what a reader who remembers every earlier one could find out."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from milestory.records.figure import SafeCell, SafeFigure, cell_name
from milestory.records.tableproblem import Publication, Shown, TableProblem

from .figures import beyond_the_world


def attack_release(tables: Iterable[TableProblem], figures: Sequence[SafeFigure]) -> tuple[str, ...]:
    """The names of the counts that a reader could work out, or that cannot be proven safe in time."""
    return tuple(sorted({name for table in tables for name in _told(table, _publication(table, figures))}))


def _publication(table: TableProblem, figures: Iterable[SafeFigure]) -> Publication:
    shown = ((cell_name(figure.head.id, cell.id), _shown(cell)) for figure in figures for cell in figure.cells)
    return Publication({name: each for name, each in shown if name in table.cells and each is not None})


def _shown(cell: SafeCell) -> Shown | None:
    low, high = (cell.least, cell.most) if cell.value is None else (cell.value, cell.value)
    if low is None and high is None:
        return None
    return Shown(None if low is None else Fraction(low), None if high is None else Fraction(high))


def _told(table: TableProblem, publication: Publication) -> Iterator[str]:
    result = beyond_the_world(table, publication)
    yield from result.undecided
    yield from (each.partition(": ")[0] for each in result.falsehoods)
    yield from (leak.interval.cell for leak in result.leaks)
