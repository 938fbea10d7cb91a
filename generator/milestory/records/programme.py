"""The programme itself: the plugin's options in `site_config.yml`, and everything that was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .activity import Event, Feedback, Interactions, Project
from .base import Count, Day, Language, Part, Record, Ref, Slug, Text, Words
from .cohort import Cohort, Pair, ProgrammeKind
from .consent import Consent
from .look import Look
from .milestone import Milestone, Size
from .oldaddress import OldAddress
from .people import Person
from .problem import Problem
from .story import Role, Story, Translation
from .survey import Instrument, SurveyWave
from .textfinding import Doubt


class Shape(StrEnum):
    """The mark of a domain, so that it is never told by colour alone."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"
    HEXAGON = "hexagon"


class Domain(Part):
    """An outcome domain. None is first."""

    label: Text
    """Its words."""
    shape: Shape
    """The shape of its mark."""
    colour: str = Field(pattern=r"^#[0-9a-f]{6}$")
    """Its colour on a light page, such as "#1f6f50"."""
    colour_dark: str = Field(pattern=r"^#[0-9a-f]{6}$")
    """Its colour on a dark page."""


class MilestoneKind(Part):
    """A kind of milestone: its words, its domain and its usual size."""

    label: Text
    """Its words."""
    domain: Slug
    """The key of its outcome domain."""
    size: Size = Size.SMALL
    """How big the step usually is."""


class Contact(Part):
    """Who answers requests for removal, and how soon."""

    email: Words
    """The address; it is the only one that may stand anywhere on the site."""
    answer_within_days: Count = 7
    """Within how many days requests for removal are answered."""


class Protection(StrEnum):
    """The protection profile of the figures."""

    STANDARD = "standard"
    STRICT = "strict"


class ConsentRules(Part):
    """The programme's own consent rules, inside the limits of the gate."""

    expires_after_months: int = Field(default=24, ge=1, le=36)
    """How long a consent lasts that does not say so itself; 36 at most."""
    photo_with_childs_name: bool = False
    """Whether a photo and the name of somebody under 18 may stand together where both are in scope."""
    photos_in_sensitive_stories: bool = False
    """Whether a sensitive story may show a photo."""
    notice_version: str = "1"
    """The version of the consent form in use."""
    lawful_basis: Text | None = None
    """On what the programme may publish what people agreed to, such as a law and its article; the site says it."""


class Accessibility(Part):
    """What the page about accessibility says beside what is the same for every site."""

    checked_on: Day | None = None
    """The day on which people last tried the site; without it the page gives the day of the build."""
    gaps: tuple[Text, ...] = ()
    """What is known not to work for everybody yet, each in a sentence or two."""


class Vocabularies(Part):
    """The programme's own words. What is written here is added to the shipped vocabulary."""

    themes: dict[Slug, Text] = Field(default_factory=dict)
    """Key and words of each own theme."""
    milestone_kinds: dict[Slug, MilestoneKind] = Field(default_factory=dict)
    """Key, words, domain and size of each own kind of milestone."""
    domains: dict[Slug, Domain] = Field(default_factory=dict)
    """Key, words, shape and colours of each own outcome domain."""


class Headline(Part):
    """A figure that leads a page: fixed beforehand, so that it is not chosen by its result."""

    measure: Words
    """A measure, for example `milestones-reached`, or a survey item as `instrument/item`."""
    since: str = ""
    """When it was chosen or changed."""


class Programme(Record):
    """The options of the plugin `milestory` in `site_config.yml`."""

    name: Text
    """The programme's name, as visitors know it."""
    contact: Contact
    """Who answers requests for removal and questions."""
    fictional: bool = False
    """Whether people and stories are made up, as in the sample programme. The site then says so."""
    tagline: Text | None = None
    """One short line under the name on the first page."""
    about: Text | None = None
    """Who the programme is for and what it does, in two or three sentences."""
    kind: ProgrammeKind = ProgrammeKind.STUDENT
    """What kind of mentoring it is, unless a cohort says otherwise."""
    languages: tuple[Language, ...] = ("en",)
    """The languages of the site, the first one at its root."""
    protection: Protection = Protection.STANDARD
    """`standard` withholds counts of fewer than 5 people, `strict` of fewer than 10."""
    headlines: tuple[Headline, ...] = ()
    """The figures that lead the first page, in order."""
    public_roll: tuple[Slug, ...] = ()
    """Kinds of milestones whose roll, with everybody on it, is public anyway, such as the list of a year's graduates.
    Decide before results are seen: how many reached these is shown however few they are."""
    consent: ConsentRules = Field(default_factory=ConsentRules)
    """The programme's own consent rules."""
    accessibility: Accessibility = Field(default_factory=Accessibility)
    """What the page about accessibility says of this site."""
    vocabularies: Vocabularies = Field(default_factory=Vocabularies)
    """Own themes, milestone kinds and outcome domains, added to the shipped ones."""
    look: Look = Field(default_factory=Look)
    """Own colours, logo, icon and headings."""
    stories_dir: str = "stories"
    """The folder of the stories."""
    cohorts_dir: str = "cohorts"
    """The folder of the cohorts, people and consents."""

    @model_validator(mode="after")
    def _speaks(self) -> "Programme":
        if not self.languages:
            raise PydanticCustomError("languages", "needs at least one language, such as languages: [en]")
        return self

    @property
    def language(self) -> Language:
        """The language at the root of the site."""
        return self.languages[0]


@dataclass(frozen=True)
class CohortRecords:
    """A cohort with everything that lies in its folder."""

    cohort: Cohort
    pairs: tuple[Pair, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    events: tuple[Event, ...] = ()
    projects: tuple[Project, ...] = ()
    interactions: tuple[Interactions, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    waves: tuple[SurveyWave, ...] = ()

    @cached_property
    def mentors(self) -> frozenset[Ref]:
        """Everybody who is a mentor in one of the pairs."""
        return frozenset(ref for pair in self.pairs for ref in pair.mentors)

    @cached_property
    def pairs_by_id(self) -> Mapping[Ref, Pair]:
        """The pairs by their ids."""
        return {pair.id: pair for pair in self.pairs}

    def owners(self, milestone: Milestone) -> tuple[tuple[Ref, Role], ...]:
        """Whose milestone it is: each person with the role that they have in this cohort, mentees of a pair first."""
        pair = self.pairs_by_id.get(milestone.pair or "")
        if pair is not None:
            return (*((ref, Role.MENTEE) for ref in pair.mentees), *((ref, Role.MENTOR) for ref in pair.mentors))
        if milestone.person is None:
            return ()
        by_pairs = Role.MENTOR if milestone.person in self.mentors else Role.MENTEE
        return ((milestone.person, milestone.owner or by_pairs),)


@dataclass(frozen=True, slots=True)
class Records:
    """Everything that was read and is sound, and every Problem found on the way.

    Cohorts by id in order of start, stories by address, translations by (address, language).
    """

    programme: Programme
    people: Mapping[Ref, Person] = field(default_factory=dict)
    consents: Mapping[Ref, Consent] = field(default_factory=dict)
    instruments: Mapping[Slug, Instrument] = field(default_factory=dict)
    cohorts: Mapping[Slug, CohortRecords] = field(default_factory=dict)
    stories: Mapping[str, Story] = field(default_factory=dict)
    translations: Mapping[tuple[str, Language], Translation] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Every picture file that a record names: path from the root to the SHA-256 of its bytes, in hex."""
    old_addresses: Mapping[str, OldAddress] = field(default_factory=dict)
    """Addresses that once held a story, by story."""
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """What the text check only warns of: nothing is left out for it."""
