"""A table problem as the reader's linear model, cut into parts that say nothing of one another.

Everything is counted from the true table: a cell's deviation is what it could be less what it is. So the true
table is all zeros, a shown cell cannot deviate, and a row says between what its weighted deviations must lie.
Sets of cells are integers with one bit a cell.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from milestory.records.tableproblem import Relation, TableCell, TableProblem, TableRow, TableRules, ZeroPolicy

ITEM_COST = 1000
"""What it costs to withhold one count. The surcharges below only decide between equal numbers of items."""
STAT_COST = 500
PARENT_SURCHARGE = 8
FAR = 10**6
"""No table is looked at in which a count deviates farther: the arithmetic of 64 bits stays exact."""


@dataclass(frozen=True, slots=True)
class Row:
    """The sum of factor times deviation lies between `low` and `high`; None leaves an end open."""

    terms: tuple[tuple[int, int], ...]
    """Pairs of factor and number of the cell."""
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """Cells that hang together by rows once everything that is fixed is taken out."""

    names: tuple[str, ...]
    true: tuple[int, ...]
    lower: tuple[int, ...]
    """How far each cell can deviate down, as far as the world and the rules tell; 0 or negative."""
    upper: tuple[int | None, ...]
    rows: tuple[Row, ...]
    sensitive: tuple[int, ...]
    """The cells to protect, hardest first."""
    always: int
    """The set of cells that are never shown: sensitive ones, and what is not publishable."""
    cost: tuple[int, ...]
    stats: tuple[int, ...]
    """For each statistic that could be shown: the set of cells here that it is computed from."""
    rules: TableRules

    @property
    def everything(self) -> int:
        """The set of all cells."""
        return (1 << len(self.names)) - 1

    def climb(self, cell: int) -> int:
        """How far up a reader must be able to think a cell, for its upper bound to reach k."""
        return max(self.rules.k - self.true[cell], 0)

    def price(self, hidden: int) -> int:
        """What it costs to withhold a set: the cells that could be shown, and the statistics that need them."""
        cells = sum(self.cost[cell] for cell in members(hidden & ~self.always))
        return cells + sum(STAT_COST for stat in self.stats if stat & hidden)


def members(cells: int) -> Iterator[int]:
    """The numbers of the cells in a set, in order."""
    while cells:
        lowest = cells & -cells
        yield lowest.bit_length() - 1
        cells ^= lowest


def set_of(numbers: Iterable[int]) -> int:
    """The set of some cells."""
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


@dataclass(frozen=True, slots=True)
class Reader:
    """What a reader of the publication knows before looking at it."""

    zeros_shown: bool
    """By the rules every zero that is not sensitive is shown, so that what is withheld is no zero."""
    withheld_min: int
    """What may be said of every cell that is not shown."""

    def fixed(self, cell: TableCell, rules: TableRules) -> bool:
        """Whether a cell's value is plain to everybody whatever is withheld."""
        return cell.known or (self.zeros_shown and cell.true == 0 and cell.publishable and not cell.is_sensitive(rules))

    def least(self, cell: TableCell) -> int:
        """The least that the reader can think of a cell that is not shown."""
        zeros_are_elsewhere = self.zeros_shown and cell.publishable and cell.true > 0
        return max(cell.lower, 1 if zeros_are_elsewhere else self.withheld_min)


def readers(problem: TableProblem) -> tuple[Reader, ...]:
    """The reader to protect against, and where zeros need not be shown, one that is harder to inform."""
    if problem.rules.zero_policy is ZeroPolicy.SENSITIVE:
        return (Reader(zeros_shown=False, withheld_min=0),)
    unseen = [cell for cell in problem.cells.values() if not cell.publishable or cell.is_sensitive(problem.rules)]
    least = 1 if all(cell.true > 0 for cell in unseen) else 0
    return Reader(zeros_shown=True, withheld_min=least), Reader(zeros_shown=False, withheld_min=0)


def parts(
    problem: TableProblem, reader: Reader, stats: Iterable[frozenset[str]], costs: Mapping[str, int]
) -> list[Part]:
    """The model in parts, in the order of their first cells; what is fixed belongs to none."""
    free = {name for name, cell in problem.cells.items() if not reader.fixed(cell, problem.rules)}
    by_first: dict[str, list[TableRow]] = {}
    leader = _leaders(free, problem.rows)
    for row in problem.rows:
        first = next((leader[name] for _, name in row.terms if name in free), None)
        if first is not None:
            by_first.setdefault(first, []).append(row)
    groups: dict[str, list[str]] = {}
    for name in sorted(free):
        groups.setdefault(leader[name], []).append(name)
    parents = _parents(problem.rows)
    price = {name: costs.get(name, _cost(problem.cells[name], name in parents)) for name in free}
    stats = tuple(stats)
    return [_part(problem, reader, names, by_first.get(first, []), stats, price) for first, names in groups.items()]


def _leaders(free: set[str], rows: Iterable[TableRow]) -> dict[str, str]:
    """For each free cell the first of those that it hangs together with."""
    leader = {name: name for name in free}

    def first(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for row in rows:
        firsts = [first(name) for _, name in row.terms if name in free]
        for other in firsts:
            leader[other] = min(firsts)
    return {name: first(name) for name in free}


def _parents(rows: Iterable[TableRow]) -> set[str]:
    """The cells that are the sum of others."""
    found = set()
    for row in rows:
        for sign in (1, -1):
            side = [name for factor, name in row.terms if factor * sign > 0]
            if row.op is Relation.EQUAL and len(side) == 1 and len(row.terms) > 2:
                found.add(side[0])
    return found


def _cost(cell: TableCell, is_parent: bool) -> int:
    return ITEM_COST + PARENT_SURCHARGE * is_parent + min(cell.true // 10, 4)


def _part(
    problem: TableProblem,
    reader: Reader,
    names: Sequence[str],
    rows: Sequence[TableRow],
    stats: Iterable[frozenset[str]],
    price: Mapping[str, int],
) -> Part:
    rules, cells = problem.rules, [problem.cells[name] for name in names]
    place = {name: number for number, name in enumerate(names)}
    sensitive = [number for number, cell in enumerate(cells) if cell.is_sensitive(rules)]
    always = set_of([*sensitive, *(number for number, cell in enumerate(cells) if not cell.publishable)])
    return Part(
        names=tuple(names),
        true=tuple(cell.true for cell in cells),
        lower=tuple(min(reader.least(cell), cell.true) - cell.true for cell in cells),
        upper=tuple(None if cell.upper is None else cell.upper - cell.true for cell in cells),
        rows=tuple(_row(row, place, problem.cells) for row in rows),
        sensitive=tuple(sorted(sensitive, key=lambda number: (cells[number].true, number))),
        always=always,
        cost=tuple(0 if always >> number & 1 else price[name] for number, name in enumerate(names)),
        stats=tuple(found for stat in stats if (found := set_of(place[name] for name in stat if name in place))),
        rules=rules,
    )


def _row(row: TableRow, place: Mapping[str, int], cells: Mapping[str, TableCell]) -> Row:
    slack = row.rhs - sum(factor * cells[name].true for factor, name in row.terms)
    terms = tuple((factor, place[name]) for factor, name in row.terms if name in place)
    low = None if row.op is Relation.AT_MOST else slack
    high = None if row.op is Relation.AT_LEAST else slack
    return Row(terms, low, high)
