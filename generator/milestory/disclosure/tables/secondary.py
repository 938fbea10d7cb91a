"""The fast method: for each cell that is not safe yet, the cheapest possible tables in which it is far enough.

Withholding is priced by how far a shown count deviates, a linear programme; the price of each count is then set
anew by how far it went, a few times over (slope scaling). In tables of two dimensions these are flows in a network
and come out whole; elsewhere the integer search of `reach` has the last word.
"""

from collections.abc import Iterator, Mapping, Sequence

from .model import ITEM_COST, Part, Row, set_of
from .reach import Reach
from .solver import INFINITE, Program, Solution

ROUNDS = 3


class Secondary:
    """Chooses what else to withhold, one sensitive cell after the other."""

    def __init__(self, part: Part, reach: Reach) -> None:
        self.part, self.reach = part, reach
        self._size = len(part.names)
        self._cost: Sequence[float] = ()
        lower = [0.0] * (2 * self._size)
        upper = [INFINITE if high is None else float(high) for high in part.upper]
        self._upper = [*upper, *(-float(low) for low in part.lower)]
        self._program = Program(lower, self._upper, [_both_ways(row, self._size) for row in part.rows])

    def protect(self, hidden: int, shares: Mapping[int, float] | None = None) -> tuple[int, list[int]]:
        """A set to withhold in which every cell that can be safe is, and the cells that cannot.

        `shares` says how much a cell is wanted in the set, between 0 and 1: it is the cheaper for it.
        """
        hopeless = []
        self._cost = [
            cost / ITEM_COST * (1 - 0.99 * (shares or {}).get(cell, 0.0)) for cell, cost in enumerate(self.part.cost)
        ]
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
        ways: Mapping[int, float] = {}
        self._program.bound({cell: (0.0, 0.0), cell + self._size: (0.0, 0.0), column: (float(goal), float(goal))})
        for _ in range(ROUNDS):
            self._program.charge(self._prices(hidden, goal, ways))
            solution = self._program.solve()
            if solution is None:
                break
            ways = {
                other: way
                for other in range(self._size)
                if (way := abs(solution.values[other] - solution.values[other + self._size])) > 0.5 / goal
            }
            found = hidden | set_of(ways)
            self._keep(solution)
            if best is None or self.part.price(found) < self.part.price(best):
                best = found
        self._program.bound({cell: (0.0, self._upper[cell]), cell + self._size: (0.0, self._upper[cell + self._size])})
        return best

    def _prices(self, hidden: int, goal: int, ways: Mapping[int, float]) -> dict[int, float]:
        prices = {}
        for other in range(self._size):
            price = 0.0 if hidden >> other & 1 else self._cost[other] / min(ways.get(other, goal), goal)
            prices[other] = prices[other + self._size] = price
        return prices

    def _keep(self, solution: Solution) -> None:
        """A whole solution is a possible table, which may prove other cells safe as well."""
        there = solution.whole(range(self._size))
        back = solution.whole(range(self._size, 2 * self._size))
        if there is not None and back is not None:
            cells = {*there, *(column - self._size for column in back)}
            self.reach.pool.add({cell: there.get(cell, 0) - back.get(cell + self._size, 0) for cell in cells})

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
