"""Small worlds of tables for the tests of the attack, and an attacker who tries every table there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
from hypothesis import strategies as st
from milestory.records.tableproblem import (
    Interval,
    Publication,
    Relation,
    Shown,
    StatKind,
    TableCell,
    TableProblem,
    TableRow,
    TableRules,
    TableStat,
    ZeroPolicy,
)

MOST_TABLES = 30_000


@dataclass(frozen=True)
class World:
    """A problem, what is published of it, and every count of it as a sum of the first ones, the leaves."""

    problem: TableProblem
    publication: Publication
    sums: Mapping[str, tuple[int, ...]]


def exact(number: float | Fraction) -> Shown:
    return Shown(Fraction(number), Fraction(number))


def total(parent: str, *children: str) -> TableRow:
    return TableRow(((1, parent), *((-1, child) for child in children)))


def problem_of(cells: list[TableCell], *rows: TableRow, stats: tuple[TableStat, ...] = (), k: int = 5) -> TableProblem:
    return TableProblem(
        "test", TableRules(k=k), {cell.id: cell for cell in cells}, rows, {stat.id: stat for stat in stats}
    )


def shown(**cells: int) -> dict[str, Shown]:
    return {name: exact(count) for name, count in cells.items()}


def every_interval(world: World) -> dict[str, Interval]:
    """The interval of each count that is neither known nor shown as it is, by trying every table."""
    tables = _every_table(world)
    fits = np.ones(len(next(iter(tables.values()))), dtype=bool)
    for name, cell in world.problem.cells.items():
        fits &= _cell_fits(world, cell, tables[name])
    for row in world.problem.rows:
        fits &= _row_fits(row, tables)
    for name, said in world.publication.stats.items():
        fits &= _stat_fits(world.problem.stats[name], said, tables)
    return {
        name: Interval(name, int(tables[name][fits].min()), int(tables[name][fits].max()))
        for name, cell in world.problem.cells.items()
        if not cell.known and not _as_it_is(world.publication.cells.get(name))
    }


def _as_it_is(said: Shown | None) -> bool:
    return said is not None and said.low == said.high is not None


def _every_table(world: World) -> dict[str, np.ndarray]:
    leaves = [cell for cell in world.problem.cells.values() if world.sums[cell.id] == (_place(world, cell.id),)]
    ranges = [range(cell.lower, (cell.upper or 0) + 1) for cell in leaves]
    tables = np.array(list(product(*ranges)), dtype=np.int64).reshape(prod(map(len, ranges)), len(leaves))
    return {name: tables[:, list(parts)].sum(axis=1) for name, parts in world.sums.items()}


def _place(world: World, name: str) -> int:
    return list(world.problem.cells).index(name)


def _cell_fits(world: World, cell: TableCell, counts: np.ndarray) -> np.ndarray:
    if cell.known:
        return counts == cell.true
    said = world.publication.cells.get(cell.id)
    if said is not None:
        return _between(said, counts, np.ones_like(counts))
    hidden = [other.true for other in world.problem.cells.values() if not other.publishable and not other.known]
    if not cell.publishable and min(hidden) < world.publication.withheld_min:
        return counts >= 0
    return counts >= world.publication.withheld_min


def _row_fits(row: TableRow, tables: Mapping[str, np.ndarray]) -> np.ndarray:
    left = sum(factor * tables[name] for factor, name in row.terms)
    if row.op is Relation.EQUAL:
        return left == row.rhs
    return left <= row.rhs if row.op is Relation.AT_MOST else left >= row.rhs


def _stat_fits(stat: TableStat, said: Shown, tables: Mapping[str, np.ndarray]) -> np.ndarray:
    above, below = _fraction_of(stat, tables)
    return _between(said, above, below) & (below > 0)


def _fraction_of(stat: TableStat, tables: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    nothing = np.zeros_like(next(iter(tables.values())))
    if stat.kind is StatKind.MEAN:
        weighted = sum((int(value) * tables[name] for value, name in stat.values), nothing)
        return weighted, sum((tables[name] for _, name in stat.values), nothing)
    later = sum((tables[name] for name in stat.num), nothing)
    earlier = sum((tables[name] for name in stat.num_before), nothing)
    return 100 * (later - earlier), sum((tables[name] for name in stat.den), nothing)


def _between(said: Shown, above: np.ndarray, below: np.ndarray) -> np.ndarray:
    fits = np.ones(len(above), dtype=bool)
    if said.low is not None:
        fits &= above * said.low.denominator >= said.low.numerator * below
    if said.high is not None:
        fits &= above * said.high.denominator <= said.high.numerator * below
    return fits


def _with_margins(*sizes: int) -> list[tuple[int, ...]]:
    """The sums of a table of some dimensions over each choice of them."""
    places = list(product(*map(range, sizes)))
    kept = product(*(range(-1, size) for size in sizes))
    return [
        tuple(
            number
            for number, place in enumerate(places)
            if all(at in {-1, one} for at, one in zip(margin, place, strict=True))
        )
        for margin in kept
        if -1 in margin
    ]


SHAPES = {
    "two-way": (6, _with_margins(2, 3)),
    "three-way": (8, _with_margins(2, 2, 2)),
    "square": (9, _with_margins(3, 3)),
    "hierarchy": (7, [(0, 1), (2, 3, 4), (5, 6), (0, 1, 2, 3, 4), tuple(range(7))]),
    "linked": (6, [(0, 1, 2), (3, 4, 5), (0, 3), (1, 4), (2, 5), (0, 1, 4), (1, 2, 3, 4)]),
    "triangle": (3, [(0, 1), (1, 2), (0, 2)]),
}


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world of any shape in which everything published is true."""
    leaves, margins = SHAPES[draw(st.sampled_from(sorted(SHAPES)))]
    sums = {f"x{place}": (place,) for place in range(leaves)} | {f"t{place}": m for place, m in enumerate(margins)}
    most = max(size for size in range(1, 30) if (size + 1) ** leaves <= MOST_TABLES)
    counts = draw(st.lists(st.integers(0, most), min_size=leaves, max_size=leaves))
    true = {name: sum(counts[part] for part in parts) for name, parts in sums.items()}
    cells = {name: draw(_cells(name, true[name], most if len(sums[name]) == 1 else None)) for name in sums}
    rows = tuple(total(name, *(f"x{part}" for part in parts)) for name, parts in sums.items() if name[0] == "t")
    stats = draw(st.lists(_stats(true), max_size=3))
    problem = TableProblem(
        "any",
        draw(st.builds(TableRules, st.integers(1, 6), st.integers(1, 5), st.sampled_from(ZeroPolicy))),
        cells,
        rows + tuple(draw(st.lists(_inequalities(true), max_size=1))),
        {f"s{place}": stat for place, stat in enumerate(stats) if stat is not None},
    )
    return World(problem, draw(_publications(problem)), sums)


