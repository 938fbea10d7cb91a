"""Time the figures of a whole site: counted from records, protected, with sums over all cohorts, and attacked.

    python benchmarks/site_figures.py [--cohorts 60 --items 12 --linked --runs 3]

Two waves of one survey in each cohort of 12 to 60 mentees, five answers and "no answer"; with --linked each item has
better, same and worse of the same people as well. Deterministic: the same arguments make the same figures.
"""

import argparse
import random
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from milestory.audit.tables import attack_tables
from milestory.disclosure import protect, site_tables
from milestory.figures import count_figures
from milestory.records.cohort import Cohort
from milestory.records.programme import CohortRecords, Records
from milestory.records.survey import Instrument, SurveyWave
from worked import AGREEMENT, CATALOGUES, DAY, programme, publication

CODES = [answer["code"] for answer in AGREEMENT["answers"]]


def main() -> None:
    """Count, protect and attack; say how long each took, the median of the runs, and what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cohorts", type=int, default=60)
    parser.add_argument("--items", type=int, default=12)
    parser.add_argument("--linked", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    some = records(options.cohorts, options.items, linked=options.linked)
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


def records(cohorts: int, items: int, *, linked: bool) -> Records:
    """A programme of cohorts that answered the same questions twice."""
    dice = random.Random(0)
    asked = [{"code": f"i{number}", "text": f"Item {number}"} for number in range(items)]
    instrument = Instrument.model_validate({"code": "ins", "name": "I", "items": asked, "scales": {"s": AGREEMENT}})
    made = {f"c{number:02}": cohort(f"c{number:02}", items, dice, linked=linked) for number in range(cohorts)}
    return Records(programme(), instruments={"ins": instrument}, cohorts=made)


def cohort(name: str, items: int, dice: random.Random, *, linked: bool) -> CohortRecords:
    """A cohort, drawn person by person: whoever moves goes up more often than down, one in twenty is silent."""
    size = dice.randint(12, 60)
    waves: dict[str, list[dict[str, object]]] = {"baseline": [], "end": []}
    for item in range(items):
        before = [dice.choices(range(5), (1, 2, 3, 3, 2))[0] for _ in range(size)]
        after = [min(4, max(0, answer + dice.choices((-1, 0, 1, 2), (1, 4, 4, 1))[0])) for answer in before]
        silent = [[dice.random() < 0.05 for _ in range(size)] for _ in waves]
        for wave, answers, gone in zip(waves.values(), (before, after), silent, strict=True):
            counts = [sum(a == code and not g for a, g in zip(answers, gone, strict=True)) for code in range(5)]
            wave.append({"item": f"i{item}", "counts": dict(zip(CODES, counts, strict=True)), "missing": sum(gone)})
        if linked:
            both = [a - b for a, b, *g in zip(after, before, *silent, strict=True) if not any(g)]
            change = {"better": sum(d > 0 for d in both), "same": both.count(0), "worse": sum(d < 0 for d in both)}
            waves["end"][-1] |= {"design": "linked", "change": change}
    head = {"cohort": name, "informant": "mentee", "instrument": "ins", "eligible": size, "answered": size}
    return CohortRecords(
        Cohort.model_validate({"id": name, "title": name, "start": "2026-01-01", "mentees": size}),
        waves=tuple(SurveyWave.model_validate({**head, "id": t, "timing": t, "items": i}) for t, i in waves.items()),
    )


if __name__ == "__main__":
    main()
