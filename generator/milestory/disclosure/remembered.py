"""What readers remember, as part of the site's tables: earlier releases are fixed rows, differences are counts.

Where all counts of a figure are the same in two releases, they are the same counts: a reader who knows that a cohort
is over would say so too. Elsewhere each count of the earlier release is one of its own, and what it gained or lost
since is a count that must be protected wherever it speaks of fewer than k persons.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from milestory.records.figure import CellStatus, Counted, SafeFigure, cell_name
from milestory.records.programme import Programme
from milestory.records.release import Ledger, Release, ReleasedCell, ReleasedFigure
from milestory.records.tableproblem import Relation, TableCell, TableProblem, TableRow

from .differences import comparable, sums_of, tells_too_much
from .frozen import holds
from .shapes import rows_in
from .sitetables import site_tables

Values = Mapping[str, int]


def released_tables(
    counted: Counted, safe: Sequence[SafeFigure], ledger: Ledger, programme: Programme
) -> tuple[TableProblem, ...]:
    """The site's tables as the last release froze them, with everything that earlier releases have shown."""
    last = ledger.last or Release(day="")
    kept = {each.head.id: last.figures[each.head.id].values for each in counted.figures}
    aside = {name for name, entry in last.figures.items() if entry.components and not _in_step(entry, kept)}
    tables = site_tables(counted, tuple(each for each in safe if each.head.id not in aside), programme)
    silent = {each.head.id for each in safe if each.withheld}
    return tuple(_Memory(table, counted, ledger, aside, silent).table() for table in tables)


def _in_step(total: ReleasedFigure, kept: Mapping[str, Values]) -> bool:
    """Whether a total still is the sum of what its cohorts' own figures hold."""
    parts = [kept[each] for each in total.added if each in kept]
    sums = {cell: sum(part.get(cell, 0) for part in parts) for cell in total.counts}
    return len(parts) == len(total.added) and sums == total.values


