"""Figures: as `figures` counts them, and as `disclosure` lets them be shown.

A `Figure` holds true counts and never reaches a page. Only `disclosure` makes a `SafeFigure`; a test reads
the source to see that nothing else does.
"""

from dataclasses import dataclass
from enum import StrEnum

from .base import Slug, Text
from .survey import Design, Informant, Timing


class CellStatus(StrEnum):
    """What the world knows of a count."""

    PROTECTED = "protected"
    PUBLIC_FACT = "public_fact"
    """Known to everybody by its nature, such as a cohort's size; declared before results are seen."""
    STRUCTURAL = "structural"
    """A count that cannot be anything but zero."""


class FigureForm(StrEnum):
    """The form in which a figure is shown."""

    COUNT = "count"
    """Plain counts that stand beside each other."""
    SHARE = "share"
    """Parts of a whole; the first part is the favourable one and never stands without the rest."""
    DISTRIBUTION = "distribution"
    """Answers of an ordered scale, least favourable first."""
    CHANGE = "change"
    """Better, same, worse."""
    FUNNEL = "funnel"
    """Stages, each a part of the one before."""
    SERIES = "series"
    """One count a month or a wave."""


class Unit(StrEnum):
    """What is counted."""

    PEOPLE = "people"
    PAIRS = "pairs"
    MILESTONES = "milestones"
    CONTACTS = "contacts"
    MINUTES = "minutes"
    SEATS = "seats"


class EstimateKind(StrEnum):
    """A number computed from the cells."""

    SHARE = "share"
    FAVOURABLE = "favourable"
    """The share of favourable answers."""
    NON_RESPONSE = "non_response"
    """Between which shares of all eligible the favourable lie, whatever those would say who did not answer."""
    MEAN = "mean"
    MEAN_DIFFERENCE = "mean_difference"
    DEVIATION = "deviation"
    EFFECT_SIZE = "effect_size"
    RECOMMENDATION = "recommendation"
    IMPROVED = "improved"
    """The share of those better among those who moved at all: one half is no movement."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A computed number with its 95 % interval where it has one. Shares lie between 0 and 1."""

    kind: EstimateKind
    value: float
    of: str = ""
    """The cell it belongs to, for a share."""
    low: float | None = None
    high: float | None = None
    method: str = ""
    """How it was taken: `wilson`, `t`, `pooled deviation`, ..."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One count of a figure."""

    id: str
    value: int
    label: Text
    persons: int
    """Distinct people (or pairs) behind the count: what the threshold k is about."""
    status: CellStatus = CellStatus.PROTECTED


@dataclass(frozen=True, slots=True)
class FigureHead:
    """Everything about a figure but its numbers."""

    id: str
    """Stable: `<measure>/<cohort or all>`, for surveys `<wave>/<item>/<cohort or all>`."""
    measure: str
    form: FigureForm
    unit: Unit
    title: Text
    family: str = ""
    """Tables of one family in one cohort share people in such a way that their difference could speak of few."""
    cohort: Slug | None = None
    """None: over all cohorts."""
    domain: Slug | None = None
    informant: Informant | None = None
    wave: Slug | None = None
    timing: Timing | None = None
    design: Design | None = None
    instrument: Text | None = None
    """Name and version of the instrument."""
    adapted: bool = False
    question: Text | None = None
    period: tuple[str, str] = ("", "")
    """First and last day, ISO 8601; empty where open."""
    total: str = ""
    """The cell that the parts add up to: the denominator."""
    parts: tuple[str, ...] = ()
    """The cells that add up to the total, in the order of showing."""
    base: tuple[str, ...] = ()
    """Further cells of the evidence card in order: eligible, invited, answered, missing, ..."""
    components: tuple[str, ...] = ()
    """For a figure over all cohorts: the ids of the figures it adds up."""
    sensitive: bool = False
    """Health, justice, family, safety: a higher threshold."""
    declared: tuple[Text, ...] = ()
    """Set where no record holds the count; the card says "declared by the programme" and from where."""
    notes: tuple[str, ...] = ()
    """What the figure does not show: keys of the catalogue's section `figure.notes`."""
    favourable: tuple[str, ...] = ()
    """The parts that count as favourable."""
    values: tuple[tuple[str, int], ...] = ()
    """(part, value) of a scale whose values may be added up."""
    after: int | None = None
    """For retention: after how many months."""
    headline: int = 0
    """Its place among the headlines fixed in the configuration, from 1; 0 where it is none."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its true counts."""

    head: FigureHead
    cells: tuple[Cell, ...]
    estimates: tuple[Estimate, ...] = ()
    finer: tuple[Cell, ...] = ()
    """Cells that divide the parts further; the figure stands without them where one of them is small."""


@dataclass(frozen=True, slots=True)
class SafeCell:
    """A count that may be shown, or None for one that is withheld."""

    id: str
    label: Text
    value: int | None
    percent: int | None = None
    """Whole per cent of the total; only where the rules allow it."""


@dataclass(frozen=True, slots=True)
class SafeFigure:
    """A figure that may be shown: nothing else can be rendered."""

    head: FigureHead
    cells: tuple[SafeCell, ...]
    estimates: tuple[Estimate, ...] = ()
    withheld: bool = False
    """Whether anything is withheld; the parts then have no values, public facts keep theirs."""
    left_out: tuple[Slug, ...] = ()
    """For a figure over all cohorts: the cohorts that it does not add up."""

    def value(self, cell: str) -> int | None:
        """The shown count of a cell; None where it is withheld or there is no such cell."""
        return next((item.value for item in self.cells if item.id == cell), None)
