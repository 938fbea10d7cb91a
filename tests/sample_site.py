"""The sample programme as a folder of its own, and building it as a visitor's host would."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1795478400", "NO_MKDOCS_2_WARNING": "1"}
"""The 24th of November 2026."""


def copy_of_sample(folder: Path) -> Path:
    for name in ("stories", "cohorts", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("site_config.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def build(folder: Path, engine: str = "mkdocs", *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", engine, "build", "-q", *options]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
