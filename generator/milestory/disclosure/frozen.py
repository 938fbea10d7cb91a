"""Figures as a release froze them: its counts and what is shown of them, with the words of today's records."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from milestory.records.base import Text
from milestory.records.figure import Cell, Counted, Estimate, Figure, FigureHead, Level, SafeCell, SafeFigure, cell_name
from milestory.records.release import ReleasedCell, ReleasedEstimate, ReleasedFigure

Entries = Mapping[str, ReleasedFigure]


def entry_of(figure: Figure, safe: SafeFigure, smallest: int, day: str) -> ReleasedFigure:
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
    )


def frozen_counts(counted: Counted, entries: Entries) -> Counted:
    """Everything that was counted, with the counts of a release instead of today's; what it does not hold is left out.

    A figure whose cells are no longer counted is left out too: nobody could say what they mean. What adds up several
    cohorts is added up anew.
    """
    by_id = {
        figure.head.id: _with_counts(figure, entries[figure.head.id])
        for figure in counted.figures
        if figure.head.cohort is not None and _is_held(figure, entries)
    }
    totals = [_added_up(figure, by_id) for figure in counted.figures if figure.head.cohort is None]
    figures = (*by_id.values(), *(each for each in totals if each is not None))
    values = {cell_name(figure.head.id, cell.id): cell.value for figure in figures for cell in figure.cells}
    kept = {figure.head.id for figure in figures}
    return Counted(
        figures=tuple(sorted(figures, key=lambda figure: figure.head.id)),
        rows=tuple(row for row in counted.rows if all(name in values for _, name in row.terms)),
        transitions=tuple(each for each in counted.transitions if {each.before, each.after, each.change} <= kept),
        facts={name: min(least, values[name]) for name, least in counted.facts.items() if name in values},
    )


def frozen_figure(head: FigureHead, words: Iterable[Cell], entry: ReleasedFigure) -> SafeFigure:
    """What a release shows of a figure; `words` are cells of today whose labels it takes."""
    shown = entry.is_shown
    labels = {cell.id: cell.label for cell in words}
    return SafeFigure(
        head=_frozen_head(head, entry),
        cells=tuple(_safe_cell(cell, head, labels, shown=shown or entry.withheld) for cell in entry.cells),
        parts=entry.parts if shown else (),
        total=entry.total if shown else "",
        base=entry.base,
        estimates=tuple(_estimate(each) for each in entry.estimates) if shown else (),
        withheld=not shown,
        left_out=entry.left_out,
        released=entry.since,
        note=entry.withdrawn.because if entry.withdrawn else "",
    )


def withhold(entry: ReleasedFigure) -> ReleasedFigure:
    """The same figure with nothing shown of it."""
    hidden = tuple(ReleasedCell(id=cell.id, of=cell.of) for cell in entry.cells)
    return entry.model_copy(update={"cells": hidden, "estimates": (), "withheld": True})


def _is_held(figure: Figure, entries: Entries) -> bool:
    entry = entries.get(figure.head.id)
    return entry is not None and entry.counts.keys() <= {cell.id for cell in figure.cells}


def _added_up(total: Figure, by_id: Mapping[str, Figure]) -> Figure | None:
    parts = [by_id[each] for each in total.head.components if each in by_id]
    if not parts:
        return None
    head = replace(total.head, components=tuple(part.head.id for part in parts))
    return replace(total, head=head, cells=tuple(_sum_of(cell, parts) for cell in total.cells))


def _sum_of(cell: Cell, parts: Iterable[Figure]) -> Cell:
    same = [each for part in parts for each in part.cells if each.id == cell.id]
    return replace(cell, value=sum(each.value for each in same), persons=sum(each.persons for each in same))


def _with_counts(figure: Figure, entry: ReleasedFigure) -> Figure:
    cells = tuple(
        replace(cell, value=entry.counts[cell.id][0], persons=entry.counts[cell.id][1])
        for cell in figure.cells
        if cell.id in entry.counts
    )
    return replace(figure, head=_frozen_head(figure.head, entry), cells=cells, estimates=())


def _frozen_head(head: FigureHead, entry: ReleasedFigure) -> FigureHead:
    """Today's words about the cells of the release: a month that came later is in none of its sums."""
    cells = entry.counts.keys()
    return replace(
        head,
        parts=_known(head.parts, cells),
        base=_known(head.base, cells),
        sums=tuple((whole, _known(pieces, cells)) for whole, pieces in head.sums if whole in cells),
        levels=tuple(level for level in head.levels if _cells_of(level) <= cells),
        components=entry.components or head.components,
        period=entry.period,
        notes=entry.notes,
    )


def _known(names: Iterable[str], cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in cells)


def _cells_of(level: Level) -> set[str]:
    return {*(cell for group in level.parts for cell in group.cells), level.total, *level.base, *level.finer} - {""}


def _safe_cell(cell: ReleasedCell, head: FigureHead, labels: Mapping[str, Text], *, shown: bool) -> SafeCell:
    said = {group.id: group.label for level in head.levels for group in level.parts if group.label is not None}
    own = said.get(cell.id)
    words = (own,) if own is not None else tuple(labels[each] for each in cell.of or (cell.id,) if each in labels)
    if not shown:
        return SafeCell(cell.id, words, None, of=cell.of)
    return SafeCell(cell.id, words, cell.value, cell.percent, cell.least, cell.most, cell.of)


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
