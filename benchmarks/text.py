"""Time the text check, and say how well it judges the labelled lines of the tests.

    python benchmarks/text.py --lines 20000

The whole process is timed, start and output included; beside it stand the milliseconds of one page of 400 words, and
precision and recall over `tests/golden/text`, in which a line counts as found when anything is found in it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import timeit
from pathlib import Path

from milestory.reading.register import read_names
from milestory.records.register import Register
from milestory.text.check import TextCheck
from milestory.text.nameindex import NameIndex

GOLDEN = Path(__file__).parent.parent / "tests" / "golden" / "text"
PROSE = (
    "In the autumn the bench was empty. I went up the stairs and knocked, and somebody opened; it was warm there and "
    "smelled of bread. We met on a Tuesday in the back room, and twelve of us stayed until the end. My mentor asked "
    "what I would build if nobody laughed. "
)
DATED = "We met on 14 May 2026 at 14:30 in room 204, and 12 of 38 stayed for 90 minutes. "


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=20_000)
    options = parser.parse_args()
    _pages()
    _process(options.lines)
    _labelled()


def _pages() -> None:
    people = tuple(f"{first}a Surname{last}" for first in ("Bel", "Dor", "Mir", "Tal") for last in "abcdefghijklmnop")
    checks = {"rules": TextCheck(), "rules and names": TextCheck(NameIndex.of(Register(people=people)))}
    pages = {"prose": PROSE * 8, "prose with dates": (PROSE * 2 + DATED) * 3, "dates only": DATED * 25}
    for kind, page in pages.items():
        for name, check in checks.items():
            check.findings(page)
            spent = min(timeit.repeat(lambda: check.findings(page), number=20, repeat=7)) / 20  # noqa: B023
            print(f"{kind + ', ' + name:>36}: {spent * 1000:.2f} ms for {len(page.split())} words")


def _process(lines: int) -> None:
    texts = [json.loads(line)["text"] for file in _files() for line in file.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "texts.jsonl"
        rows = (json.dumps({"id": str(number), "text": texts[number % len(texts)]}) for number in range(lines))
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        started = time.perf_counter()
        ran = subprocess.run(
            [sys.executable, "-m", "milestory", "text", str(path)], capture_output=True, text=True, check=False
        )
        spent = time.perf_counter() - started
    print(f"{lines} lines, {len(ran.stdout.splitlines())} findings: {spent:.2f} s, {lines / spent:.0f} lines/s")


def _labelled() -> None:
    for file in _files():
        register = file.parent / "register.yml"
        check = TextCheck(read_names(register) if register.exists() else None)
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        found = [(bool(row["expect"]), bool(check.findings(row["text"]))) for row in rows]
        right, wrong = found.count((True, True)), found.count((False, True))
        details = sum(expected for expected, _ in found)
        recall = f"{right / details:.3f}" if details else "-"
        precision = f"{right / (right + wrong):.3f}" if right + wrong else "-"
        print(f"{file.stem:>16}: {len(rows):4} lines, {details:4} with details; recall {recall}, precision {precision}")


def _files() -> list[Path]:
    return sorted(GOLDEN.rglob("*.jsonl"))


if __name__ == "__main__":
    main()
