"""The impact page: figures by outcome domain, what did not move included; and the wall of milestones."""

from milestory.records.figure import EstimateKind, FigureForm, SafeFigure
from milestory.records.page import DomainMark, FigureView, ImpactContent, Medal, MilestonesContent, Page, PageKind
from milestory.records.vocabulary import domains_of

from .desk import Desk
from .figureviews import figure_views, titles_withheld


def marks(desk: Desk) -> dict[str, DomainMark]:
    """Every outcome domain as a mark."""
    keys = domains_of(desk.records.programme)
    return {key: mark for key in keys if (mark := desk.domain(key))}


def impact_page(desk: Desk) -> Page:
    """Figures over all cohorts, grouped by domain; none is first but by its name."""
    whole = [each for each in desk.figures if each.head.cohort is None]
    still = [each for each in whole if did_not_move(desk, each)]
    moved = [each for each in whole if each not in still]
    sections: list[tuple[str, DomainMark | None, tuple[FigureView, ...]]] = [
        (desk.words("model.impact.all"), None, _views(desk, moved, None))
    ]
    sections += [(mark.label, mark, _views(desk, moved, key)) for key, mark in marks(desk).items()]
    content = ImpactContent(
        sections=tuple(section for section in sections if section[2]),
        did_not_move=figure_views(desk, still),
        withheld=titles_withheld(desk, whole),
    )
    title, about = desk.words("model.titles.impact"), desk.words("model.descriptions.impact")
    return Page(PageKind.IMPACT, f"{desk.root}impact/", desk.lang, title, about, content)


def did_not_move(desk: Desk, figure: SafeFigure) -> bool:
    """Whether as many may have got worse as better: one half lies within the interval of those better, or above."""
    if figure.head.form is not FigureForm.CHANGE or figure.withheld:
        return False
    improved = [each for each in desk.evidence.get(figure.head.id, ()) if each.kind is EstimateKind.IMPROVED]
    return not improved or (improved[0].low or 0) <= 1 / 2


def milestones_page(desk: Desk) -> Page:
    """The wall of medals by domain and kind, newest first."""
    medals = sorted(desk.medals.values(), key=lambda medal: (medal.month, medal.label), reverse=True)
    domains = tuple(
        (mark, _kinds([each for each in medals if each.domain.key == key])) for key, mark in marks(desk).items()
    )
    how_many = desk.words("model.medals", count=len(medals))
    content = MilestonesContent(tuple(each for each in domains if each[1]), how_many)
    title = desk.words("model.titles.milestones")
    return Page(PageKind.MILESTONES, f"{desk.root}milestones/", desk.lang, title, how_many, content)


def headline_views(desk: Desk) -> tuple[FigureView, ...]:
    """The figures that lead the home page: the headlines of the configuration, else the first that are whole."""
    whole = [each for each in desk.figures if each.head.cohort is None and not each.withheld]
    chosen = sorted((each for each in whole if each.head.headline), key=lambda each: each.head.headline)
    return figure_views(desk, (chosen if desk.records.programme.headlines else whole)[:3])


def _views(desk: Desk, figures: list[SafeFigure], domain: str | None) -> tuple[FigureView, ...]:
    return figure_views(desk, (each for each in figures if each.head.domain == domain))


def _kinds(medals: list[Medal]) -> tuple[tuple[str, tuple[Medal, ...]], ...]:
    labels = sorted({medal.kind_label for medal in medals})
    return tuple((label, tuple(each for each in medals if each.kind_label == label)) for label in labels)
