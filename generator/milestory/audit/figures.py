"""The figures of a finished site, read back from its pages and downloads and attacked as a reader could."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from milestory.records.tableproblem import Publication, Shown, TableCell, TableProblem
from milestory.records.trace import Finding

from .figuredownloads import read_downloads
from .figurepages import read_pages
from .figureread import Claim, Reading
from .tables import AttackResult, AttackScope, attack_tables

Claims = Mapping[str, set[Claim]]


def audit_figures(folder: Path, tables: Sequence[TableProblem]) -> tuple[Finding, ...]:
    """Every count that a reader of the finished site could pin down or know to be too small, by reference.

    `tables` say which counts there are, which of them the world knows, and how they add up. What is shown of them
    is read from the pages and the downloads; where those contradict the counts, one another or their own words,
    that is found as well.
    """
    pages, downloads = read_pages(folder), read_downloads(folder)
    findings = [_finding(name, what) for name, what in (*pages.faults, *downloads.faults, *_apart(pages, downloads))]
    claims = {name: pages.claims[name] | downloads.claims[name] for name in pages.claims | downloads.claims}
    findings += _untrue(claims, tables[0].cells if tables else {})
    for table in tables:
        if any(cell.is_sensitive(table.rules) for cell in table.cells.values()):
            findings += _attacked(table, _publication(claims, table))
    return tuple(sorted(set(findings)))


def _apart(pages: Reading, downloads: Reading) -> Iterator[tuple[str, str]]:
    """Counts that two places tell differently."""
    for name, said in sorted(pages.claims.items()):
        if len(said) > 1:
            yield name, "is told in two ways by the pages"
    for name, said in sorted(downloads.claims.items()):
        if name not in pages.claims:
            yield name, "stands in a download, but in no page"
        elif said != pages.claims[name]:
            yield name, "is told in another way by a download than by the pages"


def _untrue(claims: Claims, cells: Mapping[str, TableCell]) -> Iterator[Finding]:
    for name, said in sorted(claims.items()):
        if name not in cells:
            yield _finding(name, "stands in a page, but no record counts it")
        elif not all(claim.holds(cells[name].true) for claim in said):
            yield _finding(name, "is not what was counted")


def _publication(claims: Claims, table: TableProblem) -> Publication:
    known = {name: said for name, said in claims.items() if name in table.cells}
    return Publication({name: _shown(said) for name, said in known.items()})


def _shown(said: set[Claim]) -> Shown:
    """Everything that is said of a count, taken together."""
    lows = [claim.low for claim in said if claim.low is not None]
    highs = [claim.high for claim in said if claim.high is not None]
    return Shown(Fraction(max(lows)) if lows else None, Fraction(min(highs)) if highs else None)


def _attacked(table: TableProblem, publication: Publication) -> Iterator[Finding]:
    result = beyond_the_world(table, publication)
    yield from (_finding(_named(each, table), "contradicts itself") for each in result.falsehoods)
    yield from (_finding(name, "could not be shown to be safe in time") for name in result.undecided)
    for leak in result.leaks:
        yield _finding(leak.interval.cell, f"can be worked out from what is shown: {leak.why}")


def beyond_the_world(table: TableProblem, publication: Publication) -> AttackResult:
    """An attack without what is known before any figure is shown, such as from the size of a cohort alone."""
    result = attack_tables(table, publication)
    if not result.leaks:
        return result
    shown, nothing = (attack_tables(table, each, AttackScope(exactly=True)) for each in (publication, Publication()))
    leaks = tuple(leak for leak in shown.leaks if leak.interval != nothing.intervals[leak.interval.cell])
    return replace(result, leaks=leaks)


def _named(sentence: str, table: TableProblem) -> str:
    """The count that a sentence is about, without the numbers in it."""
    name = sentence.partition(": ")[0]
    return name if name in table.cells else table.id


def _finding(count: str, what: str) -> Finding:
    figure, _, cell = count.partition("#")
    return Finding(figure, "figure", f"its count `{cell}` {what}" if cell else what)
