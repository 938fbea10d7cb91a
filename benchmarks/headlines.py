"""How many of the six headline figures of a cohort are shown, over simulated programmes of several sizes.

    python benchmarks/headlines.py [--programmes 400]

The six: who answered, an item's answers, how many do better, mentees with a milestone, pairs that stayed, mentors who
were trained. Each programme is drawn with shares around those that programmes report: three quarters answer, four in
five of those agree, three in five do better, four in five reach a milestone, seven in eight pairs stay.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from milestory.disclosure import protect
from milestory.figures import count_figures
from milestory.records.programme import CohortRecords
from worked import CATALOGUES, DAY, cohort, records

SIZES = (12, 20, 38)
SIX = ("response", "answers", "change", "milestones-reached", "retention", "training-mentor")


def main() -> None:
    """Simulate, protect and say the share of headlines shown for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programmes", type=int, default=400)
    options = parser.parse_args()
    for size in SIZES:
        dice = random.Random(size)
        shown = [list(headlines(simulated(size, dice))) for _ in range(options.programmes)]
        each = ", ".join(f"{name} {sum(name in some for some in shown) / len(shown):.0%}" for name in SIX)
        print(f"{size} mentees: {mean(map(len, shown)):.2f} of six ({each})")


def simulated(size: int, dice: random.Random) -> CohortRecords:
    """One cohort of a size, drawn person by person."""
    answers, moves = [0] * 5, [0] * 3
    for _ in range(size):
        if dice.random() < 0.76:
            answers[dice.choices(range(5), (3, 4, 13, 32, 48))[0]] += 1
    for _ in range(sum(answers)):
        moves[dice.choices(range(3), (59, 31, 10))[0]] += 1
    reached, kept = (sum(dice.random() < share for _ in range(size)) for share in (0.8, 0.87))
    mentors = max(2, size // 3)
    return cohort(
        mentees=size, answers=tuple(answers), change=(moves[0], moves[1], moves[2]),
        reached=reached, kept=kept, mentors=mentors, trained=mentors,
    )  # fmt: skip


def headlines(one: CohortRecords) -> Iterator[str]:
    """Which of the six are shown."""
    some = records(one)
    for figure in protect(count_figures(some, DAY, CATALOGUES), some.programme):
        name = figure.head.measure.partition("/")[0]
        if name in SIX and not figure.withheld:
            yield name


if __name__ == "__main__":
    main()
