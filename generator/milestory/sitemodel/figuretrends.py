"""The same measure over waves and cohorts, as points beside each other.

A trend tells nothing that its figures do not tell: each point repeats what one shown figure says, and what is
withheld is a gap with a word. No line joins the points, since each speaks of other people.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from milestory.records.figure import EstimateKind, FigureForm, SafeCell, SafeFigure
from milestory.records.protection import smallest_cohort
from milestory.records.shown import is_shown, told_estimates, told_parts, told_percent
from milestory.records.survey import Timing
from milestory.records.views import Trend, TrendPoint

from .desk import Desk
from .figurewords import anchor_of, answers_of, label_of, number_of, percent_in_words

_FORMS = {FigureForm.SHARE, FigureForm.DISTRIBUTION}
_WAVES = tuple(Timing)
_RECOMMENDING = "promoters"
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Waves:
    """The figures of one question on a page, by their ids from the first wave to the last, and their trend."""

    figures: tuple[str, ...]
    trend: Trend


def waves_of(desk: Desk, figures: Iterable[SafeFigure]) -> Iterator[Waves]:
    """What of a page's figures goes on over waves or cohorts."""
    groups: dict[Key, list[SafeFigure]] = {}
    for each in sorted(figures, key=_wave):
        if _is_comparable(each):
            groups.setdefault(_key(each), []).append(each)
    for some in groups.values():
        if trend := _trend(desk, some[-1]):
            yield Waves(tuple(each.head.id for each in some), trend)


def _is_comparable(figure: SafeFigure) -> bool:
    """Whether it has one favourable share; of better, same and worse none is told alone."""
    head, good = figure.head, figure.head.favourable
    is_response = head.wave is not None and head.informant is None
    return head.form in _FORMS and bool(good) and _RECOMMENDING not in good and not is_response


def _key(figure: SafeFigure) -> Key:
    """What must be the same for two figures to stand in one trend, the cohort last."""
    head = figure.head
    measure = head.measure.removesuffix(f"/{head.timing}")
    asked = (head.informant, head.instrument and tuple(head.instrument.items()), head.adapted)
    return measure, head.form, head.unit, *asked, head.cohort


def _wave(figure: SafeFigure) -> tuple[int, str]:
    head = figure.head
    return _WAVES.index(head.timing) if head.timing in _WAVES else len(_WAVES), head.period[0]


def _trend(desk: Desk, figure: SafeFigure) -> Trend | None:
    points = [_point(desk, figure, each) for each in _same(desk, figure)]
    if sum(point.whole is not None for point in points) <= 1:
        return None
    good, words = _favourable(figure), desk.words
    if not good:
        return None
    is_said = figure.head.informant is not None
    what = answers_of(good[::-1], words) if is_said else words.either(label_of(each, words) for each in good)
    name = words(f"figure.trend.{'waves' if figure.head.cohort else 'cohorts'}")
    title = figure.head.title.within(desk.lang)
    return Trend(f"{anchor_of(figure)}-over-time", name, title, what, tuple(points))


def _same(desk: Desk, figure: SafeFigure) -> Iterator[SafeFigure]:
    """The figures of the same measure in its cohort, or of one over several in all of them, from the first to the last.

    What a small cohort's page keeps to itself stays out here as well.
    """
    if not desk.alike:
        order = {cohort: place for place, cohort in enumerate(desk.records.cohorts)}
        single = [each for each in desk.figures if each.head.cohort in order and _is_comparable(each)]
        for each in sorted(single, key=lambda each: (order[each.head.cohort or ""], _wave(each))):
            desk.alike.setdefault(_key(each)[:-1], []).append(each)
    own, least = figure.head.cohort, smallest_cohort(desk.records.programme)
    for each in desk.alike.get(_key(figure)[:-1], ()):
        cohort = each.head.cohort or ""
        if own in {None, cohort} and (is_shown(each) or desk.records.cohorts[cohort].cohort.mentees >= least):
            yield each


def _point(desk: Desk, beside: SafeFigure, figure: SafeFigure) -> TrendPoint:
    head, words = figure.head, desk.words
    cohort = desk.cohort_link(head.cohort or "")
    when = [words(f"figure.timings.{head.timing}")] if head.timing else []
    if beside.head.cohort is None:
        when = [cohort.label, *when]
    elif head.period[0]:
        when = [*when, words.month(head.period[0])]
    if head.after:
        when = [*when, words("figure.trend.after", months=words("figure.card.months", count=head.after))]
    label = " \N{MIDDLE DOT} ".join(when)
    place = TrendPoint(head.id, label[:1].upper() + label[1:], f"{cohort.path}#{anchor_of(figure)}")
    return replace(place, **_numbers(desk, figure)) if is_shown(figure) else replace(place, path="")


def _numbers(desk: Desk, figure: SafeFigure) -> dict[str, Any]:
    """What the figure says of its favourable part and of its whole, and nothing else."""
    words, total, good = desk.words, figure.cell(figure.total), _favourable(figure)
    if total is None or not total.value or not good:
        return {}
    exact = all(cell.value is not None for cell in good)
    count = sum(cell.value or 0 for cell in good) if exact else None
    number = number_of(good[0], words) if count is None else words.number(count)
    holes = {"number": number, "total": words.number(total.value)}
    said = {"cells": tuple(cell.id for cell in good), "whole": total.value, "count": count}
    if not exact:
        return said | {"number_text": words("figure.trend.of", **holes), "least": good[0].least}
    return said | {"number_text": words("figure.trend.of", **holes)} | _share(desk, figure, good)


def _share(desk: Desk, figure: SafeFigure, good: list[SafeCell]) -> dict[str, Any]:
    estimates = told_estimates(figure, desk.evidence.get(figure.head.id, ()))
    for each in estimates:
        if each.kind is EstimateKind.FAVOURABLE:
            percent = round(100 * each.value)
            return {"percent": percent, "percent_text": desk.words.percent(percent), "low": each.low, "high": each.high}
    percent_of_one = told_percent(figure, good[0]) if len(good) == 1 else None
    return {"percent": percent_of_one, "percent_text": percent_in_words(percent_of_one, desk.words)}


def _favourable(figure: SafeFigure) -> list[SafeCell]:
    """The shown parts that hold all that is favourable, where one number can stand for them."""
    good = [cell for cell in told_parts(figure) if cell.id in figure.favourable]
    covered = {part for cell in good for part in cell.of or (cell.id,)}
    alone = len(good) == 1 or all(cell.value is not None for cell in good)
    return good if alone and covered == set(figure.head.favourable) else []
