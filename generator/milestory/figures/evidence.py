"""What the shown counts of a figure say beyond themselves: intervals, means, bounds.

Everything here is computed from counts that are shown, so that it tells nothing that its reader could not have
worked out.
"""

import math
from collections.abc import Iterator, Sequence

from milestory.records.figure import Estimate, EstimateKind, FigureForm, SafeFigure
from milestory.records.programme import Programme
from milestory.records.protection import smallest_count

from .intervals import mean_interval, wilson

LEAST_RECOMMENDING = 50
"""Answers below which no recommendation score is given: its interval would be wider than what it tells."""

_SIGN = {"detractors": -1, "passives": 0, "promoters": 1}


def evidence_of(figure: SafeFigure, programme: Programme) -> tuple[Estimate, ...]:
    """The estimates of a figure: those that protection let through, and those that its shown counts give."""
    total = figure.value(figure.head.total)
    if figure.withheld or not total or total < 2 * smallest_count(programme, sensitive=figure.head.sensitive):
        return ()
    return (*figure.estimates, *_computed(figure, total))


def _computed(figure: SafeFigure, total: int) -> Iterator[Estimate]:
    if figure.head.informant is None:
        return
    if figure.head.form is FigureForm.CHANGE:
        yield from _of_change(figure, total)
    elif set(figure.head.parts) == set(_SIGN):
        yield from _recommendation(figure, total)
    else:
        yield from _of_answers(figure, total)


def _of_answers(figure: SafeFigure, total: int) -> Iterator[Estimate]:
    favourable = figure.head.favourable
    shown = {part: figure.value(part) or 0 for part in figure.head.parts}
    for part, count in shown.items():
        if not _is_complete(figure):
            yield _share(EstimateKind.SHARE, count, total, part)
    if favourable:
        yield from _favourable(figure, sum(shown[part] for part in favourable), total)
    if figure.head.values:
        yield from _mean(figure, total, EstimateKind.MEAN)


def _favourable(figure: SafeFigure, count: int, total: int) -> Iterator[Estimate]:
    if _is_complete(figure):
        yield Estimate(EstimateKind.FAVOURABLE, count / total)
        return
    yield _share(EstimateKind.FAVOURABLE, count, total)
    eligible = figure.value("eligible")
    if eligible is not None and eligible > total:
        low, high = count / eligible, (count + eligible - total) / eligible
        yield Estimate(EstimateKind.NON_RESPONSE, count / total, low=low, high=high, method="bounds")


def _of_change(figure: SafeFigure, total: int) -> Iterator[Estimate]:
    better, worse = figure.value("better") or 0, figure.value("worse") or 0
    if better + worse and _is_complete(figure):
        yield Estimate(EstimateKind.IMPROVED, better / (better + worse))
    elif better + worse:
        yield _share(EstimateKind.IMPROVED, better, better + worse)
    if figure.head.values:
        yield from _mean(figure, total, EstimateKind.MEAN_DIFFERENCE)


def _mean(figure: SafeFigure, total: int, kind: EstimateKind) -> Iterator[Estimate]:
    """The mean of values of which each is shown, with its interval; of differences also the effect size."""
    counts = [figure.value(part) for part, _ in figure.head.values]
    if None in counts:
        return
    spread = [(value, count or 0) for (_, value), count in zip(figure.head.values, counts, strict=True)]
    mean, deviation = _moments(spread, total)
    low, high = (None, None) if _is_complete(figure) else mean_interval(mean, deviation, total)
    yield Estimate(kind, mean, low=low, high=high, method="t")
    yield Estimate(EstimateKind.DEVIATION, deviation, method="n - 1")
    if kind is EstimateKind.MEAN_DIFFERENCE and deviation:
        yield Estimate(EstimateKind.EFFECT_SIZE, mean / deviation, method="mean / deviation of the differences")


def _recommendation(figure: SafeFigure, total: int) -> Iterator[Estimate]:
    if total < LEAST_RECOMMENDING:
        return
    mean, deviation = _moments([(sign, figure.value(part) or 0) for part, sign in _SIGN.items()], total)
    if _is_complete(figure):
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


def _is_complete(figure: SafeFigure) -> bool:
    """Whether everybody who could answer did: then nothing is estimated, and nothing has an interval."""
    return figure.value("eligible") == figure.value(figure.head.total)
