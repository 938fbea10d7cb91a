"""The whole life of one consent, by reference: what was agreed, what changed, what stands today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from milestory.records.base import Ref
from milestory.records.cleared import Reason
from milestory.records.consent import Approval, Consent, Element, Purpose
from milestory.records.programme import Records

from .approval import halves_in, halves_of
from .force import standing
from .scope import channels_for
from .touched import About, Touched


@dataclass(frozen=True, slots=True)
class Life:
    """A consent as of a day."""

    ref: Ref
    consent: Consent | None
    reason: Reason | None
    """Why nothing may be shown; None where it is in force."""
    until: date | None
    """The first day on which it is no longer in force."""
    touched: Touched
    shown: Touched

    def covered(self) -> Iterator[tuple[Element, Purpose, tuple[str, ...]]]:
        """What it covers: element, purpose, channels."""
        if self.consent is None:
            return
        for element in Element:
            for purpose in Purpose:
                if channels := channels_for(self.consent, element, purpose):
                    yield element, purpose, tuple(sorted(channels))


@dataclass(frozen=True, slots=True)
class Said:
    """An approval, and whether it still fits what the story says today."""

    approval: Approval
    fits: bool


def life_of(records: Records, about: About, day: date, ref: Ref) -> Life:
    """The consent of a person and everything that hangs on it."""
    consent, person = records.consents.get(ref), records.people.get(ref)
    stands = standing(consent, person, day, records.programme.consent)
    return Life(ref, consent, stands.reason, stands.until, about.of(ref), about.shown_of(ref))


def said_of(records: Records, consent: Consent) -> tuple[Said, ...]:
    """Every approval in its order; it fits where all that was approved stands so today."""
    return tuple(Said(each, _fits(records, each)) for each in consent.approvals)


def _fits(records: Records, approval: Approval) -> bool:
    story = records.stories.get(approval.saw.strip("/ "))
    return story is not None and halves_in(approval.code) <= halves_in(halves_of(records, story).code)
