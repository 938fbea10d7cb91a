"""Time the figures of a whole site: counted from records, protected, with sums over all cohorts, and attacked.

    python benchmarks/site_figures.py [--cohorts 60 --items 12 --linked --runs 3]

Two waves of one survey in each cohort of 12 to 60 mentees, five answers and "no answer"; with --linked each item has
better, same and worse of the same people as well. Deterministic: the same arguments make the same figures.
"""

import argparse
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from milestory.audit.tables import attack_tables
from milestory.disclosure import protect, site_tables
from milestory.figures import count_figures
from worked import CATALOGUES, DAY, publication, surveyed


def main() -> None:
    """Count, protect and attack; say how long each took, the median of the runs, and what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cohorts", type=int, default=60)
    parser.add_argument("--items", type=int, default=12)
    parser.add_argument("--linked", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    some = surveyed(options.cohorts, options.items, linked=options.linked)
    times: dict[str, list[float]] = {"count": [], "protect": [], "attack": []}
    for _ in range(options.runs):
        start = time.perf_counter()
        counted = count_figures(some, DAY, CATALOGUES)
        times["count"].append(time.perf_counter() - start)
        start = time.perf_counter()
        safe = protect(counted, some.programme)
        times["protect"].append(time.perf_counter() - start)
        (table,) = site_tables(counted, safe, some.programme)
        start = time.perf_counter()
        result = attack_tables(table, publication(safe))
        times["attack"].append(time.perf_counter() - start)
    whole = sum(not figure.withheld for figure in safe)
    found = f"leaks {len(result.leaks)}, undecided {len(result.undecided)}, untrue {len(result.falsehoods)}"
    print(f"{len(table.cells)} cells; {whole} of {len(safe)} figures shown; {found}")
    print(", ".join(f"{what} {median(each):.2f} s" for what, each in times.items()))


if __name__ == "__main__":
    main()
