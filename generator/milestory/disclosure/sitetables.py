"""All figures of the site as tables to attack: the counts, who knows them anyway, and the rows between them."""

from collections.abc import Iterable, Iterator, Sequence

from milestory.records.figure import CellStatus, Figure, FigureForm, SafeFigure
from milestory.records.programme import Programme
from milestory.records.protection import smallest_count
from milestory.records.tableproblem import TableCell, TableProblem, TableRow, TableRules

from .protect import cohort_of, is_small

Row = tuple[tuple[int, str], ...]


def site_tables(
    figures: Sequence[Figure], safe: Sequence[SafeFigure], programme: Programme
) -> tuple[TableProblem, ...]:
    """One table problem for each threshold in use, over the same counts: figures of all cohorts and their sums."""
    both = list(zip(figures, safe, strict=True))
    by_cohort = [(figure, shown) for figure, shown in both if figure.head.cohort is not None]
    sums = [(figure, shown) for figure, shown in both if figure.head.cohort is None]
    rows = [
        *(row for figure, _ in by_cohort for row in _rows(figure)),
        *(row for figure, shown in sums if not shown.withheld for row in _sum_rows(figure, shown)),
    ]
    thresholds = sorted({smallest_count(programme, sensitive=figure.head.sensitive) for figure, _ in by_cohort})
    return tuple(_problem(by_cohort, sums, rows, k, programme) for k in thresholds)


def name_of(figure: str, cell: str) -> str:
    """The name of a figure's count in the tables."""
    return f"{figure}#{cell}"


def _problem(
    by_cohort: Iterable[tuple[Figure, SafeFigure]],
    sums: Iterable[tuple[Figure, SafeFigure]],
    rows: Iterable[Row],
    k: int,
    programme: Programme,
) -> TableProblem:
    cells: dict[str, TableCell] = {}
    for figure, shown in by_cohort:
        own = smallest_count(programme, sensitive=figure.head.sensitive)
        # Where the parts of a figure are shown undivided, what divides them stands in no page.
        undivided = () if shown.withheld else [cell.id for cell in figure.finer if shown.value(cell.id) is None]
        for cell in (*figure.cells, *figure.finer):
            name, is_sensitive = name_of(figure.head.id, cell.id), own == k and is_small(cell, k)
            known, publishable = cell.status is not CellStatus.PROTECTED, cell.id not in undivided
            cells[name] = TableCell(name, cell.value, known, sensitive=is_sensitive, publishable=publishable)
    for figure, shown in sums:
        for added in () if shown.withheld else shown.cells:
            name = name_of(figure.head.id, added.id)
            cells[name] = TableCell(name, added.value or 0, sensitive=False)
    table_rows = tuple(TableRow(row) for row in rows)
    return TableProblem("site", TableRules(k=k, width=smallest_count(programme)), cells, table_rows)


def _rows(figure: Figure) -> Iterator[Row]:
    """What must add up inside a figure; a row that need not hold for such a figure is left out where it does not."""
    head, counts = figure.head, {cell.id: cell.value for cell in figure.cells}
    if head.form is FigureForm.FUNNEL:
        yield from _stages(figure)
    else:
        yield _sum(head.id, head.total, head.parts)
    if figure.finer:
        yield from _steps(figure)
    for whole, pieces in (
        ("answered", (head.total, "missing")),
        ("answered", ("linked", "unlinked")),
        ("invited" if "invited" in counts else "eligible", ("answered", "not_answered")),
    ):
        held = [piece for piece in pieces if piece in counts]
        if whole in counts and held and counts[whole] == sum(counts[piece] for piece in held):
            yield _sum(head.id, whole, held)


def _stages(figure: Figure) -> Iterator[Row]:
    parts, drops = figure.head.parts, figure.head.base
    for wide, narrow, drop in zip(parts, parts[1:], drops, strict=False):
        yield _sum(figure.head.id, wide, (narrow, drop))


def _steps(figure: Figure) -> Iterator[Row]:
    steps = dict(figure.head.values)
    for part, sign in (("better", 1), ("same", 0), ("worse", -1)):
        within = [cell.id for cell in figure.finer if _sign(steps[cell.id]) == sign]
        yield _sum(figure.head.id, part, within)


def _sign(step: int) -> int:
    return (step > 0) - (step < 0)


def _sum_rows(figure: Figure, shown: SafeFigure) -> Iterator[Row]:
    """A sum over the cohorts whose figures are shown; which they are, each cohort's page tells."""
    left_out = set(shown.left_out)
    added = [each for each in figure.head.components if cohort_of(each) not in left_out]
    for cell in figure.cells:
        yield (
            (1, name_of(figure.head.id, cell.id)),
            *((-1, name_of(component, cell.id)) for component in added),
        )


def _sum(figure: str, whole: str, pieces: Iterable[str]) -> Row:
    return ((1, name_of(figure, whole)), *((-1, name_of(figure, piece)) for piece in pieces))
