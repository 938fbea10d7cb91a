"""The same figure of several cohorts added up: its counts, and what can be said of all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from milestory.records.figure import Cell, CellStatus, Figure, FigureHead

_OPENNESS = (CellStatus.STRUCTURAL, CellStatus.PUBLIC_FACT, CellStatus.PROTECTED)
"""A sum is as protected as what is most protected in it."""


def added_up(name: str, several: Sequence[Figure]) -> Figure:
    """The sum of figures with the same parts; a cell that some of them lack is empty there."""
    heads = [figure.head for figure in several]
    richest = max(several, key=lambda figure: len(figure.cells))
    values = tuple(sorted({each for head in heads for each in head.values}, key=lambda each: (each[1], each[0])))
    is_same_scale = all(head.values == heads[0].values for head in heads)
    cells = tuple(_cells(several))
    counts = {cell.id: cell.value for cell in cells}
    head = replace(
        richest.head,
        id=name,
        cohort=None,
        wave=None,
        values=heads[0].values if is_same_scale else values,
        sensitive=any(head.sensitive for head in heads),
        headline=max(head.headline for head in heads),
        # What divides a cell in some cohorts only does not divide it in all.
        sums=tuple(
            (whole, some) for whole, some in _sums(heads) if counts[whole] == sum(counts[each] for each in some)
        ),
        levels=tuple(
            replace(level, finer=tuple(step for step, _ in values)) if level.finer else level
            for level in richest.head.levels
        ),
        breaks_down=_of_all(richest.head),
        components=tuple(head.id for head in heads),
        **_shared(heads),
    )
    return Figure(head, cells)


def _of_all(head: FigureHead) -> str:
    return f"{head.breaks_down.rpartition('/')[0]}/all" if head.breaks_down else ""


def _cells(several: Sequence[Figure]) -> Iterable[Cell]:
    cells: dict[str, list[Cell]] = {}
    for figure in several:
        for cell in figure.cells:
            cells.setdefault(cell.id, []).append(cell)
    for same in cells.values():
        yield replace(
            same[0],
            value=sum(cell.value for cell in same),
            persons=sum(cell.persons for cell in same),
            status=max((cell.status for cell in same), key=_OPENNESS.index),
        )


def _sums(heads: Sequence[FigureHead]) -> Iterable[tuple[str, tuple[str, ...]]]:
    sums: dict[str, dict[str, None]] = {}
    for head in heads:
        for whole, pieces in head.sums:
            sums.setdefault(whole, {}).update(dict.fromkeys(pieces))
    return ((whole, tuple(pieces)) for whole, pieces in sums.items())


def _shared(heads: Sequence[FigureHead]) -> dict[str, Any]:
    """What holds for all of several figures: the same, or everything that is said of any, or nothing."""

    def same(field: str) -> Any:
        said = [getattr(head, field) for head in heads]
        return said[0] if said.count(said[0]) == len(said) else None

    periods = [head.period for head in heads]
    return {
        "design": same("design"),
        "instrument": same("instrument"),
        "after": same("after"),
        "adapted": any(head.adapted for head in heads),
        "declared": tuple(dict.fromkeys(each for head in heads for each in head.declared)),
        "period": (min(first for first, _ in periods), max(last for _, last in periods)),
        "notes": (*dict.fromkeys(note for head in heads for note in head.notes), "some_cohorts"),
    }
