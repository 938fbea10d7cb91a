"""The sample programme as a folder of its own, and building it as a visitor's host would."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1795478400", "NO_MKDOCS_2_WARNING": "1"}
"""The 24th of November 2026."""

if "MILESTORY_READY" not in os.environ:
    # The run that starts the workers comes first; they inherit what it sets.
    os.environ["MILESTORY_READY"] = tempfile.mkdtemp(prefix="milestory-ready-")
READY = Path(os.environ["MILESTORY_READY"])
"""Cache that all copies of one test run share, so that its pictures are made once; goes with the run."""


def copy_of_sample(folder: Path, *, cold: bool = False) -> Path:
    """The sample in a folder; `cold` is without anything that other copies made ready."""
    for name in ("stories", "cohorts", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("site_config.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
    if not cold:
        (folder / ".cache").symlink_to(READY, target_is_directory=True)
    return folder


def build(folder: Path, engine: str = "mkdocs", *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", engine, "build", "-q", *options]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
