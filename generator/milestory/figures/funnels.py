"""Selection funnels by role, and attendance, which everybody in the room saw."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from milestory.records.cohort import FUNNEL_STAGES
from milestory.records.figure import Figure, FigureForm, Unit
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
    first, *others = [bench.cell(stage, count) for stage, count in stages]
    figure = bench.table(
        f"funnel-{role}", records.cohort.id, FigureForm.FUNNEL, Unit.PEOPLE, first, (first, *others)
    )  # fmt: skip
    left = tuple(bench.cell(name, count, label=bench.say("cells.drop")) for name, count in drops)
    head = replace(figure.head, base=tuple(cell.id for cell in left))
    return Figure(head, (first, *others, *left))
