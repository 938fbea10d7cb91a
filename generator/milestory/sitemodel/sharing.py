"""What a shared link brings along: its card, and whether its words may travel; without the site's address nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from babel.core import get_global

from milestory.records.cleared import Cleared
from milestory.records.consent import Channel, Element
from milestory.records.contents import CohortContent
from milestory.records.look import Dress, Headings
from milestory.records.page import Frame, Page, PageKind, Site
from milestory.records.sharing import LAMP, ShareCard, Tones
from milestory.records.story import Story
from milestory.records.views import CohortDoor, Link, TellerLine
from milestory.records.vocabulary import domains_of
from milestory.words import direction

from .cards import language_of
from .desk import Desk
from .feeds import feeds_of
from .travelling import domain_on, may, picture_on, spoken, tellers_on

CARD = Channel.SOCIAL_CARD


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
            return self._of_story(desk, cleared)
        if isinstance(page.content, CohortContent):
            return _of_cohort(desk, page.path, page.content.door)
        return _of_site(desk, page.title if page.kind is PageKind.IMPACT else "")

    def _story(self, page: Page) -> Cleared[Story] | None:
        start = f"{self.desks[page.lang].root}stories/"
        return self.cleared[page.path.removeprefix(start).rstrip("/")] if page.kind is PageKind.STORY else None

    def _of_story(self, page_desk: Desk, cleared: Cleared[Story]) -> ShareCard:
        lang = language_of(page_desk, spoken(page_desk, cleared).record)
        desk = self.desks.get(lang, page_desk)
        story, words = cleared.record, spoken(desk, cleared)
        domain = domain_on(desk, cleared, CARD)
        known = desk.cards[story.address]
        photo = picture_on(cleared, known.picture, CARD)
        quote = known.quote if may(words, Element.QUOTE, CARD) else ""
        made = _card(desk, quote or known.title, _said_by(desk, tellers_on(desk, cleared, CARD)))
        return replace(
            made,
            quoted=bool(quote),
            about=known.cohort.label,
            lang=lang,
            dir=direction(lang),
            colour=_colour(desk, domain),
            drawing=replace(known.drawing, domain=domain),
            domain=desk.domain(domain),
            photo=photo.fallback.path if photo else "",
        )


def _of_cohort(desk: Desk, path: str, door: CohortDoor) -> ShareCard:
    cohort = desk.records.cohorts[path.removeprefix(f"{desk.root}cohorts/").rstrip("/")].cohort
    source = f"{desk.records.programme.cohorts_dir}/{cohort.id}/{cohort.picture.file}" if cohort.picture else ""
    cleared = desk.clearance.pictures.get(source)
    shown = door.picture is not None and cleared and all(CARD in there for there in cleared.channels.values())
    return replace(
        _card(desk, door.title, door.when),
        about=_begun(door.kind),
        colour=_colour(desk, door.drawing.domain),
        drawing=door.drawing,
        photo=door.picture.fallback.path if shown and door.picture else "",
    )


def _of_site(desk: Desk, title: str) -> ShareCard:
    programme = desk.records.programme
    tagline = programme.tagline.within(desk.lang) if programme.tagline else ""
    return _card(desk, title or tagline or programme.name.within(desk.lang), "")


def _card(desk: Desk, words: str, who: str) -> ShareCard:
    programme = desk.records.programme.name.within(desk.lang)
    alt = desk.words("share.card", words=words, programme=programme)
    drawing = desk.drawing("site", None, "giving-back")
    return ShareCard(words, False, who, "", programme, desk.lang, direction(desk.lang), "", drawing, alt)


def _said_by(desk: Desk, tellers: Sequence[TellerLine]) -> str:
    return " · ".join(
        desk.words("share.teller", name=each.name, role=each.role) if each.name else _begun(each.role)
        for each in tellers
    )


def _begun(words: str) -> str:
    """Words as they begin a line."""
    return words[:1].upper() + words[1:]


def _colour(desk: Desk, domain: str) -> str:
    known = domains_of(desk.records.programme).get(domain)
    return known.colour if known else ""


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
