"""Time whole `mkdocs build` processes on made-up programmes: CPU, wall, peak memory, pages.

    python benchmarks/time_build.py 100 1000 --runs 3

Beside each size stands the time of an empty `mkdocs build` with Material in the same run, since seconds of one
machine say little.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import corpus

EMPTY = "site_name: Empty\ntheme: {name: material, font: false}\nplugins: []\n"


@dataclass(frozen=True)
class Run:
    """One build: seconds of CPU and wall, kilobytes of the largest process."""

    cpu: float
    wall: float
    peak: int


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        empty = _empty(Path(scratch) / "empty")
        print(f"{'':>8} {'kind':>6} {'CPU s':>8} {'wall s':>8} {'peak MB':>8} {'pages':>7} {'x empty':>8}")
        for size in options.sizes:
            folder = Path(scratch) / str(size)
            corpus.write(folder, size, 10, 100)
            for kind in ("cold", "warm"):
                runs, bare = [], []
                for _ in range(options.runs):
                    if kind == "cold":
                        shutil.rmtree(folder / ".cache", ignore_errors=True)
                        shutil.rmtree(folder / "site", ignore_errors=True)
                    runs.append(_build(folder))
                    bare.append(_build(empty))
                _report(size, kind, runs, bare, folder / "site")


def _empty(folder: Path) -> Path:
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(EMPTY)
    (folder / "docs" / "index.md").write_text("# Empty\n")
    return folder


def _build(folder: Path) -> Run:
    started = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1790000000"},
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"The build of {folder.name} failed.")
    return Run(usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss)


def _report(size: int, kind: str, runs: list[Run], bare: list[Run], site: Path) -> None:
    cpu = statistics.median(run.cpu for run in runs)
    wall = statistics.median(run.wall for run in runs)
    peak = max(run.peak for run in runs) / 1024
    pages = sum(1 for _ in site.rglob("*.html"))
    ratio = cpu / statistics.median(run.cpu for run in bare)
    print(f"{size:>8} {kind:>6} {cpu:>8.2f} {wall:>8.2f} {peak:>8.0f} {pages:>7} {ratio:>8.1f}")


if __name__ == "__main__":
    main()
