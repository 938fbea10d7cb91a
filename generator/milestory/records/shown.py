"""What of a safe figure is shown, wherever it is shown: pages and downloads tell the same."""

from collections.abc import Iterable, Iterator

from .figure import Estimate, EstimateKind, FigureForm, SafeCell, SafeFigure

_TOTAL_ALONE = {FigureForm.COUNT, FigureForm.SERIES}
"""Forms whose total is itself what is counted; that of the others only says how many there are to count."""


def is_shown(figure: SafeFigure) -> bool:
    """Whether a figure has anything to tell: its parts, or where it counts something at least its total."""
    if figure.withheld or figure.note or not is_told(figure.cell(figure.total)):
        return False
    return figure.head.form in _TOTAL_ALONE or bool(told_parts(figure))


def is_told(cell: SafeCell | None) -> bool:
    """Whether a count is shown; an unknown that is none is nothing to tell."""
    return cell is not None and _has_number(cell) and not (cell.id == "unknown" and cell.value == 0)


def told_parts(figure: SafeFigure) -> list[SafeCell]:
    """The parts that are shown; none where one lacks its number, since the others would then say too much alone."""
    cells = [cell for name in figure.parts if (cell := figure.cell(name)) and _has_number(cell)]
    return [cell for cell in cells if is_told(cell)] if len(cells) == len(figure.parts) else []


def told_percent(figure: SafeFigure, cell: SafeCell) -> int | None:
    """The percentage of a count that may be shown; that a total is all of itself says nothing."""
    return None if cell.id == figure.total else cell.percent


def told_beside(figure: SafeFigure) -> Iterator[SafeCell]:
    """Every count of the figure that is shown and is none of its parts: base, total, then the rest."""
    for name in dict.fromkeys((*figure.base, figure.total, *(cell.id for cell in figure.cells))):
        cell = figure.cell(name)
        if cell is not None and is_told(cell) and name not in figure.parts:
            yield cell


def told_estimates(figure: SafeFigure, estimates: Iterable[Estimate]) -> Iterator[Estimate]:
    """The estimates whose counts are all shown exactly: nobody is told a share of what is withheld."""
    for each in estimates:
        of = {EstimateKind.FAVOURABLE: figure.favourable, EstimateKind.SHARE: (each.of,)}.get(each.kind, ())
        if all(figure.value(cell) is not None for cell in (figure.total, *of)):
            yield each


def _has_number(cell: SafeCell) -> bool:
    return any(number is not None for number in (cell.value, cell.least, cell.most))
