"""Which figures hang together: one whose counts can be worked out from another's moves with it or not at all."""

from collections.abc import Iterable, Iterator

from milestory.records.figure import Counted


def hanging_together(counted: Counted) -> list[tuple[str, ...]]:
    """The figures of single cohorts in groups that share rows, people or a whole, each in order."""
    names = sorted(figure.head.id for figure in counted.figures if figure.head.cohort is not None)
    group = {name: frozenset([name]) for name in names}
    for link in _links(counted):
        joined = frozenset[str]().union(*(group[name] for name in link if name in group))
        group |= dict.fromkeys(joined, joined)
    return sorted({tuple(sorted(each)) for each in group.values()})


def around(counted: Counted, totals: Iterable[tuple[str, ...]], names: Iterable[str]) -> set[str]:
    """All figures that hang together with any of some, also by a total over several cohorts."""
    found, groups = set(names), [set(each) for each in (*_links(counted), *totals)]
    while more := [group for group in groups if group & found and not group <= found]:
        found.update(*more)
    return found


def _links(counted: Counted) -> Iterator[tuple[str, ...]]:
    for row in counted.rows:
        yield tuple(sorted({name.partition("#")[0] for _, name in row.terms}))
    for each in counted.transitions:
        yield each.before, each.after, each.change
    for figure in counted.figures:
        if figure.head.breaks_down:
            yield figure.head.id, figure.head.breaks_down
