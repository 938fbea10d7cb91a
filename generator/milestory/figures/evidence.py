"""What the shown counts of a figure say beyond themselves: intervals, means, bounds.

Everything here is computed from counts that are shown exactly, so that it tells nothing that its reader could not
have worked out. What is shown as a bound, or together with other counts, gives no number here.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

from milestory.records.figure import Estimate, EstimateKind, FigureForm, SafeFigure
from milestory.records.programme import Programme
from milestory.records.protection import smallest_count

from .intervals import mean_interval, wilson

LEAST_RECOMMENDING = 50
"""Answers below which no recommendation score is given: its interval would be wider than what it tells."""

_SIGN = {"detractors": -1, "passives": 0, "promoters": 1}
_MOVED = ("better", "same", "worse")


def evidence_of(figure: SafeFigure, programme: Programme) -> tuple[Estimate, ...]:
    """The estimates of a figure: those that protection let through, and those that its shown counts give."""
    total = figure.value(figure.total)
    if figure.withheld or not total or total < 2 * smallest_count(programme, sensitive=figure.head.sensitive):
        return ()
    return tuple(_computed(figure, total))


def _computed(figure: SafeFigure, total: int) -> Iterator[Estimate]:
    if months := figure.value("pair_months"):
        yield Estimate(EstimateKind.RATE, total / months, method="total / months in touch")
    if figure.head.informant is None:
        return
    if figure.head.form is FigureForm.CHANGE:
        yield from _of_change(figure, total)
    elif set(figure.head.parts) == set(_SIGN):
        yield from _recommendation(figure, total)
    else:
        yield from _of_answers(figure, total)


def _of_answers(figure: SafeFigure, total: int) -> Iterator[Estimate]:
    if not _is_complete(figure) and not _counts_the_silent(figure):
        for part in figure.parts:
            if (count := figure.value(part)) is not None:
                yield _share(EstimateKind.SHARE, count, total, part)
    if (favourable := _favourable_count(figure)) is not None:
        yield from _favourable(figure, favourable, total)
    # An average of what others said before, or people remember, would ask to be taken from the one of today.
    if figure.head.values and not figure.head.measure.startswith("before/"):
        yield from _mean(figure, total, EstimateKind.MEAN)


def _favourable_count(figure: SafeFigure) -> int | None:
    """How many answered favourably; None where that is not shown exactly."""
    covered = {part for name in figure.favourable if (cell := figure.cell(name)) for part in cell.of or (cell.id,)}
    if not figure.head.favourable or covered != set(figure.head.favourable):
        return None
    return _sum(figure, figure.favourable)


def _favourable(figure: SafeFigure, count: int, total: int) -> Iterator[Estimate]:
    if _is_complete(figure) or _counts_the_silent(figure):
        yield Estimate(EstimateKind.FAVOURABLE, count / total)
    else:
        yield _share(EstimateKind.FAVOURABLE, count, total)
    eligible, silent = figure.value("eligible"), _silent(figure)
    if eligible and silent is not None and eligible - total + silent > 0:
        low, high = count / eligible, (count + eligible - total + silent) / eligible
        yield Estimate(EstimateKind.NON_RESPONSE, count / total, low=low, high=high, method="bounds")


def _counts_the_silent(figure: SafeFigure) -> bool:
    """Whether those who left the question out stand among the parts: then its shares are no shares of answers."""
    return figure.total != figure.head.total


def _silent(figure: SafeFigure) -> int | None:
    """How many of the total may have left the question out: all in the parts that hold them, to tell no more."""
    if not _counts_the_silent(figure):
        return 0
    holding = [name for name in figure.parts if (cell := figure.cell(name)) and "missing" in (cell.of or (cell.id,))]
    return _sum(figure, holding)


def _of_change(figure: SafeFigure, total: int) -> Iterator[Estimate]:
    moved = _exact(figure, _MOVED)
    if moved is None or _counts_the_silent(figure):
        return
    better, _, worse = moved
    # A mean that the survey tool gave is told as exactly as one decimal.
    typed = [each for each in figure.estimates if each.kind is EstimateKind.MEAN_DIFFERENCE]
    yield from (Estimate(each.kind, round(each.value, 1), method=each.method) for each in typed)
    if better + worse and _is_complete(figure):
        yield Estimate(EstimateKind.IMPROVED, better / (better + worse))
    elif better + worse:
        yield _share(EstimateKind.IMPROVED, better, better + worse)
    if figure.head.values:
        yield from _mean(figure, total, EstimateKind.MEAN_DIFFERENCE)


def _mean(figure: SafeFigure, total: int, kind: EstimateKind) -> Iterator[Estimate]:
    """The mean of values of which each is shown, with its interval; of differences also the effect size."""
    counts = _exact(figure, (part for part, _ in figure.head.values))
    if counts is None or sum(counts) != total:
        return
    mean, deviation = _moments([(value, n) for (_, value), n in zip(figure.head.values, counts, strict=True)], total)
    # Where all answers are the same, an interval without width would claim to know what nobody asked.
    estimated = deviation and not _is_complete(figure)
    low, high = mean_interval(mean, deviation, total) if estimated else (None, None)
    yield Estimate(kind, mean, low=low, high=high, method="t")
    yield Estimate(EstimateKind.DEVIATION, deviation, method="n - 1")
    if kind is EstimateKind.MEAN_DIFFERENCE and deviation:
        yield Estimate(EstimateKind.EFFECT_SIZE, mean / deviation, method="mean / deviation of the differences")


def _recommendation(figure: SafeFigure, total: int) -> Iterator[Estimate]:
    counts = _exact(figure, _SIGN)
    if total < LEAST_RECOMMENDING or counts is None or sum(counts) != total:
        return
    mean, deviation = _moments(list(zip(_SIGN.values(), counts, strict=True)), total)
    if _is_complete(figure) or not deviation:
        yield Estimate(EstimateKind.RECOMMENDATION, 100 * mean)
        return
    low, high = mean_interval(mean, deviation, total)
    yield Estimate(EstimateKind.RECOMMENDATION, 100 * mean, low=100 * low, high=100 * high, method="t")


def _moments(spread: Sequence[tuple[int, int]], total: int) -> tuple[float, float]:
    """(mean, standard deviation with n - 1) of values with their counts."""
    mean = sum(value * count for value, count in spread) / total
    squares = sum(count * (value - mean) ** 2 for value, count in spread)
    return mean, math.sqrt(squares / (total - 1))


def _share(kind: EstimateKind, count: int, total: int, of: str = "") -> Estimate:
    low, high = wilson(count, total)
    return Estimate(kind, count / total, of, low, high, "wilson")


def _exact(figure: SafeFigure, names: Iterable[str]) -> list[int] | None:
    """The counts of cells; None where any of them is not shown, or only as a bound or together with others."""
    counts = [figure.value(name) for name in names]
    known = [count for count in counts if count is not None]
    return known if len(known) == len(counts) else None


def _sum(figure: SafeFigure, names: Iterable[str]) -> int | None:
    counts = _exact(figure, names)
    return None if counts is None else sum(counts)


def _is_complete(figure: SafeFigure) -> bool:
    """Whether everybody who could answer did: then nothing is estimated, and nothing has an interval."""
    return figure.value("eligible") == figure.value(figure.total)
