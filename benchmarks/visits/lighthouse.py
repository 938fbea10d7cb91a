"""Lighthouse on a throttled phone: four scores, largest paint, shift and blocking time, each the median of the runs."""

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from take_pictures import FLAGS, find_browser

SCORES = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time")


@dataclass(frozen=True)
class Report:
    """Scores of a hundred; paint and blocking in milliseconds; kilobytes on the wire; what lost points."""

    scores: dict[str, float]
    times: dict[str, float]
    kilobytes: float
    lost: tuple[str, ...]


def report(command: Path, url: str, runs: int = 3) -> Report:
    """Run Lighthouse on one address. Raises CalledProcessError where it fails."""
    each = [_run(command, url) for _ in range(runs)]
    return Report(
        {name: median(one["categories"][name]["score"] * 100 for one in each) for name in SCORES},
        {name: median(one["audits"][name]["numericValue"] for one in each) for name in TIMES},
        median(one["audits"]["total-byte-weight"]["numericValue"] for one in each) / 1000,
        tuple(sorted({lost for one in each for lost in _lost(one)})),
    )


def _run(command: Path, url: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        to = Path(folder) / "report.json"
        flags = " ".join(["--headless=new", *FLAGS])
        options = ["--quiet", "--output=json", f"--output-path={to}", f"--chrome-flags={flags}"]
        only = f"--only-categories={','.join(SCORES)}"
        environment = {**os.environ, "CHROME_PATH": find_browser()}
        subprocess.run([command, url, *options, only], env=environment, check=True, capture_output=True, timeout=180)
        found: dict = json.loads(to.read_text(encoding="utf-8"))
    return found


def _lost(one: dict) -> list[str]:
    weighed = [(name, each["id"]) for name in SCORES for each in one["categories"][name]["auditRefs"] if each["weight"]]
    scored = [(name, audit, one["audits"][audit]["score"]) for name, audit in weighed]
    return [f"{name}: {audit} {score}" for name, audit, score in scored if score is not None and score < 0.9]
