"""Show again, one by one, whatever may be shown with every sensitive cell staying safe."""

from .model import Part, members
from .reach import Reach


def show_again(part: Part, reach: Reach, hidden: int) -> int:
    """A set to withhold of which no single count can be shown; the most informative counts are tried first.

    Withholding less never makes a cell safer, so one pass is enough.
    """
    candidates = sorted(members(hidden & ~part.always), key=lambda cell: (-part.cost[cell], -part.true[cell], cell))
    fragile = list(part.sensitive)
    for candidate in candidates:
        fewer = hidden & ~(1 << candidate)
        spoiled = next((cell for cell in fragile if not reach.is_safe(cell, fewer)), None)
        if spoiled is None:
            hidden = fewer
        else:
            # What failed last is likely to fail again: it is asked first.
            fragile.remove(spoiled)
            fragile.insert(0, spoiled)
    return hidden
