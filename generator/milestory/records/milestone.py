"""Milestones: what a person or a pair set out to reach, and whether they did."""

from datetime import date
from enum import StrEnum

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .base import PartialDate, Record, Ref, Slug, Text
from .story import Role


class MilestoneStatus(StrEnum):
    """How it stands. `planned`, `reached` and `late` follow from the dates; the others are said.

    `unknown` is for a planned milestone of which nobody knows any more whether it was reached.
    """

    PLANNED = "planned"
    REACHED = "reached"
    LATE = "late"
    DROPPED = "dropped"
    CHANGED = "changed"
    UNKNOWN = "unknown"


class Size(StrEnum):
    """How big the step was. A small win is not a smaller person."""

    SMALL = "small"
    BIG = "big"


class ObservedBy(StrEnum):
    """Who saw that it was reached."""

    SELF = "self"
    MENTOR = "mentor"
    STAFF = "staff"
    RECORD = "record"


class Milestone(Record):
    """One milestone of a person or of a pair. Without consent it counts and never shows."""

    id: Ref
    """Default: the file's place of the entry, `m1`, `m2`, ..."""
    kind: Slug
    """A key of the vocabulary, such as spoke-up."""
    person: Ref | None = None
    """Whose it is: a reference from people.yml."""
    pair: Ref | None = None
    """Whose it is, where it is a pair's: the pair's id."""
    reached: PartialDate | None = None
    """When it was reached."""
    planned: PartialDate | None = None
    """By when it was planned."""
    owner: Role | None = None
    """As what the person reached it; default as the pairs say."""
    domain: Slug | None = None
    """Its outcome domain; default the kind's."""
    size: Size | None = None
    """How big the step was; default the kind's."""
    goal: str = ""
    """The goal in the person's own line of text; shown nowhere."""
    status: MilestoneStatus | None = None
    """Only for dropped, changed or unknown."""
    observed_by: ObservedBy | None = None
    """Who saw that it was reached."""
    words: Text | None = None
    """For the public; default: the words of the kind."""

    @model_validator(mode="after")
    def _somebodys_and_dated(self) -> "Milestone":
        if (self.person is None) == (self.pair is None):
            raise PydanticCustomError("owner", "needs either a person or a pair, and not both")
        if self.reached is None and self.planned is None:
            raise PydanticCustomError("date", "needs a date: reached, or planned where it is still ahead")
        return self

    def status_on(self, day: date) -> MilestoneStatus:
        """The status as said, else as the dates tell it on a day."""
        if self.status in {MilestoneStatus.DROPPED, MilestoneStatus.CHANGED, MilestoneStatus.UNKNOWN}:
            return self.status
        if self.reached is not None and self.reached.first <= day:
            return MilestoneStatus.REACHED
        if self.planned is not None and self.planned.last < day:
            return MilestoneStatus.LATE
        return MilestoneStatus.PLANNED
