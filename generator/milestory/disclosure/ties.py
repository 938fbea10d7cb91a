"""Which figures hang together, so that what is shown of one may tell something of another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from milestory.records.figure import Counted


def tied_together(counted: Counted) -> list[tuple[str, ...]]:
    """The figures in groups that hang together, in order; whoever hangs together with nothing is a group of one."""
    group_of = {figure.head.id: [figure.head.id] for figure in counted.figures}
    for names in _ties(counted):
        groups = {id(group_of[name]): group_of[name] for name in names if name in group_of}
        merged = sorted(name for group in groups.values() for name in group)
        for name in merged:
            group_of[name] = merged
    return [tuple(group) for name, group in group_of.items() if name == group[0]]


def asked_twice(counted: Counted) -> list[tuple[str, ...]]:
    """The figures in groups that tell of the same people before, after and in between; all others are alone."""
    alone = tuple(replace(each, head=replace(each.head, breaks_down="")) for each in counted.figures)
    return tied_together(replace(counted, figures=alone, rows=()))


def around(counted: Counted, totals: Iterable[Iterable[str]], names: Iterable[str]) -> set[str]:
    """All figures that hang together with any of some, also by what is added up over several cohorts."""
    found, groups = set(names), [set(each) for each in (*tied_together(counted), *totals)]
    while more := [group for group in groups if group & found and not group <= found]:
        found.update(*more)
    return found


def _ties(counted: Counted) -> Iterator[set[str]]:
    yield from ({name.partition("#")[0] for _, name in row.terms} for row in counted.rows)
    yield from ({each.before, each.after, each.change} for each in counted.transitions)
    yield from ({each.head.id, each.head.breaks_down} for each in counted.figures if each.head.breaks_down)
