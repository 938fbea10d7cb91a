"""What a consent covers: elements on channels for purposes."""

from collections.abc import Iterable

from milestory.records.consent import Channel, Consent, Element, Purpose
from milestory.records.people import DisplayKind, Person

NAME_ELEMENTS = {
    DisplayKind.FIRST_NAME: Element.FIRST_NAME,
    DisplayKind.PSEUDONYM: Element.PSEUDONYM,
    DisplayKind.FULL_NAME: Element.FULL_NAME,
}


def channels_for(consent: Consent, element: Element, purpose: Purpose = Purpose.CELEBRATE) -> frozenset[Channel]:
    """The channels on which an element may be shown for a purpose."""
    return frozenset(
        channel
        for scope in consent.granted
        if element in scope.elements and purpose in scope.purposes
        for channel in scope.channels
    )


def on_site(consent: Consent, element: Element) -> bool:
    """Whether an element may stand on the celebration site."""
    return Channel.SITE in channels_for(consent, element)


def shared_channels(consents: Iterable[Consent], element: Element) -> frozenset[Channel]:
    """The channels on which all of several people agree: the most restrictive wins, and nobody objects to none."""
    return frozenset(Channel).intersection(*(channels_for(consent, element) for consent in consents))


def may_name(consent: Consent, person: Person) -> bool:
    """Whether the name in `display` may stand on the site: what kind of name it is must be in scope."""
    return on_site(consent, NAME_ELEMENTS[person.display_is])
