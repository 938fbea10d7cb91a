"""How the cells of a figure hang together, written into a release and taken out of it again."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from milestory.records.base import Text
from milestory.records.figure import Cell, CellStatus, Counted, Figure, FigureHead, Group, Level, cell_name
from milestory.records.release import ReleasedFigure, ReleasedRow, ReleasedShape
from milestory.records.tableproblem import TableRow


def shape_of(figure: Figure, counted: Counted) -> ReleasedShape:
    """The shape of a figure, with what ties it to others; a row stands with the figure that it names first."""
    head = figure.head
    return ReleasedShape(
        parts=head.parts,
        base=head.base,
        sums=head.sums,
        labels={cell.id: dict(cell.label) for cell in figure.cells}
        | {group.id: dict(group.label) for level in head.levels for group in level.parts if group.label},
        statuses={cell.id: cell.status for cell in figure.cells if cell.status is not CellStatus.PROTECTED},
        hidden={name.partition("#")[2]: n for name, n in counted.hidden.items() if _figure_of(name) == head.id},
        rows=tuple(
            ReleasedRow(terms=row.terms, op=row.op, rhs=row.rhs)
            for row in counted.rows
            if _figure_of(row.terms[0][1]) == head.id
        ),
    )


def in_shape(figure: Figure, entry: ReleasedFigure) -> Figure | None:
    """Today's figure with the counts and the shape of a release; None where its whole is no longer the same."""
    shape = entry.shape
    if shape is None or (figure.head.total and figure.head.total not in entry.counts):
        return None
    today = {cell.id: cell.label for cell in figure.cells}
    cells = tuple(
        Cell(
            id=name,
            value=value,
            label=today.get(name) or _text(shape.labels, name),
            persons=persons,
            status=shape.statuses.get(name, CellStatus.PROTECTED),
        )
        for name, (value, persons) in entry.counts.items()
    )
    return replace(figure, head=_head(figure.head, entry, shape, today.keys()), cells=cells, estimates=())


def hidden_in(entries: Mapping[str, ReleasedFigure]) -> dict[str, int]:
    """The hidden counts of some figures by their names in the whole site."""
    shapes = ((name, entry.shape) for name, entry in entries.items() if entry.shape is not None)
    return {cell_name(name, cell): value for name, shape in shapes for cell, value in shape.hidden.items()}


def rows_in(entries: Iterable[ReleasedFigure]) -> tuple[TableRow, ...]:
    """The rows that tie some figures to others."""
    return tuple(
        TableRow(row.terms, row.op, row.rhs) for entry in entries if entry.shape is not None for row in entry.shape.rows
    )


def _head(head: FigureHead, entry: ReleasedFigure, shape: ReleasedShape, today: AbstractSet[str]) -> FigureHead:
    return replace(
        head,
        parts=shape.parts,
        base=shape.base,
        sums=shape.sums,
        levels=head.levels if entry.counts.keys() == today else _level_shown(entry, shape),
        favourable=tuple(name for name in head.favourable if name in entry.counts),
        period=entry.period,
        notes=entry.notes,
    )


def _level_shown(entry: ReleasedFigure, shape: ReleasedShape) -> tuple[Level, ...]:
    """Where the records count other cells today, only the way in which the figure is known."""
    shown = {cell.id: cell for cell in entry.cells}
    cells = [shown[name] for name in entry.parts]
    finer = tuple(name for name in shown if name not in {*entry.parts, *entry.base, entry.total})
    parts = tuple(
        Group(each.of or (each.id,), _text(shape.labels, each.id) if each.of and each.id in shape.labels else None)
        for each in cells
    )
    return (Level(parts, entry.total, entry.base, finer),) if entry.total else ()


def _text(labels: Mapping[str, Mapping[str, str]], name: str) -> Text:
    return Text(labels.get(name) or name)


def _figure_of(name: str) -> str:
    return name.partition("#")[0]
