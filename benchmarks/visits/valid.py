"""What the Nu HTML checker says of every page, style sheet and drawing of a finished site."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

UNJUDGED = (
    "Property “vector-effect” doesn't exist",
    "Property “reading-flow” doesn't exist",
    "Property “container-type” doesn't exist",
    "Unrecognized at-rule “@container”",
    "“fill”: Too many values",
)
"""What current standards hold and the checker's list of CSS not yet; the last: amounts of a mixture in variables."""


def errors(site: Path, jar: Path) -> list[str]:
    """One line for each error; warnings are left out. Raises FileNotFoundError where there is no Java."""
    found = [*_said(jar, "--skip-non-html", str(site))]
    styles = [str(file) for file in sorted((site / "assets").rglob("*")) if _ours(file)]
    found += _said(jar, "--also-check-css", "--also-check-svg", *styles)
    return sorted({_line(site, one) for one in found if one["type"] == "error" and not _unjudged(one)})


def _ours(file: Path) -> bool:
    # Material's own styles are copied by MkDocs and used by no page.
    return file.suffix in {".css", ".svg"} and "stylesheets" not in file.parts


def _unjudged(one: dict[str, Any]) -> bool:
    return any(part in one["message"] for part in UNJUDGED)


def _said(jar: Path, *what: str) -> Iterator[dict[str, Any]]:
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *what]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if not ran.stderr.startswith("{"):
        raise RuntimeError(ran.stderr or ran.stdout)
    yield from json.loads(ran.stderr)["messages"]


def _line(site: Path, one: dict[str, Any]) -> str:
    name = unquote(one.get("url", "")).rpartition(f"{site.as_posix()}/")[2]
    return f"{name}:{one.get('lastLine', '')}: {one['message']}"
