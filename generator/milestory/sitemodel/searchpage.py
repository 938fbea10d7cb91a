"""The page where visitors search: by what a search is narrowed, and lists for those without script."""

from collections.abc import Iterator, Sequence

from milestory.records.contents import CohortContent, SearchContent
from milestory.records.page import Page, PageKind
from milestory.records.views import Choice, Link

from .desk import Desk
from .front import FOOTER, MENU, SEARCH
from .searching import key_of, words_language
from .storylists import facets_of

KINDS = ("story", "cohort", "project", "gathering", "page")


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
        told=tuple((f"stories/{each.record.address}/", str(each.record.told_on or "")) for each in desk.newest()),
    )
    title, about = desk.words("search.title"), desk.words("search.about")
    # Search engines are to list what can be found here, not the search.
    return Page(PageKind.SEARCH, desk.root + SEARCH, desk.lang, title, about, content, indexed=False)


def _choices(desk: Desk, spoken: Sequence[str], pages: Sequence[Page]) -> Iterator[Choice]:
    one = [(kind, desk.words(f"search.kinds.{kind}"), desk.words(f"search.one.{kind}")) for kind in KINDS]
    yield _choice(desk, "kind", one)
    # The lists of stories have an address for every theme and role that any story has.
    for _, links in facets_of(desk):
        name = links[0].path.split("/")[-3]
        if name in {"theme", "role"}:
            yield _choice(desk, name, [(key_of(link), link.label, "") for link in links])
    doors = [page.content.door for page in pages if isinstance(page.content, CohortContent)]
    yield _choice(desk, "cohort", [(key_of(Link("", door.path)), door.title, "") for door in doors])
    yield _choice(desk, "language", [(lang, desk.words.language_name(lang), "") for lang in spoken])


def _choice(desk: Desk, key: str, values: Sequence[tuple[str, str, str]]) -> Choice:
    return Choice(key, desk.words(f"search.by.{key}"), desk.words(f"search.any.{key}"), tuple(values))
