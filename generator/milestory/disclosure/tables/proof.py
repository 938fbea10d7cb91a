"""The last look before anything is published: each safe cell's tables, checked against the problem as it was read.

Nothing of the model is used here. A table that a reader cannot rule out agrees with every published count, with what
the world knows and with every row; the checks are sums of whole numbers.
"""

from collections.abc import Iterator, Mapping, Sequence

from milestory.records.tableproblem import Publication, Relation, TableProblem, TableRow

Change = Mapping[str, int]
"""A table, as what it has more or less than the true one."""


class Verifier:
    """Judges tables against one publication of one problem."""

    def __init__(self, problem: TableProblem, publication: Publication) -> None:
        self.problem, self.publication = problem, publication
        self._judged: dict[int, tuple[Change, bool]] = {}
        self._rows_of: dict[str, list[TableRow]] = {}
        for row in problem.rows:
            for _, name in row.terms:
                self._rows_of.setdefault(name, []).append(row)

    def is_safe(self, name: str, tables: Sequence[Change]) -> bool:
        """Whether the possible ones among some tables show that a reader must think a cell wide and high enough."""
        true, rules = self.problem.cells[name].true, self.problem.rules
        seen = [true, *(true + table.get(name, 0) for table in tables if self.is_possible(table))]
        return max(seen) >= rules.k and max(seen) - min(seen) >= rules.width and not self._is_published(name)

    def is_possible(self, table: Change) -> bool:
        """Whether a reader of the publication cannot rule a table out; one that proves many cells is judged once."""
        if id(table) not in self._judged:
            self._judged[id(table)] = table, self._agrees(table)
        return self._judged[id(table)][1]

    def _agrees(self, table: Change) -> bool:
        rows = {id(row): row for name in table for row in self._rows_of.get(name, ())}
        return all(self._can_be(name, by) for name, by in table.items()) and all(
            self._holds(row, table) for row in rows.values()
        )

    def _is_published(self, name: str) -> bool:
        return name in self.publication.cells

    def _can_be(self, name: str, by: int) -> bool:
        cell = self.problem.cells[name]
        if by == 0:
            return True
        if cell.known or self._is_published(name):
            return False
        value = cell.true + by
        return value >= max(cell.lower, self.publication.withheld_min) and (cell.upper is None or value <= cell.upper)

    def _holds(self, row: TableRow, table: Change) -> bool:
        value = sum(factor * (self.problem.cells[name].true + table.get(name, 0)) for factor, name in row.terms)
        if row.op is Relation.EQUAL:
            return value == row.rhs
        return value <= row.rhs if row.op is Relation.AT_MOST else value >= row.rhs


def open_cells(
    problem: TableProblem, publication: Publication, tables: Mapping[str, Sequence[Change]]
) -> Iterator[str]:
    """The sensitive cells that the tables do not prove safe, in the order of the problem."""
    verifier = Verifier(problem, publication)
    for name, cell in problem.cells.items():
        if cell.is_sensitive(problem.rules) and not verifier.is_safe(name, tables.get(name, ())):
            yield name
