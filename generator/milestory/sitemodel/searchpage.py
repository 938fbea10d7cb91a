"""The page where visitors search: by what a search is narrowed, and lists for those without script."""

from collections.abc import Iterator, Sequence

from milestory.records.contents import CohortContent, SearchContent
from milestory.records.page import Page, PageKind
from milestory.records.views import Link

from .desk import Desk
from .front import FOOTER, MENU, SEARCH
from .searching import key_of, words_language
from .storylists import facets_of

Choices = tuple[tuple[str, str], ...]


def search_pages(desks: Sequence[Desk], pages: Sequence[Page]) -> Iterator[Page]:
    """One page a language, for what stands on the pages of all; none where the programme wants no search."""
    spoken = sorted({words_language(page) for page in pages if page.indexed})
    for desk in desks:
        if desk.records.programme.search:
            yield _page(desk, spoken, [page for page in pages if page.lang == desk.lang])


def _page(desk: Desk, spoken: Sequence[str], pages: Sequence[Page]) -> Page:
    content = SearchContent(
        choices=tuple(_choices(desk, spoken, pages)),
        facets=facets_of(desk),
        pages=tuple(Link(desk.words(f"model.titles.{kind}"), desk.root + way) for kind, way in (*MENU, *FOOTER)),
        indexes=(desk.lang, *(lang for lang in spoken if lang != desk.lang)),
        marks=tuple(desk.marks().values()),
    )
    title, about = desk.words("search.title"), desk.words("search.about")
    # Search engines are to list what can be found here, not the search.
    return Page(PageKind.SEARCH, desk.root + SEARCH, desk.lang, title, about, content, indexed=False)


def _choices(desk: Desk, spoken: Sequence[str], pages: Sequence[Page]) -> Iterator[tuple[str, str, Choices]]:
    kinds = ("story", "cohort", "project", "gathering", "page")
    yield "kind", desk.words("search.by.kind"), tuple((key, desk.words(f"search.kinds.{key}")) for key in kinds)
    # The lists of stories have an address for every theme and role that any story has.
    for _, links in facets_of(desk):
        name = links[0].path.split("/")[-3]
        if name in {"theme", "role"}:
            yield name, desk.words(f"search.by.{name}"), tuple((key_of(link), link.label) for link in links)
    doors = [page.content.door for page in pages if isinstance(page.content, CohortContent)]
    yield "cohort", desk.words("search.by.cohort"), tuple((key_of(Link("", door.path)), door.title) for door in doors)
    languages = tuple((lang, desk.words.language_name(lang)) for lang in spoken)
    yield "language", desk.words("search.by.language"), languages
