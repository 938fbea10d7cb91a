"""A safe figure in the words of a page: sentence, rows and evidence card."""

from collections.abc import Iterator, Mapping

from milestory.records.figure import EstimateKind, FigureForm, SafeCell, SafeFigure
from milestory.records.page import DomainMark, FigureRow, FigureView
from milestory.words import Catalogue


def figure_view(figure: SafeFigure, words: Catalogue, domains: Mapping[str, DomainMark]) -> FigureView:
    """The figure ready to be shown; of a withheld one only what everybody knows."""
    head, cells = figure.head, {cell.id: cell for cell in figure.cells}
    rows = () if figure.withheld else tuple(_row(cells[part], words) for part in head.parts)
    return FigureView(
        id=head.id,
        anchor=head.id.replace("/", "-").replace("_", "-"),
        form=head.form,
        title=head.title.within(words.language),
        sentence=_sentence(figure, words),
        rows=rows,
        card=tuple(_card(figure, cells, words)),
        notes=tuple(words(f"figure.notes.{note}") for note in head.notes),
        total=None if figure.withheld else figure.value(head.total),
        estimates=figure.estimates,
        withheld=figure.withheld,
        domain=domains.get(head.domain or ""),
    )


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
    """All parts in one sentence, so that a favourable count never stands without the rest."""
    if figure.withheld:
        return words("figure.withheld")
    cells = {cell.id: cell for cell in figure.cells}
    parts = words.several(
        words("figure.part", value=cells[part].value, label=cells[part].label.within(words.language))
        for part in figure.head.parts
    )
    form = "stages" if figure.head.form is FigureForm.FUNNEL else "parts"
    sentence = words(f"figure.sentence.{form}", total=figure.value(figure.head.total) or 0, parts=parts)
    return sentence[:1].upper() + sentence[1:]


def _card(figure: SafeFigure, cells: Mapping[str, SafeCell], words: Catalogue) -> Iterator[tuple[str, str]]:
    head = figure.head
    yield words("figure.card.unit"), words(f"figure.units.{head.unit}")
    for name in (*head.base, head.total):
        cell = cells[name]
        if cell.value is not None:
            yield cell.label.within(words.language), words.number(cell.value)
    if head.informant:
        yield words("figure.card.informant"), words(f"figure.informants.{head.informant}")
    if head.timing:
        yield words("figure.card.timing"), words(f"figure.timings.{head.timing}")
    if head.design:
        yield words("figure.card.design"), words(f"figure.designs.{head.design}")
    if head.instrument:
        adapted = f" ({words('figure.card.adapted')})" if head.adapted else ""
        yield words("figure.card.instrument"), head.instrument + adapted
    if head.declared_source:
        yield words("figure.card.declared"), head.declared_source
    if figure.left_out:
        yield words("figure.card.left_out"), words("figure.card.cohorts", count=len(figure.left_out))
    yield from _estimates(figure, cells, words)


def _estimates(figure: SafeFigure, cells: Mapping[str, SafeCell], words: Catalogue) -> Iterator[tuple[str, str]]:
    for each in figure.estimates:
        if each.kind is EstimateKind.SHARE:
            if each.low is not None and each.high is not None:
                ends = words("figure.interval_percent", low=round(100 * each.low), high=round(100 * each.high))
                yield words("figure.card.interval", label=cells[each.of].label.within(words.language)), ends
            continue
        value = words.number(round(each.value, 1 if each.kind is EstimateKind.MEAN_DIFFERENCE else 2))
        if each.low is not None and each.high is not None:
            ends = words("figure.interval", low=round(each.low, 1), high=round(each.high, 1))
            value = f"{value} ({ends})"
        yield words(f"figure.estimates.{each.kind}"), value
