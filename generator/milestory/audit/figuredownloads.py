"""The figures in the downloads of a finished site: JSON and CSV, read as anybody's program would."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .figureread import Claim, Reading, claim_of, percent_faults, share_of

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NEAR = 0.001
"""How far a share may lie from that of its counts, since it is rounded."""
_ROLES = ("total", "parts", "base", "others")


def read_downloads(folder: Path) -> Reading:
    """What all downloads say."""
    reading = Reading()
    for path in sorted(folder.rglob("*.json")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if '"figures"' in text:
            _read_json(path.relative_to(folder).as_posix(), text, reading)
    for path in sorted(folder.rglob("*.csv")):
        _read_csv(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8", errors="replace"), reading)
    return reading


def _read_json(name: str, text: str, reading: Reading) -> None:
    try:
        content = json.loads(text)
    except ValueError:
        reading.faults.append((name, "cannot be read as JSON"))
        return
    for figure in _held(content if isinstance(content, dict) else {}, "figures"):
        _add(reading, str(figure.get("id", "")), list(_cells(figure)), figure)


def _cells(figure: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(role, cell) of everything in a figure that looks like a count."""
    for role in _ROLES:
        for cell in _held(figure, role):
            yield role, cell


def _held(content: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The objects under a key, be it one or several."""
    held = content.get(key)
    return [each for each in (held if isinstance(held, list) else [held]) if isinstance(each, dict)]


def _add(reading: Reading, figure: str, cells: list[tuple[str, Mapping[str, Any]]], said: Mapping[str, Any]) -> None:
    claims: dict[str, Claim] = {}
    percents: dict[tuple[str, ...], int] = {}
    for _, cell in cells:
        name = str(cell.get("cell", ""))
        if claim := claim_of(_whole(cell, "value"), _whole(cell, "least"), _whole(cell, "most")):
            claims[name] = claim
        if (percent := _whole(cell, "percent")) is not None:
            percents[name,] = percent
    total = next((str(cell.get("cell", "")) for role, cell in cells if role == "total"), "")
    reading.add(figure, claims)
    faults = [*percent_faults(percents, claims, total), *_estimates(said, claims, total)]
    reading.faults += [(f"{figure}#{cell}", what) for cell, what in faults]


def _estimates(said: Mapping[str, Any], claims: Mapping[str, Claim], total: str) -> Iterator[tuple[str, str]]:
    """Shares, between 0 and 1, that the shown counts do not give."""
    favourable = said.get("favourable")
    good = favourable if isinstance(favourable, list) else []
    for each in _held(said, "estimates"):
        cells = {"share": [each.get("of")], "favourable": good}.get(str(each.get("kind")))
        if cells is not None:
            share, told = share_of([str(cell) for cell in cells], claims, total), each.get("value")
            if share is None or not isinstance(told, (int, float)) or not abs(float(share) - told) <= _NEAR:
                yield "+".join(map(str, cells)), "has a share that its counts do not give"


def _whole(cell: Mapping[str, Any], key: str) -> int | None:
    value = cell.get(key)
    if isinstance(value, str):
        return int(value) if value.isdecimal() else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _read_csv(name: str, text: str, reading: Reading) -> None:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    if any(str(content).startswith(_FORMULA) for row in rows for content in row.values()):
        reading.faults.append((name, "has a cell that a spreadsheet takes for a formula"))
    figures: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for row in rows:
        if row.get("figure") and row.get("cell"):
            figures.setdefault(row["figure"], []).append((row.get("role", ""), row))
    for figure, cells in figures.items():
        _add(reading, figure, cells, {})
