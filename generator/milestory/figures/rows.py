"""What counts of different figures have in common: one total in several tables, the same people asked twice."""

from collections.abc import Iterator, Mapping, Sequence

from milestory.records.base import Slug
from milestory.records.figure import Figure, Transition, cell_name
from milestory.records.milestone import Milestone, MilestoneStatus
from milestory.records.programme import CohortRecords, Records
from milestory.records.survey import Design, SurveyWave, Timing
from milestory.records.tableproblem import TableRow

from .bench import Bench
from .milestonetables import Sorting

SHARING = {"milestones": "milestones", "contacts": "contacts", "minutes": "minutes"}
"""Totals that mean the same in every figure of a cohort: the cell, and the measure that it is named after."""

_WHEN = (Timing.BASELINE, Timing.MID, Timing.END, Timing.FOLLOW_UP)


def rows_between(bench: Bench, figures: Sequence[Figure]) -> tuple[tuple[TableRow, ...], Mapping[str, int]]:
    """The rows that hold between cells of different figures, and the hidden counts that they need."""
    by_id = {figure.head.id: figure for figure in figures}
    rows = [row for figure in figures for row in _shared_totals(figure, by_id)]
    hidden: dict[str, int] = {}
    for key, records in bench.records.cohorts.items():
        rows += _completion(bench, key, by_id)
        if f"milestones-by-kind/{key}" in by_id:
            more, counts = Sorting.of(bench).rows(key, _reached(bench, records))
            rows += more
            hidden |= counts
    return tuple(rows), hidden


def _reached(bench: Bench, records: CohortRecords) -> Iterator[Milestone]:
    return (each for each in records.milestones if each.status_on(bench.day) is MilestoneStatus.REACHED)


def _shared_totals(figure: Figure, by_id: Mapping[str, Figure]) -> Iterator[TableRow]:
    head = figure.head
    named_after = f"{SHARING.get(head.total, head.measure)}/{head.cohort}"
    if head.total in SHARING and named_after in by_id and named_after != head.id:
        yield TableRow(((1, cell_name(head.id, head.total)), (-1, cell_name(named_after, head.total))))
    contacts = f"contacts/{head.cohort}"
    if head.measure == "minutes" and contacts in by_id:
        yield TableRow(((1, cell_name(head.id, "pair_months")), (-1, cell_name(contacts, "pair_months"))))


def _completion(bench: Bench, cohort: Slug, by_id: Mapping[str, Figure]) -> Iterator[TableRow]:
    """Of all that was planned, what the public rolls tell, and the rest."""
    whole = by_id.get(f"completion/{cohort}")
    public = [name for kind in bench.records.programme.public_roll if (name := f"completion-{kind}/{cohort}") in by_id]
    if whole is None or not public:
        return
    for cell in whole.cells:
        beside = f"beside_{cell.id}"
        if not cell.id.startswith("beside_"):
            rest = [cell_name(whole.head.id, each.id) for each in whole.cells if each.id == beside]
            pieces = [*(cell_name(name, cell.id) for name in public), *rest]
            yield TableRow(((1, cell_name(whole.head.id, cell.id)), *((-1, name) for name in pieces)))


def transitions(records: Records, figures: Sequence[Figure]) -> Iterator[Transition]:
    """For each change of the same people the two distributions between which it lies."""
    by_id = {figure.head.id: figure for figure in figures}
    for cohort in records.cohorts.values():
        for wave in cohort.waves:
            for result in wave.items:
                if result.design is Design.LINKED:
                    before = _wave_before(cohort.waves, wave)
                    yield from _transition(by_id, before, wave, result.key)


def _wave_before(waves: Sequence[SurveyWave], wave: SurveyWave) -> SurveyWave | None:
    """The wave with which the answers of a wave were linked: the first one of the same people and questions."""
    same = [
        each
        for each in waves
        if (each.informant, each.instrument) == (wave.informant, wave.instrument) and _place(each) < _place(wave)
    ]
    return min(same, key=_place, default=None)


def _place(wave: SurveyWave) -> tuple[int, str, str]:
    place = _WHEN.index(wave.timing) if wave.timing else len(_WHEN)
    return place, str(wave.opened or ""), wave.id


def _transition(
    by_id: Mapping[str, Figure], before: SurveyWave | None, after: SurveyWave, key: str
) -> Iterator[Transition]:
    if before is None:
        return
    name = f"{after.instrument}/{key}" if after.instrument else key
    first, last = (f"answers/{name}/{wave.informant}/{wave.id}/{wave.cohort}" for wave in (before, after))
    change = f"change/{name}/{after.informant}/{after.id}/{after.cohort}"
    if first in by_id and last in by_id and change in by_id:
        scale = by_id[last].head.parts
        if scale == by_id[first].head.parts:
            yield Transition(first, last, change, scale)
