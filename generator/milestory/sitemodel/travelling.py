"""What of a story may leave the site, element by element: a feed or a card is another channel than the page."""

from collections.abc import Iterator

from milestory.records.base import Ref
from milestory.records.cleared import Cleared
from milestory.records.consent import Channel, Element
from milestory.records.picture import Picture
from milestory.records.story import Story, Translation
from milestory.records.views import TellerLine

from .desk import Desk


def spoken(desk: Desk, cleared: Cleared[Story]) -> Cleared[Story] | Cleared[Translation]:
    """The story in the language of the page where there is a version, else as it was told; each has its own scope."""
    return desk.clearance.translations.get((cleared.record.address, desk.lang), cleared)


def may(cleared: Cleared[Story] | Cleared[Translation], element: Element, channel: Channel) -> bool:
    """Whether an element may be shown on a channel."""
    return channel in cleared.channels.get(element, ())


def tellers_on(desk: Desk, cleared: Cleared[Story], channel: Channel) -> tuple[TellerLine, ...]:
    """Who tells: the role, and the name where it may be shown on the channel."""
    names = dict(_names_on(desk, cleared, channel))
    return tuple(TellerLine(desk.role(each.role), names.get(each.person, "")) for each in cleared.record.told_by)


def picture_on(cleared: Cleared[Story], picture: Picture | None, channel: Channel) -> Picture | None:
    """The story's picture where it may be shown on the channel."""
    photo = cleared.record.photo
    if photo is None or not may(cleared, Element.ARTWORK if photo.drawing else Element.PHOTO, channel):
        return None
    return picture


def domain_on(desk: Desk, cleared: Cleared[Story], channel: Channel) -> str:
    """The story's own domain, else its milestone's where that may be told on the channel."""
    story = cleared.record
    if story.domain or story.milestone is None:
        return story.domain or ""
    told = (each for each in desk.clearance.milestones.get(story.cohort, ()) if each.record.id == story.milestone)
    return next(
        (desk.domain_of_milestone(each.record) for each in told if channel in each.channels.get(Element.MILESTONE, ())),
        "",
    )


def _names_on(desk: Desk, cleared: Cleared[Story], channel: Channel) -> Iterator[tuple[Ref, str]]:
    for ref, name in cleared.names.items():
        if may(cleared, Element(str(desk.records.people[ref].display_is)), channel):
            yield ref, name
