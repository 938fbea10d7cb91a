"""Pages: what stands on them, in the language of the page, without any HTML.

Every string here is final and plain, but `body` and `words` fields named as Markdown. Addresses are paths
from the site's root (`stories/autumn-2025/a-small-win/`); rendering makes them relative.
"""

from dataclasses import dataclass
from enum import StrEnum

from .figure import FigureForm
from .picture import Picture


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
    PROJECTS = "projects"
    EVENTS = "events"
    MENTORS = "mentors"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; `current` where the reader already is."""

    label: str
    """Its words."""
    path: str
    current: bool = False
    count: int | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class DomainMark:
    """An outcome domain as a mark: key for the style, word and shape so that colour is never alone."""

    key: str
    label: str
    shape: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a drawing is made of where no photo is shown: all that the drawing may depend on."""

    seed: str
    domain: str
    theme: str


@dataclass(frozen=True, slots=True)
class TellerLine:
    """Who tells: the role in words, and the name where it may be shown."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in a list."""

    title: str
    path: str
    summary: str
    quote: str
    tellers: tuple[TellerLine, ...]
    cohort: Link
    kind: str
    lang: str
    dir: str
    drawing: Drawing
    domain: DomainMark | None = None
    picture: Picture | None = None
    themes: tuple[str, ...] = ()
    """Keys of the themes, for filters."""
    roles: tuple[str, ...] = ()
    """Keys of the roles, for filters."""


@dataclass(frozen=True, slots=True)
class Medal:
    """A milestone that may be shown."""

    label: str
    domain: DomainMark
    size: str
    """`small` or `big`."""
    who: str
    """The name as consented, else the role in words."""
    role: str
    """The role's key, `mentee`, `mentor`, ..."""
    when: str
    """The date in words."""
    month: str
    """`2026-05`, for sorting and the timeline; the year alone where no more is known."""
    cohort: Link
    kind: str = ""
    """The kind's key, for grouping."""
    kind_label: str = ""
    story: str = ""
    """Path of the story that tells it."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of a figure's table: numbers are for the chart, texts for the reader."""

    id: str
    label: str
    value: int | None
    value_text: str
    percent: int | None = None
    percent_text: str = ""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure ready to be shown: sentence first, then chart, table and evidence card."""

    id: str
    anchor: str
    """Fit for an HTML id, unique on its page."""
    form: FigureForm
    title: str
    sentence: str
    rows: tuple[FigureRow, ...]
    card: tuple[tuple[str, str], ...]
    """The evidence card: (what, how much or which), in order, in words."""
    notes: tuple[str, ...] = ()
    """What it does not show, in sentences."""
    domain: DomainMark | None = None


@dataclass(frozen=True, slots=True)
class GatheringView:
    """An event as a page shows it."""

    anchor: str
    title: str
    kind: str
    kind_label: str
    when: str
    month: str
    cohort: Link
    topic: str = ""
    attendance: tuple[str, ...] = ()
    """Lines such as "12 of 12 mentors came"."""
    gallery: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project as a page shows it."""

    anchor: str
    title: str
    outcome: str
    cohort: Link
    links: tuple[Link, ...] = ()
    partners: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """You said / we did."""

    heard: str
    did: str
    from_whom: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """A month on a cohort's path: its medals and its gatherings."""

    month: str
    label: str
    medals: tuple[Medal, ...] = ()
    gatherings: tuple[GatheringView, ...] = ()


