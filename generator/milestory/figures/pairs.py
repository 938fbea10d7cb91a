"""What became of the pairs; from the pair records, else as the programme declared it. And who came back."""

from collections.abc import Iterator
from dataclasses import replace

from milestory.records.cohort import Closure, Declared, Pair
from milestory.records.figure import Cell, Figure, FigureForm, Group, Unit
from milestory.records.programme import CohortRecords

from .bench import Bench, names_of
from .ladders import alone, run_ladder

LENGTHS = {"months_0": 0, "months_3": 3, "months_6": 6, "months_12": 12}
"""Bands of months by the first month of each; the last one is open."""


def pair_figures(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """Pairs that still meet or ended as planned, how long they lasted, and mentors who had been mentees."""
    if records.pairs:
        yield _retention(bench, records)
        yield _lengths(bench, records)
        yield from _returned(bench, records)
        return
    for declared in records.cohort.declared:
        if declared.measure == "retention":
            yield _declared(bench, records, declared)


def _retention(bench: Bench, records: CohortRecords) -> Figure:
    kept = sum(1 for pair in records.pairs if _kept(pair, bench))
    unknown = sum(1 for pair in records.pairs if _ended(pair, bench) and pair.closure in {None, Closure.UNKNOWN})
    ended_early = len(records.pairs) - kept - unknown
    parts = [bench.cell("kept", kept), bench.cell("ended_early", ended_early), bench.unknown(unknown)]
    return _of_pairs(bench, records, len(records.pairs), parts)


def _declared(bench: Bench, records: CohortRecords, declared: Declared) -> Figure:
    rest = declared.of - declared.count
    parts = [bench.cell("kept", declared.count), bench.cell("ended_early", rest), bench.unknown(0)]
    figure = _of_pairs(bench, records, declared.of, parts)
    return replace(figure, head=replace(figure.head, declared=(declared.source,), after=declared.after))


def _of_pairs(bench: Bench, records: CohortRecords, pairs: int, parts: list[Cell]) -> Figure:
    total = bench.fact("pairs", pairs)
    # Of whom nothing is known may be counted with those who ended early, which flatters nobody.
    ways = [alone(names_of(parts)), (Group(("kept",)), Group(("ended_early", "unknown")))]
    return bench.table(
        "retention", records.cohort.id, FigureForm.SHARE, Unit.PAIRS, total, parts,
        ways=ways, favourable=("kept",), notes=("retention",),
    )  # fmt: skip


def _lengths(bench: Bench, records: CohortRecords) -> Figure:
    """How many months pairs were matched, until they ended or until today, in bands fixed for everybody."""
    months = [_months(pair, bench) for pair in records.pairs]
    ends = (*LENGTHS.values(), None)
    parts = [
        bench.cell(name, sum(1 for each in months if least <= each and (most is None or each < most)))
        for (name, least), most in zip(LENGTHS.items(), ends[1:], strict=True)
    ]
    return bench.table(
        "match-length", records.cohort.id, FigureForm.DISTRIBUTION, Unit.PAIRS, bench.fact("pairs", len(months)), parts,
        ways=run_ladder(names_of(parts)), notes=("match_length",),
    )  # fmt: skip


def _months(pair: Pair, bench: Bench) -> int:
    """Whole months from the first day of the start to the end, or to today."""
    first, last = pair.start.first, bench.day
    if pair.end is not None and pair.end.last < last:
        last = pair.end.last
    return max(0, 12 * (last.year - first.year) + last.month - first.month)


def _returned(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """Of the mentors of a cohort, those who were mentees in one that began earlier."""
    before = {
        ref
        for each in bench.records.cohorts.values()
        if each.cohort.start < records.cohort.start
        for pair in each.pairs
        for ref in pair.mentees
    }
    if before:
        mentors = records.mentors
        parts = [bench.cell("returned", len(mentors & before)), bench.cell("not_returned", len(mentors - before))]
        total = bench.fact("mentors", len(mentors))
        yield bench.table(
            "returned", records.cohort.id, FigureForm.SHARE, Unit.PEOPLE, total, parts, notes=("returned",)
        )  # fmt: skip


def _ended(pair: Pair, bench: Bench) -> bool:
    return pair.closure is not None or (pair.end is not None and pair.end.last <= bench.day)


def _kept(pair: Pair, bench: Bench) -> bool:
    return pair.closure is Closure.AS_PLANNED or not _ended(pair, bench)
