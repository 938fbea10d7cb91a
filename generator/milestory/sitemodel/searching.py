"""What visitors can find by searching, from the pages themselves, so that nothing is found that no page shows."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from milestory.records.contents import (
    CohortContent,
    EventsContent,
    MethodContent,
    ProjectsContent,
    SearchContent,
    StoryContent,
)
from milestory.records.page import Page, PageKind, Site
from milestory.records.search import SearchEntry
from milestory.records.views import GatheringView, Link, ProjectView
from milestory.text.dialect import plain

_LEFT_OUT = {PageKind.HOME, PageKind.SEARCH}
"""Whoever searches is not looking for these."""


def search_entries(site: Site) -> tuple[SearchEntry, ...]:
    """Everything that can be found; nothing without a search page."""
    if not any(page.kind is PageKind.SEARCH for page in site.pages):
        return ()
    shown = [page for page in site.pages if page.indexed]
    entries = (entry for page in shown for entry in _of_page(site, page))
    return (*_stories(site, shown), *entries, *_written(site))


def words_language(page: Page) -> str:
    """The language in which the words of a page stand, which for a story can be another than the page's."""
    return page.content.body_lang if isinstance(page.content, StoryContent) else page.lang


def key_of(link: Link) -> str:
    """The key of what a link leads to: the last step of its way."""
    return link.path.rstrip("/").rpartition("/")[2]


def _stories(site: Site, pages: list[Page]) -> Iterator[SearchEntry]:
    """One entry a story and language of its words, however many pages show them."""
    told = dict(pair for page in site.pages if isinstance(page.content, SearchContent) for pair in page.content.told)
    versions: dict[tuple[str, str], list[Page]] = defaultdict(list)
    for page in pages:
        if page.kind is PageKind.STORY:
            versions[_below(site, page), words_language(page)].append(page)
    for (path, lang), same in versions.items():
        own = next((page for page in same if page.lang == lang), same[0])
        if isinstance(own.content, StoryContent):
            entry = _story(own.content, path, _home(site, own), tuple(page.lang for page in same))
            yield replace(entry, when=told.get(path, ""))


def _story(content: StoryContent, path: str, home: str, shown_in: tuple[str, ...]) -> SearchEntry:
    card, body = content.card, plain(content.body)
    return SearchEntry(
        kind="story",
        path=path,
        home=home,
        lang=content.body_lang,
        shown_in=shown_in,
        everywhere=True,
        title=card.title,
        # A quote mostly stands in the story as well, and one hit is enough.
        words=body if card.quote in body else _joined(card.quote, body),
        names=", ".join(filter(None, (teller.name for teller in card.tellers))),
        domain=card.domain.key if card.domain else "",
        picture=card.picture.derivatives[0].path if card.picture else "",
        facets={"theme": card.themes, "role": card.roles, "cohort": (key_of(card.cohort),)},
    )


def _of_page(site: Site, page: Page) -> Iterator[SearchEntry]:
    of_kind = _KINDS.get(page.kind)
    if of_kind:
        yield from of_kind(site, page)
    if page.kind not in _LEFT_OUT and _below(site, page).count("/") == 1:
        yield _entry(site, page, "page", page.title, _said(page))


def _said(page: Page) -> str:
    sections = page.content.sections if isinstance(page.content, MethodContent) else ()
    return _joined(page.description, *(part for heading, words in sections for part in (heading, plain(words))))


def _cohort(site: Site, page: Page) -> Iterator[SearchEntry]:
    if isinstance(page.content, CohortContent):
        content, door = page.content, page.content.door
        said = [words for each in content.feedback for words in (each.heard, each.did)]
        words = _joined(door.sentence, plain(content.story_of_the_year), *content.lessons, *said)
        yield _entry(site, page, "cohort", door.title, words, {"cohort": (key_of(Link(door.title, door.path)),)})


def _projects(site: Site, page: Page) -> Iterator[SearchEntry]:
    if isinstance(page.content, ProjectsContent):
        for each in page.content.projects:
            yield _part(site, page, "project", each, _joined(each.outcome, *each.partners))


def _gatherings(site: Site, page: Page) -> Iterator[SearchEntry]:
    if isinstance(page.content, EventsContent):
        for each in (*page.content.gatherings, *page.content.training):
            yield _part(site, page, "gathering", each, _joined(each.kind_label, each.when, each.topic))


def _part(site: Site, page: Page, kind: str, view: ProjectView | GatheringView, words: str) -> SearchEntry:
    facets = {"cohort": (key_of(view.cohort),)}
    return _entry(site, page, kind, view.title, _joined(words, view.cohort.label), facets, f"#{view.anchor}")


def _entry(
    site: Site,
    page: Page,
    kind: str,
    title: str,
    words: str,
    facets: Mapping[str, tuple[str, ...]] | None = None,
    place: str = "",
) -> SearchEntry:
    path, home = _below(site, page) + place, _home(site, page)
    return SearchEntry(
        kind, path, home, page.lang, (page.lang,), everywhere=True, title=title, words=words, facets=facets or {}
    )


def _written(site: Site) -> Iterator[SearchEntry]:
    """Hand-written pages; the finished page says what stands on them, since only the engine knows."""
    for page in site.written:
        spoken = {link.lang for link in page.alternates} | {page.lang}
        # Where a language has no version of its own, its visitors are led to that in the first language.
        others = tuple(lang for lang in site.frames if lang not in spoken)
        leads = page.lang == next(iter(site.frames))
        home = site.frames[page.lang].home
        yield SearchEntry(
            kind="page",
            path=page.path.removeprefix(home),
            home=home,
            lang=page.lang,
            shown_in=(page.lang, *(others if leads else ())),
            everywhere=False,
            title=page.title,
            file=page.path,
        )


def _below(site: Site, page: Page) -> str:
    return page.path.removeprefix(_home(site, page))


def _home(site: Site, page: Page) -> str:
    return site.frames[page.lang].home


def _joined(*words: str) -> str:
    return "\n".join(filter(None, words))


_KINDS: Mapping[PageKind, Callable[[Site, Page], Iterator[SearchEntry]]] = {
    PageKind.COHORT: _cohort, PageKind.PROJECTS: _projects, PageKind.EVENTS: _gatherings,
}  # fmt: skip
