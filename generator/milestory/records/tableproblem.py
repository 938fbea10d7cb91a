"""Tables to protect, as anybody can write them in JSON, and what is published of them.

A problem holds counts, the linear rows between them, and percentages, means and changes computed from them.
Protecting it gives a publication; attacking a publication gives, for each withheld count, the integers that it
can still be. Both sides share these records and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction


class ZeroPolicy(StrEnum):
    """Whether a zero is a small count to protect, or may be known."""

    SENSITIVE = "sensitive"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class TableRules:
    """The rules of protection: a reader's upper bound must reach `k`, upper less lower must reach `width`."""

    k: int = 5
    width: int = 5
    zero_policy: ZeroPolicy = ZeroPolicy.SENSITIVE


@dataclass(frozen=True, slots=True)
class TableCell:
    """A count. `known`: the world knows it. `publishable` is false for what is in the model and never shown."""

    id: str
    true: int
    known: bool = False
    lower: int = 0
    """What the world knows of it at least."""
    upper: int | None = None
    """What the world knows of it at most; None where it knows nothing."""
    sensitive: bool | None = None
    """Overrides the rule that a small count is sensitive."""
    publishable: bool = True

    def is_sensitive(self, rules: TableRules) -> bool:
        """Whether the count must be protected: small, or said to be sensitive; never what the world knows."""
        if self.known:
            return False
        if self.sensitive is not None:
            return self.sensitive
        return self.true < rules.k and (self.true > 0 or rules.zero_policy is ZeroPolicy.SENSITIVE)


class Relation(StrEnum):
    """How the two sides of a row compare."""

    EQUAL = "="
    AT_MOST = "<="
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row that holds between counts: the sum of coefficient times count, compared with `rhs`."""

    terms: tuple[tuple[int, str], ...]
    op: Relation = Relation.EQUAL
    rhs: int = 0


class StatKind(StrEnum):
    """What is computed from counts."""

    PERCENT = "percent"
    MEAN = "mean"
    PP_CHANGE = "pp_change"
    """The change of a share in percentage points."""


@dataclass(frozen=True, slots=True)
class TableStat:
    """A number computed from counts, as it would be shown: `value` with `decimals` digits.

    A percentage is 100 * sum(num) / sum(den); a mean is sum(value * count) / sum(count) over `values`; a change
    is 100 * (sum(num) - sum(num_before)) / sum(den), where `num` are the later and `num_before` the earlier counts.
    """

    id: str
    kind: StatKind
    value: Fraction
    decimals: int
    num: tuple[str, ...] = ()
    den: tuple[str, ...] = ()
    num_before: tuple[str, ...] = ()
    values: tuple[tuple[Fraction, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableProblem:
    """Counts with their rows and statistics, and the rules by which to protect them."""

    id: str
    rules: TableRules
    cells: Mapping[str, TableCell]
    """By id, in the order in which they were written."""
    rows: tuple[TableRow, ...] = ()
    stats: Mapping[str, TableStat] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is published of a count or a statistic: all numbers between `low` and `high`, ends included.

    An exact count has equal ends; None at an end leaves it open. A rounded value stands for all that round to it.
    """

    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published of a problem. A cell or statistic that is missing here is withheld."""

    cells: Mapping[str, Shown] = field(default_factory=dict)
    stats: Mapping[str, Shown] = field(default_factory=dict)
    withheld_min: int = 0
    """What the rule gives away about every withheld count: where zeros are always shown, it is at least 1."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The integers that a withheld count can still be, as a reader can work out; None for an open upper end."""

    cell: str
    lower: int
    upper: int | None
