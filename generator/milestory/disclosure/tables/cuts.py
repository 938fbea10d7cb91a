"""Rows that every good choice fulfils, read off the prices of a linear programme that shows a cell too near.

The bound of a linear programme is a sum over its cells, each term growing with how much of the cell is withheld.
Where it says that a sensitive cell cannot go far enough, then enough more of the cells in that sum must be withheld.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .choices import Cut
from .model import Part
from .solver import TOLERANCE, Program, Solution

VIOLATED = 1e-4


@dataclass(frozen=True, slots=True)
class Bound:
    """How far a cell goes at most: `least`, and for each further cell its weight times its share."""

    value: float
    least: float
    weights: Mapping[int, float]


class Cuts:
    """Finds the rows that a choice breaks; a choice gives for each cell the share that is withheld."""

    def __init__(self, part: Part) -> None:
        self.part = part
        closed = [0.0] * len(part.names)
        self._program = Program(closed, closed, part.rows)
        steepest = max((abs(factor) for row in part.rows for factor, _ in row.terms), default=1)
        # In tables of plain sums no count has to deviate farther than the cell to protect.
        self._far = max(part.rules.k, part.rules.width) * (1 if steepest == 1 else 10 * steepest)
        self._shares: dict[int, float] = {}

    def broken(self, cells: Sequence[int], chosen: Mapping[int, float]) -> Iterator[Cut]:
        """A broken row for each of some sensitive cells that cannot go far enough, while there is one."""
        self._shares = {cell: 1.0 if self.part.always >> cell & 1 else chosen[cell] for cell in self._all()}
        self._program.bound({cell: self._bounds(cell) for cell in self._all()})
        for cell in cells:
            cut = self._broken(cell)
            if cut is not None and cut.value(chosen) < 1 - VIOLATED:
                yield cut

    def _all(self) -> range:
        return range(len(self.part.names))

    def _bounds(self, cell: int) -> tuple[float, float]:
        low, high = self._limits(cell)
        return low * self._shares[cell], high * self._shares[cell]

    def _limits(self, cell: int) -> tuple[float, float]:
        high = self.part.upper[cell]
        far = float(self._far)
        return max(float(self.part.lower[cell]), -far), far if high is None else min(float(high), far)

    def _broken(self, cell: int) -> Cut | None:
        climb, width = self.part.climb(cell), self.part.rules.width
        up = self._farthest(cell, max(climb, width), 1.0)
        if up is None:
            return None
        if up.value < climb - TOLERANCE:
            return _cut(climb, up)
        if up.value >= width - TOLERANCE:
            return None
        down = self._farthest(cell, width, -1.0)
        if down is None or up.value + down.value >= width - TOLERANCE:
            return None
        return _cut(width, up, down)

    def _farthest(self, cell: int, goal: int, sign: float) -> Bound | None:
        low, high = self._limits(cell)
        reachable = (0.0, min(high, goal)) if sign > 0 else (max(low, -goal), 0.0)
        self._program.charge({cell: -sign})
        self._program.bound({cell: reachable})
        solution = self._program.solve()
        self._program.charge({cell: 0.0})
        self._program.bound({cell: (low, high)})
        return None if solution is None else self._bound(cell, reachable, solution)

    def _bound(self, cell: int, reachable: tuple[float, float], solution: Solution) -> Bound:
        least = sum(self._of_row(number, price) for number, price in enumerate(solution.row_prices))
        weights = {}
        for other, price in enumerate(solution.reduced):
            if abs(price) < TOLERANCE:
                continue
            low, high = reachable if other == cell else self._limits(other)
            weight = max(-price * low, -price * high)
            if self.part.always >> other & 1:
                least += weight
            else:
                weights[other] = weight
        return Bound(-solution.objective, least, weights)

    def _of_row(self, number: int, price: float) -> float:
        row = self.part.rows[number]
        ends = [-price * end for end in (row.low, row.high) if end is not None]
        return max(ends) if abs(price) >= TOLERANCE else 0.0


def _cut(need: int, *bounds: Bound) -> Cut | None:
    missing = need - sum(bound.least for bound in bounds)
    if missing < TOLERANCE:
        return None
    weights: dict[int, float] = {}
    for bound in bounds:
        for cell, weight in bound.weights.items():
            weights[cell] = weights.get(cell, 0.0) + weight
    # More than what is missing does not help more; whole decisions make the row stronger for it.
    return Cut({cell: min(weight / missing, 1.0) for cell, weight in sorted(weights.items())})
