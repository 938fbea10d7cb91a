"""Whatever lies in a programme's folder, reading it ends with records and Problems or with a Failure, never otherwise.

`python tests/fuzz/fuzz_reader.py --minutes 5` looks for the opposite; a few examples run with the tests.
"""

import argparse
import sys
import time
import traceback
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzz.mutations import Files, mutated, samples
from milestory import pipeline
from milestory.reading import read
from milestory.records.problem import UNTYPED, Failure, Problem
from milestory.records.programme import Records

SAMPLES = samples()
DAY = date(2026, 11, 24)
WALKED_ONE_IN = 20


def write(files: Files, root: Path) -> None:
    """Lay the files below the folder, as far as they can lie beside one another."""
    for name, content in files.items():
        path = root / name
        # Some of what was drawn cannot lie in a folder, or not beside the rest.
        with suppress(OSError, ValueError):
            path.parent.mkdir(parents=True, exist_ok=True)
            if name.endswith("/"):
                path.mkdir(exist_ok=True)
            elif content.startswith(b"->"):
                path.unlink(missing_ok=True)
                path.symlink_to(content[2:].decode())
            else:
                path.write_bytes(content)


def read_again(root: Path) -> Records | str:
    """The Records of a folder, or what its Failure says."""
    try:
        return read(root / "site_config.yml")
    except Failure as failure:
        for problem in failure.problems:
            hold(problem)
        return str(failure)


def hold(problem: Problem) -> None:
    """Hold a Problem to what every Problem owes: a place inside the folder, and words on one line."""
    file = PurePosixPath(problem.file)
    assert problem.file, problem
    assert not file.is_absolute(), problem
    assert ".." not in file.parts, problem
    assert problem.line >= 0, problem
    assert problem.what.strip(), problem
    assert problem.rule, problem
    assert not UNTYPED.search(str(problem)), repr(str(problem))


def attack(files: Files, *, walked: bool) -> str:
    """Read the files twice, walk them if asked, and say how it ended."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write(files, root)
        first, second = read_again(root), read_again(root)
        assert first == second
        if isinstance(first, str):
            return "failure"
        for problem in first.problems:
            hold(problem)
        if walked:
            with suppress(Failure):
                sum(len(output.content) for output in pipeline.walk(root / "site_config.yml", DAY).outputs)
        return "problems" if first.problems else "clean"


def main() -> None:
    """Attack for some minutes; every kind of crash is told once, the exit status is 1 where there was one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    wanted = parser.parse_args()
    run = Run(time.monotonic() + 60 * wanted.minutes)
    for seed in count(wanted.seed):
        if time.monotonic() >= run.end:
            break
        run.batch(seed)
    print(f"{run.executions} executions, {dict(run.tally)}; {len(run.crashes)} kinds of crashes {sorted(run.crashes)}")
    raise SystemExit(bool(run.crashes))


@dataclass
class Run:
    """Batches of attacks until the end, what came of them, and each kind of crash once."""

    end: float
    executions: int = 0
    tally: Counter[str] = field(default_factory=Counter)
    crashes: set[str] = field(default_factory=set)

    def batch(self, seed: int) -> None:
        """Attack a few hundred times, always the same for the same seed."""

        @hypothesis.seed(seed)
        @settings(
            max_examples=300,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(files=mutated(SAMPLES), turn=st.integers(1, WALKED_ONE_IN))
        def batch(files: Files, turn: int) -> None:
            if time.monotonic() < self.end:
                self.once(files, walked=turn == WALKED_ONE_IN)

        batch()

    def once(self, files: Files, *, walked: bool) -> None:
        """Attack once and remember how it ended."""
        self.executions += 1
        self.tally["walked"] += walked
        try:
            self.tally[attack(files, walked=walked)] += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            frame = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
            if kind not in self.crashes:
                self.crashes.add(kind)
                traceback.print_exception(error)
                changed = {name: content for name, content in files.items() if SAMPLES.get(name) != content}
                print(f"gone: {sorted(SAMPLES.keys() - files.keys())}; changed: {changed}", flush=True)


if __name__ == "__main__":
    main()