@dataclass(frozen=True, slots=True)
class CohortDoor:
    """A cohort in a list."""

    title: str
    path: str
    when: str
    status: str
    """The status in words."""
    kind: str
    sentence: str
    facts: tuple[str, ...]
    """Lines such as "12 stories from 148 mentees"."""
    drawing: Drawing
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class HomeContent:
    """The celebration's front: one big story, the newest medals, the cohorts as doors, three quiet figures."""

    tagline: str
    about: str
    hero: StoryCard | None
    stories: tuple[StoryCard, ...]
    medals: tuple[Medal, ...]
    doors: tuple[CohortDoor, ...]
    figures: tuple[FigureView, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CohortsContent:
    """All cohorts as doors, the newest first."""

    doors: tuple[CohortDoor, ...]


@dataclass(frozen=True, slots=True)
class CohortContent:
    """One cohort, whole."""

    door: CohortDoor
    story_of_the_year: str
    """Markdown."""
    stories: tuple[StoryCard, ...]
    timeline: tuple[TimelineStep, ...]
    projects: tuple[ProjectView, ...]
    gatherings: tuple[GatheringView, ...]
    figures: tuple[FigureView, ...]
    withheld: tuple[str, ...]
    """Titles of the figures that are not shown."""
    feedback: tuple[FeedbackView, ...]
    lessons: tuple[str, ...]
    too_small: bool
    """Whether the cohort is too small for figures; words then carry the page."""


@dataclass(frozen=True, slots=True)
class StoryContent:
    """One story, whole."""

    card: StoryCard
    body: str
    """Markdown."""
    body_lang: str
    body_dir: str
    told_on: str
    composite: bool
    sensitive: bool
    medal: Medal | None
    themes: tuple[Link, ...]
    roles: tuple[Link, ...]
    related: tuple[StoryCard, ...]
    versions: tuple[Link, ...]
    """The story's other languages."""
    translation: str
    """How it was translated, in words; empty for an original."""
    not_in_your_language: bool
    """Whether the words stand in another language than the page around them."""
    how_many: str
    """How many could have told a story: "12 stories from 148 mentees"."""
    removal: str
    """The address to ask for removal, a mailto link with the story's reference."""
    reference: str
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True)
class StoriesContent:
    """A list of stories: all of them, or those of one theme, role, cohort or language."""

    heading: str
    stories: tuple[StoryCard, ...]
    facets: tuple[tuple[str, tuple[Link, ...]], ...]
    """(heading, links) for themes, roles, cohorts and languages."""
    how_many: str
    previous: Link | None = None
    """Newer stories, where the list goes over several pages."""
    next: Link | None = None


@dataclass(frozen=True, slots=True)
class KindOfMedals:
    """Medals of one kind, and where all of them stand if these are not all."""

    label: str
    medals: tuple[Medal, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class MilestonesContent:
    """The wall of medals, or the list of one kind: (domain, its kinds with their medals)."""

    heading: str
    domains: tuple[tuple[DomainMark, tuple[KindOfMedals, ...]], ...]
    how_many: str
    previous: Link | None = None
    next: Link | None = None


@dataclass(frozen=True, slots=True)
class ImpactContent:
    """Figures by outcome domain, what did not move included."""

    sections: tuple[tuple[str, DomainMark | None, tuple[FigureView, ...]], ...]
    did_not_move: tuple[FigureView, ...]
    withheld: tuple[str, ...]
    """Titles of the figures that are not shown."""


@dataclass(frozen=True, slots=True)
class MethodContent:
    """How we count, how we protect: sections of (heading, Markdown)."""

    sections: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProjectsContent:
    """What pairs built together."""

    projects: tuple[ProjectView, ...]


@dataclass(frozen=True, slots=True)
class EventsContent:
    """Gatherings and training."""

    gatherings: tuple[GatheringView, ...]
    training: tuple[GatheringView, ...]


@dataclass(frozen=True, slots=True)
class MentorsContent:
    """Mentor stories for orientation, mentors' milestones, and thanks."""

    stories: tuple[StoryCard, ...]
    medals: tuple[Medal, ...]
    thanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotFoundContent:
    """A kind word for a page that is not there."""

    links: tuple[Link, ...]


Content = (
    HomeContent
    | CohortsContent
    | CohortContent
    | StoryContent
    | StoriesContent
    | MilestonesContent
    | ImpactContent
    | MethodContent
    | ProjectsContent
    | EventsContent
    | MentorsContent
    | NotFoundContent
)


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
