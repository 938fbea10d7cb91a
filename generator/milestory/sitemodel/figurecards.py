"""The evidence card of a figure: what was counted, of whom, how it was asked, and what the counts say beyond."""

from collections.abc import Iterator

from milestory.records.base import PartialDate
from milestory.records.figure import Estimate, EstimateKind, FigureForm, SafeCell, SafeFigure
from milestory.records.shown import told_beside, told_estimates
from milestory.records.views import CardLine, IntervalView
from milestory.words import Catalogue

from .desk import Desk
from .figurewords import answers_of, label_of, number_of

_SHARES = {EstimateKind.SHARE, EstimateKind.FAVOURABLE, EstimateKind.IMPROVED, EstimateKind.NON_RESPONSE}
_DRAWN = {EstimateKind.FAVOURABLE, EstimateKind.IMPROVED, EstimateKind.RECOMMENDATION}
_ONE_DECIMAL = {EstimateKind.MEAN, EstimateKind.MEAN_DIFFERENCE, EstimateKind.RATE}


def card_of(desk: Desk, figure: SafeFigure) -> Iterator[CardLine]:
    """The lines of the card, in order; every count of the figure that is no part of it stands here."""
    head, words = figure.head, desk.words
    yield CardLine(words("figure.card.unit"), words(f"figure.units.{head.unit}"))
    for cell in told_beside(figure):
        yield CardLine(
            _name(figure, cell, words), number_of(cell, words), cell.id, cell.value, cell.least, cell.most
        )  # fmt: skip
    for what, key in (("informant", head.informant), ("timing", head.timing), ("design", head.design)):
        if key:
            yield CardLine(words(f"figure.card.{what}"), words(f"figure.{what}s.{key}"))
    yield from _origin(figure, words)
    yield from _cohorts(desk, figure)
    for estimate in told_estimates(figure, desk.evidence.get(head.id, ())):
        yield _estimate(estimate, figure, words)


def intervals_of(desk: Desk, figure: SafeFigure) -> Iterator[IntervalView]:
    """The estimates of the card that are drawn as well."""
    for each in told_estimates(figure, desk.evidence.get(figure.head.id, ())):
        if each.kind in _DRAWN:
            line = _estimate(each, figure, desk.words)
            yield IntervalView(
                each.kind, line.what, line.which, each.value, each.low, each.high, line.share, line.percent
            )


def _added_up(desk: Desk, figure: SafeFigure) -> list[str]:
    """The titles of the cohorts that a figure over several adds up."""
    cohorts = {each.head.id: each.head.cohort for each in desk.figures}
    added = [cohorts.get(name) for name in figure.head.components]
    return [desk.cohort_link(each).label for each in added if each]


def _name(figure: SafeFigure, cell: SafeCell, words: Catalogue) -> str:
    label = label_of(cell, words)
    stage = figure.cell(cell.id.removeprefix("before_")) if figure.head.form is FigureForm.FUNNEL else None
    if stage is not None and stage is not cell:
        return words("figure.card.drop", label=label, stage=label_of(stage, words))
    if figure.head.form is FigureForm.CHANGE and cell.id in dict(figure.head.values):
        return words("figure.card.step", step=label)
    return label[:1].upper() + label[1:]


def _origin(figure: SafeFigure, words: Catalogue) -> Iterator[CardLine]:
    head = figure.head
    if all(head.period):
        first, last = (words.when(PartialDate(day)) for day in head.period)
        yield CardLine(words("figure.card.period"), f"{first} \N{EN DASH} {last}")
    if head.instrument:
        adapted = f" ({words('figure.card.adapted')})" if head.adapted else ""
        yield CardLine(words("figure.card.instrument"), head.instrument.within(words.language) + adapted)
    if head.declared:
        yield CardLine(words("figure.card.declared"), "; ".join(each.within(words.language) for each in head.declared))
    if head.after:
        yield CardLine(words("figure.card.after"), words("figure.card.months", count=head.after))


def _cohorts(desk: Desk, figure: SafeFigure) -> Iterator[CardLine]:
    words = desk.words
    if added := _added_up(desk, figure):
        yield CardLine(words("figure.card.added_up"), "; ".join(added))
    if figure.left_out:
        yield CardLine(words("figure.card.left_out"), words("figure.card.cohorts", count=len(figure.left_out)))


def _estimate(each: Estimate, figure: SafeFigure, words: Catalogue) -> CardLine:
    cell = figure.cell(each.of)
    label = answers_of([cell], words) if cell else ""
    if each.kind is EstimateKind.NON_RESPONSE:
        what = words("figure.estimates.non_response", eligible=figure.value("eligible") or 0)
    else:
        what = words(f"figure.estimates.{each.kind}", label=label)
    if each.kind in _SHARES:
        value = words.percent(round(100 * each.value))
        ends = [words.percent(round(100 * end)) for end in (each.low, each.high) if end is not None]
    else:
        digits = 0 if each.kind is EstimateKind.RECOMMENDATION else 1 if each.kind in _ONE_DECIMAL else 2
        value = words.number(round(each.value, digits))
        ends = [words.number(round(end, digits)) for end in (each.low, each.high) if end is not None]
    if each.kind is EstimateKind.NON_RESPONSE and ends:
        return CardLine(what, words("figure.between", low=ends[0], high=ends[1]))
    which = f"{value} ({words('figure.interval', low=ends[0], high=ends[1])})" if ends else value
    share = {EstimateKind.SHARE: (each.of,), EstimateKind.FAVOURABLE: figure.favourable}.get(each.kind, ())
    return CardLine(what, which, share=share, percent=round(100 * each.value) if share else None)
