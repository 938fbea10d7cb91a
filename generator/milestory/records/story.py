"""Stories: what somebody tells, and its translations."""

from enum import StrEnum

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .base import Day, Language, Part, PartialDate, Record, Ref, Slug, Words
from .consent import Special
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
    """As what they tell it."""
    person: Ref
    """A reference from people.yml."""


class Review(Part):
    """A named reader's sign-off: the role, never the name, and the day."""

    by: Words
    """The reader's role, never a name."""
    on: Day
    """The day."""


class Story(Record):
    """A story as it was written. Nothing of it may be shown before the gate has made a `Cleared` of it."""

    title: Words
    """Its title; it holds no full name."""
    told_by: tuple[Teller, ...]
    """Who tells it, and as what."""
    words: Words
    """The body, CommonMark."""
    slug: Slug
    """From the file's name."""
    cohort: Slug
    """From the folder's name."""
    lang: Language | None = None
    """The language in which it is told; default the programme's first."""
    kind: StoryKind = StoryKind.SUCCESS
    """The sort of story."""
    milestone: Ref | None = None
    """The id of the milestone that it tells."""
    themes: tuple[Slug, ...] = ()
    """Keys of the vocabulary, such as friendship."""
    domain: Slug | None = None
    """Its outcome domain; default the milestone's."""
    told_on: PartialDate | None = None
    """When it was told."""
    summary: str = ""
    """A sentence for lists; default the first of the words."""
    quote: str = ""
    """A sentence set large; it must stand in the words."""
    photo: PictureNote | None = None
    """Its picture, beside the story."""
    mentioned: tuple[Ref, ...] = ()
    """People who are written about: references from people.yml."""
    composite: bool = False
    """Whether it is made of several people's stories; the page then says so."""
    sensitivity: Sensitivity = Sensitivity.NONE
    """How much care it needs."""
    special: tuple[Special, ...] = ()
    """What it speaks of that needs a tick box of its own on the consent form: health, belief, origin, justice."""
    review: Review | None = None
    """Who read it with care, needed where it is sensitive."""
    status: StoryStatus = StoryStatus.APPROVED
    """How far it has come; only `approved` is published."""
    publish_from: Day | None = None
    """The first day on which it may be published."""
    publish_until: Day | None = None
    """The last day on which it may be published."""

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
    """The title in the other language."""
    words: Words
    """The words in the other language."""
    slug: Slug
    """From the file's name."""
    cohort: Slug
    """From the folder's name."""
    lang: Language
    """From the file's name."""
    translator: Words
    """Who translated it: a role, or a name that may be shown."""
    reviewer: Words
    """Who read the translation: likewise."""
    reviewed_on: Day
    """The day on which it was read."""
    summary: str = ""
    """The summary in the other language."""
    quote: str = ""
    """The quote in the other language; it must stand in the words."""
    alt: str = ""
    """What can be seen in the picture, in the other language."""
    caption: str = ""
    """The picture's caption in the other language."""
