"""The whole site: every page in every language, linked to its versions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from milestory.records.cleared import Clearance
from milestory.records.figure import Estimate, SafeFigure
from milestory.records.look import Dress
from milestory.records.page import Page, PageKind, Site
from milestory.records.picture import Picture
from milestory.records.programme import Records
from milestory.records.views import Link
from milestory.records.vocabulary import domains_of
from milestory.words import Catalogue

from . import cards
from .accessibility import accessibility_page
from .activity import activity_pages
from .cohorts import cohort_pages
from .desk import Desk
from .front import frame, gone_pages, home_page, method_page, not_found_page
from .impact import impact_page
from .milestones import milestone_pages
from .stories import story_pages
from .storylists import story_lists

PLAIN = Dress()


def build_site(
    records: Records,
    clearance: Clearance,
    figures: Sequence[SafeFigure],
    pictures: Mapping[str, Picture],
    catalogues: Mapping[str, Catalogue],
    base_url: str = "",
    evidence: Mapping[str, Sequence[Estimate]] = MappingProxyType({}),
    dress: Dress = PLAIN,
) -> Site:
    """Every page of the site, from what is cleared and safe and from nothing else.

    `pictures` are the ready pictures by the path of their source; `base_url` is where the site will stand;
    `evidence` holds the estimates of each figure by its id; `dress` is what was made of the programme's look.
    """
    languages = records.programme.languages
    desks = [Desk(records, clearance, figures, pictures, catalogues[lang], evidence) for lang in languages]
    pages = [page for desk in desks for page in _pages(desk, first=desk is desks[0])]
    domains = domains_of(records.programme).items()
    return Site(
        frames={desk.lang: frame(desk, dress) for desk in desks},
        pages=tuple(_with_versions(pages, desks)),
        domains=tuple((key, str(each.shape), each.colour, each.colour_dark) for key, each in domains),
        base_url=base_url.rstrip("/") + "/" if base_url else "",
        figures=tuple(figures),
        evidence=evidence,
        day=clearance.day.isoformat(),
        dress=dress,
    )


def _pages(desk: Desk, *, first: bool) -> Iterator[Page]:
    cards.fill(desk)
    yield home_page(desk)
    yield from story_lists(desk)
    yield from story_pages(desk)
    yield from cohort_pages(desk)
    yield from milestone_pages(desk)
    yield impact_page(desk)
    yield from activity_pages(desk)
    yield method_page(desk)
    yield accessibility_page(desk)
    yield from gone_pages(desk)
    if first:
        yield not_found_page(desk)


def _with_versions(pages: list[Page], desks: list[Desk]) -> Iterator[Page]:
    roots = {desk.lang: desk.root for desk in desks}
    names = {desk.lang: desk.words.language_name(desk.lang) for desk in desks}
    versions: dict[str, list[Page]] = defaultdict(list)
    # A page that is no longer there leads nowhere, and nothing leads to it.
    for page in (each for each in pages if each.kind is not PageKind.GONE):
        versions[page.path.removeprefix(roots[page.lang])].append(page)
    for page in pages:
        same = versions[page.path.removeprefix(roots[page.lang])]
        links = tuple(Link(names[each.lang], each.path, each is page, lang=each.lang) for each in same)
        yield replace(page, alternates=links if len(links) > 1 else ())
