"""A table with any small cell is withheld whole, in every place where it would show.

Why this is safe. A cell is small where fewer than k distinct persons stand behind it, zero included. A shown
table has no small cell, so nothing in it speaks of fewer than k. A withheld table gives no cell, no total and no
estimate. Two tables that share people of one cohort may still be compared: therefore tables of one family (what
is counted) in one cohort are shown together or not at all. A figure over several cohorts adds up only tables
that are themselves shown, at least two, so it says nothing that its reader could not have added up. Cells that
divide the parts of a shown table further are shown where none of them is small; else none of them is, and the
parts, which are not small, are all that is known of them.
"""

from collections.abc import Iterator, Mapping, Sequence

from milestory.records.figure import Cell, CellStatus, Estimate, Figure, FigureForm, SafeCell, SafeFigure
from milestory.records.programme import Programme
from milestory.records.protection import smallest_count


def protect(figures: Sequence[Figure], programme: Programme) -> tuple[SafeFigure, ...]:
    """Every figure as it may be shown, in the order given."""
    cohorts = [figure for figure in figures if figure.head.cohort is not None]
    small = {_family(figure) for figure in cohorts if _has_small_cell(figure, _threshold(figure, programme))}
    shown = {figure.head.id: figure for figure in cohorts if _family(figure) not in small}
    return tuple(_safe(figure, shown, _threshold(figure, programme)) for figure in figures)


def _threshold(figure: Figure, programme: Programme) -> int:
    return smallest_count(programme, sensitive=figure.head.sensitive)


def _family(figure: Figure) -> tuple[str | None, str]:
    """What is counted in which cohort: tables of one family share people and stand or fall together."""
    return figure.head.cohort, figure.head.family


def _has_small_cell(figure: Figure, smallest: int) -> bool:
    return any(is_small(cell, smallest) for cell in figure.cells)


def is_small(cell: Cell, smallest: int) -> bool:
    """Whether a count that is no public fact stands for too few."""
    return cell.status is CellStatus.PROTECTED and min(cell.persons, cell.value) < smallest


def _safe(figure: Figure, shown: Mapping[str, Figure], smallest: int) -> SafeFigure:
    if figure.head.cohort is not None:
        return _whole(figure, smallest) if figure.head.id in shown else _withheld(figure, ())
    parts = [shown[name] for name in figure.head.components if name in shown]
    left_out = tuple(cohort_of(name) for name in figure.head.components if name not in shown)
    # Of a single cohort the sum would only say again what the cohort's own page says.
    if len(parts) < 2 or _has_small_cell(figure, smallest):
        return _withheld(figure, left_out)
    return _added_up(figure, parts, left_out, smallest)


def _whole(figure: Figure, smallest: int) -> SafeFigure:
    finer = () if any(is_small(cell, smallest) for cell in figure.finer) else figure.finer
    values = {cell.id: cell.value for cell in (*figure.cells, *finer)}
    cells = tuple(_cells(figure, values, smallest))
    return SafeFigure(
        figure.head,
        (*cells, *(SafeCell(cell.id, cell.label, cell.value) for cell in finer)),
        _estimates(figure, values, smallest),
    )


def _added_up(figure: Figure, parts: Sequence[Figure], left_out: tuple[str, ...], smallest: int) -> SafeFigure:
    values = {cell.id: sum(part.cells[place].value for part in parts) for place, cell in enumerate(figure.cells)}
    return SafeFigure(figure.head, tuple(_cells(figure, values, smallest)), left_out=left_out)


def _withheld(figure: Figure, left_out: tuple[str, ...]) -> SafeFigure:
    known = figure.head.cohort is not None
    cells = tuple(
        SafeCell(cell.id, cell.label, cell.value if known and cell.status is not CellStatus.PROTECTED else None)
        for cell in figure.cells
    )
    return SafeFigure(figure.head, cells, withheld=True, left_out=left_out)


def _cells(figure: Figure, values: Mapping[str, int], smallest: int) -> Iterator[SafeCell]:
    # Months are no parts of a whole that anybody compares.
    parts = () if figure.head.form is FigureForm.SERIES else figure.head.parts
    for cell in figure.cells:
        is_part = cell.id in parts
        percent = _percent(values[cell.id], values.get(figure.head.total, 0), smallest) if is_part else None
        yield SafeCell(cell.id, cell.label, values[cell.id], percent)


def _percent(value: int, total: int, smallest: int) -> int | None:
    """Whole per cent, where the whole is large enough for one; near 0 and 100 only of a very large whole."""
    if total < 2 * smallest:
        return None
    percent = round(100 * value / total)
    near_an_end = percent <= 5 or percent >= 95
    return None if near_an_end and total < 20 * smallest else percent


def _estimates(figure: Figure, values: Mapping[str, int], smallest: int) -> tuple[Estimate, ...]:
    """Intervals and effect sizes, where the whole is large enough; all cells of the table are shown here."""
    if values.get(figure.head.total, 0) < 2 * smallest:
        return ()
    return figure.estimates


def cohort_of(name: str) -> str:
    """The cohort of a figure, from its id."""
    return name.rsplit("/", 1)[-1]
