"""All figures of the programme: each measure for each cohort, and over the cohorts that are large enough."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from milestory.records.figure import CellStatus, Figure, FigureHead
from milestory.records.programme import CohortRecords, Records
from milestory.records.protection import smallest_cohort
from milestory.words import Catalogue

from .bench import Bench
from .contacts import contact_figures
from .funnels import funnel_figures
from .milestones import milestone_figures
from .pairs import pair_figures
from .surveys import survey_figures

MEASURES = (milestone_figures, pair_figures, funnel_figures, contact_figures, survey_figures)


_OPENNESS = (CellStatus.STRUCTURAL, CellStatus.PUBLIC_FACT, CellStatus.PROTECTED)
"""A sum is as protected as what is most protected in it."""


def count_figures(records: Records, day: date, catalogues: Mapping[str, Catalogue]) -> tuple[Figure, ...]:
    """Count everything there is to count, as of a day, in the order of the figures' ids."""
    bench = Bench(records, day, catalogues)
    figures = [figure for cohort in records.cohorts.values() for figure in _of_cohort(bench, cohort)]
    return tuple(sorted([*figures, *_over_all(bench, figures)], key=lambda figure: figure.head.id))


def _of_cohort(bench: Bench, cohort: CohortRecords) -> Iterator[Figure]:
    for measure in MEASURES:
        yield from measure(bench, cohort)


def _over_all(bench: Bench, figures: Sequence[Figure]) -> Iterator[Figure]:
    """For each measure with the same cells, the sum over the cohorts that are large enough for totals."""
    least = smallest_cohort(bench.records.programme)
    large = {key for key, each in bench.records.cohorts.items() if each.cohort.mentees >= least}
    alike: dict[tuple[str, tuple[str, ...]], list[Figure]] = {}
    for figure in figures:
        if figure.head.cohort in large:
            alike.setdefault((figure.head.measure, tuple(cell.id for cell in figure.cells)), []).append(figure)
    for (measure, _), several in sorted(alike.items()):
        # The same measure with other cells in other cohorts is another figure, and has a name of its own.
        shapes = sum(1 for other, _ in alike if other == measure)
        # Two waves of one cohort are the same people: added up, each would count twice.
        cohorts = {figure.head.cohort for figure in several}
        if len(cohorts) == len(several) > 1:
            yield _sum(measure, several, unlike=shapes > 1)


def _sum(measure: str, several: list[Figure], *, unlike: bool) -> Figure:
    cells = tuple(
        replace(
            several[0].cells[place],
            value=sum(figure.cells[place].value for figure in several),
            persons=sum(figure.cells[place].persons for figure in several),
            status=max((figure.cells[place].status for figure in several), key=_OPENNESS.index),
        )
        for place in range(len(several[0].cells))
    )
    head = replace(
        several[0].head,
        id=f"{measure}/all/{'-'.join(cell.id for cell in several[0].cells)}" if unlike else f"{measure}/all",
        cohort=None,
        wave=None,
        sensitive=any(figure.head.sensitive for figure in several),
        components=tuple(figure.head.id for figure in several),
        **_shared([figure.head for figure in several]),
    )
    return Figure(head, cells)


def _shared(heads: Sequence[FigureHead]) -> dict[str, Any]:
    """What holds for all of several figures: the same, or everything that is said of any, or nothing."""

    def same(field: str) -> Any:
        said = [getattr(head, field) for head in heads]
        return said[0] if said.count(said[0]) == len(said) else None

    periods = [head.period for head in heads]
    return {
        "design": same("design"),
        "instrument": same("instrument"),
        "after": same("after"),
        "adapted": any(head.adapted for head in heads),
        "declared": tuple(dict.fromkeys(each for head in heads for each in head.declared)),
        "period": (min(first for first, _ in periods), max(last for _, last in periods)),
        "notes": (*dict.fromkeys(note for head in heads for note in head.notes), "some_cohorts"),
    }
