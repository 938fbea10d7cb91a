"""Whether a figure is safe for a reader of nothing else: what each small count can still be.

Inside one figure what is shown lies apart or one inside the other, so that the counts between are one sum each, and
what a reader can think of one of them follows by adding up. Where that does not hold, the solver has to say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from milestory.records.figure import CellStatus, Figure, FigureHead, SafeFigure, Unit, cell_name

from .showing import is_small, withheld


@dataclass(frozen=True, slots=True)
class _Rest:
    """Counts of which a reader knows the sum: between `least` and `most`."""

    atoms: frozenset[str]
    least: int
    most: int


Bounds = tuple[int, int | None]


def is_safe_alone(figure: Figure, shown: SafeFigure, k: int, width: int, facts: Mapping[str, int]) -> bool | None:
    """Whether every small count stays open and high enough; None where that cannot be said by adding up.

    What the world knows anyway, such as from people told by name, is not given away by the figure.
    """
    if _shows_small(figure, shown, k):
        return False
    small = [cell.id for cell in figure.cells if is_small(cell, k)]
    now, before = (_bounds_of(figure, each, small, facts) for each in (shown, withheld(figure)))
    if now is None or before is None:
        return None
    return all(is_open(now[name], k, width) or now[name] == before[name] for name in small)


def known_to_the_world(figure: Figure, k: int, width: int, facts: Mapping[str, int]) -> frozenset[str]:
    """The small cells of which a reader knows too much before any figure is shown."""
    small = [cell.id for cell in figure.cells if is_small(cell, k)]
    bounds = _bounds_of(figure, withheld(figure), small, facts)
    return frozenset(name for name in small if bounds and not is_open(bounds[name], k, width))


def is_open(bounds: Bounds, k: int, width: int) -> bool:
    """Whether a count between these bounds may be k or more, and is told no closer than the width."""
    least, most = bounds
    return most is None or (most >= k and most - least >= width)


def _bounds_of(
    figure: Figure, shown: SafeFigure, names: Sequence[str], facts: Mapping[str, int]
) -> dict[str, Bounds] | None:
    atoms = _atoms(figure.head, [cell.id for cell in figure.cells])
    lower = {cell.id: facts.get(cell_name(figure.head.id, cell.id), 0) for cell in figure.cells}
    known = _known(figure, shown, atoms, lower)
    found = {name: known.bounds(atoms[name], lower) for name in names} if known else dict.fromkeys(names)
    bounds = {name: each for name, each in found.items() if each is not None}
    return bounds if len(bounds) == len(names) else None


def _shows_small(figure: Figure, shown: SafeFigure, k: int) -> bool:
    """Whether what is shown together stands for too few. Many milestones may be those of few people."""
    cells = {cell.id: cell for cell in figure.cells}
    adds_people = figure.head.unit in {Unit.PEOPLE, Unit.PAIRS}
    for each in shown.cells:
        members = [cells[name] for name in each.of or (each.id,)]
        people = [cell.persons for cell in members]
        some = sum(people) if adds_people else max(people)
        is_fact = all(cell.status is not CellStatus.PROTECTED for cell in members)
        if each.value is not None and not is_fact and min(some, each.value) < k:
            return True
    return False


def _atoms(head: FigureHead, names: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each cell those that it is finally the sum of."""
    pieces: dict[str, tuple[str, ...]] = {}
    for whole, parts in head.sums:
        pieces.setdefault(whole, parts)

    def expand(name: str) -> frozenset[str]:
        return frozenset[str]().union(*map(expand, pieces[name])) if name in pieces else frozenset((name,))

    return {name: expand(name) for name in names}


def _known(
    figure: Figure, shown: SafeFigure, atoms: Mapping[str, frozenset[str]], lower: Mapping[str, int]
) -> "_Known | None":
    """What a reader knows of the sums; None where they overlap in part."""
    sums = {
        atoms[cell.id]: (cell.value, cell.value) for cell in figure.cells if cell.status is not CellStatus.PROTECTED
    }
    total = shown.value(shown.total)
    for each in shown.cells:
        some = frozenset[str]().union(*(atoms[name] for name in each.of or (each.id,)))
        if each.value is not None:
            sums[some] = each.value, each.value
        elif each.least is not None and total is not None:
            sums[some] = max(each.least, _least(some, lower)), total
    fixed = {next(iter(some)): least for some, (least, most) in sums.items() if len(some) == 1 and least == most}
    rests = _between(_without(sums, fixed))
    return None if rests is None else _Known(fixed, rests)


Sums = Mapping[frozenset[str], tuple[int, int]]


def _without(sums: Sums, fixed: Mapping[str, int]) -> Sums:
    """The same sums without the counts that are plain."""
    plain = frozenset(fixed)
    found: dict[frozenset[str], tuple[int, int]] = {}
    for some, (least, most) in sums.items():
        gone = sum(fixed[name] for name in some & plain)
        low, high = found.get(some - plain, (0, most - gone))
        found[some - plain] = max(least - gone, low), min(most - gone, high)
    found.pop(frozenset(), None)
    return found


def _between(sums: Sums) -> tuple[_Rest, ...] | None:
    """The sums between sums that lie one inside the other."""
    rests = []
    ordered = sorted(sums, key=lambda some: (len(some), sorted(some)))
    for place, some in enumerate(ordered):
        inside = [other for other in ordered[:place] if other & some]
        if not all(other <= some for other in inside):
            return None
        largest = [other for other in inside if not any(other < wider for wider in inside)]
        least, most = sums[some]
        rest = some.difference(*largest)
        if rest:
            low = least - sum(sums[other][1] for other in largest)
            rests.append(_Rest(rest, max(low, 0), most - sum(sums[other][0] for other in largest)))
    return tuple(rests)


@dataclass(frozen=True, slots=True)
class _Known:
    fixed: Mapping[str, int]
    rests: tuple[_Rest, ...]

    def bounds(self, atoms: frozenset[str], lower: Mapping[str, int]) -> Bounds | None:
        """Between what a sum of counts lies (None at the top: open); None where it lies in several rests at once."""
        plain = sum(self.fixed[name] for name in atoms if name in self.fixed)
        free = atoms.difference(self.fixed)
        if not free:
            return plain, plain
        touched = [rest for rest in self.rests if rest.atoms & free]
        if not touched:
            return plain + _least(free, lower), None
        if len(touched) > 1 or not free <= touched[0].atoms:
            return None
        rest = touched[0]
        others = rest.atoms - free
        least = max(_least(free, lower), 0 if others else rest.least)
        return plain + least, plain + rest.most - _least(others, lower)


def _least(atoms: Iterable[str], lower: Mapping[str, int]) -> int:
    return sum(lower.get(name, 0) for name in atoms)
