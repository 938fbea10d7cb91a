"""The programme over yes and no: which counts to withhold, so that every row found so far is fulfilled."""

from collections.abc import Mapping
from dataclasses import dataclass

from .model import STAT_COST, Part, members
from .solver import Program, Solution

NEAR = STAT_COST / 2
"""A choice that is cheaper by less withholds no item less."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A row of every good choice: the weighted sum of what is withheld must be at least 1."""

    weights: Mapping[int, float]

    def value(self, chosen: Mapping[int, float]) -> float:
        """The weighted sum of a choice, given as a share for each cell."""
        return sum(weight * chosen.get(cell, 0.0) for cell, weight in self.weights.items())


class Choices:
    """The cheapest choice that fulfils the rows, as shares and as whole decisions."""

    def __init__(self, part: Part) -> None:
        self.cells = [cell for cell in range(len(part.names)) if not part.always >> cell & 1]
        self._column = {cell: number for number, cell in enumerate(self.cells)}
        stats = [stat for stat in part.stats if stat & ~part.always]
        costs = [*(part.cost[cell] for cell in self.cells), *(STAT_COST for _ in stats)]
        self._programs = {whole: self._program(part, stats, costs, whole=whole) for whole in (False, True)}

    def _program(self, part: Part, stats: list[int], costs: list[int], *, whole: bool) -> Program:
        program = Program([0.0] * len(costs), [1.0] * len(costs), [], whole=whole, gap=NEAR)
        program.charge(dict(enumerate(map(float, costs))))
        for number, stat in enumerate(stats):
            for cell in members(stat & ~part.always):
                program.require({len(self.cells) + number: 1.0, self._column[cell]: -1.0}, 0.0)
        return program

    def require(self, cut: Cut) -> None:
        """Add a row."""
        row = {self._column[cell]: weight for cell, weight in cut.weights.items()}
        for program in self._programs.values():
            program.require(row, 1.0)

    def cheapest(self, *, whole: bool) -> tuple[dict[int, float], float] | None:
        """The share of each cell in the cheapest choice, and what no choice is cheaper than; None without one."""
        solution = self._programs[whole].solve()
        if solution is None:
            return None
        return {cell: self._share(solution, cell, whole=whole) for cell in self.cells}, solution.bound

    def _share(self, solution: Solution, cell: int, *, whole: bool) -> float:
        share = min(max(solution.values[self._column[cell]], 0.0), 1.0)
        return float(round(share)) if whole else share
