"""The fast method: for each cell that is not safe yet, the cheapest possible tables in which it is far enough.

Withholding is priced by how far a shown count deviates, a linear programme; the price of each count is then set
anew by how far it went, a few times over (slope scaling). In tables of two dimensions these are flows in a network
and come out whole; elsewhere the integer search of `reach` has the last word.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from .model import FAR, ITEM_COST, Part, Row, members, set_of
from .reach import Reach
from .solver import TOLERANCE, Program, Solution

ROUNDS = 3
ALL_BUT_FREE = 1e-4


class Secondary:
    """Chooses what else to withhold, one sensitive cell after the other."""

    def __init__(self, part: Part, reach: Reach) -> None:
        import numpy as np

        self.part, self.reach = part, reach
        self._size = len(part.names)
        self._all_the_way = np.ones(self._size)
        self._costs = self._cost = np.array(part.cost) / ITEM_COST
        self._twice = np.concatenate
        lower = [0.0] * (2 * self._size)
        upper = [float(FAR if high is None else min(high, FAR)) for high in part.upper]
        self._upper = [*upper, *(float(min(-low, FAR)) for low in part.lower)]
        self._program = Program(lower, self._upper, [_both_ways(row, self._size) for row in part.rows])

    def protect(self, hidden: int, shares: Mapping[int, float] | None = None) -> tuple[int, list[int]]:
        """A set to withhold in which every cell that can be safe is, and the cells that cannot.

        `shares` says how much a cell is wanted in the set, between 0 and 1: it is the cheaper for it.
        """
        hopeless = []
        wanted = [1 - 0.99 * (shares or {}).get(cell, 0.0) for cell in range(self._size)]
        self._cost = self._costs * wanted
        for cell in self.part.sensitive:
            if self.reach.is_safe(cell, hidden):
                continue
            hidden = self._cheapest(cell, hidden)
            if not self.reach.is_safe(cell, hidden):
                hidden = self._by_search(cell, hidden)
            if not self.reach.is_safe(cell, hidden):
                hopeless.append(cell)
        return hidden, hopeless

    def _cheapest(self, cell: int, hidden: int) -> int:
        choices = [found for up, down in self._goals(cell) if (found := self._hide_for(cell, hidden, up, down))]
        return min(choices, key=lambda found: (self.part.price(found), found), default=hidden)

    def _goals(self, cell: int) -> Iterator[tuple[int, int]]:
        """How far up and down: all the way up, or no farther up than it must and the rest of the width down."""
        climb, width = self.part.climb(cell), self.part.rules.width
        yield max(climb, width), 0
        if climb < width and -self.part.lower[cell] >= width - climb:
            yield climb, width - climb

    def _hide_for(self, cell: int, hidden: int, up: int, down: int) -> int | None:
        found: int | None = hidden
        if up:
            found = self._pull(cell, hidden, up, cell)
        if down and found is not None:
            found = self._pull(cell, found, down, cell + self._size)
        return found

    def _pull(self, cell: int, hidden: int, goal: int, column: int) -> int | None:
        """What must be withheld for a cell to go a way, the cheapest of a few rounds."""
        best: int | None = None
        ways = self._all_the_way * goal
        self._program.bound({cell: (0.0, 0.0), cell + self._size: (0.0, 0.0), column: (float(goal), float(goal))})
        for _ in range(ROUNDS):
            self._program.charge_all(self._prices(hidden, goal, ways))
            solution = self._program.solve()
            if solution is None:
                break
            ways = abs(solution.values[: self._size] - solution.values[self._size :])
            found = hidden | set_of((ways > TOLERANCE).nonzero()[0].tolist())
            self._keep(solution)
            if best is not None and self.part.price(found) >= self.part.price(best):
                break
            best = found
        self._program.bound({cell: (0.0, self._upper[cell]), cell + self._size: (0.0, self._upper[cell + self._size])})
        return best

    def _prices(self, hidden: int, goal: int, ways: Any) -> Any:
        """The price of each step of a cell: what a count costs, spread over as many steps as it went last."""
        steps = ways.clip(1.0, goal)
        steps[ways <= TOLERANCE] = goal
        prices = self._cost / steps
        # What is withheld anyway is all but free: tables in which less deviates stay possible longer.
        prices[list(members(hidden))] = ALL_BUT_FREE
        return self._twice((prices, prices))

    def _keep(self, solution: Solution) -> None:
        """A whole solution is a possible table, which may prove other cells safe as well."""
        change = solution.whole()
        if change is not None:
            self.reach.pool.add(change[: self._size] - change[self._size :])

    def _by_search(self, cell: int, hidden: int) -> int:
        """Where no fraction of a table helps: withhold what deviates in tables found with everything withheld."""
        if not self.reach.is_safe(cell, self.part.everything):
            return hidden
        for witness in self.reach.pool.proof(cell, self.part.everything):
            hidden |= witness.cells
        return hidden


def _both_ways(row: Row, size: int) -> Row:
    back = tuple((-factor, cell + size) for factor, cell in row.terms)
    return Row((*row.terms, *back), row.low, row.high)
