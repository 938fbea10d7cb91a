"""One table problem from counts to what may be published of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from milestory.records.tableproblem import Publication, Shown, TableProblem

from .choose import Choice, Effort, choose, everything
from .model import Part, Reader, members, parts, readers
from .proof import open_cells
from .stats import cells_behind, could_be_shown, show


@dataclass(frozen=True, slots=True)
class ProtectedTables:
    """What may be published, and what could not be protected."""

    publication: Publication
    unprotectable: tuple[str, ...] = ()
    """Sensitive cells that are not proven safe whatever is withheld; all that hangs together with them is withheld."""


def protect_tables(
    problem: TableProblem, *, costs: Mapping[str, int] | None = None, effort: Effort | None = None
) -> ProtectedTables:
    """What may be published of a problem: every sensitive cell is safe, and as little as possible is withheld.

    `costs` says for some cells what it costs to withhold them (1000 for one item): nothing where a cell was
    withheld last time, more for a headline.
    """
    tried = []
    for reader in readers(problem):
        tried.append(_against(reader, problem, costs or {}, effort or Effort()))
        if not tried[-1].unprotectable:
            return tried[-1]
    return tried[0]


def _against(reader: Reader, problem: TableProblem, costs: Mapping[str, int], effort: Effort) -> ProtectedTables:
    stats = [cells_behind(stat) for _, stat in sorted(problem.stats.items()) if could_be_shown(stat, problem)]
    choices = [(part, choose(part, effort)) for part in parts(problem, reader, stats, costs)]
    publication = _publication(problem, reader, choices)
    still_open = set(_open(problem, publication, choices))
    if not still_open:
        return ProtectedTables(publication)
    # What is not proven safe takes everything with it that hangs together with it.
    choices = [(part, everything(part) if still_open.intersection(part.names) else choice) for part, choice in choices]
    publication = _publication(problem, reader, choices)
    return ProtectedTables(publication, _open(problem, publication, choices))


def _open(problem: TableProblem, publication: Publication, choices: Sequence[tuple[Part, Choice]]) -> tuple[str, ...]:
    tables: dict[str, list[Mapping[str, int]]] = {}
    for part, choice in choices:
        named = _Named(part)
        for cell, found in choice.tables.items():
            tables[part.names[cell]] = [named(table) for table in found]
    return tuple(open_cells(problem, publication, tables))


class _Named:
    """Tables of a part with the ids of the cells; the same table gives the same object."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._known: dict[int, tuple[Mapping[int, int], Mapping[str, int]]] = {}

    def __call__(self, table: Mapping[int, int]) -> Mapping[str, int]:
        if id(table) not in self._known:
            self._known[id(table)] = table, {self._part.names[cell]: by for cell, by in table.items()}
        return self._known[id(table)][1]


def _publication(problem: TableProblem, reader: Reader, choices: Sequence[tuple[Part, Choice]]) -> Publication:
    withheld = {part.names[cell] for part, choice in choices for cell in members(choice.hidden)}
    plain = {name for name, cell in problem.cells.items() if cell.known or (cell.publishable and name not in withheld)}
    cells = {name: _exactly(problem.cells[name].true) for name in sorted(plain) if problem.cells[name].publishable}
    shown = {name: show(stat, problem, plain) for name, stat in sorted(problem.stats.items())}
    stats = {name: value for name, value in shown.items() if value is not None}
    return Publication(cells, stats, reader.withheld_min)


def _exactly(count: int) -> Shown:
    return Shown(Fraction(count), Fraction(count))
