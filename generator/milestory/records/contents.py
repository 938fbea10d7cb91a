"""What stands on each kind of page, without any HTML.

Every string is final and plain, but fields named as Markdown.
"""

from dataclasses import dataclass

from .views import (
    CohortDoor,
    DomainMark,
    FeedbackView,
    FigureView,
    GatheringView,
    KindOfMedals,
    Link,
    Medal,
    ProjectView,
    StoryCard,
    TimelineStep,
)


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
    all_stories: Link | None = None
    all_medals: Link | None = None
    """Where all of them stand, if not all of them stand here."""


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
    """All of them, or the newest where there are many."""
    timeline: tuple[TimelineStep, ...]
    projects: tuple[ProjectView, ...]
    gatherings: tuple[GatheringView, ...]
    figures: tuple[FigureView, ...]
    withheld: tuple[str, ...]
    """Titles of the figures that are not shown."""
    feedback: tuple[FeedbackView, ...]
    lessons: tuple[str, ...]
    too_small: bool
    """Whether the cohort is too small for most figures; words then carry the page."""
    more: Link | None = None
    """Where all its stories stand, if these are not all."""
    roll: Link | None = None
    """Where all its medals hang, if these are not all."""


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
    pages: tuple[Link, ...] = ()
    """The numbers of its pages: first, last and those around this one; one without a path stands for a gap."""
    chosen: str = ""
    """By what the list is chosen, such as "By theme"; empty for all stories."""
    everything: Link | None = None
    """The way back to all stories from a list that is chosen."""


@dataclass(frozen=True, slots=True)
class MilestonesContent:
    """The wall of medals: (domain, its kinds with their medals); or the list of one kind; or the roll of a cohort."""

    heading: str
    domains: tuple[tuple[DomainMark | None, tuple[KindOfMedals, ...]], ...]
    """A roll goes through the months instead, over all domains together."""
    how_many: str
    previous: Link | None = None
    next: Link | None = None
    pages: tuple[Link, ...] = ()
    """The numbers of its pages, as in a list of stories."""
    back: Link | None = None
    """The page that leads to this list."""


@dataclass(frozen=True, slots=True)
class ImpactContent:
    """Figures by outcome domain, what did not move included."""

    sections: tuple[tuple[str, DomainMark | None, tuple[FigureView, ...]], ...]
    did_not_move: tuple[FigureView, ...]
    withheld: tuple[str, ...]
    """Titles of the figures that are not shown."""


@dataclass(frozen=True, slots=True)
class MethodContent:
    """Plain words, such as how we count and how we protect: sections of (heading, Markdown)."""

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
    more: Link | None = None
    """Where all stories that mentors tell stand, if these are not all."""
    all_medals: Link | None = None
    """The wall, if not all medals of mentors hang here."""


@dataclass(frozen=True, slots=True)
class NotFoundContent:
    """A kind word for a page that is not there, or no longer."""

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
