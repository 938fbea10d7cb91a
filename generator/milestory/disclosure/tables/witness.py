"""Tables that a reader cannot rule out: what makes a cell safe is two of them, checked in whole numbers.

No claim of a solver is believed. A cell is safe where the pool holds tables that agree with everything shown, with
every row and with what the world knows, in which the cell is high enough and far enough apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .model import Part, members, set_of

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
        self._rows_of = _rows_of(part)
        self._sensitive = set_of(part.sensitive)
        self._kept: dict[tuple[int, bool], list[Witness]] = {}

    def add(self, change: Mapping[int, int]) -> Witness | None:
        """Keep a table; None where it is not possible whatever is withheld."""
        change = {cell: by for cell, by in sorted(change.items()) if by}
        if not self._is_possible(change):
            return None
        witness = Witness(change, set_of(change))
        for cell in members(witness.cells & self._sensitive):
            kept = self._kept.setdefault((cell, change[cell] > 0), [])
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

    def _is_possible(self, change: Mapping[int, int]) -> bool:
        part = self.part
        for cell, by in change.items():
            high = part.upper[cell]
            if by < part.lower[cell] or (high is not None and by > high):
                return False
        touched = sorted({row for cell in change for row in self._rows_of[cell]})
        return all(self._holds(row, change) for row in touched)

    def _holds(self, number: int, change: Mapping[int, int]) -> bool:
        row = self.part.rows[number]
        moved = sum(factor * change.get(cell, 0) for factor, cell in row.terms)
        return (row.low is None or moved >= row.low) and (row.high is None or moved <= row.high)


def _rows_of(part: Part) -> list[list[int]]:
    rows: list[list[int]] = [[] for _ in part.names]
    for number, row in enumerate(part.rows):
        for _, cell in row.terms:
            rows[cell].append(number)
    return rows
