"""Show again, one by one, whatever may be shown with every sensitive cell staying safe."""

from .model import Part, members
from .reach import Reach
from .witness import ENDLESS

SEARCHES = 200_000
"""Searches in whole numbers times cells: in large tables of three dimensions each takes long, and is needed often."""


def show_again(part: Part, reach: Reach, hidden: int) -> int:
    """A set to withhold of which no single count can be shown; the most informative counts are tried first.

    Withholding less never makes a cell safer, so one pass is enough.
    """
    reach.searches = SEARCHES // len(part.names)
    candidates = sorted(members(hidden & ~part.always), key=lambda cell: (-part.cost[cell], -part.true[cell], cell))
    for candidate in candidates:
        fewer = hidden & ~(1 << candidate)
        doubtful = [cell for cell in part.sensitive if not reach.pool.is_safe(cell, fewer)]
        # Cells in one row with the candidate are the likeliest to fail, and one failure is enough.
        doubtful.sort(key=lambda cell: not reach.beside[candidate] >> cell & 1)
        if all(reach.is_safe(cell, fewer) for cell in doubtful):
            hidden = fewer
    reach.searches = ENDLESS
    return hidden
