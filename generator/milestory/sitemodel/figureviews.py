"""A safe figure in the words of a page: sentence, rows and evidence card."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from milestory.records.figure import FigureForm, SafeFigure
from milestory.records.shown import is_shown, told_parts
from milestory.records.views import FigureView

from .desk import Desk
from .figurecards import card_of, intervals_of
from .figuresentences import sentence_of
from .figuretrends import waves_of
from .figurewords import anchor_of, row_of

_ORDER = (
    "answers", "before", "comparison", "change", "recommendation", "milestones-reached", "milestones", "completion",
    "retention", "returned", "funnel", "training", "contacts", "minutes",
)  # fmt: skip
"""Kinds of measures as a page shows them: what people said, what they reached, what became of the pairs."""


def figure_views(desk: Desk, figures: Iterable[SafeFigure], *, over_time: bool = True) -> tuple[FigureView, ...]:
    """Those of the figures that are shown, ready for a page: headlines first, then as a reader asks.

    `over_time` puts what goes on over waves or cohorts together, with its trend.
    """
    shown = sorted(filter(is_shown, figures), key=_place)
    views = {figure.head.id: _view(desk, figure) for figure in shown}
    for each in waves_of(desk, shown) if over_time else ():
        *earlier, last = each.figures
        views[last] = replace(views[last], trend=each.trend, earlier=tuple(map(views.pop, earlier)))
    return tuple(views.values())


def titles_withheld(desk: Desk, figures: Iterable[SafeFigure]) -> tuple[str, ...]:
    """What is not shown, by title: each once, in order; of one that was withdrawn also why."""
    return tuple(dict.fromkeys(_withheld(desk, each) for each in figures if not is_shown(each)))


def _withheld(desk: Desk, figure: SafeFigure) -> str:
    title, asked = figure.head.title.within(desk.lang), " \N{MIDDLE DOT} ".join(_asked(desk, figure))
    whole = f"{title} ({asked})" if asked else title
    return desk.words("figure.withdrawn", title=whole, why=figure.note) if figure.note else whole


def _place(figure: SafeFigure) -> tuple[int, int, str]:
    kinds = [place for place, kind in enumerate(_ORDER) if figure.head.measure.startswith(kind)]
    return figure.head.headline or len(_ORDER), kinds[0] if kinds else len(_ORDER), figure.head.id


def _view(desk: Desk, figure: SafeFigure) -> FigureView:
    head, words = figure.head, desk.words
    total = figure.cell(figure.total)
    return FigureView(
        id=head.id,
        anchor=anchor_of(figure),
        form=head.form,
        title=head.title.within(words.language),
        sentence=sentence_of(figure, words),
        rows=tuple(row_of(figure, cell, words) for cell in told_parts(figure)),
        card=tuple(card_of(desk, figure)),
        notes=tuple(words(f"figure.notes.{note}") for note in head.notes),
        domain=desk.domain(head.domain),
        about=_about(desk, figure),
        total=row_of(figure, total, words) if total else None,
        favourable=figure.favourable,
        intervals=tuple(intervals_of(desk, figure)),
    )


def _about(desk: Desk, figure: SafeFigure) -> str:
    """How many cohorts it adds up, whom it asked and when, and how old it is: "At the end · counted on ..."."""
    line = " \N{MIDDLE DOT} ".join(_remarks(desk, figure))
    return line[:1].upper() + line[1:]


def _remarks(desk: Desk, figure: SafeFigure) -> Iterator[str]:
    words = desk.words
    if figure.left_out:
        some = len(figure.head.components)
        yield words("figure.some_cohorts", some=some, count=some + len(figure.left_out))
    yield from _asked(desk, figure)
    day = date.fromisoformat(figure.released) if figure.released else desk.clearance.day
    yield words("figure.counted", day=words.day(day))


def _asked(desk: Desk, figure: SafeFigure) -> Iterator[str]:
    """Whom it asked, when, and of a change how."""
    head, words = figure.head, desk.words
    if head.informant:
        yield words(f"figure.informants.{head.informant}")
    if head.timing:
        yield words(f"figure.timings.{head.timing}")
    if head.form is FigureForm.CHANGE and head.design:
        yield words(f"figure.designs.{head.design}")
