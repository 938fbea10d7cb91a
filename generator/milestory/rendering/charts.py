"""Figures as marks: where each bar begins and how long it is; the templates draw it, the table says it."""

from dataclasses import dataclass

from milestory.records.figure import FigureForm
from milestory.records.views import FigureRow, FigureView

WHOLE = (FigureForm.SHARE, FigureForm.DISTRIBUTION, FigureForm.CHANGE)
TONES = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in per mille of the chart; `tone` chooses its shade, None where nothing can be drawn."""

    start: int
    length: int
    tone: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `stack` (parts of a whole), `bars` (one a row), `columns` (over time) or `none`."""

    kind: str
    bars: tuple[Bar | None, ...]


def chart(view: FigureView) -> Chart:
    """The chart of a figure; a figure with a number missing is not drawn at all."""
    if not view.rows or any(row.value is None for row in view.rows):
        return Chart("none", (None,) * len(view.rows))
    if view.form in WHOLE:
        return Chart("stack", _stacked(view.rows, strongest_last=view.form is FigureForm.DISTRIBUTION))
    return Chart("columns" if view.form is FigureForm.SERIES else "bars", _compared(view.rows))


def _stacked(rows: tuple[FigureRow, ...], *, strongest_last: bool) -> tuple[Bar | None, ...]:
    # What is favourable stands first in shares and changes and last on an answer scale; it has the fullest colour.
    whole = sum(row.value or 0 for row in rows)
    bars: list[Bar | None] = []
    before = 0
    for place, row in enumerate(rows):
        start, before = _per_mille(before, whole), before + (row.value or 0)
        tone = _tone(len(rows) - 1 - place if strongest_last else place, len(rows))
        bars.append(Bar(start, _per_mille(before, whole) - start, tone))
    return tuple(bars)


def _compared(rows: tuple[FigureRow, ...]) -> tuple[Bar | None, ...]:
    most = max(row.value or 0 for row in rows)
    return tuple(Bar(0, _per_mille(row.value or 0, most), 1) for row in rows)


def _per_mille(part: int, whole: int) -> int:
    return round(1000 * part / whole) if whole else 0


def _tone(place: int, rows: int) -> int:
    return 1 + round(place * (TONES - 1) / max(rows - 1, 1))
