"""What to withhold of one part: the fast method, the clean-up, and the optimum where the part is small enough."""

from collections.abc import Mapping
from dataclasses import dataclass

from .cleanup import show_again
from .model import Part, members, set_of
from .optimum import Optimum
from .pieces import piece, pieces
from .reach import Reach
from .secondary import Secondary
from .witness import Pool


@dataclass(frozen=True, slots=True)
class Effort:
    """How many steps the search may take; counted, not timed, so that every machine finds the same."""

    most_cells: int = 700
    """Parts with more cells are cut into pieces where they can be."""
    most_improved: int = 300
    """Parts with more cells are protected by the fast method alone."""
    most_decided: int = 80
    """Parts with more cells are improved with shares alone, which proves the optimum only where it is plain."""
    shares: int = 40
    decisions: int = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """A set to withhold, and for each sensitive cell that is safe then the tables that show it."""

    hidden: int
    tables: Mapping[int, list[Mapping[int, int]]]


def choose(part: Part, effort: Effort) -> Choice:
    """A set in which every cell is safe; everything where one cannot be."""
    if not part.sensitive:
        return Choice(part.always, {})
    cut = pieces(part, effort.most_cells)
    if len(cut) == 1:
        return _whole(part, effort, part.always)
    choice = _in_pieces(part, cut, effort)
    is_enough = len(choice.tables) == len(part.sensitive)
    return choice if is_enough else _whole(part, effort, choice.hidden)


def everything(part: Part) -> Choice:
    """Nothing of a part shown."""
    return _proven(Reach(part, Pool(part)), part.everything)


def _in_pieces(part: Part, cut: list[tuple[int, ...]], effort: Effort) -> Choice:
    """What to withhold in each piece; what cannot be safe in its piece is left to the whole."""
    hidden = part.always
    tables: dict[int, list[Mapping[int, int]]] = {}
    for cells in cut:
        smaller = piece(part, cells)
        choice = choose(smaller, effort)
        if len(choice.tables) == len(smaller.sensitive):
            hidden |= set_of(cells[cell] for cell in members(choice.hidden))
            tables |= {
                cells[cell]: [_numbered(table, cells) for table in found] for cell, found in choice.tables.items()
            }
    return Choice(hidden, tables)


def _numbered(table: Mapping[int, int], cells: tuple[int, ...]) -> Mapping[int, int]:
    """A table of a piece with the numbers of the part."""
    return {cells[cell]: by for cell, by in table.items()}


def _whole(part: Part, effort: Effort, hidden: int) -> Choice:
    reach = Reach(part, Pool(part))
    secondary = Secondary(part, reach)
    hidden, hopeless = secondary.protect(hidden)
    if hopeless:
        return _proven(reach, part.everything)
    hidden = show_again(part, reach, hidden)
    if len(part.names) <= effort.most_improved:
        decisions = effort.decisions if len(part.names) <= effort.most_decided else 0
        hidden = Optimum(part, reach, secondary, hidden).improve(effort.shares, decisions)
        hidden = show_again(part, reach, hidden)
    return _proven(reach, hidden)


def _proven(reach: Reach, hidden: int) -> Choice:
    tables: dict[int, list[Mapping[int, int]]] = {}
    for cell in reach.part.sensitive:
        # At once, since the pool makes room for tables found later.
        if reach.is_safe(cell, hidden):
            tables[cell] = [table.change for table in reach.pool.proof(cell, hidden)]
    return Choice(hidden, tables)
