"""What others see of the site: the card of a shared link, and feeds.

Nothing stands in these records that a consent does not cover for that channel.
"""

from dataclasses import dataclass

from .picture import Picture
from .views import DomainMark, Drawing

LAMP = "lamp"
"""The mark of a programme without a logo."""


@dataclass(frozen=True, slots=True)
class Tones:
    """What a card is painted with: the programme's own colours by day."""

    paper: str = "#fffaf3"
    ink: str = "#2b2118"
    muted: str = "#5f5146"
    accent: str = "#b4430f"


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What the picture of a shared link shows, in the language of its words."""

    words: str
    """Set large."""
    quoted: bool
    """Whether somebody says these words."""
    who: str
    """Who says them, or a line below them."""
    about: str
    """A line above them, such as the cohort."""
    programme: str
    lang: str
    dir: str
    colour: str
    """`#a8324a`."""
    drawing: Drawing
    alt: str
    """What can be read on it."""
    domain: DomainMark | None = None
    photo: str = ""
    """Path of the picture that stands in the drawing's place."""
    tones: Tones = Tones()
    mark: str = LAMP
    """The lamp, or the path of a PNG file; empty where the programme's logo is no picture that can be drawn."""
    serif: bool = True
    """Whether words set large stand in the serif face."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A story in a feed."""

    path: str
    """Its page, from the site's root."""
    title: str
    summary: str
    quote: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    """Who tells, in words."""
    lang: str
    dir: str
    updated: str
    """A day, ISO 8601."""
    told_on: str = ""
    """When it was told, as exact as it is known."""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest stories of the site or of a cohort, in one language."""

    path: str
    """Where its files stand, from the site's root: `feed` makes `feed.xml` and `feed.json`."""
    home: str
    """The page that it speaks of."""
    title: str
    description: str
    programme: str
    lang: str
    updated: str
    entries: tuple[FeedEntry, ...] = ()
