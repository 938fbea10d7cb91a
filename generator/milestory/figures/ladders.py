"""The ladders by which figures may be coarsened: fixed by their form and by what their scale declares.

A ladder never depends on a count. On a scale neighbours are merged, the least favourable first, and what is
favourable with what is favourable only.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from milestory.records.base import Text
from milestory.records.figure import Group, Level

Blocks = tuple[tuple[str, ...], ...]


def alone(cells: Iterable[str]) -> tuple[Group, ...]:
    """Each cell as a group of its own."""
    return tuple(Group((cell,)) for cell in cells)


def scale_ladder(
    parts: Sequence[str], favourable: Sequence[str], declared: Sequence[Sequence[str]] = ()
) -> list[tuple[Group, ...]]:
    """The ways to show the parts of a scale, least favourable first: as declared, else one merge at a time."""
    blocks: Blocks = tuple((part,) for part in parts)
    ways = [blocks]
    for merge in declared or _merges(parts, favourable):
        blocks = tuple(_merged(blocks, set(merge)))
        if blocks != ways[-1]:
            ways.append(blocks)
    return [tuple(map(Group, way)) for way in ways]


def _merges(parts: Sequence[str], favourable: Sequence[str]) -> Iterator[Sequence[str]]:
    if favourable:
        sides: list[list[str]] = [[p for p in parts if p not in favourable], [p for p in parts if p in favourable]]
    else:
        sides = [list(parts[:-1])]
    for side in sides:
        for end in range(2, len(side) + 1):
            yield side[:end]


def _merged(blocks: Blocks, merge: set[str]) -> Iterator[tuple[str, ...]]:
    touched = [block for block in blocks if merge.intersection(block)]
    for block in blocks:
        if block not in touched:
            yield block
        elif block == touched[0]:
            yield tuple(cell for each in touched for cell in each)


def run_ladder(parts: Sequence[str]) -> list[tuple[Group, ...]]:
    """Bands in order, none better than another: all of them, then ever fewer runs of neighbours, two at the least."""
    inner = range(1, len(parts))
    cuts = (some for many in range(len(parts) - 1, 0, -1) for some in combinations(inner, many))
    return [
        tuple(Group(tuple(parts[start:end])) for start, end in pairwise((0, *some, len(parts)))) for some in cuts
    ]  # fmt: skip


def with_silent(ways: Iterable[tuple[Group, ...]], silent: str) -> list[tuple[Group, ...]]:
    """The same ways with those who gave no answer counted among the least favourable, which flatters nobody."""
    return [(Group((*first.cells, silent)), *others) for first, *others in ways]


def stage_ladder(stages: Sequence[str]) -> list[tuple[str, ...]]:
    """The stages of a path from all to any two, as many as can be, the first and the last before those between."""
    found: list[tuple[str, ...]] = []
    for many in range(len(stages), 1, -1):
        some = combinations(range(len(stages)), many)
        ends = {0, len(stages) - 1}
        found += [
            tuple(stages[i] for i in each) for each in sorted(some, key=lambda each: (-len(ends & {*each}), each))
        ]
    return found


def month_ladder(months: Sequence[tuple[str, Text]]) -> list[tuple[Group, ...]]:
    """Months (`2026-05` and its words), then the quarters of the year, then nothing but their total."""
    quarters: dict[tuple[str, int], list[tuple[str, Text]]] = {}
    for month, label in months:
        quarters.setdefault((month[:4], (int(month[5:7]) - 1) // 3), []).append((month, label))
    merged = tuple(_span(each) for each in quarters.values())
    by_month = alone(month for month, _ in months)
    return [by_month, merged, ()] if merged != by_month else [by_month, ()]


def _span(months: Sequence[tuple[str, Text]]) -> Group:
    if len(months) == 1:
        return Group((months[0][0],))
    (_, first), (_, last) = months[0], months[-1]
    label = Text({lang: f"{words} \N{EN DASH} {last.within(lang)}" for lang, words in first.items()})
    return Group(tuple(month for month, _ in months), label)


def kind_ladder(by_domain: Sequence[tuple[Text, Sequence[str]]]) -> list[tuple[Group, ...]]:
    """Kinds under their domains: all apart, then ever more domains with all their kinds as one count."""
    wide = [place for place, (_, kinds) in enumerate(by_domain) if len(kinds) > 1]
    return [
        tuple(_kinds(by_domain, set(merged)))
        for many in range(len(wide) + 1)
        for merged in combinations(wide, many)
    ]  # fmt: skip


def _kinds(by_domain: Sequence[tuple[Text, Sequence[str]]], merged: set[int]) -> Iterator[Group]:
    for place, (label, kinds) in enumerate(by_domain):
        if place in merged:
            yield Group(tuple(kinds), label)
        else:
            yield from alone(kinds)


def levels(ways: Iterable[tuple[Group, ...]], total: str, base: tuple[str, ...] = ()) -> tuple[Level, ...]:
    """Ways to show the parts as levels over one total."""
    return tuple(Level(way, total, base) for way in ways)
