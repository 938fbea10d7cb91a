"""What needs a coordinator's hand: one line a matter, by reference and never by name."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .base import Ref
from .consent import Approver


class DueKind(StrEnum):
    """Why somebody has to do something."""

    EXPIRED = "expired"
    EXPIRES = "expires"
    TURNED_18 = "turned_18"
    TURNS_18 = "turns_18"
    NO_CONSENT = "no_consent"
    NO_GUARDIAN = "no_guardian"
    NO_ASSENT = "no_assent"
    GUARDIAN_OBJECTS = "guardian_objects"
    NEW_NOTICE = "new_notice"
    CHANGED = "changed"
    NOT_APPROVED = "not_approved"
    NOT_COVERED = "not_covered"
    STORY_ENDS = "story_ends"


BANDS = (0, 30, 90)
"""Days within which something is due: at once, within a month, within three."""


@dataclass(frozen=True, order=True, slots=True)
class Due:
    """One matter: by when, whose, and what of the site hangs on it."""

    on: date
    ref: Ref
    kind: DueKind
    days: int
    """How many days are left; 0 where it is late."""
    stories: tuple[str, ...] = ()
    milestones: int = 0
    pictures: int = 0
    missing: tuple[Approver, ...] = ()
    """Whose yes to the wording is not there."""

    @property
    def band(self) -> int:
        """Within how many days it is due: 0, 30 or 90; the days themselves beyond that."""
        return next((band for band in BANDS if self.days <= band), self.days)
