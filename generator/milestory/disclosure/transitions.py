"""Answers before, answers after and who moved which way, of the same people: one table behind three figures.

What is hidden in one of the three may follow from the other two. So the model holds how many went from each answer
to each other. No record has these counts; any table that agrees with the three figures can stand for them, since a
reader's bounds depend on what is shown and not on which of the possible tables is true.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import ceil, floor

from milestory.records.figure import Counted, EstimateKind, Figure, SafeFigure, Transition, cell_name
from milestory.records.tableproblem import Relation, TableCell, TableRow

from .tables.model import Row
from .tables.solver import Program


class Transitions:
    """The transitions of a site, each solved once."""

    def __init__(self, counted: Counted) -> None:
        self._all = counted.transitions
        self._figures = {figure.head.id: figure for figure in counted.figures}
        self._solved: dict[str, tuple[dict[str, TableCell], list[TableRow]]] = {}

    def tables(
        self, transition: Transition, shown: Mapping[str, SafeFigure]
    ) -> tuple[Mapping[str, TableCell], Sequence[TableRow]]:
        """The hidden counts of a transition and their rows; nothing where there are none that agree with all three."""
        cells, rows = self._solve(transition)
        tells = any(each.kind is EstimateKind.MEAN_DIFFERENCE for each in shown[transition.change].estimates)
        return cells, [*rows, *(_difference(transition, self._figures) if cells and tells else ())]

    def unsolved(self) -> Iterator[str]:
        """The changes that cannot be told beside the answers before and after: no table agrees, or none was found."""
        yield from (each.change for each in self._all if not self._solve(each)[0])

    def _solve(self, transition: Transition) -> tuple[dict[str, TableCell], list[TableRow]]:
        if transition.change not in self._solved:
            self._solved[transition.change] = _solved(transition, self._figures)
        return self._solved[transition.change]


def _solved(transition: Transition, figures: Mapping[str, Figure]) -> tuple[dict[str, TableCell], list[TableRow]]:
    rows = _rows(transition, figures)
    counts = _possible(transition, [*rows, *_difference(transition, figures)], figures)
    if counts is None:
        return {}, []
    return {name: TableCell(name, n, sensitive=False, publishable=False) for name, n in counts.items()}, rows


def _names(transition: Transition) -> dict[tuple[int, int], str]:
    places = range(len(transition.scale))
    return {(i, j): f"{transition.change}>{i}>{j}" for i, j in product(places, places)}


def _rows(transition: Transition, figures: Mapping[str, Figure]) -> list[TableRow]:
    names, change = _names(transition), figures[transition.change]
    rows = []
    for place, answer in enumerate(transition.scale):
        # Who answered only once stands in a distribution and not in the change.
        for side, figure in ((0, transition.before), (1, transition.after)):
            some = [name for way, name in names.items() if way[side] == place]
            rows.append(_compared(some, cell_name(figure, answer), _linked_all(figures[figure], change)))
    for part, sign in (("better", 1), ("same", 0), ("worse", -1)):
        some = [name for (i, j), name in names.items() if (j > i) - (j < i) == sign]
        rows.append(_compared(some, cell_name(change.head.id, part), Relation.EQUAL))
    for part, step in change.head.values:
        some = [name for (i, j), name in names.items() if j - i == step]
        rows.append(_compared(some, cell_name(change.head.id, part), Relation.EQUAL))
    return rows


def _compared(some: Sequence[str], whole: str, op: Relation) -> TableRow:
    return TableRow((*((1, name) for name in some), (-1, whole)), op)


def _linked_all(figure: Figure, change: Figure) -> Relation:
    is_all = _total(figure) == _total(change)
    return Relation.EQUAL if is_all else Relation.AT_MOST


def _total(figure: Figure) -> int:
    return next(cell.value for cell in figure.cells if cell.id == figure.head.total)


def _difference(transition: Transition, figures: Mapping[str, Figure]) -> list[TableRow]:
    """A mean difference as it is shown, to one decimal, over the values of the scale where it has them."""
    change, values = figures[transition.change], dict(figures[transition.after].head.values)
    told = [each for each in change.estimates if each.kind is EstimateKind.MEAN_DIFFERENCE]
    if not told or not values:
        return []
    scale = [values[answer] for answer in transition.scale]
    names = _names(transition).items()
    terms = tuple((scale[j] - scale[i], name) for (i, j), name in names if scale[i] != scale[j])
    near, linked = round(told[0].value, 1), _total(change)
    return [
        TableRow(terms, Relation.AT_LEAST, floor((near - 0.05) * linked)),
        TableRow(terms, Relation.AT_MOST, ceil((near + 0.05) * linked)),
    ]


def _possible(transition: Transition, rows: Sequence[TableRow], figures: Mapping[str, Figure]) -> dict[str, int] | None:
    """Whole counts that agree with all rows, found by the solver; None where there are none."""
    place = {name: number for number, name in enumerate(_names(transition).values())}
    true = {
        cell_name(each, cell.id): cell.value
        for each in (transition.before, transition.after, transition.change)
        for cell in figures[each].cells
    }
    program = Program(
        [0.0] * len(place),
        [float(max(true.values()))] * len(place),
        [_row(each, place, true) for each in rows],
        whole=True,
    )
    solution = program.solve()
    counts = None if solution is None else solution.whole()
    return None if counts is None else {name: int(counts[number]) for name, number in place.items()}


def _row(row: TableRow, place: Mapping[str, int], true: Mapping[str, int]) -> Row:
    level = row.rhs - sum(factor * true[name] for factor, name in row.terms if name not in place)
    terms = tuple((factor, place[name]) for factor, name in row.terms if name in place)
    return Row(terms, None if row.op is Relation.AT_MOST else level, None if row.op is Relation.AT_LEAST else level)
