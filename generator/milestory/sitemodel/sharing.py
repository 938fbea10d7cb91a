"""What a shared link brings along: its card, and whether its words may travel; without the site's address nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from babel.core import get_global

from milestory.records.cleared import Cleared
from milestory.records.consent import Element
from milestory.records.contents import CohortContent
from milestory.records.look import Dress, Headings
from milestory.records.page import Frame, Page, PageKind, Site
from milestory.records.sharing import LAMP, ShareCard, Tones
from milestory.records.story import Story
from milestory.records.views import Link

from .desk import Desk
from .feeds import feeds_of
from .sharecards import CARD, cohort_card, site_card, story_card
from .travelling import may, spoken, tellers_on


def share(site: Site, desks: Sequence[Desk]) -> Site:
    """The site with what may travel: for every page whether it is shared, its card, and the feeds."""
    cleared = {each.record.address: each for each in desks[0].clearance.stories}
    mark = _mark(desks[0])
    sharing = _Sharing({desk.lang: desk for desk in desks}, cleared, _tones(site.dress), mark, site.dress.headings)
    pages = tuple(sharing.page(each) for each in site.pages)
    if not site.base_url:
        return replace(site, pages=pages, mark=mark)
    feeds = tuple(feed for desk in desks for feed in feeds_of(desk))
    found = {feed.home: Link(feed.title, f"{feed.path}.xml", lang=feed.lang) for feed in feeds}
    frames = {lang: _with_feed(frame, desk) for (lang, frame), desk in zip(site.frames.items(), desks, strict=True)}
    return replace(
        site,
        frames=frames,
        mark=mark,
        pages=tuple(replace(each, feeds=tuple(_feeds(each, found, frames[each.lang]))) for each in pages),
        cards={each.path: sharing.card(each) for each in pages if each.indexed},
        feeds=feeds,
    )


def _with_feed(frame: Frame, desk: Desk) -> Frame:
    footer = (*frame.footer, Link(desk.words("share.feed"), f"{desk.root}feed.xml"))
    return replace(frame, footer=footer, locale=locale_name(desk.lang))


def locale_name(lang: str) -> str:
    """A language with a territory, as shared links name it: the one that it says, else that of most who speak it."""
    language, *more = lang.split("-")
    likely = str(get_global("likely_subtags").get(language, "")).split("_")[1:]
    lands = [each.upper() for each in (*likely, *more) if len(each) == len("ES")]
    return f"{language}_{lands[-1]}" if lands else language


def _feeds(page: Page, found: Mapping[str, Link], frame: Frame) -> Iterator[Link]:
    """The feeds of the site and of the page's cohort, where it has one."""
    if page.indexed:
        for home in dict.fromkeys((frame.home, page.path)):
            if home in found:
                yield found[home]
                yield replace(found[home], path=found[home].path.removesuffix("xml") + "json")


@dataclass(frozen=True, slots=True)
class _Sharing:
    """Decides about the pages of a site; a card speaks the language of its words."""

    desks: Mapping[str, Desk]
    cleared: Mapping[str, Cleared[Story]]
    """The stories by address."""
    tones: Tones
    mark: str
    headings: Headings

    def page(self, page: Page) -> Page:
        """The page with what may travel with a link to it."""
        cleared = self._story(page)
        if cleared is None:
            return page
        desk = self.desks[page.lang]
        if not may(spoken(desk, cleared), Element.WORDS, CARD):
            return replace(page, shared=False)
        names = tuple(each.name for each in tellers_on(desk, cleared, CARD) if each.name)
        return replace(page, shared=True, names=names, told_on=str(cleared.record.told_on or ""))

    def card(self, page: Page) -> ShareCard:
        """The card of a page, its own or the site's, as the programme looks."""
        made = self._made(page)
        colour = made.colour or self.tones.accent
        return replace(made, colour=colour, tones=self.tones, mark=self.mark, serif=self.headings is Headings.SERIF)

    def _made(self, page: Page) -> ShareCard:
        desk, cleared = self.desks[page.lang], self._story(page)
        if cleared is not None and page.shared:
            return story_card(self.desks, desk, cleared)
        if isinstance(page.content, CohortContent):
            return cohort_card(desk, page.path, page.content.door)
        return site_card(desk, page.title if page.kind is PageKind.IMPACT else "")

    def _story(self, page: Page) -> Cleared[Story] | None:
        start = f"{self.desks[page.lang].root}stories/"
        return self.cleared[page.path.removeprefix(start).rstrip("/")] if page.kind is PageKind.STORY else None


def _tones(dress: Dress) -> Tones:
    own = {name: day for name, day, _ in dress.colours if name in Tones.__slots__}
    return Tones(**{**own, "paper": dress.papers[0]})


def _mark(desk: Desk) -> str:
    """The lamp, or the programme's own icon or logo where it is a picture of pixels."""
    look = desk.records.programme.look
    name = look.icon or (look.logo.file if look.logo else "")
    if not name:
        return LAMP
    return f"assets/{name}" if name.lower().endswith(".png") else ""
