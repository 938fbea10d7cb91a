"""The fewest items to withhold, proven where the steps suffice: the cutting planes of Fischetti and Salazar (2000).

The cheapest choice that fulfils all rows found so far is looked at; where a sensitive cell cannot go far enough with
it, that gives a new row (see `cuts`). A choice that breaks none is the optimum. Before that, every choice is a hint
for the fast method, and the best set that it makes stands in for the optimum.
"""

from collections.abc import Mapping

from .choices import NEAR, Choices, Cut
from .cleanup import show_again
from .cuts import Cuts
from .model import Part, set_of
from .reach import Reach
from .secondary import Secondary


class Optimum:
    """Improves a good set to withhold, step by step, until it is proven the cheapest or the steps are used up."""

    def __init__(self, part: Part, reach: Reach, secondary: Secondary, best: int) -> None:
        self.part, self.reach, self.secondary, self.best = part, reach, secondary, best
        self.choices, self.cuts = Choices(part), Cuts(part)
        self.proven = False
        self._seen: set[tuple[tuple[int, float], ...]] = set()

    def improve(self, shares: int, decisions: int) -> int:
        """The best set found in a number of steps with shares and then of whole decisions."""
        for whole, steps in ((False, shares), (True, decisions)):
            for _ in range(steps):
                if self.proven or not self._step(whole=whole):
                    break
        return self.best

    def _step(self, *, whole: bool) -> bool:
        """One look at the cheapest choice; False where it gives nothing new."""
        found = self.choices.cheapest(whole=whole)
        if found is None:
            return False
        chosen, bound = found
        self.proven = bound > self.part.price(self.best) - NEAR
        if self.proven:
            return False
        return self._learn(chosen) or (whole and self._decide(chosen))

    def _learn(self, chosen: Mapping[int, float]) -> bool:
        hidden = self._hidden(chosen, 1.0)
        doubtful = [cell for cell in self.part.sensitive if not self.reach.pool.is_safe(cell, hidden)]
        fresh = [cut for cut in self.cuts.broken(doubtful, chosen) if self._is_fresh(cut)]
        for cut in fresh:
            self.choices.require(cut)
        self._try(chosen)
        return bool(fresh)

    def _is_fresh(self, cut: Cut) -> bool:
        """Whether a row is new and true of the best set, which only the arithmetic of fractions could deny."""
        key = tuple((cell, round(weight, 6)) for cell, weight in cut.weights.items())
        if (
            key in self._seen
            or cut.value({cell: 1.0 for cell in range(len(self.part.names)) if self.best >> cell & 1}) < 1 - 1e-6
        ):
            return False
        self._seen.add(key)
        return True

    def _hidden(self, chosen: Mapping[int, float], share: float) -> int:
        return self.part.always | set_of(cell for cell, value in chosen.items() if value >= share - 1e-6)

    def _try(self, chosen: Mapping[int, float]) -> None:
        """Let the fast method start from a choice."""
        hidden, hopeless = self.secondary.protect(self._hidden(chosen, 1.0), chosen)
        if not hopeless:
            self._take(show_again(self.part, self.reach, hidden))

    def _take(self, hidden: int) -> None:
        if self.part.price(hidden) < self.part.price(self.best):
            self.best = hidden

    def _decide(self, chosen: Mapping[int, float]) -> bool:
        """A choice of whole decisions that breaks no row: it is good, or fails in whole numbers only."""
        hidden = self._hidden(chosen, 1.0)
        if all(self.reach.is_safe(cell, hidden) for cell in self.part.sensitive):
            self._take(hidden)
            return True
        cut = Cut({cell: 1.0 for cell, value in chosen.items() if value < 0.5})
        fresh = self._is_fresh(cut)
        if fresh:
            self.choices.require(cut)
        return fresh
