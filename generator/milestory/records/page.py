"""Pages, the frame around them, and the site that they make. Rendering makes their addresses relative."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from .contents import Content
from .figure import Estimate, SafeFigure
from .look import Dress, Logo
from .views import Link


class PageKind(StrEnum):
    """The kinds of pages; each has a template of its name."""

    HOME = "home"
    COHORT = "cohort"
    COHORTS = "cohorts"
    STORY = "story"
    STORIES = "stories"
    MILESTONES = "milestones"
    IMPACT = "impact"
    METHOD = "method"
    ACCESSIBILITY = "accessibility"
    PROJECTS = "projects"
    EVENTS = "events"
    MENTORS = "mentors"
    NOT_FOUND = "not_found"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    kind: PageKind
    path: str
    """From the site's root, ending in a slash; empty for home; `404.html` for the page that is not there."""
    lang: str
    title: str
    description: str
    content: Content
    alternates: tuple[Link, ...] = ()
    """The same page in other languages, each with its `lang`."""
    indexed: bool = True
    shared: bool = True
    """Whether a link to it may bring its title and description along, as social networks show them."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page that people wrote by hand and the engine makes; the site links to it and lists it."""

    title: str
    path: str
    """From the site's root, as the engine makes it: ending in a slash or in `.html`."""
    lang: str
    description: str
    alternates: tuple[Link, ...] = ()
    """The same page in other languages, each with its `lang`."""
    linked: bool = True
    """Whether footers lead to it."""
    kind: str = "written"
    indexed: bool = True
    shared: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page of one language: header, menu and footer."""

    lang: str
    dir: str
    site_name: str
    home: str
    menu: tuple[tuple[PageKind, Link], ...]
    footer: tuple[Link, ...]
    fictional: bool
    contact: str
    answer_within_days: int
    search: Link | None = None
    """Where visitors search, unless the programme has switched it off."""
    logo: Logo | None = None
    papers: tuple[str, str] = ("#fffaf3", "#1c1714")
    """What pages are painted with, by day and by night."""
    serif: bool = True
    """Whether headings stand in the serif face."""
    latin: bool = True
    """Whether the shipped faces write the language; others stand in the reader's own, and nothing is fetched."""


@dataclass(frozen=True, slots=True)
class Site:
    """All pages of the site, and the frame of each language."""

    frames: dict[str, Frame]
    pages: tuple[Page, ...]
    domains: tuple[tuple[str, str, str, str], ...]
    """(key, shape, colour, colour in the dark) for the style sheet."""
    base_url: str = ""
    """Where the site will stand, with a slash at its end; empty where the configuration does not say."""
    written: tuple[WrittenPage, ...] = ()
    """Hand-written pages, where an engine makes some beside ours."""
    figures: tuple[SafeFigure, ...] = ()
    """Every figure, shown or withheld, for the downloads."""
    evidence: Mapping[str, Sequence[Estimate]] = field(default_factory=dict)
    """What the shown counts of a figure say beyond themselves, by the figure's id."""
    day: str = ""
    """The day as of which the site is built, ISO 8601."""
    dress: Dress = field(default_factory=Dress)
    """How the programme makes the site look."""
