"""What became of the pairs; from the pair records, else as the programme declared it."""

from collections.abc import Iterator

from milestory.records.cohort import Closure, Pair
from milestory.records.figure import Cell, Figure, FigureForm, FigureHead, Unit
from milestory.records.programme import CohortRecords

from .bench import Bench


def pair_figures(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """Pairs that still meet or ended as planned, of those whose end is known; the unknown stand beside them."""
    if records.pairs:
        kept = [pair for pair in records.pairs if _kept(pair, bench)]
        unknown = [pair for pair in records.pairs if _ended(pair, bench) and pair.closure in {None, Closure.UNKNOWN}]
        other = len(records.pairs) - len(kept) - len(unknown)
        cells: tuple[Cell, ...] = (
            bench.fact("pairs", len(records.pairs)),
            bench.cell("kept", len(kept)),
            bench.cell("ended_early", other),
        )
        if unknown:
            cells = (*cells, bench.cell("unknown", len(unknown)))
        yield Figure(_head(bench, records, tuple(cell.id for cell in cells[1:]), ""), cells)
        return
    for declared in records.cohort.declared:
        if declared.measure == "retention":
            cells = (
                bench.fact("pairs", declared.of),
                bench.cell("kept", declared.count),
                bench.cell("ended_early", declared.of - declared.count),
            )
            yield Figure(_head(bench, records, ("kept", "ended_early"), declared.source), cells)


def completion(pairs: tuple[Pair, ...]) -> tuple[int, int, int]:
    """(ended as planned, known endings, all pairs): a share needs one of the two bases, and says which."""
    planned = sum(1 for pair in pairs if pair.closure is Closure.AS_PLANNED)
    unknown = sum(1 for pair in pairs if pair.closure in {None, Closure.UNKNOWN})
    return planned, len(pairs) - unknown, len(pairs)


def _head(bench: Bench, records: CohortRecords, parts: tuple[str, ...], source: str) -> FigureHead:
    return FigureHead(
        id=f"retention/{records.cohort.id}",
        measure="retention",
        form=FigureForm.SHARE,
        unit=Unit.PAIRS,
        title=bench.say("titles.retention"),
        cohort=records.cohort.id,
        total="pairs",
        parts=parts,
        declared_source=source,
        notes=("retention",),
    )


def _ended(pair: Pair, bench: Bench) -> bool:
    return pair.closure is not None or (pair.end is not None and pair.end.last <= bench.day)


def _kept(pair: Pair, bench: Bench) -> bool:
    return pair.closure is Closure.AS_PLANNED or not _ended(pair, bench)
