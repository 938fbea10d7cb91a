"""How often pairs were in touch, and who came to training: counts of contacts, of minutes and of seats."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from milestory.records.activity import EventKind, Interactions
from milestory.records.figure import Cell, Figure, FigureForm, Unit
from milestory.records.programme import CohortRecords
from milestory.records.story import Role

from .bench import Bench
from .ladders import month_ladder


def contact_figures(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """Contacts by month and by mode, minutes by month; attendance at training by role."""
    log = [each for each in records.interactions if each.month.first <= bench.day]
    if log:
        months = sorted({str(each.month) for each in log})
        by_month = [[each for each in log if each.month == month] for month in months]
        labels = [bench.month(month) for month in months]
        contacts = [
            Cell(month, sum(each.contacts for each in group), label, _active(group))
            for month, label, group in zip(months, labels, by_month, strict=True)
        ]
        yield _figure(bench, records, "contacts", FigureForm.SERIES, Unit.CONTACTS, contacts)
        if all(each.minutes is not None for each in log):
            minutes = [
                Cell(month, sum(each.minutes or 0 for each in group), label, _active(group))
                for month, label, group in zip(months, labels, by_month, strict=True)
            ]
            yield _figure(bench, records, "minutes", FigureForm.SERIES, Unit.MINUTES, minutes)
        if len({each.mode for each in log}) > 1:
            yield _by_mode(bench, records, log)
    yield from _training(bench, records)


def _by_mode(bench: Bench, records: CohortRecords, log: list[Interactions]) -> Figure:
    modes = sorted({each.mode for each in log})
    groups = [[each for each in log if each.mode is mode] for mode in modes]
    parts = [
        Cell(mode, sum(each.contacts for each in group), bench.say(f"cells.by_{mode}"), _active(group))
        for mode, group in zip(modes, groups, strict=True)
    ]
    return _figure(bench, records, "contacts-by-mode", FigureForm.COUNT, Unit.CONTACTS, parts)


def _figure(
    bench: Bench,
    records: CohortRecords,
    measure: str,
    form: FigureForm,
    unit: Unit,
    parts: Sequence[Cell],
) -> Figure:
    # More pairs may stand behind the whole than behind any part, but surely no fewer.
    active = max(part.persons for part in parts)
    total = bench.cell(str(unit), sum(part.value for part in parts), active)
    if form is not FigureForm.SERIES:
        return bench.table(measure, records.cohort.id, form, unit, total, parts, notes=("contacts",))
    ways = month_ladder([(part.id, part.label) for part in parts])
    figure = bench.table(measure, records.cohort.id, form, unit, total, parts, ways=ways, notes=("contacts",))
    # How much that is for a pair and a month follows from the months in which pairs were active.
    matched = bench.cell("pair_months", _pair_months(bench, records), active)
    base = (matched.id,)
    head = replace(figure.head, base=base, levels=tuple(replace(level, base=base) for level in figure.head.levels))
    return replace(figure, head=head, cells=(*figure.cells, matched))


def _pair_months(bench: Bench, records: CohortRecords) -> int:
    """The pairs that were active in a month, added up over the months; at least as many as in any mode."""
    active: dict[str, int] = defaultdict(int)
    for each in records.interactions:
        if each.month.first <= bench.day:
            active[str(each.month)] = max(active[str(each.month)], each.pairs_active)
    return sum(active.values())


def _active(log: list[Interactions]) -> int:
    """How many pairs surely stand behind these contacts, halved.

    How the contacts spread over the pairs is in no record: one pair could hold most of them. So contacts need
    twice as many active pairs as a count of people would.
    """
    return max(each.pairs_active for each in log) // 2


def _training(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """Seats at training: who was invited and came, which everybody in the room saw."""
    seats: dict[Role, list[tuple[int, int]]] = defaultdict(list)
    for event in records.events:
        if event.kind is EventKind.TRAINING and event.date <= bench.day:
            for role, came in event.attendance.items():
                if came.invited is not None:
                    seats[role].append((came.attended, came.invited))
    for role, each in sorted(seats.items()):
        attended, invited = (sum(place) for place in zip(*each, strict=True))
        total = bench.fact("seats", invited)
        parts = (bench.fact("attended", attended), bench.fact("absent", invited - attended))
        measure, cohort = f"training-{role}", records.cohort.id
        yield bench.table(measure, cohort, FigureForm.SHARE, Unit.SEATS, total, parts, notes=("training",))