class _Memory:
    """`aside` are totals that are no sum of what is shown now, `silent` the figures that are withheld now."""

    def __init__(
        self, table: TableProblem, counted: Counted, ledger: Ledger, aside: set[str], silent: set[str]
    ) -> None:
        self.base, self.releases = table, ledger.releases
        self.rows_then = [rows_in(release.figures.values()) for release in ledger.releases]
        self.aside, self.silent = aside, silent
        self.current = self.releases[-1].figures
        self.heads = {each.head.id: each.head for each in counted.figures if each.head.id in self.current}
        self.open = {
            cell_name(each.head.id, cell.id)
            for each in counted.figures
            for cell in each.cells
            if cell.status is not CellStatus.PROTECTED
        }
        self.cells = dict(table.cells)
        self.rows: dict[TableRow, None] = dict.fromkeys(table.rows)
        self.past: set[str] = set()

    def table(self) -> TableProblem:
        for number, release in enumerate(self.releases):
            for name, entry in release.figures.items():
                if entry.shown and self._is_another(name, entry):
                    self._remember(number, name, entry)
        return replace(self.base, cells=self.cells, rows=tuple(self.rows))

    def _is_another(self, name: str, entry: ReleasedFigure) -> bool:
        now = self.current.get(name)
        is_same = now is not None and entry.cells == now.cells and entry.values == now.values
        return not is_same or name in self.aside or name in self.silent

    def _remember(self, number: int, name: str, entry: ReleasedFigure) -> None:
        if entry.components:
            past = self._total(number, name, entry)
        elif name in self.heads:
            past = self._past(number, name)
            self._between(number, name)
        else:
            return
        for cell in entry.shown:
            leaves = [cell_name(past, each) for each in sorted(cell.leaves)]
            self._shown(f"{past}#{cell.id} as shown", cell, leaves, known=True)
            if name in self.aside and entry.cells == self.current[name].cells:
                self._shown(cell_name(name, cell.id), cell, leaves, known=False)

    def _shown(self, name: str, cell: ReleasedCell, leaves: list[str], *, known: bool) -> None:
        """A count that readers saw: exactly, or as a bound."""
        if not all(each in self.cells for each in leaves):
            return
        true = sum(self.cells[each].true for each in leaves)
        exact = known and cell.value is not None
        lower, upper = (cell.least or 0, cell.most) if known else (0, None)
        self.cells[name] = TableCell(name, true, exact, lower, upper, sensitive=False, publishable=not known)
        self._row([(1, name), *((-1, each) for each in leaves)])

    def _past(self, number: int, name: str) -> str:
        """The counts of a figure in an earlier release: their common name; made where they are others than today's."""
        entry, now, head = self.releases[number].figures[name], self.current[name], self.heads[name]
        past = self._version(number, name)
        if past == name or past in self.past:
            return past
        self.past.add(past)
        for cell, (value, persons) in entry.counts.items():
            small = now.k == self.base.rules.k and min(value, persons) < entry.k
            known = cell_name(name, cell) in self.open
            own = cell_name(past, cell)
            self.cells[own] = TableCell(own, value, known, sensitive=small and not known, publishable=False)
        for cell, value in entry.shape.hidden.items() if entry.shape else ():
            own = cell_name(past, cell)
            self.cells[own] = TableCell(own, value, sensitive=False, publishable=False)
        for whole, pieces in sums_of(head, entry):
            self._row([(1, cell_name(past, whole)), *((-1, cell_name(past, piece)) for piece in sorted(pieces))])
        both = sums_of(head, entry, now)
        common = [frozenset([cell]) for cell in entry.counts if cell in now.counts]
        for group in sorted({*common, *comparable(both, entry, now)}, key=sorted):
            known = all(cell_name(name, each) in self.open for each in group)
            if now.k == self.base.rules.k and not known and tells_too_much(head, group, both, entry, now):
                self._difference(name, past, group)
        return past

    def _difference(self, name: str, past: str, group: frozenset[str]) -> None:
        """What a group of cells gained or lost, as a count to protect; a reader is taken to know which of the two."""
        after = [cell_name(name, each) for each in sorted(group) if cell_name(name, each) in self.cells]
        before = [cell_name(past, each) for each in sorted(group) if cell_name(past, each) in self.cells]
        moved = sum(self.cells[each].true for each in after) - sum(self.cells[each].true for each in before)
        sign = -1 if moved < 0 else 1
        own = f"{past}#{'+'.join(sorted(group))} since"
        self.cells[own] = TableCell(own, abs(moved), sensitive=True, publishable=False)
        self._row([*((sign, each) for each in after), *((-sign, each) for each in before), (-1, own)])

    def _total(self, number: int, name: str, entry: ReleasedFigure) -> str:
        """The counts of a total in an earlier release, as sums of its cohorts' counts in that release."""
        past = f"{name}@{self._label(number)}"
        held = self.releases[number].figures
        added = [each for each in entry.added if each in self.heads and each in held]
        parts = {each: self._past(number, each) for each in added}
        for cell, value in entry.values.items():
            own = cell_name(past, cell)
            self.cells[own] = TableCell(own, value, sensitive=False, publishable=False)
            terms = [(-1, cell_name(parts[each], cell)) for each in added if cell in held[each].counts]
            if len(added) == len(entry.added):
                self._row([(1, own), *terms])
        return past

    def _between(self, number: int, name: str) -> None:
        """What added up across figures in an earlier release."""
        held = self.releases[number].figures
        for row in self.rows_then[number]:
            names = {each.partition("#")[0] for _, each in row.terms}
            if name in names and all(each in self.heads and each in held for each in names):
                places = {each: self._past(number, each) for each in sorted(names)}
                terms = [(factor, _moved_to(each, places)) for factor, each in row.terms]
                self._row(terms, row.op, row.rhs)

    def _row(self, terms: Iterable[tuple[int, str]], op: Relation = Relation.EQUAL, rhs: int = 0) -> None:
        """Add a row that holds between counts that exist."""
        listed = tuple(terms)
        row = TableRow(listed, op, rhs)
        values = {name: self.cells[name].true for _, name in listed if name in self.cells}
        self.rows |= {row: None} if holds(row, values) else {}

    def _version(self, number: int, name: str) -> str:
        values = self.releases[number].figures[name].values
        if values == self.current[name].values:
            return name
        same = (
            place
            for place, release in enumerate(self.releases)
            if name in release.figures and release.figures[name].values == values
        )
        return f"{name}@{self._label(next(same))}"

    def _label(self, number: int) -> str:
        day = self.releases[number].day
        same = sum(1 for release in self.releases[:number] if release.day == day)
        return f"{day}-{same + 1}" if same else day


def _moved_to(name: str, places: Mapping[str, str]) -> str:
    figure, _, cell = name.partition("#")
    return cell_name(places[figure], cell)
