"""Measure what hostile pictures and archives cost: seconds and megabytes of one process each, and what was said.

    python benchmarks/bombs.py
    python benchmarks/bombs.py png-pixels jpeg-scans

Each bomb is made here, from nothing but its format, and met by `milestory.pictures.derive` (or the audit, where it is
an archive) in a process of its own, so that its highest memory is its own; a plain red square is the first line, to
compare with. `photo-24` is no bomb: an honest photograph of 24 million pixels.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bombs_made import NAMES

MEET = """
import sys
from pathlib import Path
path = Path(sys.argv[1])
if path.is_dir():
    from milestory.audit import Known, look_through
    print([each.rule for each in look_through(path, Known())[0]])
else:
    from milestory.pictures import PictureRefused, derive
    try:
        print(len(derive(path.read_bytes())[0]), "pictures")
    except PictureRefused as error:
        print("refused:", error)
"""


def main() -> None:
    """Print one line a bomb."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=NAMES)
    print(f"{'bomb':>18} {'bytes':>10} {'CPU s':>7} {'wall s':>7} {'peak MB':>8}")
    for name in parser.parse_args().names:
        with tempfile.TemporaryDirectory() as folder:
            print(meet(name, Path(folder)))


def meet(name: str, folder: Path) -> str:
    """One line about one bomb."""
    path, size = laid(name, folder)
    started = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", MEET, path], stdout=subprocess.PIPE, text=True) as process:
        said = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall, cpu = time.perf_counter() - started, usage.ru_utime + usage.ru_stime
    outcome = said.strip()[:70] if process.returncode == 0 else f"died with {process.returncode}"
    return f"{name:>18} {size:>10} {cpu:>7.2f} {wall:>7.2f} {usage.ru_maxrss / 1024:>8.0f}  {outcome}"


def laid(name: str, folder: Path) -> tuple[Path, int]:
    """Where a bomb lies: a file, or the folder of a site where the audit is to meet it."""
    path = folder / f"bomb.{name.split('-', maxsplit=1)[0]}"
    # Made by another process: what this one has used would count as memory of all that it starts.
    subprocess.run([sys.executable, "-m", "bombs_made", name, path], cwd=Path(__file__).parent, check=True)
    return (folder if name.startswith(("zip", "gz", "pdf")) else path), path.stat().st_size


if __name__ == "__main__":
    main()
