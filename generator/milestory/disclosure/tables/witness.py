"""Tables that a reader cannot rule out: what makes a cell safe is two of them, checked in whole numbers.

No claim of a solver is believed. A cell is safe where the pool holds tables that agree with everything shown, with
every row and with what the world knows, in which the cell is high enough and far enough apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .model import FAR, Part, members, set_of

ENDLESS = 2**62

MOST_KEPT = 24
"""Tables kept for each cell and direction."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A possible table: which cells deviate, and by how much."""

    change: Mapping[int, int]
    cells: int
    """The set of the cells that deviate."""


class Pool:
    """The possible tables found so far, by the sensitive cells that deviate in them."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self._rules = _Rules(part)
        self._sensitive = set_of(part.sensitive)
        self._kept: dict[tuple[int, bool], list[Witness]] = {}

    def add(self, change: Any) -> Witness | None:
        """Keep a table, given as an array of deviations; None where it is not possible whatever is withheld."""
        if not self._rules.allow(change):
            return None
        cells = change.nonzero()[0].tolist()
        witness = Witness(dict(zip(cells, change[cells].tolist(), strict=True)), set_of(cells))
        for cell in members(witness.cells & self._sensitive):
            kept = self._kept.setdefault((cell, witness.change[cell] > 0), [])
            kept.insert(0, witness)
            del kept[MOST_KEPT:]
        return witness

    def farthest(self, cell: int, hidden: int, *, up: bool) -> int:
        """How far, as far as is found, a cell can deviate in one direction where only a set is withheld."""
        kept = self._kept.get((cell, up), ())
        return max((abs(witness.change[cell]) for witness in kept if not witness.cells & ~hidden), default=0)

    def proof(self, cell: int, hidden: int) -> list[Witness]:
        """The tables in which a cell goes farthest up and down where only a set is withheld, if it goes at all."""
        found = []
        for up in (True, False):
            kept = [table for table in self._kept.get((cell, up), ()) if not table.cells & ~hidden]
            found += sorted(kept, key=lambda table: -abs(table.change[cell]))[:1]
        return found

    def is_safe(self, cell: int, hidden: int) -> bool:
        """Whether the tables found prove that a cell is safe where only a set is withheld."""
        up = self.farthest(cell, hidden, up=True)
        if up < self.part.climb(cell):
            return False
        width = self.part.rules.width
        return up >= width or up + self.farthest(cell, hidden, up=False) >= width


class _Rules:
    """The rows and ranges of a part, for tables given as arrays of whole numbers."""

    def __init__(self, part: Part) -> None:
        import numpy as np

        self._factors = np.array([factor for row in part.rows for factor, _ in row.terms], dtype=np.int64)
        self._cells = np.array([cell for row in part.rows for _, cell in row.terms], dtype=np.int64)
        self._starts = np.cumsum([0, *(len(row.terms) for row in part.rows)][:-1])
        self._low = np.array([-ENDLESS if row.low is None else row.low for row in part.rows], dtype=np.int64)
        self._high = np.array([ENDLESS if row.high is None else row.high for row in part.rows], dtype=np.int64)
        self._lower = np.array([max(low, -FAR) for low in part.lower], dtype=np.int64)
        self._upper = np.array([FAR if high is None else min(high, FAR) for high in part.upper], dtype=np.int64)
        self._sum = np.add.reduceat

    def allow(self, change: Any) -> bool:
        """Whether a table agrees with everything; a cell that deviates more than `FAR` is not looked at."""
        if (change < self._lower).any() or (change > self._upper).any():
            return False
        if not len(self._starts):
            return True
        moved = self._sum(self._factors * change[self._cells], self._starts)
        return not ((moved < self._low).any() or (moved > self._high).any())
