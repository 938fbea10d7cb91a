"""All figures of the programme: each measure for each cohort, and how they hang together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from milestory.records.base import Slug
from milestory.records.figure import Cell, CellStatus, Counted, Figure, cell_name
from milestory.records.milestone import Milestone
from milestory.records.programme import CohortRecords, Records
from milestory.words import Catalogue

from .bench import Bench
from .contacts import contact_figures
from .funnels import funnel_figures
from .milestones import milestone_figures
from .pairs import pair_figures
from .rows import rows_between, transitions
from .surveys import survey_figures

MEASURES = (milestone_figures, pair_figures, funnel_figures, contact_figures, survey_figures)


def count_figures(
    records: Records,
    day: date,
    catalogues: Mapping[str, Catalogue],
    told: Mapping[Slug, Sequence[Milestone]] = MappingProxyType({}),
) -> Counted:
    """Count everything there is to count in each cohort, as of a day, in the order of the figures' ids.

    `told` are the milestones that the pages tell one by one, by cohort: who reads them counts them.
    """
    bench = Bench(records, day, catalogues)
    figures = [figure for cohort in records.cohorts.values() for figure in _of_cohort(bench, cohort)]
    rows, hidden = rows_between(bench, figures)
    return Counted(
        figures=tuple(sorted(figures, key=lambda figure: figure.head.id)),
        rows=rows,
        hidden=hidden,
        transitions=tuple(transitions(records, figures)),
        facts=_facts(bench, told),
        sizes={key: each.cohort.mentees for key, each in records.cohorts.items()},
    )


def told_on(
    records: Records, day: date, catalogues: Mapping[str, Catalogue], told: Mapping[Slug, Sequence[Milestone]]
) -> Mapping[str, int]:
    """The least that a reader of the pages knows of each count as it was on a day: what is told of that time."""
    return _facts(Bench(records, day, catalogues), told)


def _of_cohort(bench: Bench, cohort: CohortRecords) -> Iterator[Figure]:
    for measure in MEASURES:
        yield from measure(bench, cohort)


def _facts(bench: Bench, told: Mapping[Slug, Sequence[Milestone]]) -> dict[str, int]:
    """The same figures of nothing but the milestones that are told: the least that a reader knows of each count."""
    known: dict[str, int] = {}
    for key, milestones in sorted(told.items()):
        seen = replace(bench.records.cohorts[key], milestones=tuple(milestones))
        for figure in milestone_figures(bench, seen):
            # Which of them had been planned nobody can see; of kinds there are so many that the rest of each is few.
            if not figure.head.measure.startswith(("completion", "milestones-by-kind")):
                known |= {cell_name(figure.head.id, cell.id): cell.value for cell in figure.cells if _is_told(cell)}
    return known


def _is_told(cell: Cell) -> bool:
    return cell.status is CellStatus.PROTECTED and cell.id != "not_reached" and cell.value > 0
