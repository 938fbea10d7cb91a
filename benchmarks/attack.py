"""Time the attack on a made-up site of any size.

    python benchmarks/attack.py --cohorts 60 --items 12 --answers 6 --waves 2

The same people of a cohort answer every item of a wave; answers add up to how many answered, per cohort and over all
cohorts. What is published is simple and safe: in each item and wave some cohorts have a small count, at least two of
them, and of those cohorts every answer is withheld. Deterministic: the same arguments make the same problem.

`--answered-hidden` withholds the same cohorts in every item of a wave, and how many of them answered, which makes one
large part of it; `--means` publishes the means of withheld answers; `--show-again` shows some withheld counts again, so
that others leak. The time is that of the processor.
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
        self.adds_up(name, parts)

    def adds_up(self, name: str, parts: list[str]) -> None:
        """Add the row that counts add up to another."""
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
    start = time.process_time()
    result = attack_tables(problem, publication, AttackScope(exactly=options.exactly, seconds=3600))
    took = time.process_time() - start
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
        answered = {cohort: dice.randint(8, 20) * options.answers for cohort in range(options.cohorts)}
        for cohort, several in answered.items():
            draft.count(f"w{wave}c{cohort}", several)
        draft.total(f"w{wave}", [f"w{wave}c{cohort}" for cohort in answered])
        small_ones = _some_cohorts(options, dice)
        for item in range(options.items):
            if not options.answered_hidden:
                small_ones = _some_cohorts(options, dice)
            _tables_of_an_item(draft, f"w{wave}", f"i{item}", small_ones, options, dice)
    if options.show_again:
        draft.withheld -= set(dice.sample(sorted(draft.withheld), len(draft.withheld) // 10))
    problem = TableProblem("benchmark", TableRules(), draft.cells, tuple(draft.rows), draft.stats)
    return problem, Publication(
        {name: _exact(cell.true) for name, cell in draft.cells.items() if name not in draft.withheld},
        {name: Shown(stat.value - Fraction(1, 20), stat.value + Fraction(1, 20)) for name, stat in draft.stats.items()},
    )


def _tables_of_an_item(
    draft: Draft, wave: str, item: str, small_ones: set[int], options: argparse.Namespace, dice: random.Random
) -> None:
    cohorts, answers = range(options.cohorts), range(options.answers)
    for cohort in cohorts:
        row = f"{wave}c{cohort}"
        names = [f"{row}{item}a{answer}" for answer in answers]
        counts = _answers(draft.cells[row].true, options.answers, cohort in small_ones, dice)
        for name, count in zip(names, counts, strict=True):
            draft.count(name, count)
        draft.adds_up(row, names)
        if cohort in small_ones:
            draft.withheld.update(names)
            _hide_more(draft, row, item, names, options)
    for answer in answers:
        draft.total(f"{wave}{item}a{answer}", [f"{wave}c{cohort}{item}a{answer}" for cohort in cohorts])
    draft.adds_up(wave, [f"{wave}{item}a{answer}" for answer in answers])


def _answers(several: int, answers: int, with_a_small_one: bool, dice: random.Random) -> list[int]:
    counts = [5] * answers
    for _ in range(several - 5 * answers):
        counts[dice.randrange(answers)] += 1
    if with_a_small_one:
        small, other = dice.sample(range(answers), 2)
        few = dice.randint(0, 4)
        counts[other] += counts[small] - few
        counts[small] = few
    return counts


def _some_cohorts(options: argparse.Namespace, dice: random.Random) -> set[int]:
    several = max(2, round(2 * options.small * options.cohorts))
    return set(dice.sample(range(options.cohorts), min(options.cohorts, several)))


def _hide_more(draft: Draft, row: str, item: str, names: list[str], options: argparse.Namespace) -> None:
    if options.answered_hidden:
        draft.withheld.add(row)
    if options.means:
        values = tuple((Fraction(place), name) for place, name in enumerate(names, 1))
        mean = sum(value * draft.cells[name].true for value, name in values) / draft.cells[row].true
        stat = TableStat(f"mean {row}{item}", StatKind.MEAN, Fraction(round(mean * 10), 10), 1, values=values)
        draft.stats[stat.id] = stat


def _exact(count: int) -> Shown:
    return Shown(Fraction(count), Fraction(count))


if __name__ == "__main__":
    main()
