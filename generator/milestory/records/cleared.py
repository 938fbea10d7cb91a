"""What the gate decides: cleared or withheld.

Only `consent` makes a `Cleared`; a test reads the source to see that nothing else does.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from .base import Language, Ref, Slug
from .consent import Channel, Element
from .milestone import Milestone
from .picture import PictureNote
from .story import Story, Translation

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cleared(Generic[T]):
    """A record reduced to what may be shown: what was not in scope has been taken out of it."""

    record: T
    names: Mapping[Ref, str] = field(default_factory=dict)
    """The name to show for a person; who is missing here is told by role alone."""
    channels: Mapping[Element, frozenset[Channel]] = field(default_factory=dict)
    """Where each element that is left may be shown; the site is always among them."""
    until: date | None = None
    """The first day on which this clearance no longer holds, as far as it is known."""


class Reason(StrEnum):
    """Why something is withheld."""

    NO_CONSENT = "no_consent"
    NOT_YET_GIVEN = "not_yet_given"
    EXPIRED = "expired"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    INVALIDATED = "invalidated"
    GUARDIAN_OBJECTS = "guardian_objects"
    NO_GUARDIAN = "no_guardian"
    NO_ASSENT = "no_assent"
    TURNED_18 = "turned_18"
    NOT_IN_SCOPE = "not_in_scope"
    NAME_NOT_IN_SCOPE = "name_not_in_scope"
    NOT_APPROVED = "not_approved"
    NOT_REVIEWED = "not_reviewed"
    SENSITIVE = "sensitive"
    PHOTO_WITH_CHILDS_NAME = "photo_with_childs_name"
    BYSTANDERS = "bystanders"
    STATUS = "status"
    NOT_NOW = "not_now"
    PICTURE_REFUSED = "picture_refused"
    TAKEN_DOWN = "taken_down"
    PROBLEM = "problem"


@dataclass(frozen=True, order=True, slots=True)
class Withheld:
    """Something that is not published and why, told by reference and never by name."""

    subject: str
    """The record: `story autumn-2025/a-small-win`, `milestone autumn-2025/m4`, `picture autumn-2025/lanterns/1`."""
    element: str
    """What of it: `story` for the whole, else an Element's name."""
    reason: Reason
    people: tuple[Ref, ...] = ()
    detail: str = ""
    """What would put it right, in a sentence."""

    def __str__(self) -> str:
        who = f" ({', '.join(self.people)})" if self.people else ""
        return f"{self.subject}: {self.element} withheld, {self.reason.replace('_', ' ')}{who}" + (
            f": {self.detail}" if self.detail else ""
        )


def by_reason(withheld: Iterable[Withheld]) -> list[str]:
    """One line a reason, the most frequent first: "12 withheld: no consent"."""
    counts = Counter(each.reason for each in withheld)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [f"{count} withheld: {reason.replace('_', ' ')}" for reason, count in ordered]


@dataclass(frozen=True, slots=True)
class Clearance:
    """Everything that the gate let through on one day, and everything it withheld."""

    day: date
    stories: tuple[Cleared[Story], ...] = ()
    """In the order of their addresses."""
    translations: Mapping[tuple[str, Language], Cleared[Translation]] = field(default_factory=dict)
    milestones: Mapping[Slug, tuple[Cleared[Milestone], ...]] = field(default_factory=dict)
    """By cohort."""
    pictures: Mapping[str, Cleared[PictureNote]] = field(default_factory=dict)
    """By the file's path from the programme's root: portraits, galleries, projects, cohorts."""
    withheld: tuple[Withheld, ...] = ()
    gone: tuple[str, ...] = ()
    """Stories by address whose page was there once: a neutral page stands in its place."""
