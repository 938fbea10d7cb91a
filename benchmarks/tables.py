"""Time the protection of large tables: surveys of many cohorts, items, answers and waves, with all their totals.

    python benchmarks/tables.py --cohorts 60 --items 12 --waves 2 [--write PROBLEM.json]

Deterministic: the same arguments make the same problem, and its publication has the same digest.
"""

import argparse
import hashlib
import json
import random
import time
from pathlib import Path
from typing import Any

from milestory.disclosure.tables import protect_tables
from milestory.reading import read_table_problem, write_publication
from milestory.records.tableproblem import TableProblem

ANSWERS = ("never", "seldom", "sometimes", "often", "always")
LEANINGS = (1, 2, 4, 8, 6)


def main() -> None:
    """Make the problem that the arguments ask for, protect it, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cohorts", type=int, default=60)
    parser.add_argument("--items", type=int, default=12)
    parser.add_argument("--waves", type=int, default=2)
    parser.add_argument("--hidden-sizes", action="store_true", help="cohort sizes are not known to the world")
    parser.add_argument("--write", type=Path, help="write the problem here")
    options = parser.parse_args()
    text = json.dumps(survey(options.cohorts, options.items, options.waves, known=not options.hidden_sizes))
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    tell(read_table_problem(text))


def survey(cohorts: int, items: int, waves: int, *, known: bool = True) -> dict[str, Any]:
    """Answers to each item in each wave by cohort, with "no answer", answered and all, and all cohorts together."""
    dice = random.Random(7)
    sizes = {f"c{number:02}": dice.randint(12, 60) for number in range(cohorts)}
    cells = [{"id": f"size.{name}", "true": size, "known": known} for name, size in sizes.items()]
    cells.append({"id": "size.all", "true": sum(sizes.values()), "known": known})
    relations: list[dict[str, Any]] = [{"parent": "size.all", "children": [f"size.{name}" for name in sizes]}]
    for wave in range(waves):
        for item in range(items):
            table = {name: _answers(size, dice) for name, size in sizes.items()}
            _add(f"w{wave}.i{item:02}", table, cells, relations)
    return {
        "id": f"survey-{cohorts}-{items}-{waves}",
        "params": {"k": 5, "width": 5},
        "cells": cells,
        "relations": relations,
    }


def _answers(size: int, dice: random.Random) -> dict[str, int]:
    silent = round(size * dice.uniform(0.0, 0.4))
    counts = dict.fromkeys((*ANSWERS, "silent"), 0)
    for answer in dice.choices(ANSWERS, LEANINGS, k=size - silent):
        counts[answer] += 1
    counts["silent"] = silent
    counts["answered"] = size - silent
    return counts


def _add(
    prefix: str, table: dict[str, dict[str, int]], cells: list[dict[str, Any]], relations: list[dict[str, Any]]
) -> None:
    table = table | {
        "all": {column: sum(row[column] for row in table.values()) for column in next(iter(table.values()))}
    }
    for name, row in table.items():
        cells += [{"id": f"{prefix}.{name}.{column}", "true": count} for column, count in row.items()]
        relations.append(_family(f"{prefix}.{name}.answered", [f"{prefix}.{name}.{answer}" for answer in ANSWERS]))
        relations.append(_family(f"size.{name}", [f"{prefix}.{name}.answered", f"{prefix}.{name}.silent"]))
    for column in next(iter(table.values())):
        names = [name for name in table if name != "all"]
        relations.append(_family(f"{prefix}.all.{column}", [f"{prefix}.{name}.{column}" for name in names]))


def _family(parent: str, children: list[str]) -> dict[str, Any]:
    return {"parent": parent, "children": children}


def tell(problem: TableProblem) -> None:
    """Protect a problem and print one line: cells, withheld, seconds passed and worked, digest."""
    start, start_of_work = time.perf_counter(), time.process_time()
    protected = protect_tables(problem)
    seconds, work = time.perf_counter() - start, time.process_time() - start_of_work
    open_cells = [cell for cell in problem.cells.values() if cell.publishable and not cell.known]
    small = sum(cell.is_sensitive(problem.rules) for cell in open_cells)
    withheld = sum(cell.id not in protected.publication.cells for cell in open_cells)
    digest = hashlib.sha256(write_publication(protected.publication, problem).encode()).hexdigest()[:12]
    print(
        f"{problem.id}: {len(problem.cells)} cells, {small} sensitive, {withheld} withheld"
        f" ({100 * withheld / max(len(open_cells), 1):.0f} %), {seconds:.1f} s ({work:.1f} s of work), digest {digest}"
        + (f", cannot be protected: {len(protected.unprotectable)}" if protected.unprotectable else "")
    )


if __name__ == "__main__":
    main()
