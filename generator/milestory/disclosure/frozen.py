"""Figures as a release froze them: its counts and what is shown of them, with the words of today's records."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from milestory.records.base import Text
from milestory.records.figure import (
    Cell,
    CellStatus,
    Counted,
    Estimate,
    Figure,
    FigureHead,
    SafeCell,
    SafeFigure,
    cell_name,
)
from milestory.records.release import ReleasedCell, ReleasedEstimate, ReleasedFigure, ReleasedShape
from milestory.records.tableproblem import Relation, TableRow

from .shapes import hidden_in, in_shape, rows_in

Entries = Mapping[str, ReleasedFigure]

Told = Callable[[str], Mapping[str, int]]
"""For a day the least that a reader of the pages knows of each count as it was then."""


def entry_of(
    figure: Figure, safe: SafeFigure, smallest: int, day: str, shape: ReleasedShape | None = None
) -> ReleasedFigure:
    """A figure as a release of that day writes it down."""
    head = safe.head
    return ReleasedFigure(
        counts={cell.id: (cell.value, cell.persons) for cell in figure.cells},
        k=smallest,
        since=day,
        cells=tuple(_released_cell(cell) for cell in safe.cells),
        parts=safe.parts,
        total=safe.total,
        base=safe.base,
        estimates=tuple(_released_estimate(each) for each in safe.estimates),
        withheld=safe.withheld,
        left_out=safe.left_out,
        components=head.components,
        period=head.period,
        notes=head.notes,
        shape=shape,
    )


def frozen_counts(counted: Counted, entries: Entries, told: Told) -> Counted:
    """Everything that was counted, with the counts of a release instead of today's; what it does not hold is left out.

    So is what the records count no longer, or count otherwise, and rows between figures of different days.
    """
    held = [(figure, entries[figure.head.id]) for figure in counted.figures if figure.head.id in entries]
    shaped = [(in_shape(figure, entry), entry) for figure, entry in held]
    figures = tuple(
        replace(each, estimates=tuple(map(_estimate, entry.estimates))) for each, entry in shaped if each is not None
    )
    kept = {figure.head.id: entries[figure.head.id] for figure in figures}
    hidden = hidden_in(kept)
    values = {cell_name(figure.head.id, cell.id): cell.value for figure in figures for cell in figure.cells}
    return Counted(
        figures=figures,
        rows=tuple(row for row in rows_in(kept.values()) if holds(row, values | hidden)),
        hidden=hidden,
        transitions=tuple(
            each for each in counted.transitions if {each.before, each.after, each.change} <= kept.keys()
        ),
        facts={name: min(least, values[name]) for name, least in _told(kept, told) if name in values},
        sizes=counted.sizes,
    )


def _told(kept: Entries, told: Told) -> Iterator[tuple[str, int]]:
    """What the pages tell by name of each figure as it was on its day."""
    for day in sorted({entry.since for entry in kept.values()}):
        for name, least in told(day).items():
            entry = kept.get(name.partition("#")[0])
            if entry is not None and entry.since == day:
                yield name, least


def holds(row: TableRow, values: Mapping[str, int]) -> bool:
    """Whether a row is about counts that there are, and true of them."""
    if not all(name in values for _, name in row.terms):
        return False
    left = sum(factor * values[name] for factor, name in row.terms)
    return {
        Relation.EQUAL: left == row.rhs,
        Relation.AT_MOST: left <= row.rhs,
        Relation.AT_LEAST: left >= row.rhs,
    }[row.op]


def frozen_figure(head: FigureHead, words: Iterable[Cell], entry: ReleasedFigure) -> SafeFigure:
    """What a release shows of a figure; `words` are cells of today whose labels it takes."""
    shown = entry.is_shown
    known = {cell.id: cell for cell in words}
    return SafeFigure(
        head=replace(head, period=entry.period, notes=entry.notes),
        cells=tuple(_safe_cell(cell, head, known, shown=shown or entry.withheld) for cell in entry.cells),
        parts=entry.parts if shown else (),
        total=entry.total if shown else "",
        base=entry.base,
        estimates=tuple(_estimate(each) for each in entry.estimates) if shown else (),
        withheld=not shown,
        left_out=entry.left_out,
        released=entry.since if shown else "",
        note=entry.withdrawn.because if entry.withdrawn else "",
    )


def withhold(entry: ReleasedFigure) -> ReleasedFigure:
    """The same figure with nothing shown of it."""
    hidden = tuple(ReleasedCell(id=cell.id, of=cell.of) for cell in entry.cells)
    return entry.model_copy(update={"cells": hidden, "estimates": (), "withheld": True})


def _safe_cell(cell: ReleasedCell, head: FigureHead, known: Mapping[str, Cell], *, shown: bool) -> SafeCell:
    words = _words(cell, head, [known[each] for each in cell.of or (cell.id,) if each in known])
    if not shown:
        return SafeCell(cell.id, words, None, of=cell.of)
    return SafeCell(cell.id, words, cell.value, cell.percent, cell.least, cell.most, cell.of)


def _words(cell: ReleasedCell, head: FigureHead, members: Sequence[Cell]) -> tuple[Text, ...]:
    groups = [group for level in head.levels for group in level.parts if group.id == cell.id and group.label]
    # A cell that cannot hold anybody needs no words.
    told = [each for each in members if each.status is not CellStatus.STRUCTURAL] or members
    return tuple(group.label for group in groups[:1] if group.label) or tuple(each.label for each in told)


def _released_cell(cell: SafeCell) -> ReleasedCell:
    return ReleasedCell(
        id=cell.id, value=cell.value, percent=cell.percent, least=cell.least, most=cell.most, of=cell.of
    )


def _released_estimate(estimate: Estimate) -> ReleasedEstimate:
    return ReleasedEstimate(
        kind=estimate.kind,
        value=estimate.value,
        of=estimate.of,
        low=estimate.low,
        high=estimate.high,
        method=estimate.method,
    )


def _estimate(estimate: ReleasedEstimate) -> Estimate:
    return Estimate(estimate.kind, estimate.value, estimate.of, estimate.low, estimate.high, estimate.method)
