"""One table problem from counts to what may be published of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from milestory.records.tableproblem import Publication, Shown, TableProblem

from .cleanup import show_again
from .model import Part, Reader, members, parts, readers, set_of
from .optimum import Optimum
from .pieces import piece, pieces
from .reach import Reach
from .secondary import Secondary
from .stats import cells_behind, could_be_shown, show
from .witness import Pool


@dataclass(frozen=True, slots=True)
class Effort:
    """How many steps the search may take; counted, not timed, so that every machine finds the same."""

    most_cells: int = 700
    """Parts with more cells are cut into pieces where they can be."""
    most_proven: int = 100
    """Parts with more cells are protected by the fast method alone."""
    shares: int = 60
    decisions: int = 60


@dataclass(frozen=True, slots=True)
class ProtectedTables:
    """What may be published, and what could not be protected."""

    publication: Publication
    unprotectable: tuple[str, ...] = ()
    """Sensitive cells that stay open whatever is withheld; everything that hangs together with them is withheld."""


def protect_tables(
    problem: TableProblem, *, costs: Mapping[str, int] | None = None, effort: Effort | None = None
) -> ProtectedTables:
    """What may be published of a problem: every sensitive cell is safe, and as little as possible is withheld.

    `costs` says for some cells what it costs to withhold them (1000 for one item): nothing where a cell was
    withheld last time, more for a headline.
    """
    tried = []
    for reader in readers(problem):
        tried.append(_protect(problem, reader, costs or {}, effort or Effort()))
        if not tried[-1].unprotectable:
            return tried[-1]
    return tried[0]


def _protect(problem: TableProblem, reader: Reader, costs: Mapping[str, int], effort: Effort) -> ProtectedTables:
    stats = [cells_behind(stat) for _, stat in sorted(problem.stats.items()) if could_be_shown(stat, problem)]
    withheld: set[str] = set()
    unprotectable: list[str] = []
    for part in parts(problem, reader, stats, costs):
        hidden, hopeless = protect_part(part, effort)
        withheld.update(part.names[cell] for cell in members(hidden))
        unprotectable += [part.names[cell] for cell in hopeless]
    return ProtectedTables(_publication(problem, reader, withheld), tuple(sorted(unprotectable)))


def protect_part(part: Part, effort: Effort) -> tuple[int, list[int]]:
    """The set to withhold of one part, and the cells that stay open although everything is withheld."""
    if not part.sensitive:
        return part.always, []
    cut = pieces(part, effort.most_cells)
    hidden, hopeless = _in_pieces(part, cut, effort) if len(cut) > 1 else _whole(part, effort, part.always)
    if hopeless and len(cut) > 1:
        hidden, hopeless = _whole(part, effort, hidden)
    return (hidden, []) if not hopeless else (part.everything, hopeless)


def _in_pieces(part: Part, cut: list[tuple[int, ...]], effort: Effort) -> tuple[int, list[int]]:
    hidden, hopeless = part.always, []
    for cells in cut:
        found, failed = protect_part(piece(part, cells), effort)
        hopeless += [cells[cell] for cell in failed]
        if not failed:
            hidden |= set_of(cells[cell] for cell in members(found))
    return hidden, hopeless


def _whole(part: Part, effort: Effort, hidden: int) -> tuple[int, list[int]]:
    reach = Reach(part, Pool(part))
    secondary = Secondary(part, reach)
    hidden, hopeless = secondary.protect(hidden)
    if hopeless:
        return part.everything, hopeless
    hidden = show_again(part, reach, hidden)
    if len(part.names) <= effort.most_proven:
        hidden = Optimum(part, reach, secondary, hidden).improve(effort.shares, effort.decisions)
        hidden = show_again(part, reach, hidden)
    return _checked(part, hidden)


def _checked(part: Part, hidden: int) -> tuple[int, list[int]]:
    """The set, where bounds computed anew agree that every cell is safe; else everything."""
    if not _open(part, hidden):
        return hidden, []
    return part.everything, _open(part, part.everything)


def _open(part: Part, hidden: int) -> list[int]:
    reach = Reach(part, Pool(part))
    return [cell for cell in part.sensitive if not reach.is_safe(cell, hidden)]


def _publication(problem: TableProblem, reader: Reader, withheld: set[str]) -> Publication:
    plain = {name for name, cell in problem.cells.items() if cell.known or (cell.publishable and name not in withheld)}
    cells = {name: _exactly(problem.cells[name].true) for name in sorted(plain) if problem.cells[name].publishable}
    shown = {name: show(stat, problem, plain) for name, stat in sorted(problem.stats.items())}
    stats = {name: value for name, value in shown.items() if value is not None}
    return Publication(cells, stats, reader.withheld_min)


def _exactly(count: int) -> Shown:
    return Shown(Fraction(count), Fraction(count))
