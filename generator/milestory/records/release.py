"""Releases: what the site has shown of its figures, day by day, and the counts behind it.

A release is a private record beside the sources. It holds every figure with its true counts, so that later ones
can be compared with what a reader remembers.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import Field

from .base import Part
from .figure import CellStatus, EstimateKind
from .tableproblem import Relation

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_DIGEST = r"^([0-9a-f]{64})?$"

FIRST_FORMAT: Literal[1] = 1
"""The form in which releases are written; another one is not read."""


class ReleasedCell(Part):
    """What is shown of a count; nothing of value and bounds where it is withheld."""

    id: str
    value: int | None = None
    percent: int | None = None
    least: int | None = None
    most: int | None = None
    of: tuple[str, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether a reader learns something of the count."""
        return not (self.value is None and self.least is None and self.most is None)

    @property
    def leaves(self) -> frozenset[str]:
        """The cells of the figure that it counts together."""
        return frozenset(self.of or (self.id,))


class ReleasedEstimate(Part):
    """A computed number that came with the counts, as it is shown."""

    kind: EstimateKind
    value: float
    of: str = ""
    low: float | None = None
    high: float | None = None
    method: str = ""


class ReleasedRow(Part):
    """A row between counts of several figures."""

    terms: tuple[tuple[int, str], ...]
    op: Relation = Relation.EQUAL
    rhs: int = 0


class ReleasedShape(Part):
    """How the cells of a figure hang together, so that it stands whatever becomes of its records.

    A kind or a month may no longer occur in them, and one person may have been the last of it.
    """

    parts: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    labels: dict[str, dict[str, str]] = Field(default_factory=dict)
    """The words of each cell, and of what is shown as one count."""
    statuses: dict[str, CellStatus] = Field(default_factory=dict)
    """What the world knows of a cell, where it is not to be protected."""
    hidden: dict[str, int] = Field(default_factory=dict)
    """Counts that no figure shows and that tie this one to others."""
    rows: tuple[ReleasedRow, ...] = ()
    """Rows that tie it to others."""


class Withdrawal(Part):
    """That a figure was found wrong: since when, and why."""

    day: str = Field(pattern=_DAY)
    because: str = Field(min_length=1)


class ReleasedFigure(Part):
    """A figure as it stands in a release."""

    counts: dict[str, tuple[int, int]]
    """Every cell with its true count and the persons behind it."""
    k: int = Field(ge=1)
    """The threshold under which it was protected."""
    since: str = Field(pattern=_DAY)
    """The day from which it stands unchanged."""
    cells: tuple[ReleasedCell, ...] = ()
    parts: tuple[str, ...] = ()
    total: str = ""
    base: tuple[str, ...] = ()
    estimates: tuple[ReleasedEstimate, ...] = ()
    withheld: bool = False
    left_out: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    """For a figure over several cohorts: the ids of the figures that it adds up."""
    period: tuple[str, str] = ("", "")
    notes: tuple[str, ...] = ()
    shape: ReleasedShape | None = None
    """None for a figure over several cohorts, which has the shape of those that it adds up."""
    withdrawn: Withdrawal | None = None

    @property
    def values(self) -> dict[str, int]:
        """Every cell's true count."""
        return {cell: value for cell, (value, _) in self.counts.items()}

    @property
    def added(self) -> tuple[str, ...]:
        """For a figure over several cohorts: the figures whose counts it holds."""
        return tuple(each for each in self.components if each.rpartition("/")[2] not in self.left_out)

    @property
    def is_shown(self) -> bool:
        """Whether a reader of that release saw its numbers."""
        return not self.withheld and self.withdrawn is None

    @property
    def shown(self) -> tuple[ReleasedCell, ...]:
        """The cells of which a reader learned something; of a withheld figure only what everybody knows."""
        return () if self.withheld else tuple(cell for cell in self.cells if cell.is_shown)


class Release(Part):
    """Everything that one release shows, and the counts behind it."""

    format: Literal[1] = FIRST_FORMAT
    day: str = Field(pattern=_DAY)
    previous: str = Field(default="", pattern=_DIGEST)
    """SHA-256 of the release before it; empty for the first."""
    figures: dict[str, ReleasedFigure] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All releases, the oldest first; none where nothing was released yet."""

    releases: tuple[Release, ...] = ()
    digest: str = ""
    """SHA-256 of the newest release's file."""

    @property
    def last(self) -> Release | None:
        """The release that the site shows."""
        return self.releases[-1] if self.releases else None

    def shown(self, figure: str) -> tuple[tuple[Release, ReleasedFigure], ...]:
        """Each state of a figure that readers have seen, with the release in which they saw it first."""
        states: dict[tuple[object, ...], tuple[Release, ReleasedFigure]] = {}
        for release in self.releases:
            entry = release.figures.get(figure)
            if entry is not None and entry.shown:
                states.setdefault((entry.cells, tuple(sorted(entry.values.items()))), (release, entry))
        return tuple(states.values())


class Outcome(StrEnum):
    """What a release does with a figure."""

    NEW = "new"
    REFRESHED = "refreshed"
    UNCHANGED = "unchanged"
    HELD = "held"
    """Its counts have changed for too few persons: the old figure stays, with its day."""
    WAITING = "waiting"
    """It was never shown, and beside the figures that stay it would tell too much."""
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"
    GONE = "gone"
    """No record counts it any longer."""


@dataclass(frozen=True, order=True, slots=True)
class Verdict:
    """What a release does with one figure, and from which day it then stands."""

    figure: str
    outcome: Outcome
    since: str = ""
