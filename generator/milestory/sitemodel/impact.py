"""The impact page: figures by outcome domain, what did not move included; and the headlines of the home page."""

from milestory.records.contents import ImpactContent
from milestory.records.figure import EstimateKind, FigureForm, SafeFigure
from milestory.records.page import Page, PageKind
from milestory.records.shown import is_shown
from milestory.records.survey import Timing
from milestory.records.views import DomainMark, FigureView

from .desk import Desk
from .figureviews import figure_views, titles_withheld

HEADLINES = 3
"""Figures on the home page."""
_LAST_FIRST = (Timing.FOLLOW_UP, Timing.END, Timing.MID, Timing.BASELINE)


def impact_page(desk: Desk) -> Page:
    """Figures over all cohorts, grouped by domain; none is first but by its name."""
    whole = [each for each in desk.figures if each.head.cohort is None]
    still = [each for each in whole if did_not_move(desk, each)]
    moved = [each for each in whole if each not in still]
    sections: list[tuple[str, DomainMark | None, tuple[FigureView, ...]]] = [
        (desk.words("model.impact.all"), None, _views(desk, moved, None))
    ]
    sections += [(mark.label, mark, _views(desk, moved, key)) for key, mark in desk.marks().items()]
    content = ImpactContent(
        sections=tuple(section for section in sections if section[2]),
        did_not_move=figure_views(desk, still),
        withheld=titles_withheld(desk, whole),
    )
    title, about = desk.words("model.titles.impact"), desk.words("model.descriptions.impact")
    return Page(PageKind.IMPACT, f"{desk.root}impact/", desk.lang, title, about, content)


def did_not_move(desk: Desk, figure: SafeFigure) -> bool:
    """Whether as many, or more, may have got worse as better: the interval of those better reaches down to one half."""
    if figure.head.form is not FigureForm.CHANGE or figure.withheld:
        return False
    improved = [each for each in desk.evidence.get(figure.head.id, ()) if each.kind is EstimateKind.IMPROVED]
    # Where everybody answered nothing is estimated, and the share itself decides.
    return bool(improved) and all((each.value if each.low is None else each.low) <= 1 / 2 for each in improved)


def headline_views(desk: Desk) -> tuple[FigureView, ...]:
    """The figures that lead the home page: one for each headline of the configuration, else the first that are whole.

    Of the figures of one headline the answers lead, and of several waves the last. How they went over time is told
    on the impact page.
    """
    return figure_views(desk, _headlines(desk)[:HEADLINES], over_time=False)


def _headlines(desk: Desk) -> list[SafeFigure]:
    whole = [each for each in desk.figures if each.head.cohort is None and is_shown(each)]
    if not desk.records.programme.headlines:
        return whole
    leading: dict[int, SafeFigure] = {}
    for each in sorted(whole, key=_leads):
        leading.setdefault(each.head.headline, each)
    return [leading[place] for place in sorted(leading) if place]


def _leads(figure: SafeFigure) -> tuple[bool, int, str]:
    timing = _LAST_FIRST.index(figure.head.timing) if figure.head.timing in _LAST_FIRST else len(_LAST_FIRST)
    return not figure.head.measure.startswith("answers"), timing, figure.head.id


def _views(desk: Desk, figures: list[SafeFigure], domain: str | None) -> tuple[FigureView, ...]:
    return figure_views(desk, (each for each in figures if each.head.domain == domain))
