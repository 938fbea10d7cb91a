"""A safe figure in the words of a page: sentence, rows and evidence card."""

from collections.abc import Iterable, Iterator

from milestory.records.base import PartialDate
from milestory.records.figure import Estimate, EstimateKind, FigureForm, SafeCell, SafeFigure
from milestory.records.views import FigureRow, FigureView
from milestory.words import Catalogue

from .desk import Desk

_SHARES = {EstimateKind.SHARE, EstimateKind.FAVOURABLE, EstimateKind.IMPROVED, EstimateKind.NON_RESPONSE}
_ORDER = (
    "answers", "before", "comparison", "change", "recommendation", "milestones-reached", "milestones", "completion",
    "retention", "returned", "funnel", "training", "contacts", "minutes",
)  # fmt: skip
"""Kinds of measures as a page shows them: what people said, what they reached, what became of the pairs."""
_ONE_DECIMAL = {EstimateKind.MEAN, EstimateKind.MEAN_DIFFERENCE}


def figure_views(desk: Desk, figures: Iterable[SafeFigure]) -> tuple[FigureView, ...]:
    """Those of the figures that are shown, ready for a page: headlines first, then as a reader asks."""
    shown = [figure for figure in figures if not figure.withheld]
    return tuple(_view(desk, figure) for figure in sorted(shown, key=_place))


def titles_withheld(desk: Desk, figures: Iterable[SafeFigure]) -> tuple[str, ...]:
    """What is not shown, by title: each once, in order."""
    return tuple(dict.fromkeys(each.head.title.within(desk.lang) for each in figures if each.withheld))


def _place(figure: SafeFigure) -> tuple[int, int, str]:
    kinds = [place for place, kind in enumerate(_ORDER) if figure.head.measure.startswith(kind)]
    return figure.head.headline or len(_ORDER), kinds[0] if kinds else len(_ORDER), figure.head.id


def _view(desk: Desk, figure: SafeFigure) -> FigureView:
    head, words = figure.head, desk.words
    cells = {cell.id: cell for cell in figure.cells}
    return FigureView(
        id=head.id,
        anchor=head.id.replace("/", "-").replace("_", "-"),
        form=head.form,
        title=head.title.within(words.language),
        sentence=_sentence(figure, words),
        rows=tuple(_row(cells[part], words) for part in _parts(figure)),
        card=tuple(_card(desk, figure, cells)),
        notes=tuple(words(f"figure.notes.{note}") for note in head.notes),
        domain=desk.domain(head.domain),
    )


def _parts(figure: SafeFigure) -> list[str]:
    """The parts to tell, without an unknown that is none."""
    return [part for part in figure.head.parts if part != "unknown" or figure.value(part)]


def _row(cell: SafeCell, words: Catalogue) -> FigureRow:
    return FigureRow(
        id=cell.id,
        label=cell.label.within(words.language),
        value=cell.value,
        value_text="" if cell.value is None else words.number(cell.value),
        percent=cell.percent,
        percent_text="" if cell.percent is None else words.percent(cell.percent),
    )


def _sentence(figure: SafeFigure, words: Catalogue) -> str:
    """All parts in one breath, so that a favourable count never stands without the rest."""
    total = figure.value(figure.head.total) or 0
    if figure.head.form is FigureForm.SERIES:
        unit = words(f"figure.units.{figure.head.unit}")
        return words("figure.sentence.series", total=total, unit=unit, months=len(figure.head.parts))
    cells = {cell.id: cell for cell in figure.cells}
    parts = words.several(
        words("figure.part", value=cells[part].value, label=cells[part].label.within(words.language))
        for part in _parts(figure)
    )
    form = "stages" if figure.head.form is FigureForm.FUNNEL else "parts"
    sentence = words(f"figure.sentence.{form}", total=total, parts=parts)
    return " ".join([*_favourable(figure, words, total), sentence[:1].upper() + sentence[1:], *_known(figure, words)])


def _favourable(figure: SafeFigure, words: Catalogue, total: int) -> Iterator[str]:
    if figure.head.favourable:
        count = sum(figure.value(part) or 0 for part in figure.head.favourable)
        yield words("figure.sentence.favourable", favourable=count, total=total, rest=total - count)


def _known(figure: SafeFigure, words: Catalogue) -> Iterator[str]:
    """Where the end of some is unknown, both bases."""
    first, total, unknown = figure.head.parts[0], figure.value(figure.head.total), figure.value("unknown")
    if unknown and total and total > unknown:
        label = next(cell.label for cell in figure.cells if cell.id == first).within(words.language)
        holes = {"count": figure.value(first) or 0, "known": total - unknown, "total": total}
        yield words("figure.sentence.known", label=label[:1].upper() + label[1:], **holes)


def _card(desk: Desk, figure: SafeFigure, cells: dict[str, SafeCell]) -> Iterator[tuple[str, str]]:
    head, words = figure.head, desk.words
    yield words("figure.card.unit"), words(f"figure.units.{head.unit}")
    for name in (*head.base, head.total):
        cell = cells[name]
        if cell.value is not None:
            yield cell.label.within(words.language), words.number(cell.value)
    for what, key in (("informant", head.informant), ("timing", head.timing), ("design", head.design)):
        if key:
            yield words(f"figure.card.{what}"), words(f"figure.{what}s.{key}")
    yield from _origin(figure, words)
    for estimate in desk.evidence.get(head.id, ()):
        yield _estimate(estimate, figure, cells, words)


def _origin(figure: SafeFigure, words: Catalogue) -> Iterator[tuple[str, str]]:
    head = figure.head
    if all(head.period):
        first, last = (words.when(PartialDate(day)) for day in head.period)
        yield words("figure.card.period"), f"{first} \N{EN DASH} {last}"
    if head.instrument:
        adapted = f" ({words('figure.card.adapted')})" if head.adapted else ""
        yield words("figure.card.instrument"), head.instrument.within(words.language) + adapted
    if head.declared:
        yield words("figure.card.declared"), "; ".join(each.within(words.language) for each in head.declared)
    if head.after:
        yield words("figure.card.after"), words("figure.card.months", count=head.after)
    if figure.left_out:
        yield words("figure.card.left_out"), words("figure.card.cohorts", count=len(figure.left_out))


def _estimate(each: Estimate, figure: SafeFigure, cells: dict[str, SafeCell], words: Catalogue) -> tuple[str, str]:
    label = cells[each.of].label.within(words.language) if each.of else ""
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
    if not ends:
        return what, value
    if each.kind is EstimateKind.NON_RESPONSE:
        return what, words("figure.between", low=ends[0], high=ends[1])
    return what, f"{value} ({words('figure.interval', low=ends[0], high=ends[1])})"
