"""Whatever lies in a programme's folder, reading it ends with records and Problems or with a Failure, never otherwise.

`python tests/fuzz/fuzz_reader.py --minutes 5` looks for the opposite; a few examples run with the tests.
"""

import argparse
import sys
import time
import traceback
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzz.mutations import Files, mutated, samples
from milestory import pipeline
from milestory.reading import read
from milestory.reading.files import UNTYPED
from milestory.records.problem import Failure, Problem
from milestory.records.programme import Records

SAMPLES = samples()
DAY = date(2026, 11, 24)
WALKED_ONE_IN = 20


def write(files: Files, root: Path) -> None:
    """Lay the files below the folder, as far as they can lie beside one another."""
    for name, content in files.items():
        path = root / name
        with suppress(OSError):
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
    end, seed = time.monotonic() + 60 * wanted.minutes, wanted.seed
    tally, crashes = dict.fromkeys(("failure", "problems", "clean", "walked"), 0), dict[str, str]()
    while time.monotonic() < end:
        try:
            _batch(seed, tally, end)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            place = traceback.extract_tb(error.__traceback__)[-1]
            key = f"{type(error).__name__} at {place.filename}:{place.lineno}"
            if key not in crashes:
                crashes[key] = "".join(traceback.format_exception(error))
                print(f"seed {seed}: {crashes[key]}", flush=True)
        seed += 1
    print(f"{sum(tally.values()) - tally['walked']} executions {tally}; {len(crashes)} kinds of crashes: {[*crashes]}")
    raise SystemExit(bool(crashes))


def _batch(seed: int, tally: dict[str, int], end: float) -> None:
    @hypothesis.seed(seed)
    @settings(
        max_examples=300,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(files=mutated(SAMPLES), turn=st.integers(1, WALKED_ONE_IN))
    def batch(files: Files, turn: int) -> None:
        if time.monotonic() < end:
            walked = turn == WALKED_ONE_IN
            tally[attack(files, walked=walked)] += 1
            tally["walked"] += walked

    batch()


if __name__ == "__main__":
    main()
