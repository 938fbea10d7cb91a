"""The ways in which a figure can be shown, from the finest to withheld, as its ladder declares them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from milestory.records.base import Text
from milestory.records.figure import (
    Cell,
    CellStatus,
    Estimate,
    EstimateKind,
    Figure,
    FigureForm,
    Group,
    Level,
    SafeCell,
    SafeFigure,
)


def ways(figure: Figure, k: int) -> Iterator[SafeFigure]:
    """Every way to show a figure, the finest first; whether it is safe is not said here.

    Where nearly everybody is favourable (all but k, or more) of at least 3k, that is told as "so many or more",
    whatever the number, and in no other way.
    """
    cells = {cell.id: cell for cell in figure.cells}
    seen: set[str] = set()
    for level in figure.head.levels:
        favourable, total = set(figure.head.favourable), cells[level.total].value
        good = sum(cells[name].value for name in favourable)
        is_known = all(cells[name].status is not CellStatus.PROTECTED for name in favourable)
        if is_known or total < 3 * k or good < total - k:
            yield _exact(figure, cells, level, k)
        elif level.total not in seen:
            seen.add(level.total)
            yield _coded(figure, cells, level, total - k, k)


def withheld(figure: Figure, left_out: tuple[str, ...] = ()) -> SafeFigure:
    """Nothing of a figure but what everybody knows; over several cohorts not even that."""
    known = figure.head.cohort is not None
    cells = tuple(
        SafeCell(cell.id, (cell.label,), cell.value if known and cell.status is not CellStatus.PROTECTED else None)
        for cell in figure.cells
    )
    return SafeFigure(figure.head, cells, withheld=True, left_out=left_out)


def _exact(figure: Figure, cells: dict[str, Cell], level: Level, k: int) -> SafeFigure:
    total = cells[level.total].value
    # Months are no parts of a whole that anybody compares.
    is_whole = figure.head.form is not FigureForm.SERIES and total >= 2 * k
    parts = tuple(_part(group, cells, total if is_whole else 0, k) for group in level.parts)
    finer = tuple(_single(cells[name]) for name in level.finer)
    shown = _figure(figure, level, cells, parts, finer)
    return replace(shown, estimates=tuple(_estimates(figure, level, total, k)))


def _coded(figure: Figure, cells: dict[str, Cell], level: Level, least: int, k: int) -> SafeFigure:
    names = [name for group in level.parts for name in group.cells]
    good = [name for name in names if name in figure.head.favourable]
    rest = [name for name in names if name not in figure.head.favourable]
    first, second = (_part(Group(tuple(some)), cells, 0, k) for some in (good, rest))
    coded = replace(first, value=None, least=least), replace(second, value=None, most=k)
    parts = coded if names[0] in good else coded[::-1]
    return _figure(figure, level, cells, parts, ())


def _figure(
    figure: Figure, level: Level, cells: dict[str, Cell], parts: Sequence[SafeCell], finer: Sequence[SafeCell]
) -> SafeFigure:
    names = [part.id for part in parts]
    beside = [name for name in dict.fromkeys((*level.base, level.total)) if name not in names]
    return SafeFigure(
        head=figure.head,
        cells=(*(_single(cells[name]) for name in beside), *parts, *finer),
        parts=tuple(names),
        total=level.total,
        base=level.base,
    )


def _single(cell: Cell) -> SafeCell:
    return SafeCell(cell.id, (cell.label,), cell.value)


def _part(group: Group, cells: dict[str, Cell], total: int, k: int) -> SafeCell:
    members = [cells[name] for name in group.cells]
    value = sum(cell.value for cell in members)
    # A cell that cannot hold anybody needs no words.
    told = [cell for cell in members if cell.status is not CellStatus.STRUCTURAL] or members
    labels: tuple[Text, ...] = (group.label,) if group.label else tuple(cell.label for cell in told)
    return SafeCell(group.id, labels, value, _percent(value, total, k), of=group.cells if len(members) > 1 else ())


def _percent(value: int, total: int, k: int) -> int | None:
    """Whole per cent of a whole that is large enough; near 0 and 100, of a very large one only, 5 and 95."""
    if not total:
        return None
    percent = round(100 * value / total)
    if 5 < percent < 95:
        return percent
    return (5 if percent <= 5 else 95) if total >= 20 * k else None


def _estimates(figure: Figure, level: Level, total: int, k: int) -> Iterator[Estimate]:
    """A mean difference that the survey tool gave, where better, same and worse are each shown."""
    if total >= 2 * k and level.total == figure.head.total and all(len(group.cells) == 1 for group in level.parts):
        for each in figure.estimates:
            if each.kind is EstimateKind.MEAN_DIFFERENCE:
                yield each


def is_small(cell: Cell, smallest: int) -> bool:
    """Whether a count that is no public fact stands for too few."""
    return cell.status is CellStatus.PROTECTED and min(cell.persons, cell.value) < smallest
