"""Cohorts and the pairs in them."""

from datetime import date
from enum import StrEnum
from itertools import pairwise

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Count, Day, Part, PartialDate, Record, Ref, Slug, Text, Words
from .picture import PictureNote
from .story import Role


class CohortStatus(StrEnum):
    """Where a cohort is in its life."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"


class ProgrammeKind(StrEnum):
    """What kind of mentoring a cohort, or the whole programme, is."""

    STUDENT = "student"
    STAFF_INDUCTION = "staff_induction"
    PEER = "peer"
    ALUMNI = "alumni"
    COMMUNITY = "community"


class Funnel(Part):
    """How many of one role came how far: each stage counts those who reached it."""

    applied: Count | None = None
    eligible: Count | None = None
    screened: Count | None = None
    trained: Count | None = None
    matched: Count | None = None

    @model_validator(mode="after")
    def _narrows(self) -> "Funnel":
        stages = [(name, getattr(self, name)) for name in FUNNEL_STAGES if getattr(self, name) is not None]
        for (wider, before), (narrower, after) in pairwise(stages):
            if after > before:
                raise PydanticCustomError(
                    "funnel",
                    "has more {narrower} ({after}) than {wider} ({before}); each stage is part of the one before",
                    {"narrower": narrower, "after": after, "wider": wider, "before": before},
                )
        return self


FUNNEL_STAGES = ("applied", "eligible", "screened", "trained", "matched")


class Declared(Part):
    """A count that no record here holds; its card says "declared by the programme"."""

    measure: Slug
    """The measure it feeds, for example `retention`."""
    count: Count
    of: Count
    after: Count | None = None
    """For retention: after how many months."""
    source: Words
    """Where the programme took it from."""

    @model_validator(mode="after")
    def _part_of_whole(self) -> "Declared":
        if self.count > self.of:
            raise PydanticCustomError("share", "counts more than there are: count must not exceed of")
        return self


class Cohort(Record):
    """One cohort: everybody who started together."""

    id: Slug
    """From the folder's name."""
    title: Text
    start: Day
    mentees: Count
    end: Day | None = None
    status: CohortStatus | None = None
    kind: ProgrammeKind | None = None
    mentors: Count | None = None
    pairs: Count | None = None
    funnel: dict[Role, Funnel] = Field(default_factory=dict)
    declared: tuple[Declared, ...] = ()
    lessons: tuple[Text, ...] = ()
    story_of_the_year: Text | None = None
    picture: PictureNote | None = None

    @model_validator(mode="after")
    def _ends_after_start(self) -> "Cohort":
        if self.end is not None and self.end < self.start:
            raise PydanticCustomError("end_before_start", "ends before it starts; check the dates of start and end")
        return self

    def status_on(self, day: date) -> CohortStatus:
        """The status as written, else as the dates tell it."""
        if self.status is not None:
            return self.status
        if day < self.start:
            return CohortStatus.PLANNED
        return CohortStatus.CLOSED if self.end is not None and self.end < day else CohortStatus.RUNNING


class Closure(StrEnum):
    """Why a pair ended. Shown in aggregate only."""

    AS_PLANNED = "as_planned"
    MOVED = "moved"
    MENTORS = "mentors"
    MENTEES = "mentees"
    PROGRAMMES = "programmes"
    UNKNOWN = "unknown"


class Pair(Record):
    """Mentors and mentees who were matched."""

    id: Ref
    mentors: tuple[Ref, ...] = Field(min_length=1)
    mentees: tuple[Ref, ...] = Field(min_length=1)
    start: PartialDate
    end: PartialDate | None = None
    closure: Closure | None = None
    basis: str = ""
    rematch_of: Ref | None = None

    @model_validator(mode="after")
    def _ends_after_start(self) -> "Pair":
        if self.end is not None and self.end.last < self.start.first:
            raise PydanticCustomError("end_before_start", "ends before it starts; check the dates of start and end")
        return self
