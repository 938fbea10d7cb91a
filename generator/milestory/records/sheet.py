"""The sheet for a family: everything that would stand on the site, and how to say yes or no to it.

Every string is final and plain, but fields named as Markdown.
"""

from dataclasses import dataclass

from .picture import Picture
from .views import Medal, StoryCard


@dataclass(frozen=True, slots=True)
class SheetVersion:
    """The words of a story in one language."""

    language: str
    """The language's name; empty for the one in which it is told."""
    lang: str
    dir: str
    title: str
    summary: str
    quote: str
    body: str
    """Markdown."""
    note: str = ""
    """Who translated and read it."""


@dataclass(frozen=True, slots=True)
class SheetStory:
    """One story."""

    part: str
    """How the person is in it, in a sentence."""
    reference: str
    card: StoryCard | None
    """As it would stand in lists; None where its words may not be shown to this person."""
    versions: tuple[SheetVersion, ...] = ()
    """As it was told first, then its translations."""
    file: str = ""
    """The name of its picture's file, where one is shown."""
    medal: Medal | None = None
    where: tuple[str, ...] = ()
    """Where each part of it would be seen."""
    until: str = ""
    """Until when, in a sentence; empty where it would not be published yet."""
    hidden: str = ""
    """Why its words do not stand on the sheet, where they are somebody else's."""
    code: str = ""
    yes: str = ""
    """What a yes means and whose is needed, in a sentence."""
    waits: tuple[str, ...] = ()
    """Why it would not be published yet."""
    without: tuple[str, ...] = ()
    """Parts of it that are not shown, and why."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet, in one language."""

    lang: str
    dir: str
    title: str
    programme: str
    intro: str
    reference: str
    day: str
    fictional: bool
    stories: tuple[SheetStory, ...]
    medals: tuple[Medal, ...]
    pictures: tuple[Picture, ...]
    not_shown: tuple[str, ...]
    no: str
    """How to say no or to change one's mind."""
    email: str
