"""What stands on the card of a page; in a story's card nothing that its consents do not let travel there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from milestory.records.cleared import Cleared
from milestory.records.consent import Channel, Element
from milestory.records.sharing import ShareCard
from milestory.records.story import Story
from milestory.records.views import CohortDoor, TellerLine
from milestory.records.vocabulary import domains_of
from milestory.words import direction

from .cards import language_of
from .desk import Desk
from .travelling import domain_on, may, picture_on, spoken, tellers_on

CARD = Channel.SOCIAL_CARD


def story_card(desks: Mapping[str, Desk], page_desk: Desk, cleared: Cleared[Story]) -> ShareCard:
    """The card of a story that may be shared: its quote where that may travel, else its title."""
    lang = language_of(page_desk, spoken(page_desk, cleared).record)
    desk = desks.get(lang, page_desk)
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


def cohort_card(desk: Desk, path: str, door: CohortDoor) -> ShareCard:
    """The card of a cohort, with its picture where everybody in that agrees."""
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


def site_card(desk: Desk, title: str) -> ShareCard:
    """The card of every other page: the title where one is given, else what the programme says of itself."""
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
