"""The figures that the pages and pictures of a finished site show: marked counts, and the words around them."""

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from .figurepoints import point_faults, points_of
from .figureread import Claim, Reading, claim_of, numbers_in, numbers_of, percent_faults

_FIGURE = re.compile(r'<(figure|svg)\b([^>]*\bdata-figure="[^"]*"[^>]*)>(.*?)</\1>', re.DOTALL)
_MARKED = re.compile(r'<(tr|div)\b([^>]*\bdata-(?:cell|share)="[^"]*"[^>]*)>(.*?)</\1>', re.DOTALL)
_WRITTEN = re.compile(r'<text\b([^>]*\bdata-cell="[^"]*"[^>]*)>(.*?)</text>', re.DOTALL)
_PLACE = re.compile(r"<(td|dd)\b([^>]*)>(.*?)</\1>", re.DOTALL)
_SAID = re.compile(
    r'<p\b[^>]*\bclass="[^"]*\bsentence\b[^"]*"[^>]*>(.*?)</p>|<(?:desc|text)\b[^>]*>(.*?)</(?:desc|text)>|\b(?:alt|aria-label)="([^"]*)"',
    re.DOTALL,
)
_NAMED = re.compile(r"<(h\d|th|dt|title|caption|metadata)\b[^>]*>(.*?)</\1>", re.DOTALL)
_DATA = re.compile(r'\bdata-(\w+)="([^"]*)"')


@dataclass(slots=True)
class _Figure:
    """One figure as one page shows it."""

    id: str
    total: str
    claims: dict[str, Claim] = field(default_factory=dict)
    rows: list[str] = field(default_factory=list)
    percents: dict[tuple[str, ...], int] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)


def read_pages(folder: Path) -> Reading:
    """What all pages and pictures say; a figure that looks the same on several pages is looked at once."""
    seen: set[tuple[str, str, str]] = set()
    points: set[tuple[str, str]] = set()
    for page in sorted([*folder.rglob("*.html"), *folder.rglob("*.svg")]):
        text = page.read_text(encoding="utf-8", errors="replace")
        if "data-figure" in text:
            seen.update(_FIGURE.findall(text))
            points.update(points_of(text))
    reading, totals = Reading(), dict[str, str]()
    for _, attributes, inside in sorted(seen):
        figure = _read(_data(attributes), inside)
        reading.add(figure.id, figure.claims)
        totals[figure.id] = figure.total
        faults = [*figure.faults, *percent_faults(figure.percents, figure.claims, figure.total)]
        reading.faults += [(f"{figure.id}#{cell}", what) for cell, what in faults]
        if not _words_agree(figure, inside):
            reading.faults.append((figure.id, "its words name a number that its counts do not give"))
    for attributes, inside in sorted(points):
        reading.faults += point_faults(attributes, inside, reading.claims, totals)
    return reading


def _read(data: dict[str, str], inside: str) -> _Figure:
    figure = _Figure(data.get("figure", ""), data.get("total", ""), rows=data.get("parts", "").split())
    for kind, attributes, content in _MARKED.findall(inside):
        own = _data(attributes)
        if kind == "tr":
            figure.rows.append(own.get("cell", ""))
        for _, marks, text in _PLACE.findall(content):
            _take(figure, own | _data(marks), text)
    for attributes, text in _WRITTEN.findall(inside):
        _take(figure, _data(attributes), text)
    return figure


def _take(figure: _Figure, marks: dict[str, str], text: str) -> None:
    numbers = {key: int(marks[key]) for key in ("value", "least", "most", "percent") if marks.get(key, "").isdecimal()}
    cell, told = marks.get("cell", ""), numbers_in(text)
    if share := marks.get("share"):
        # After a share its interval is told.
        figure.percents[tuple(share.split())] = numbers.get("percent", -1)
        cell, told = "+".join(share.split()), told[:1]
    elif "percent" in numbers:
        figure.percents[cell,] = numbers["percent"]
    claim = claim_of(numbers.get("value"), numbers.get("least"), numbers.get("most"))
    if claim is not None and figure.claims.setdefault(cell, claim) != claim:
        figure.faults.append((cell, "is told in two ways by one figure"))
    if not set(told) <= set(numbers.values()):
        figure.faults.append((cell, "shows another number than it is marked with"))


def _words_agree(figure: _Figure, inside: str) -> bool:
    said = {number for texts in _SAID.findall(inside) for number in numbers_in(" ".join(texts))}
    named = {number for _, text in _NAMED.findall(inside) for number in numbers_in(text)}
    return said <= named | numbers_of(figure.claims, figure.rows, figure.percents.values(), figure.total)


def _data(attributes: str) -> dict[str, str]:
    return {key: unescape(value) for key, value in _DATA.findall(attributes)}
