"""All figures of the site as one table problem: the counts, who knows them anyway, and the rows between them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from milestory.records.figure import CellStatus, Counted, Figure, SafeCell, SafeFigure, cell_name
from milestory.records.programme import Programme
from milestory.records.protection import smallest_count
from milestory.records.tableproblem import TableCell, TableProblem, TableRow, TableRules

from .alone import known_to_the_world
from .showing import is_small
from .tables import protect_tables
from .ties import tied_together
from .transitions import Transitions


def site_tables(counted: Counted, safe: Sequence[SafeFigure], programme: Programme) -> tuple[TableProblem, ...]:
    """One table problem for each threshold in use, over the same counts: those of all cohorts and their sums."""
    model = SiteTables(counted, programme)
    shown = {figure.head.id: figure for figure in safe}
    tables = (model.tables(counted.figures, shown, k) for k in model.thresholds)
    return tuple(_to_be_read(table, safe, counted.facts) for table in tables)


def _to_be_read(table: TableProblem, safe: Sequence[SafeFigure], facts: Mapping[str, int]) -> TableProblem:
    """The same tables for whoever reads the finished pages: a bound is published there like any other number."""
    bounded = {cell_name(figure.head.id, cell.id) for figure in safe for cell in figure.cells if _is_bound(cell)}
    cells = {
        name: replace(cell, lower=min(facts.get(name, 0), cell.true), upper=None, publishable=True)
        if name in bounded
        else cell
        for name, cell in table.cells.items()
    }
    return replace(table, cells=cells)


def _is_bound(cell: SafeCell) -> bool:
    return cell.least is not None or cell.most is not None


class SiteTables:
    """The model of the whole site, of which any figures can be looked at with everything that ties them together."""

    def __init__(self, counted: Counted, programme: Programme) -> None:
        self.counted, self.programme = counted, programme
        self.width = smallest_count(programme)
        self.k = {each.head.id: smallest_count(programme, sensitive=each.head.sensitive) for each in counted.figures}
        self.thresholds = sorted(set(self.k.values()))
        self.groups = tied_together(counted)
        self._true = {cell_name(each.head.id, cell.id): cell.value for each in counted.figures for cell in each.cells}
        self._transitions = Transitions(counted)
        self.never_shown = frozenset(self._transitions.unsolved())
        self._exempt = frozenset(
            cell_name(name, cell)
            for figure in counted.figures
            for name in [figure.head.id]
            for cell in known_to_the_world(figure, self.k[name], self.width, counted.facts)
        )

    def is_half_known(self, figure: Figure) -> bool:
        """Whether the world knows so much of a small count that it cannot be protected, and must not learn more."""
        name, k = figure.head.id, self.k[figure.head.id]
        return any(is_small(cell, k) and cell_name(name, cell.id) in self._exempt for cell in figure.cells)

    def is_safe(
        self, figures: Sequence[Figure], shown: Mapping[str, SafeFigure], of: Sequence[Figure] | None = None
    ) -> bool:
        """Whether no small count of figures (or of some `of` them) can be worked out from what is shown of all."""
        names = {figure.head.id for figure in of or figures}
        return all(self._is_proven(problem, names) for problem in self.problems(figures, shown, taken_as_known=True))

    def _is_proven(self, problem: TableProblem, names: set[str]) -> bool:
        cells = {
            name: cell if name.partition("#")[0] in names else replace(cell, sensitive=False)
            for name, cell in problem.cells.items()
        }
        return not protect_tables(replace(problem, cells=cells)).unprotectable

    def problems(
        self, figures: Sequence[Figure], shown: Mapping[str, SafeFigure], *, taken_as_known: bool = False
    ) -> Iterator[TableProblem]:
        """Some figures as tables to protect, one for each threshold that they have."""
        for k in sorted({self.k[figure.head.id] for figure in figures}):
            yield self.tables(figures, shown, k, exempt=self._exempt, taken_as_known=taken_as_known)

    def tables(
        self,
        figures: Sequence[Figure],
        shown: Mapping[str, SafeFigure],
        k: int,
        *,
        exempt: frozenset[str] = frozenset(),
        taken_as_known: bool = False,
    ) -> TableProblem:
        """The counts of some figures as tables with the threshold k, shown as said; the others are left out.

        `exempt` are counts of which the world knows too much anyway; `taken_as_known`: what is shown is no longer
        a choice, and the tables fall apart along it.
        """
        cells: dict[str, TableCell] = {}
        rows: list[TableRow] = []
        for figure in figures:
            own = self.k[figure.head.id]
            for cell in _cells(figure, shown[figure.head.id], k if own == k else 0, self.counted.facts, exempt):
                cells[cell.id] = cell
            rows += (*_sums(figure), *_groups(shown[figure.head.id]))
        self._tie(cells, rows, {figure.head.id for figure in figures}, shown)
        if taken_as_known:
            cells = {name: _known(cell) if cell.publishable else cell for name, cell in cells.items()}
        return TableProblem("site", TableRules(k=k, width=self.width), cells, tuple(rows))

    def _tie(
        self, cells: dict[str, TableCell], rows: list[TableRow], names: set[str], shown: Mapping[str, SafeFigure]
    ) -> None:
        """Add what ties figures together: shared counts, people asked twice, sums over cohorts."""
        for each in self.counted.rows:
            if all(name in cells or name in self.counted.hidden for _, name in each.terms):
                rows.append(each)
                for _, name in each.terms:
                    if name in self.counted.hidden:
                        cells[name] = TableCell(name, self.counted.hidden[name], sensitive=False, publishable=False)
        for transition in self.counted.transitions:
            if names.issuperset((transition.before, transition.after, transition.change)):
                more, more_rows = self._transitions.tables(transition, shown)
                cells |= more
                rows += more_rows
        for _, figure in sorted(shown.items()):
            if not names.isdisjoint(figure.head.components):
                for total, row_of_total in self._over_cohorts(figure, cells):
                    cells[total.id] = total
                    rows.append(row_of_total)

    def _over_cohorts(self, figure: SafeFigure, cells: Mapping[str, TableCell]) -> Iterator[tuple[TableCell, TableRow]]:
        """The shown counts over several cohorts, which the page names; a cohort that is left out is taken as known."""
        for each in figure.cells:
            if each.value is None and not _is_bound(each):
                continue
            name = cell_name(figure.head.id, each.id)
            named = [cell_name(one, cell) for one in figure.head.components for cell in each.of or (each.id,)]
            # Where a cohort has no such cell, nobody is in it.
            value = sum(self._true.get(piece, 0) for piece in named)
            is_exact = each.value is not None
            total = TableCell(name, value, False, each.least or 0, each.most, sensitive=False, publishable=is_exact)
            pieces = [piece for piece in named if piece in cells]
            elsewhere = value - sum(self._true[piece] for piece in pieces)
            yield total, TableRow(((1, name), *((-1, piece) for piece in pieces)), rhs=elsewhere)


def _cells(
    figure: Figure, shown: SafeFigure, k: int, facts: Mapping[str, int], exempt: frozenset[str]
) -> Iterator[TableCell]:
    """Every cell of a figure, and the groups in which some are shown; k is 0 where another threshold holds."""
    values = {each.id: each for each in shown.cells}
    for cell in figure.cells:
        name, known = cell_name(figure.head.id, cell.id), cell.status is not CellStatus.PROTECTED
        each = values.get(cell.id)
        is_shown = each is not None and each.value is not None
        lower = max(facts.get(name, 0), each.least or 0 if each else 0)
        upper = each.most if each else None
        yield TableCell(
            name, cell.value, known, 0 if known else min(lower, cell.value), upper,
            sensitive=is_small(cell, k) and name not in exempt, publishable=is_shown,
        )  # fmt: skip
    by_id = {cell.id: cell.value for cell in figure.cells}
    for each in shown.cells:
        if each.of:
            value = sum(by_id[name] for name in each.of)
            is_shown = each.value is not None
            name = cell_name(figure.head.id, each.id)
            yield TableCell(name, value, False, each.least or 0, each.most, sensitive=False, publishable=is_shown)


def _known(cell: TableCell) -> TableCell:
    return TableCell(cell.id, cell.true, known=True)


def _sums(figure: Figure) -> Iterator[TableRow]:
    for whole, pieces in figure.head.sums:
        yield row(cell_name(figure.head.id, whole), (cell_name(figure.head.id, piece) for piece in pieces))


def _groups(shown: SafeFigure) -> Iterator[TableRow]:
    for each in shown.cells:
        if each.of:
            yield row(cell_name(shown.head.id, each.id), (cell_name(shown.head.id, name) for name in each.of))


def row(whole: str, pieces: Iterable[str]) -> TableRow:
    """A count is the sum of others."""
    return TableRow(((1, whole), *((-1, piece) for piece in pieces)))
