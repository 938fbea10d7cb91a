"""What a cohort did together: events, projects, interactions, and what it heard and changed."""

from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Count, Day, Part, PartialDate, Record, Ref, Slug, Text
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
    """How many came."""
    invited: Count | None = None
    """How many were invited."""

    @model_validator(mode="after")
    def _part_of_invited(self) -> "Attendance":
        if self.invited is not None and self.attended > self.invited:
            raise PydanticCustomError("attendance", "has more attended than invited; count guests as partner or family")
        return self


class Event(Record):
    """A gathering or a training of a cohort."""

    id: Slug
    """A short name; default from kind and date."""
    kind: EventKind
    """The sort of gathering."""
    date: Day
    """The day."""
    title: Text | None = None
    """Its name in words."""
    attendance: dict[Role, Attendance] = Field(default_factory=dict)
    """By role, how many were invited and came."""
    topic: Text | None = None
    """What it was about."""
    gallery: tuple[PictureNote, ...] = ()
    """Its pictures, in `events/<id>/`."""


def _leads_somewhere(url: str) -> str:
    try:
        parts = urlsplit(url)
        somewhere = bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        somewhere = False
    if not somewhere:
        raise PydanticCustomError("url", "is no address of a site; write one such as https://example.org/song")
    return url


class Link(Part):
    """A link to something that the pairs made."""

    url: Annotated[str, Field(pattern=r"^https?://"), AfterValidator(_leads_somewhere)]
    """The address."""
    label: Text
    """Its words."""


class Project(Record):
    """What several pairs built together."""

    id: Slug
    """A short name; default by its place in the file."""
    title: Text
    """Its name in words."""
    outcome: Text
    """What came of it."""
    pairs: tuple[Ref, ...] = ()
    """The pairs that took part, by their ids."""
    links: tuple[Link, ...] = ()
    """Where it can be seen."""
    partners: tuple[Text, ...] = ()
    """Who else took part, such as a library."""
    pictures: tuple[PictureNote, ...] = ()
    """Its pictures, in `projects/`."""


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
    """The month, such as 2026-05."""
    mode: Mode
    """How they were in touch."""
    contacts: Count
    """How many contacts there were, over all pairs."""
    pairs_active: Count
    """How many pairs had any."""
    minutes: Count | None = None
    """How many minutes they took together."""

    @model_validator(mode="after")
    def _one_month(self) -> "Interactions":
        if len(self.month) != len("2026-05"):
            raise PydanticCustomError("month", "needs a month, such as 2026-05")
        return self


class Feedback(Record):
    """What was heard, anonymously, and what was done about it. No quote of a single answer."""

    heard: Text
    """What was said, in the programme's own words."""
    theme: Slug
    """A short name for what it is about."""
    from_role: Role | None = None
    """Who said it."""
    count: Count | None = None
    """How many said it."""
    did: Text | None = None
    """What was done about it."""
    when: PartialDate | None = None
    """When it was done."""
