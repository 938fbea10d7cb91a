"""Figures: as `figures` counts them, and as `disclosure` lets them be shown.

A `Figure` holds true counts and never reaches a page. Only `disclosure` makes a `SafeFigure`; a test reads
the source to see that nothing else does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .base import Slug, Text
from .survey import Design, Informant, Timing
from .tableproblem import TableRow


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
    RATE = "rate"
    """Contacts or minutes for one pair in a month in which it was in touch."""


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
class Group:
    """Cells of a figure that are shown as one count."""

    cells: tuple[str, ...]
    label: Text | None = None
    """Its words; None: those of its cells, one after the other."""

    @property
    def id(self) -> str:
        """The cell's own id, or the ids of all cells with a plus between them."""
        return "+".join(self.cells)


@dataclass(frozen=True, slots=True)
class Level:
    """One way to show a figure; the levels of a figure are its ladder, from the finest to the coarsest."""

    parts: tuple[Group, ...]
    """What is shown, in order; nothing where the total stands alone."""
    total: str
    """The cell that the parts add up to: the denominator."""
    base: tuple[str, ...] = ()
    """Further cells that stand on the evidence card at this level."""
    finer: tuple[str, ...] = ()
    """Cells that divide the parts further, shown with them."""


@dataclass(frozen=True, slots=True)
class FigureHead:
    """Everything about a figure but its numbers."""

    id: str
    """Stable: `<measure>/<cohort or all>`, for surveys `<wave>/<item>/<cohort or all>`."""
    measure: str
    form: FigureForm
    unit: Unit
    title: Text
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
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(cell, the cells that it is the sum of): everything that adds up inside the figure."""
    levels: tuple[Level, ...] = ()
    """The ladder by which it may be coarsened, declared before results are seen."""
    breaks_down: str = ""
    """The id of the figure that it divides, without which it is not shown."""
    components: tuple[str, ...] = ()
    """For a figure over all cohorts: the ids of the figures it adds up."""
    sensitive: bool = False
    """Health, justice, family, safety: a higher threshold."""
    declared: tuple[Text, ...] = ()
    """Set where no record holds the count; the card says "declared by the programme" and from where."""
    notes: tuple[str, ...] = ()
    """What the figure does not show: keys of the catalogue's section `figure.notes`."""
    favourable: tuple[str, ...] = ()
    """The parts that count as favourable: they are merged with no others, and nearly everybody is told as such."""
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


@dataclass(frozen=True, slots=True)
class Transition:
    """Three figures about the same people: answers before, answers after, and who moved which way.

    Somebody who moved from one answer to another stands in all three, so one can be worked out from the others.
    `scale` holds the parts of both distributions, the least favourable first.
    """

    before: str
    after: str
    change: str
    scale: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that was counted, and how the counts of different figures hang together."""

    figures: tuple[Figure, ...]
    rows: tuple[TableRow, ...] = ()
    """Rows between cells of different figures, by `cell_name`."""
    hidden: Mapping[str, int] = field(default_factory=dict)
    """Counts that no figure shows and that some rows need, by a name of their own."""
    transitions: tuple[Transition, ...] = ()
    facts: Mapping[str, int] = field(default_factory=dict)
    """How many of a cell, by `cell_name`, everybody can count in the pages: what is told by name."""
    sizes: Mapping[Slug, int] = field(default_factory=dict)
    """How many mentees each cohort has."""


@dataclass(frozen=True, slots=True)
class SafeCell:
    """A count that may be shown; with neither value nor bound it is withheld."""

    id: str
    labels: tuple[Text, ...]
    """Its words; several where it counts several cells together."""
    value: int | None
    percent: int | None = None
    """Whole per cent of the total, only where the rules allow it; 95 stands for 95 or more, 5 for 5 or less."""
    least: int | None = None
    """Shown as "so many or more"."""
    most: int | None = None
    """Shown as "so many or fewer"."""
    of: tuple[str, ...] = ()
    """The cells that it counts together; empty for one."""


@dataclass(frozen=True, slots=True)
class SafeFigure:
    """A figure that may be shown: nothing else can be rendered."""

    head: FigureHead
    cells: tuple[SafeCell, ...]
    parts: tuple[str, ...] = ()
    """The ids of the parts that are shown, in order; they may be coarser than those of the head."""
    total: str = ""
    """The id of the cell that the parts add up to."""
    base: tuple[str, ...] = ()
    """The ids of the cells that stand on the evidence card."""
    estimates: tuple[Estimate, ...] = ()
    withheld: bool = False
    """Whether it is withheld; public facts then keep their values."""
    left_out: tuple[Slug, ...] = ()
    """For a figure over several cohorts: the cohorts that it does not add up."""
    released: str = ""
    """The day of the release that it stands in, ISO 8601; empty where there is none."""
    note: str = ""
    """Why it was withdrawn, where somebody found it wrong."""

    def cell(self, name: str) -> SafeCell | None:
        """A cell by its id; None where there is no such cell."""
        return next((item for item in self.cells if item.id == name), None)

    def value(self, cell: str) -> int | None:
        """The shown count of a cell; None where it is withheld, a bound, or there is no such cell."""
        found = self.cell(cell)
        return found.value if found else None

    @property
    def favourable(self) -> tuple[str, ...]:
        """The ids of the shown parts that hold nothing but what is favourable."""
        shown = [cell for name in self.parts if (cell := self.cell(name))]
        good = set(self.head.favourable)
        return tuple(cell.id for cell in shown if good.issuperset(cell.of or (cell.id,)))


def cell_name(figure: str, cell: str) -> str:
    """The name of a figure's cell among those of the whole site."""
    return f"{figure}#{cell}"
