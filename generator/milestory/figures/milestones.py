"""Milestones reached: by how many people, and in which outcome domains."""

from collections.abc import Iterator

from milestory.records.base import Ref
from milestory.records.figure import Figure, FigureForm, FigureHead, Unit
from milestory.records.milestone import Milestone, MilestoneStatus
from milestory.records.programme import CohortRecords
from milestory.records.story import Role
from milestory.records.vocabulary import domains_of, milestone_kinds_of

from .bench import Bench


def milestone_figures(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """Mentees who reached a milestone of all mentees, and milestones by domain."""
    reached = [each for each in records.milestones if each.status_on(bench.day) is MilestoneStatus.REACHED]
    if not reached:
        return
    yield _mentees(bench, records, reached)
    yield _domains(bench, records, reached)


def _mentees(bench: Bench, records: CohortRecords, reached: list[Milestone]) -> Figure:
    cohort = records.cohort
    people = {ref for each in reached for ref in owners(each, records, Role.MENTEE)}
    some = min(len(people), cohort.mentees)
    head = FigureHead(
        id=f"milestones-reached/{cohort.id}",
        measure="milestones-reached",
        form=FigureForm.SHARE,
        unit=Unit.PEOPLE,
        title=bench.say("titles.milestones-reached"),
        cohort=cohort.id,
        total="mentees",
        parts=("reached", "not_reached"),
        notes=("milestones",),
    )
    cells = (
        bench.fact("mentees", cohort.mentees),
        bench.cell("reached", some),
        bench.cell("not_reached", cohort.mentees - some),
    )
    return Figure(head, cells)


def _domains(bench: Bench, records: CohortRecords, reached: list[Milestone]) -> Figure:
    kinds = milestone_kinds_of(bench.records.programme)
    counted: dict[str, list[Milestone]] = {}
    for each in reached:
        counted.setdefault(each.domain or kinds[each.kind].domain, []).append(each)
    domains = domains_of(bench.records.programme)
    parts = tuple(
        bench.cell(key, len(counted.get(key, [])), _persons(counted.get(key, []), records), domains[key].label)
        for key in domains
    )
    head = FigureHead(
        id=f"milestones-by-domain/{records.cohort.id}",
        measure="milestones-by-domain",
        form=FigureForm.COUNT,
        unit=Unit.MILESTONES,
        title=bench.say("titles.milestones-by-domain"),
        cohort=records.cohort.id,
        total="milestones",
        parts=tuple(part.id for part in parts),
        notes=("milestones",),
    )
    return Figure(head, (bench.cell("milestones", len(reached), _persons(reached, records)), *parts))


def owners(milestone: Milestone, records: CohortRecords, role: Role | None = None) -> set[Ref]:
    """The people whose milestone it is; with a role, only those of them who have it in this cohort."""
    mentors = {ref for pair in records.pairs for ref in pair.mentors}
    pair = next((each for each in records.pairs if each.id == milestone.pair), None)
    if pair is not None:
        by_role = {Role.MENTEE: set(pair.mentees), Role.MENTOR: set(pair.mentors)}
        return by_role.get(role, set()) if role else {*pair.mentees, *pair.mentors}
    person = milestone.person or ""
    is_one = milestone.owner or (Role.MENTOR if person in mentors else Role.MENTEE)
    return {person} if person and role in {None, is_one} else set()


def _persons(milestones: list[Milestone], records: CohortRecords) -> int:
    return len({ref for each in milestones for ref in owners(each, records)})
