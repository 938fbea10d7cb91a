"""Cohorts and the pairs in them."""

from datetime import date
from enum import StrEnum
from itertools import pairwise

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Count, Day, Part, PartialDate, Record, Ref, Slug, Text
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
    """How many applied."""
    eligible: Count | None = None
    """How many of them were eligible."""
    screened: Count | None = None
    """How many of them were screened."""
    trained: Count | None = None
    """How many of them were trained."""
    matched: Count | None = None
    """How many of them were matched."""

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
    """How many."""
    of: Count
    """Of how many."""
    after: Count | None = None
    """For retention: after how many months."""
    source: Text
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
    """Its name in words."""
    start: Day
    """Its first day."""
    mentees: Count
    """How many mentees it has."""
    end: Day | None = None
    """Its last day."""
    status: CohortStatus | None = None
    """Where it is in its life; default as the dates tell."""
    kind: ProgrammeKind | None = None
    """What kind of mentoring it is; default the programme's."""
    mentors: Count | None = None
    """How many mentors it has."""
    pairs: Count | None = None
    """How many pairs it has."""
    funnel: dict[Role, Funnel] = Field(default_factory=dict)
    """By role, how many came how far."""
    declared: tuple[Declared, ...] = ()
    """Counts that no record here holds."""
    lessons: tuple[Text, ...] = ()
    """What did not work and what was learned from it."""
    story_of_the_year: Text | None = None
    """What happened, in a paragraph."""
    picture: PictureNote | None = None
    """A drawing or photo for the head of its page, beside cohort.yml."""

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
    """A reference that says nothing, unique in the cohort."""
    mentors: tuple[Ref, ...] = Field(min_length=1)
    """References from people.yml."""
    mentees: tuple[Ref, ...] = Field(min_length=1)
    """References from people.yml."""
    start: PartialDate
    """When they were matched."""
    end: PartialDate | None = None
    """When they stopped."""
    closure: Closure | None = None
    """Why they stopped; shown only in counts."""
    basis: str = ""
    """What they were matched by; shown nowhere."""
    rematch_of: Ref | None = None
    """The earlier pair that this one follows."""

    @model_validator(mode="after")
    def _ends_after_start(self) -> "Pair":
        if self.end is not None and self.end.last < self.start.first:
            raise PydanticCustomError("end_before_start", "ends before it starts; check the dates of start and end")
        return self
