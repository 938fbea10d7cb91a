"""How far a reader can think a withheld count away from what it is: the bounds behind every decision."""

from dataclasses import dataclass
from math import floor

from .model import FAR, Part, members, set_of
from .solver import INFINITE, TOLERANCE, Program, Solution
from .witness import ENDLESS, Pool


@dataclass(frozen=True, slots=True)
class Extreme:
    """The farthest deviation of a cell in one direction."""

    found: int
    """The farthest for which a possible table was found and checked."""
    outer: float
    """No possible table goes farther, whole numbers or not."""
    solution: Solution | None


class Reach:
    """Answers for one part, with a solver that stays warm; finds tables and keeps them in the pool."""

    def __init__(self, part: Part, pool: Pool) -> None:
        self.part, self.pool = part, pool
        self._hidden = 0
        closed = [0.0] * len(part.names)
        self._relaxed = Program(closed, closed, part.rows)
        self._whole: Program | None = None
        self.searches = ENDLESS
        """How many more searches in whole numbers are allowed; without one a cell counts as near."""
        self.beside = _beside(part)

    def is_safe(self, cell: int, hidden: int) -> bool:
        """Whether a cell is safe where only a set is withheld; True only with checked tables in the pool."""
        if self.pool.is_safe(cell, hidden):
            return True
        climb, width = self.part.climb(cell), self.part.rules.width
        up = self.farthest(cell, hidden, max(climb, width), up=True).found
        if up < climb or up >= width:
            return up >= climb
        return up + self.farthest(cell, hidden, width - up, up=False).found >= width

    def farthest(self, cell: int, hidden: int, goal: int, *, up: bool) -> Extreme:
        """How far a cell can deviate in one direction, up to a goal, where only a set is withheld."""
        self._hide(hidden)
        found = self.pool.farthest(cell, hidden, up=up)
        if found >= goal:
            return Extreme(goal, goal, None)
        solution = self._pull(self._relaxed, cell, goal, up=up)
        if solution is None:
            return Extreme(found, INFINITE, None)
        outer = abs(solution.values[cell])
        found = max(found, self._keep(solution, cell))
        if found < floor(outer + TOLERANCE):
            found = max(found, self._search(cell, found, floor(outer + TOLERANCE), up=up))
        return Extreme(found, outer, solution)

    def _hide(self, hidden: int) -> None:
        changed = hidden ^ self._hidden
        self._hidden = hidden
        bounds = {cell: self._bounds(cell) for cell in members(changed)}
        if bounds:
            self._relaxed.bound(bounds)

    def _bounds(self, cell: int) -> tuple[float, float]:
        if not self._hidden >> cell & 1:
            return 0.0, 0.0
        high = self.part.upper[cell]
        return float(max(self.part.lower[cell], -FAR)), float(FAR if high is None else min(high, FAR))

    def _pull(self, program: Program, cell: int, goal: int, *, up: bool) -> Solution | None:
        low, high = self._bounds(cell)
        program.charge({cell: -1.0 if up else 1.0})
        program.bound({cell: (0.0, min(high, goal)) if up else (max(low, -goal), 0.0)})
        solution = program.solve()
        program.charge({cell: 0.0})
        program.bound({cell: (low, high)})
        return solution

    def _keep(self, solution: Solution, cell: int) -> int:
        change = solution.whole()
        witness = None if change is None else self.pool.add(change)
        return abs(witness.change.get(cell, 0)) if witness else 0

    def _search(self, cell: int, found: int, farthest: int, *, up: bool) -> int:
        """The farthest deviation in whole numbers, where the relaxed program does not say it.

        Most often a cell goes as far in whole numbers: any table in which it does is enough, and is found sooner
        than the farthest one.
        """
        if self.searches <= 0:
            return found
        self.searches -= 1
        if self._whole is None:
            closed = [0.0] * len(self.part.names)
            self._whole = Program(closed, closed, self.part.rows, whole=True)
        self._whole.bound({other: self._bounds(other) for other in range(len(self.part.names))})
        way = float(farthest if up else -farthest)
        self._whole.bound({cell: (way, way)})
        solution = self._whole.solve()
        if solution is None and farthest - 1 > found:
            solution = self._pull(self._whole, cell, farthest - 1, up=up)
        return max(found, self._keep(solution, cell)) if solution else found


def _beside(part: Part) -> list[int]:
    """For each cell the set of those that share a row with it."""
    beside = [0] * len(part.names)
    for row in part.rows:
        cells = set_of(cell for _, cell in row.terms)
        for _, cell in row.terms:
            beside[cell] |= cells
    return beside
