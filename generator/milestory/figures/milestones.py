"""Milestones: how many people reached one, what they were about, and what became of those that were planned."""

from collections.abc import Iterator
from dataclasses import replace

from milestory.records.base import Slug
from milestory.records.figure import Cell, CellStatus, Figure, FigureForm, Group, Unit
from milestory.records.milestone import Milestone, MilestoneStatus
from milestory.records.programme import CohortRecords
from milestory.records.story import Role
from milestory.records.vocabulary import milestone_kinds_of

from .bench import Bench, names_of
from .ladders import alone
from .milestonetables import NOTES, milestone_tables, people_behind

_MISSED = {MilestoneStatus.LATE, MilestoneStatus.DROPPED}


def milestone_figures(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """People with a milestone, of mentees and of mentors; milestones by what they are; planned ones and their end."""
    reached = [each for each in records.milestones if each.status_on(bench.day) is MilestoneStatus.REACHED]
    if reached:
        yield from _people(bench, records, reached)
        yield from milestone_tables(bench, records, reached)
    yield from _planned(bench, records)


def _people(bench: Bench, records: CohortRecords, reached: list[Milestone]) -> Iterator[Figure]:
    cohort = records.cohort
    mentors = len(records.mentors) if cohort.mentors is None else cohort.mentors
    for role, total, name in ((Role.MENTEE, cohort.mentees, "mentees"), (Role.MENTOR, mentors, "mentors")):
        some = len({ref for each in reached for ref, has in records.owners(each) if has is role})
        # More people than the cohort has is a Problem of its record, and nothing of it is counted then.
        if not some or some > total:
            continue
        parts = (bench.cell("reached", some), bench.cell("not_reached", total - some))
        yield bench.table(
            f"milestones-reached{'' if role is Role.MENTEE else '-mentor'}", cohort.id, FigureForm.SHARE, Unit.PEOPLE,
            bench.fact(name, total), parts, favourable=("reached",), notes=NOTES,
        )  # fmt: skip


def _planned(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """What became of planned milestones whose time has come; of kinds with a public roll each apart, as facts."""
    due = [each for each in records.milestones if _is_due(each, bench)]
    if not due:
        return
    public = bench.records.programme.public_roll
    others = [each for each in due if each.kind not in public]
    if not others:
        # Of a single kind it would only say again what the kind's own figure says.
        if len({each.kind for each in due}) > 1:
            yield _completion(bench, records, due, None, known=True)
    elif len(others) == len(due):
        yield _completion(bench, records, due, None)
    else:
        # What the roll does not tell is the difference, and protected as a table of its own.
        figure = _completion(bench, records, due, None)
        rest = [replace(cell, id=f"beside_{cell.id}") for cell in _completion(bench, records, others, None).cells]
        whole, *parts = names_of(rest)
        sums = (*figure.head.sums, (whole, tuple(parts)))
        yield replace(figure, head=replace(figure.head, sums=sums), cells=(*figure.cells, *rest))
    for kind in public:
        if some := [each for each in due if each.kind == kind]:
            yield _completion(bench, records, some, kind, known=True)


def _completion(
    bench: Bench, records: CohortRecords, due: list[Milestone], kind: Slug | None, *, known: bool = False
) -> Figure:
    by_end: dict[str, list[Milestone]] = {"reached": [], "not_reached": [], "unknown": []}
    for each in due:
        end = each.status_on(bench.day)
        by_end["not_reached" if end in _MISSED else str(end)].append(each)
    status = CellStatus.PUBLIC_FACT if known else CellStatus.PROTECTED
    lost = by_end.pop("unknown")
    parts = [
        Cell(name, len(group), bench.say(f"cells.planned_{name}"), people_behind(group, records), status)
        for name, group in by_end.items()
    ]
    unknown = bench.unknown(len(lost), people_behind(lost, records), bench.say("cells.planned_unknown"))
    parts.append(replace(unknown, status=status) if lost else unknown)
    whole = Cell("planned", len(due), bench.say("cells.planned"), people_behind(due, records), status)
    measure = f"completion-{kind}" if kind else "completion"
    title = None
    if kind:
        label = milestone_kinds_of(bench.records.programme)[kind].label
        title = bench.say("titles.completion-of", kind=label)
    return bench.table(
        measure, records.cohort.id, FigureForm.SHARE, Unit.MILESTONES, whole, parts,
        ways=[alone(names_of(parts)), (Group(("reached",)), Group(("not_reached", "unknown")))],
        favourable=("reached",), title=title, notes=("planned",),
    )  # fmt: skip


def _is_due(milestone: Milestone, bench: Bench) -> bool:
    status = milestone.status_on(bench.day)
    return milestone.planned is not None and status not in {MilestoneStatus.PLANNED, MilestoneStatus.CHANGED}
