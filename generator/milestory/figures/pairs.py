"""What became of the pairs; from the pair records, else as the programme declared it. And who came back."""

from collections.abc import Iterator, Sequence

from milestory.records.cohort import Closure, Declared, Pair
from milestory.records.figure import Cell, Figure, FigureForm, FigureHead, Unit
from milestory.records.programme import CohortRecords

from .bench import Bench, names_of


def pair_figures(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """Pairs that still meet or ended as planned, beside the others and the unknown; mentors who were mentees."""
    if records.pairs:
        yield _retention(bench, records)
        yield from _returned(bench, records)
        return
    for declared in records.cohort.declared:
        if declared.measure == "retention":
            yield _declared(bench, records, declared)


def completion(pairs: Sequence[Pair]) -> tuple[int, int, int]:
    """(ended as planned, known endings, all pairs): a share needs one of the two bases, and says which."""
    planned = sum(1 for pair in pairs if pair.closure is Closure.AS_PLANNED)
    unknown = sum(1 for pair in pairs if pair.closure in {None, Closure.UNKNOWN})
    return planned, len(pairs) - unknown, len(pairs)


def _retention(bench: Bench, records: CohortRecords) -> Figure:
    kept = sum(1 for pair in records.pairs if _kept(pair, bench))
    unknown = sum(
        1 for pair in records.pairs if _ended(pair, bench) and pair.closure in {None, Closure.UNKNOWN}
    )  # fmt: skip
    cells: tuple[Cell, ...] = (
        bench.fact("pairs", len(records.pairs)),
        bench.cell("kept", kept),
        bench.cell("ended_early", len(records.pairs) - kept - unknown),
    )
    if unknown:
        cells = (*cells, bench.cell("unknown", unknown))
    return Figure(_head(bench, records, cells), cells)


def _declared(bench: Bench, records: CohortRecords, declared: Declared) -> Figure:
    cells = (
        bench.fact("pairs", declared.of),
        bench.cell("kept", declared.count),
        bench.cell("ended_early", declared.of - declared.count),
    )
    return Figure(_head(bench, records, cells, declared), cells)


def _head(bench: Bench, records: CohortRecords, cells: Sequence[Cell], declared: Declared | None = None) -> FigureHead:
    return FigureHead(
        id=f"retention/{records.cohort.id}",
        measure="retention",
        form=FigureForm.SHARE,
        unit=Unit.PAIRS,
        title=bench.say("titles.retention"),
        family="retention",
        cohort=records.cohort.id,
        total="pairs",
        parts=names_of(cells[1:]),
        declared_source=declared.source if declared else "",
        after=declared.after if declared else None,
        notes=("retention",),
        headline=bench.headline("retention"),
    )


def _returned(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """Of the mentors of a cohort, those who were mentees in one that began earlier."""
    before = {
        ref
        for each in bench.records.cohorts.values()
        if each.cohort.start < records.cohort.start
        for pair in each.pairs
        for ref in pair.mentees
    }
    if not before:
        return
    back = len(records.mentors & before)
    cells = (
        bench.fact("mentors", len(records.mentors)),
        bench.cell("returned", back),
        bench.cell("not_returned", len(records.mentors) - back),
    )
    head = FigureHead(
        id=f"returned/{records.cohort.id}",
        measure="returned",
        form=FigureForm.SHARE,
        unit=Unit.PEOPLE,
        title=bench.say("titles.returned"),
        family="returned",
        cohort=records.cohort.id,
        total="mentors",
        parts=names_of(cells[1:]),
        notes=("returned",),
        headline=bench.headline("returned"),
    )
    yield Figure(head, cells)


def _ended(pair: Pair, bench: Bench) -> bool:
    return pair.closure is not None or (pair.end is not None and pair.end.last <= bench.day)


def _kept(pair: Pair, bench: Bench) -> bool:
    return pair.closure is Closure.AS_PLANNED or not _ended(pair, bench)
