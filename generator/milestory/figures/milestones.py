"""Milestones: how many people reached one, what they were about, and what became of those that were planned."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from milestory.records.base import Ref, Slug, Text
from milestory.records.figure import Cell, CellStatus, Figure, FigureForm, Unit
from milestory.records.milestone import Milestone, MilestoneStatus, Size
from milestory.records.programme import CohortRecords
from milestory.records.story import Role
from milestory.records.vocabulary import domains_of, milestone_kinds_of

from .bench import Bench

NOTES = ("milestones",)
_MISSED = {MilestoneStatus.LATE, MilestoneStatus.DROPPED}


def milestone_figures(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """People with a milestone, of mentees and of mentors; milestones by what they are; planned ones and their end."""
    reached = [each for each in records.milestones if each.status_on(bench.day) is MilestoneStatus.REACHED]
    if reached:
        yield from _people(bench, records, reached)
        yield from _sorted_out(bench, records, reached)
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
        measure, family = (
            ("milestones-reached", "milestones") if role is Role.MENTEE else ("milestones-reached-mentor", "")
        )
        yield bench.table(
            measure, cohort.id, FigureForm.SHARE, Unit.PEOPLE, bench.fact(name, total), parts,
            family=family, notes=NOTES,
        )  # fmt: skip


def _sorted_out(bench: Bench, records: CohortRecords, reached: list[Milestone]) -> Iterator[Figure]:
    kinds = milestone_kinds_of(bench.records.programme)
    domains = domains_of(bench.records.programme)
    yield _table(
        bench, records, reached, "domain",
        [(key, each.label, [m for m in reached if (m.domain or kinds[m.kind].domain) == key])
         for key, each in domains.items()],
    )  # fmt: skip
    yield _table(
        bench, records, reached, "size",
        [(size, bench.say(f"cells.{size}"), [m for m in reached if (m.size or kinds[m.kind].size) is size])
         for size in Size],
    )  # fmt: skip
    yield _table(
        bench, records, reached, "owner",
        [(key, bench.say(f"cells.of_{key}"), [m for m in reached if _owner(records, m) == key])
         for key in ("mentee", "mentor", "pair")],
    )  # fmt: skip
    used = sorted({m.kind for each in bench.records.cohorts.values() for m in each.milestones})
    yield _table(
        bench, records, reached, "kind",
        [(kind, kinds[kind].label, [m for m in reached if m.kind == kind]) for kind in used],
    )  # fmt: skip


def _table(
    bench: Bench,
    records: CohortRecords,
    reached: list[Milestone],
    by: str,
    groups: Sequence[tuple[str, Text, list[Milestone]]],
) -> Figure:
    parts = [bench.cell(key, len(group), _persons(group, records), label) for key, label, group in groups]
    total = bench.cell("milestones", len(reached), _persons(reached, records))
    # By domain stands and falls with the people who reached any.
    family = "milestones" if by == "domain" else ""
    return bench.table(
        f"milestones-by-{by}", records.cohort.id, FigureForm.COUNT, Unit.MILESTONES, total, parts,
        family=family, notes=NOTES,
    )  # fmt: skip


def _planned(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """What became of planned milestones whose time has come; of kinds with a public roll each apart, as facts."""
    due = [each for each in records.milestones if _is_due(each, bench)]
    if not due:
        return
    yield _completion(bench, records, due, None)
    for kind in bench.records.programme.public_roll:
        if some := [each for each in due if each.kind == kind]:
            yield _completion(bench, records, some, kind)


def _completion(bench: Bench, records: CohortRecords, due: list[Milestone], kind: Slug | None) -> Figure:
    by_end: dict[str, list[Milestone]] = {"reached": [], "not_reached": [], "unknown": []}
    for each in due:
        status = each.status_on(bench.day)
        by_end["not_reached" if status in _MISSED else str(status)].append(each)
    known = CellStatus.PUBLIC_FACT if kind else CellStatus.PROTECTED
    lost = by_end.pop("unknown")
    parts = [
        Cell(name, len(group), bench.say(f"cells.planned_{name}"), _persons(group, records), known)
        for name, group in by_end.items()
    ]
    unknown = bench.unknown(len(lost), _persons(lost, records), bench.say("cells.planned_unknown"))
    parts.append(replace(unknown, status=known) if lost else unknown)
    whole = Cell("planned", len(due), bench.say("cells.planned"), _persons(due, records), known)
    measure = f"completion-{kind}" if kind else "completion"
    title = None
    if kind:
        label = milestone_kinds_of(bench.records.programme)[kind].label
        title = bench.say("titles.completion-of", kind=label)
    return bench.table(
        measure, records.cohort.id, FigureForm.SHARE, Unit.MILESTONES, whole, parts, title=title, notes=("planned",)
    )


def _is_due(milestone: Milestone, bench: Bench) -> bool:
    status = milestone.status_on(bench.day)
    return milestone.planned is not None and status not in {MilestoneStatus.PLANNED, MilestoneStatus.CHANGED}


def _owner(records: CohortRecords, milestone: Milestone) -> str:
    """`mentee`, `mentor` or `pair`; whoever is none of them counts with the mentors, on the giving side."""
    if milestone.pair is not None:
        return "pair"
    return "mentee" if any(role is Role.MENTEE for _, role in records.owners(milestone)) else "mentor"


def _persons(milestones: Iterable[Milestone], records: CohortRecords) -> int:
    refs: set[Ref] = {ref for each in milestones for ref, _ in records.owners(each)}
    return len(refs)
