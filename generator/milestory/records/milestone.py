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
    person: Ref | None = None
    pair: Ref | None = None
    reached: PartialDate | None = None
    planned: PartialDate | None = None
    owner: Role | None = None
    domain: Slug | None = None
    size: Size | None = None
    goal: str = ""
    status: MilestoneStatus | None = None
    observed_by: ObservedBy | None = None
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
