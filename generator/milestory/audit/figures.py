"""The figures of a finished site, read back from its pages and attacked as a reader could."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from html import unescape
from pathlib import Path

from milestory.records.tableproblem import Publication, Shown, TableProblem
from milestory.records.trace import Finding

from .tables import AttackResult, AttackScope, attack_tables

Read = Mapping[str, set[int]]

_FIGURE = re.compile(r'<figure\b[^>]*\bdata-figure="([^"]*)"[^>]*>(.*?)</figure>', re.DOTALL)
_ROW = re.compile(r'<tr\b[^>]*\bdata-cell="([^"]*)"[^>]*>(.*?)</tr>', re.DOTALL)
_VALUE = re.compile(r'\bdata-value="(\d+)"')


def audit_figures(folder: Path, tables: Sequence[TableProblem]) -> tuple[Finding, ...]:
    """Every count that a reader of the finished site could pin down or know to be too small, by reference.

    `tables` say which counts there are, which of them the world knows, and how they add up. Of a figure that is
    shown, the counts beside its parts (who answered, who is missing) are taken as shown as well, unless the tables
    say that they are never to be.
    """
    if not tables:
        return ()
    read = _read(folder)
    findings = list(_untrue(read, tables[0]))
    for table in tables:
        if any(cell.is_sensitive(table.rules) for cell in table.cells.values()):
            findings += _attacked(table, _publication(read, table))
    return tuple(sorted(set(findings)))


def _read(folder: Path) -> dict[str, set[int]]:
    """The numbers that the pages show of each count, by its name."""
    read: dict[str, set[int]] = defaultdict(set)
    for page in sorted(folder.rglob("*.html")):
        text = page.read_text(encoding="utf-8", errors="replace")
        for figure, inside in _FIGURE.findall(text) if "data-figure" in text else ():
            for cell, row in _ROW.findall(inside):
                if value := _VALUE.search(row):
                    read[f"{unescape(figure)}#{unescape(cell)}"].add(int(value[1]))
    return read


def _untrue(read: Read, table: TableProblem) -> Iterator[Finding]:
    for name, values in sorted(read.items()):
        if name not in table.cells:
            yield _finding(name, "stands in a page, but no record counts it")
        elif values != {table.cells[name].true}:
            yield _finding(name, "is not what was counted")


def _publication(read: Read, table: TableProblem) -> Publication:
    figures = {name.partition("#")[0] for name in read}
    beside = (cell for name, cell in table.cells.items() if cell.publishable and name.partition("#")[0] in figures)
    shown = {cell.id: cell.true for cell in beside}
    shown |= {name: min(values) for name, values in read.items() if name in table.cells}
    return Publication({name: Shown(Fraction(value), Fraction(value)) for name, value in shown.items()})


def _attacked(table: TableProblem, publication: Publication) -> Iterator[Finding]:
    result = attack_tables(table, publication)
    yield from (_finding(each, "contradicts itself") for each in result.falsehoods)
    yield from (_finding(name, "could not be shown to be safe in time") for name in result.undecided)
    if result.leaks:
        # What the size of a cohort alone gives away is not given away by a figure.
        with_figures, without = (_exact(table, each) for each in (publication, Publication()))
        for leak in with_figures.leaks:
            if leak.interval != without.intervals[leak.interval.cell]:
                yield _finding(leak.interval.cell, f"can be worked out from what is shown: {leak.why}")


def _exact(table: TableProblem, publication: Publication) -> AttackResult:
    return attack_tables(table, publication, AttackScope(exactly=True))


def _finding(count: str, what: str) -> Finding:
    figure, _, cell = count.partition("#")
    return Finding(figure, "figure", f"its count `{cell}` {what}" if cell else what)