def _cells(name: str, true: int, upper: int | None) -> st.SearchStrategy[TableCell]:
    return st.builds(
        TableCell,
        st.just(name),
        st.just(true),
        known=st.sampled_from([False] * 6 + [True]),
        upper=st.just(upper),
        sensitive=st.sampled_from([None, None, None, True, False]),
        publishable=st.sampled_from([True] * 6 + [False]),
    )


@st.composite
def _inequalities(draw: st.DrawFn, true: Mapping[str, int]) -> TableRow:
    names = draw(st.lists(st.sampled_from(sorted(true)), min_size=1, max_size=3, unique=True))
    terms = tuple((draw(st.sampled_from([-2, -1, 1, 2, 3])), name) for name in names)
    value = sum(factor * true[name] for factor, name in terms)
    if draw(st.booleans()):
        return TableRow(terms, Relation.AT_MOST, value + draw(st.integers(0, 2)))
    return TableRow(terms, Relation.AT_LEAST, value - draw(st.integers(0, 2)))


@st.composite
def _stats(draw: st.DrawFn, true: Mapping[str, int]) -> TableStat | None:
    some = st.lists(st.sampled_from(sorted(true)), min_size=1, max_size=3, unique=True)
    kind, decimals = draw(st.sampled_from(StatKind)), draw(st.integers(0, 1))
    num, before = tuple(draw(some)), tuple(draw(some)) if kind is StatKind.PP_CHANGE else ()
    values = tuple((Fraction(place + 1), name) for place, name in enumerate(num)) if kind is StatKind.MEAN else ()
    den = tuple(name for _, name in values) or tuple(draw(some))
    below = sum(true[name] for name in den)
    if not below:
        return None
    above = 100 * (sum(true[name] for name in num) - sum(true[name] for name in before))
    if values:
        above = sum(int(value) * true[name] for value, name in values)
    value = Fraction(round(Fraction(above, below) * 10**decimals), 10**decimals)
    part = () if values else num
    return TableStat(f"{kind}", kind, value, decimals, part, () if values else den, before, values)


@st.composite
def _publications(draw: st.DrawFn, problem: TableProblem) -> Publication:
    cells = {
        name: said
        for name, cell in problem.cells.items()
        if cell.publishable and (said := draw(_sayings(cell.true))) is not None
    }
    stats = {name: said for name, stat in problem.stats.items() if (said := draw(_stat_sayings(stat))) is not None}
    withheld = [cell.true for name, cell in problem.cells.items() if cell.publishable and name not in cells]
    return Publication(cells, stats, draw(st.integers(0, min(withheld, default=0))))


@st.composite
def _sayings(draw: st.DrawFn, true: int) -> Shown | None:
    match draw(st.sampled_from(["withheld", "withheld", "exact", "rounded", "range", "at least"])):
        case "exact":
            return exact(true)
        case "rounded":
            near = (true + 1) // 3 * 3
            return Shown(Fraction(2 * near - 3, 2), Fraction(2 * near + 3, 2))
        case "range":
            return Shown(Fraction(true - draw(st.integers(0, 3))), Fraction(true + draw(st.integers(0, 3))))
        case "at least":
            return Shown(Fraction(true - draw(st.integers(0, 3))), None)
    return None


def _stat_sayings(stat: TableStat) -> st.SearchStrategy[Shown | None]:
    half = Fraction(1, 2 * 10**stat.decimals)
    rounded = Shown(stat.value - half, stat.value + half)
    return st.sampled_from([None, rounded, rounded, Shown(rounded.low, None), Shown(None, rounded.high)])
