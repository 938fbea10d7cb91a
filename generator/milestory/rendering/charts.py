"""Figures as marks: where each bar begins and how long it is; the templates draw it, the table says it."""

from dataclasses import dataclass, replace

from milestory.records.figure import EstimateKind, FigureForm
from milestory.records.views import FigureRow, FigureView, IntervalView, TrendPoint

WHOLE = (FigureForm.SHARE, FigureForm.DISTRIBUTION, FigureForm.CHANGE)
TONES = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in per mille of the chart; `tone` chooses its shade.

    After it, hatched, lies `open`: as far as the count may reach whose bound alone is told.
    """

    start: int
    length: int
    tone: int
    open: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """An estimate on its axis, in per mille of it: the number itself, and the ends of its interval where it has one.

    `mark` is a place on the axis that means something: one half, or nothing at all.
    """

    at: int
    start: int | None = None
    end: int | None = None
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `stack` (parts of a whole), `bars` (one a row), `columns` (over time) or `none`."""

    kind: str
    bars: tuple[Bar | None, ...]
    border: Span | None = None
    """In a stack: how far the border of the favourable may lie to either side."""


def chart(view: FigureView) -> Chart:
    """The chart of a figure; a figure with a number missing is not drawn at all."""
    drawn = _chart(view)
    return replace(drawn, border=_border(view)) if drawn.kind == "stack" else drawn


def span(interval: IntervalView) -> Span:
    """An estimate on an axis of its own: shares from 0 to 1, a recommendation from -100 to 100."""
    scored = interval.kind is EstimateKind.RECOMMENDATION
    at, low, high = (_on_axis(each, scored=scored) for each in (interval.value, interval.low, interval.high))
    is_halved = scored or interval.kind is EstimateKind.IMPROVED
    return Span(at or 0, low, high, 500 if is_halved else None)


def point(told: TrendPoint) -> Span | None:
    """A point of a trend on an axis from nobody to everybody; None where it names no exact count."""
    if told.count is None or not told.whole:
        return None
    return Span(_per_mille(told.count, told.whole), _on_axis(told.low), _on_axis(told.high))


def sure(told: TrendPoint) -> Bar | None:
    """What is sure of a point of which a bound alone is told, and hatched what may be."""
    if told.least is None or not told.whole:
        return None
    length = _per_mille(told.least, told.whole)
    return Bar(0, length, 1, 1000 - length)


def _border(view: FigureView) -> Span | None:
    """The interval of the favourable share as places on the stack, where the favourable end or begin it."""
    told = next((each for each in view.intervals if each.kind is EstimateKind.FAVOURABLE), None)
    if told is None or told.low is None or told.high is None:
        return None
    names, good = [row.id for row in view.rows], len(told.share)
    if set(names[:good]) == set(told.share):
        return Span(*(round(1000 * each) for each in (told.value, told.low, told.high)))
    if set(names[-good:]) == set(told.share):
        return Span(*(1000 - round(1000 * each) for each in (told.value, told.high, told.low)))
    return None


def _on_axis(number: float | None, *, scored: bool = False) -> int | None:
    if number is None:
        return None
    return max(0, min(1000, round(5 * (number + 100) if scored else 1000 * number)))


def _chart(view: FigureView) -> Chart:
    nothing = Chart("none", (None,) * len(view.rows))
    if not view.rows or any(_numbers(row) == [] for row in view.rows):
        return nothing
    if all(row.value is not None for row in view.rows):
        return _exact(view)
    if view.form in WHOLE:
        bars = _stacked_in_bounds(view)
        return Chart("stack", bars) if bars else nothing
    return nothing if view.form is FigureForm.SERIES else Chart("bars", _compared_in_bounds(view))


def _exact(view: FigureView) -> Chart:
    if view.form in WHOLE:
        return Chart("stack", _stacked(view.rows, strongest_last=view.form is FigureForm.DISTRIBUTION))
    return Chart("columns" if view.form is FigureForm.SERIES else "bars", _compared(view.rows))


def _numbers(row: FigureRow) -> list[int]:
    return [number for number in (row.value, row.least, row.most) if number is not None]


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


def _stacked_in_bounds(view: FigureView) -> tuple[Bar | None, ...]:
    """What is surely there in full, and what is left of the whole hatched, where the parts of at most so many stand."""
    sure = [row.least or 0 if row.value is None else row.value for row in view.rows]
    whole = (view.total.value if view.total else None) or 0
    left = whole - sum(sure)
    loose = [place for place, row in enumerate(view.rows) if row.value is None and row.most is not None]
    if left < 0 or not loose:
        return ()
    bars: list[Bar | None] = []
    before, strongest_last = 0, view.form is FigureForm.DISTRIBUTION
    for place, count in enumerate(sure):
        start, end = _per_mille(before, whole), _per_mille(before + count, whole)
        before += count + (left if place == loose[0] else 0)
        tone = _tone(len(sure) - 1 - place if strongest_last else place, len(sure))
        bars.append(Bar(start, end - start, tone, _per_mille(before, whole) - end))
    return tuple(bars)


def _compared(rows: tuple[FigureRow, ...]) -> tuple[Bar | None, ...]:
    most = max(row.value or 0 for row in rows)
    return tuple(Bar(0, _per_mille(row.value or 0, most), 1) for row in rows)


def _compared_in_bounds(view: FigureView) -> tuple[Bar | None, ...]:
    """From nothing to what is surely there in full, from there to what may be there hatched."""
    top = max(max(_numbers(row)) for row in view.rows)
    whole = max(top, (view.total.value if view.total else None) or 0) if any(row.least for row in view.rows) else top
    bars: list[Bar | None] = []
    for row in view.rows:
        sure = row.least or 0 if row.value is None else row.value
        length, most = _per_mille(sure, whole), whole if row.most is None else row.most
        bars.append(Bar(0, length, 1, 0 if row.value is not None else _per_mille(most, whole) - length))
    return tuple(bars)


def _per_mille(part: int, whole: int) -> int:
    return round(1000 * part / whole) if whole else 0


def _tone(place: int, rows: int) -> int:
    return 1 + round(place * (TONES - 1) / max(rows - 1, 1))
