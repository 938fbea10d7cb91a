"""What a cohort did together: events, projects, interactions, and what it heard and changed."""

from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Count, Day, Part, PartialDate, Record, Ref, Slug, Text, Words
from .picture import PictureNote
from .story import Role


class EventKind(StrEnum):
    """What sort of gathering it was."""

    ORIENTATION = "orientation"
    TRAINING = "training"
    CHECK_IN = "check_in"
    CELEBRATION = "celebration"
    PROJECT_DAY = "project_day"


class Attendance(Part):
    """How many of one role were invited and came."""

    attended: Count
    invited: Count | None = None

    @model_validator(mode="after")
    def _part_of_invited(self) -> "Attendance":
        if self.invited is not None and self.attended > self.invited:
            raise PydanticCustomError("attendance", "has more attended than invited; count guests as partner or family")
        return self


class Event(Record):
    """A gathering or a training of a cohort."""

    id: Slug
    kind: EventKind
    date: Day
    title: Text | None = None
    attendance: dict[Role, Attendance] = Field(default_factory=dict)
    topic: Text | None = None
    gallery: tuple[PictureNote, ...] = ()


class Link(Part):
    """A link to something that the pairs made."""

    url: str = Field(pattern=r"^https?://")
    label: Text


class Project(Record):
    """What several pairs built together."""

    id: Slug
    title: Text
    outcome: Text
    pairs: tuple[Ref, ...] = ()
    links: tuple[Link, ...] = ()
    partners: tuple[Words, ...] = ()
    pictures: tuple[PictureNote, ...] = ()


class Mode(StrEnum):
    """How mentors and mentees were in touch."""

    MEETING = "meeting"
    CHAT = "chat"
    CALL = "call"
    MESSAGE = "message"
    EVENT = "event"


class Interactions(Record):
    """Contacts of one month in one mode, over all pairs of a cohort. Aggregate only."""

    month: PartialDate
    mode: Mode
    contacts: Count
    pairs_active: Count
    minutes: Count | None = None

    @model_validator(mode="after")
    def _one_month(self) -> "Interactions":
        if len(self.month) != len("2026-05"):
            raise PydanticCustomError("month", "needs a month, such as 2026-05")
        return self


class Feedback(Record):
    """What was heard, anonymously, and what was done about it. No quote of a single answer."""

    heard: Text
    theme: Slug
    from_role: Role | None = None
    count: Count | None = None
    did: Text | None = None
    when: PartialDate | None = None
