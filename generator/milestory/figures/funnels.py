"""Selection funnels by role, and attendance, which everybody in the room saw."""

from collections.abc import Iterator
from itertools import pairwise

from milestory.records.cohort import FUNNEL_STAGES
from milestory.records.figure import Figure, FigureForm, FigureHead, Unit
from milestory.records.programme import CohortRecords
from milestory.records.story import Role

from .bench import Bench


def funnel_figures(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """Stages of the way in, with the drop between two stages: a small drop speaks of few people."""
    for role, funnel in sorted(records.cohort.funnel.items()):
        stages = [(stage, getattr(funnel, stage)) for stage in FUNNEL_STAGES if getattr(funnel, stage) is not None]
        if len(stages) > 1:
            yield _funnel(bench, records, role, stages)


def _funnel(bench: Bench, records: CohortRecords, role: Role, stages: list[tuple[str, int]]) -> Figure:
    # A drop of nobody speaks of each of them, so it counts as well; who was matched is compared with the cohort.
    drops = [(f"before_{narrow}", before - after) for (_, before), (narrow, after) in pairwise(stages)]
    known = {Role.MENTEE: records.cohort.mentees, Role.MENTOR: records.cohort.mentors}.get(role)
    last, count = stages[-1]
    if last == "matched" and known is not None and known != count:
        drops.append(("beside_cohort", abs(known - count)))
    head = FigureHead(
        id=f"funnel-{role}/{records.cohort.id}",
        measure=f"funnel-{role}",
        form=FigureForm.FUNNEL,
        unit=Unit.PEOPLE,
        title=bench.say(f"titles.funnel-{role}"),
        family=f"funnel-{role}",
        cohort=records.cohort.id,
        total=stages[0][0],
        parts=tuple(stage for stage, _ in stages),
        base=tuple(name for name, _ in drops),
        headline=bench.headline(f"funnel-{role}"),
    )
    cells = [bench.cell(stage, count) for stage, count in stages]
    return Figure(head, (*cells, *(bench.cell(name, count, label=bench.say("cells.drop")) for name, count in drops)))
