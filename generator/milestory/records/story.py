"""Stories: what somebody tells, and its translations."""

from enum import StrEnum

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .base import Day, Language, Part, PartialDate, Record, Ref, Slug, Words
from .picture import PictureNote


class Role(StrEnum):
    """As what somebody tells, reaches or comes. A role belongs to the story, not to the person."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    STAFF = "staff"
    FAMILY = "family"
    ALUMNI = "alumni"
    PARTNER = "partner"


class StoryKind(StrEnum):
    """What sort of story it is."""

    SUCCESS = "success"
    LESSON = "lesson"
    MENTOR = "mentor"
    FAMILY = "family"
    PROJECT = "project"
    CELEBRATION = "celebration"


class Sensitivity(StrEnum):
    """How much care a story needs; `some` and `high` need a reviewer's sign-off."""

    NONE = "none"
    SOME = "some"
    HIGH = "high"


class StoryStatus(StrEnum):
    """How far the story has come with the people who edit it."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"


class Teller(Part):
    """One who tells the story, and as what."""

    role: Role
    person: Ref


class Review(Part):
    """A named reader's sign-off: the role, never the name, and the day."""

    by: Words
    on: Day


class Story(Record):
    """A story as it was written. Nothing of it may be shown before the gate has made a `Cleared` of it."""

    title: Words
    told_by: tuple[Teller, ...]
    words: Words
    """The body, CommonMark."""
    slug: Slug
    cohort: Slug
    lang: Language | None = None
    kind: StoryKind = StoryKind.SUCCESS
    milestone: Ref | None = None
    themes: tuple[Slug, ...] = ()
    domain: Slug | None = None
    told_on: PartialDate | None = None
    summary: str = ""
    quote: str = ""
    photo: PictureNote | None = None
    mentioned: tuple[Ref, ...] = ()
    composite: bool = False
    sensitivity: Sensitivity = Sensitivity.NONE
    review: Review | None = None
    status: StoryStatus = StoryStatus.APPROVED
    publish_from: Day | None = None
    publish_until: Day | None = None

    @model_validator(mode="after")
    def _told_by_somebody(self) -> "Story":
        if not self.told_by:
            raise PydanticCustomError("told_by", "needs told_by: {role: mentee, person: their-reference}")
        if self.sensitivity is not Sensitivity.NONE and self.review is None:
            raise PydanticCustomError(
                "review",
                "is sensitive and needs its reader's sign-off: review: {by: safeguarding lead, on: 2026-05-14}",
            )
        return self

    @property
    def address(self) -> str:
        """The story's stable name: cohort and slug."""
        return f"{self.cohort}/{self.slug}"

    @property
    def people(self) -> tuple[Ref, ...]:
        """Everybody who tells the story or is written about in it, once each, in order."""
        return tuple(dict.fromkeys([*(teller.person for teller in self.told_by), *self.mentioned]))


class Translation(Record):
    """A story in another language: only its words; everything else is the original's."""

    title: Words
    words: Words
    slug: Slug
    cohort: Slug
    lang: Language
    translator: Words
    reviewer: Words
    reviewed_on: Day
    summary: str = ""
    quote: str = ""
    alt: str = ""
    caption: str = ""
