"""Time the attack on a made-up site of any size.

    python benchmarks/attack.py --cohorts 60 --items 12 --answers 6 --waves 2

Each item is asked of each cohort in each wave; answers add up to how many answered, per cohort and over all cohorts.
What is published is simple and safe: a row with a small count is withheld with a companion of the same item and
wave, and of both rows everything. Deterministic: the same arguments make the same problem.

`--means` publishes the mean of each withheld row at a coarse digit as well, `--answered-hidden` withholds how many
answered; both tie more counts together. `--show-again` shows some counts of withheld rows again, so that some leak.
"""

import argparse
import random
import time
from dataclasses import dataclass, field
from fractions import Fraction

from milestory.audit.tables import AttackScope, attack_tables
from milestory.records.tableproblem import (
    Publication,
    Shown,
    StatKind,
    TableCell,
    TableProblem,
    TableRow,
    TableRules,
    TableStat,
)


@dataclass
class Draft:
    """A problem and its publication while they grow."""

    cells: dict[str, TableCell] = field(default_factory=dict)
    rows: list[TableRow] = field(default_factory=list)
    stats: dict[str, TableStat] = field(default_factory=dict)
    withheld: set[str] = field(default_factory=set)

    def count(self, name: str, true: int) -> None:
        """Add a count."""
        self.cells[name] = TableCell(name, true)

    def total(self, name: str, parts: list[str]) -> None:
        """Add the sum of counts, with its row."""
        self.count(name, sum(self.cells[part].true for part in parts))
        self.rows.append(TableRow(((1, name), *((-1, part) for part in parts))))


def main() -> None:
    """Make the problem that the arguments ask for, attack it and say how long that took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option, size in (("cohorts", 60), ("items", 12), ("answers", 6), ("waves", 2)):
        parser.add_argument(f"--{option}", type=int, default=size)
    parser.add_argument("--small", type=float, default=0.05, help="share of rows with a small count")
    for option in ("means", "answered-hidden", "show-again", "exactly"):
        parser.add_argument(f"--{option}", action="store_true")
    options = parser.parse_args()
    problem, publication = made_up(options)
    start = time.perf_counter()
    result = attack_tables(problem, publication, AttackScope(exactly=options.exactly, seconds=3600))
    took = time.perf_counter() - start
    withheld = len(problem.cells) - len(publication.cells)
    print(
        f"{len(problem.cells)} counts, {withheld} withheld, {len(result.intervals)} sensitive, "
        f"{len(publication.stats)} statistics: {took:.2f} s; {len(result.leaks)} leaks, "
        f"{len(result.undecided)} undecided, {len(result.rough)} not exact, {len(result.falsehoods)} falsehoods"
    )


def made_up(options: argparse.Namespace) -> tuple[TableProblem, Publication]:
    """A problem of the size asked for, and a publication of it."""
    dice = random.Random(7)
    draft = Draft()
    for wave in range(options.waves):
        for item in range(options.items):
            _tables_of_an_item(draft, f"w{wave}i{item}", options, dice)
    if options.show_again:
        draft.withheld -= set(dice.sample(sorted(draft.withheld), len(draft.withheld) // 10))
    problem = TableProblem("benchmark", TableRules(), draft.cells, tuple(draft.rows), draft.stats)
    return problem, Publication(
        {name: _exact(cell.true) for name, cell in draft.cells.items() if name not in draft.withheld},
        {name: Shown(stat.value - Fraction(1, 20), stat.value + Fraction(1, 20)) for name, stat in draft.stats.items()},
    )


def _tables_of_an_item(draft: Draft, table: str, options: argparse.Namespace, dice: random.Random) -> None:
    small_ones = _pairs(options, dice)
    for cohort in range(options.cohorts):
        names = [f"{table}c{cohort}a{answer}" for answer in range(options.answers)]
        for name in names:
            draft.count(name, dice.randint(5, 30))
        if cohort in small_ones:
            draft.count(dice.choice(names), dice.randint(0, 4))
            draft.withheld.update(names)
        draft.total(f"{table}c{cohort}", names)
        if cohort in small_ones:
            _hide_more(draft, f"{table}c{cohort}", names, options)
    for answer in range(options.answers):
        draft.total(f"{table}a{answer}", [f"{table}c{cohort}a{answer}" for cohort in range(options.cohorts)])
    draft.total(table, [f"{table}a{answer}" for answer in range(options.answers)])


def _pairs(options: argparse.Namespace, dice: random.Random) -> set[int]:
    several = max(2, round(2 * options.small * options.cohorts))
    return set(dice.sample(range(options.cohorts), min(options.cohorts, several)))


def _hide_more(draft: Draft, row: str, names: list[str], options: argparse.Namespace) -> None:
    if options.answered_hidden:
        draft.withheld.add(row)
    if options.means:
        mean = Fraction(
            sum(place * draft.cells[name].true for place, name in enumerate(names, 1)), draft.cells[row].true
        )
        values = tuple((Fraction(place), name) for place, name in enumerate(names, 1))
        draft.stats[f"mean {row}"] = TableStat(
            f"mean {row}", StatKind.MEAN, Fraction(round(mean * 10), 10), 1, values=values
        )


def _exact(count: int) -> Shown:
    return Shown(Fraction(count), Fraction(count))


if __name__ == "__main__":
    main()
