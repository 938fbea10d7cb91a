"""Selection funnels by role, and attendance, which everybody in the room saw."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from milestory.records.cohort import FUNNEL_STAGES
from milestory.records.figure import CellStatus, Figure, FigureForm, Level, Unit
from milestory.records.programme import CohortRecords
from milestory.records.story import Role

from .bench import Bench
from .ladders import alone, stage_ladder


def funnel_figures(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """Stages of the way in, with the drop between two stages: a small drop speaks of few people."""
    for role, funnel in sorted(records.cohort.funnel.items()):
        stages = [(stage, getattr(funnel, stage)) for stage in FUNNEL_STAGES if getattr(funnel, stage) is not None]
        if len(stages) > 1:
            yield _funnel(bench, records, role, stages)


def _funnel(bench: Bench, records: CohortRecords, role: Role, stages: list[tuple[str, int]]) -> Figure:
    # A drop of nobody speaks of each of them, so it counts as well; who was matched is compared with the cohort.
    drops = [
        bench.cell(f"before_{narrow}", a - b, label=bench.say("cells.drop")) for (_, a), (narrow, b) in pairwise(stages)
    ]
    sums = [(wide, (narrow, drop.id)) for ((wide, _), (narrow, _)), drop in zip(pairwise(stages), drops, strict=True)]
    known = {Role.MENTEE: records.cohort.mentees, Role.MENTOR: records.cohort.mentors}.get(role)
    last, count = stages[-1]
    beside = []
    if last == "matched" and known is not None:
        beside = [bench.fact("cohort", known), bench.cell("beside_cohort", abs(known - count))]
        more, fewer = (last, "cohort") if count > known else ("cohort", last)
        sums.append((more, (fewer, "beside_cohort")))
        if known == count:
            beside[1] = replace(beside[1], status=CellStatus.PUBLIC_FACT)
    names = [stage for stage, _ in stages]
    first, *others = [bench.cell(stage, count) for stage, count in stages]
    figure = bench.table(f"funnel-{role}", records.cohort.id, FigureForm.FUNNEL, Unit.PEOPLE, first, (first, *others))
    head = replace(
        figure.head,
        sums=tuple(sums),
        levels=tuple(Level(alone(some), some[0]) for some in stage_ladder(names)),
    )
    return Figure(head, (first, *others, *drops, *beside))
