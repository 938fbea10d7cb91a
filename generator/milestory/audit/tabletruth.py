"""Whether a table problem agrees with itself, and whether a publication of it says anything false."""

from collections.abc import Iterator
from fractions import Fraction

from milestory.records.tableproblem import Publication, Relation, Shown, TableCell, TableProblem, TableRow

from .tablestats import as_meant, at_its_precision, exact_value, holds, names_in


def unknown_names(problem: TableProblem, publication: Publication) -> Iterator[str]:
    """Every name that no count or statistic of the problem has."""
    in_rows = {cell for row in problem.rows for _, cell in row.terms}
    in_stats = {cell for stat in problem.stats.values() for cell in names_in(stat)}
    for name in sorted((in_rows | in_stats) - problem.cells.keys()):
        yield f"{name}: a row or a statistic of the problem names it, but the problem has no such count."
    for name in sorted(publication.cells.keys() - problem.cells.keys()):
        yield f"{name}: is published, but the problem has no such count."
    for name in sorted(publication.stats.keys() - problem.stats.keys()):
        yield f"{name}: is published, but the problem has no such statistic."


def inconsistencies(problem: TableProblem) -> Iterator[str]:
    """Everything in which the true counts contradict the structure of the problem."""
    counts = {name: cell.true for name, cell in problem.cells.items()}
    for cell in problem.cells.values():
        if not _in_its_limits(cell):
            yield f"{cell.id}: the true count {cell.true} lies outside its limits {_limits(cell)}."
    for row in problem.rows:
        if not _is_true(row, sum(factor * counts[cell] for factor, cell in row.terms)):
            yield f"The true counts do not fit the row {_written(row)}."
    for stat in problem.stats.values():
        exact = exact_value(stat, counts)
        if exact is not None and not holds(at_its_precision(stat), exact):
            yield f"{stat.id}: the problem says {_number(stat.value)}, but its counts give {_number(exact)}."


def falsehoods(problem: TableProblem, publication: Publication) -> Iterator[str]:
    """Everything published that the true counts deny."""
    for name, shown in publication.cells.items():
        cell = problem.cells[name]
        if not cell.publishable:
            yield f"{name}: is published, but the problem says that it is never shown."
        if not holds(shown, Fraction(cell.true)):
            yield f"{name}: {_range(shown)} is published, but the true count is {cell.true}."
    yield from _false_statistics(problem, publication)
    for name, cell in problem.cells.items():
        if cell.publishable and name not in publication.cells and cell.true < publication.withheld_min:
            yield (
                f"{name}: every withheld count is said to be at least {publication.withheld_min}, "
                f"but this one is {cell.true}."
            )


def _false_statistics(problem: TableProblem, publication: Publication) -> Iterator[str]:
    counts = {name: cell.true for name, cell in problem.cells.items()}
    for name, shown in publication.stats.items():
        stat = problem.stats[name]
        exact = exact_value(stat, counts)
        if exact is None:
            yield f"{name}: is published, but there is nothing to divide by."
        elif not holds(as_meant(stat, shown, exact), exact):
            yield f"{name}: {_range(shown)} is published, but the counts give {_number(exact)}."


def _in_its_limits(cell: TableCell) -> bool:
    return max(0, cell.lower) <= cell.true and (cell.upper is None or cell.true <= cell.upper)


def _is_true(row: TableRow, total: int) -> bool:
    if row.op is Relation.EQUAL:
        return total == row.rhs
    return total <= row.rhs if row.op is Relation.AT_MOST else total >= row.rhs


def _limits(cell: TableCell) -> str:
    return f"{max(0, cell.lower)} to {'any' if cell.upper is None else cell.upper}"


def _written(row: TableRow) -> str:
    return " ".join([*(f"{factor:+d} {cell}" for factor, cell in row.terms), row.op.value, str(row.rhs)])


def _range(shown: Shown) -> str:
    if shown.low is not None and shown.low == shown.high:
        return _number(shown.low)
    low = "any" if shown.low is None else _number(shown.low)
    return f"{low} to {'any' if shown.high is None else _number(shown.high)}"


def _number(number: Fraction) -> str:
    return f"{float(number):g}"
