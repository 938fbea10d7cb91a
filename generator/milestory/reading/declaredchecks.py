"""Declared counts: only of what no record holds, each once, and never against the records."""

from collections.abc import Iterator

from milestory.records.cohort import Closure, Declared, Pair
from milestory.records.measures import DECLARABLE, measures_of
from milestory.records.programme import CohortRecords, Records

from .findings import Finding, problem, unknown


def declared_checks(records: Records, cohort: CohortRecords) -> Iterator[Finding]:
    """Everything that is wrong with the counts that a cohort declares."""
    measures, seen = measures_of(records), set[str]()
    for number, each in enumerate(cohort.cohort.declared):
        place = ("declared", number, "measure")
        if each.measure not in measures:
            yield unknown(cohort.cohort, "measure", each.measure, {DECLARABLE: ""}, *place), each
        elif said := _typed(cohort, each, measures[each.measure], again=each.measure in seen):
            yield problem(cohort.cohort, *said, "typed-total", *place), each
        seen.add(each.measure)


def _typed(cohort: CohortRecords, each: Declared, counted_from: str, *, again: bool) -> tuple[str, str] | None:
    """Why a count must not be typed in, and what to do instead; None where it may."""
    if each.measure != DECLARABLE:
        what = f"declares `{each.measure}`, which is counted from {counted_from} and from nothing else."
        return what, "Delete the entry, and keep the records."
    if cohort.pairs:
        low, high = _kept(cohort.pairs)
        agrees = each.of == len(cohort.pairs) and low <= each.count <= high
        told = f" `{each.count} of {each.of}`, but pairs.yml says {_span(low, high)} of {len(cohort.pairs)}."
        what = f"declares `{each.measure}`, which is counted from pairs.yml."
        return (what if agrees or each.after else f"declares{told}"), "Delete the entry; correct pairs.yml if needed."
    if again:
        return f"declares `{each.measure}` a second time.", "Keep one entry, the one that was fixed beforehand."
    pairs = cohort.cohort.pairs
    if pairs is not None and each.of != pairs:
        return f"declares {each.count} of {each.of} pairs, but `pairs` says {pairs}.", "Correct `of`, or `pairs`."
    return None


def _kept(pairs: tuple[Pair, ...]) -> tuple[int, int]:
    """The fewest and the most pairs that meet or ended as planned, whatever the day."""
    planned = sum(pair.closure is Closure.AS_PLANNED for pair in pairs)
    unsaid = [pair for pair in pairs if pair.closure is None]
    return planned + sum(pair.end is None for pair in unsaid), planned + len(unsaid)


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"
