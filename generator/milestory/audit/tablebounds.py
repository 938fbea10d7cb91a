"""Limits carried along the lines until nothing moves, and the model cut into parts that do not touch."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from .tablemodel import Line, NoTable, ReaderModel, line

_VISITS = 60
"""How often one line is looked at. Limits may creep along statistics for ever; stopping early is always right."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a model that shares no line with the rest; `columns` are the numbers of its counts there."""

    columns: tuple[int, ...]
    model: ReaderModel


def carry_limits(model: ReaderModel) -> None:
    """Narrow the limits of every count by what its lines leave open; NoTable where nothing is left."""
    touching: dict[int, list[int]] = {}
    for number, one in enumerate(model.lines):
        for _, column in one.terms:
            touching.setdefault(column, []).append(number)
    waiting, queued = deque(range(len(model.lines))), [True] * len(model.lines)
    visits = [0] * len(model.lines)
    _reject_crossed(model)
    while waiting:
        number = waiting.popleft()
        queued[number] = False
        visits[number] += 1
        for column in _narrow(model, model.lines[number]):
            for other in touching[column]:
                if not queued[other] and visits[other] < _VISITS:
                    queued[other] = True
                    waiting.append(other)


def _reject_crossed(model: ReaderModel) -> None:
    for low, high in zip(model.lower, model.upper, strict=True):
        if high is not None and low > high:
            raise NoTable


def _narrow(model: ReaderModel, one: Line) -> list[int]:
    changed = []
    if one.high is not None:
        changed += _hold_down(model, one.terms, one.high)
    if one.low is not None:
        changed += _hold_down(model, tuple((-factor, column) for factor, column in one.terms), -one.low)
    return changed


def _hold_down(model: ReaderModel, terms: tuple[tuple[int, int], ...], high: int) -> list[int]:
    # In "sum <= high" each count gets what the least of all others leaves over.
    least = [_least(model, factor, column) for factor, column in terms]
    open_terms = [place for place, smallest in enumerate(least) if smallest is None]
    spare = high - sum(smallest for smallest in least if smallest is not None)
    if len(open_terms) > 1:
        return []
    if open_terms:
        factor, column = terms[open_terms[0]]
        return [column] if _cap(model, factor, column, spare) else []
    if spare < 0:
        raise NoTable
    return [
        column
        for (factor, column), smallest in zip(terms, least, strict=True)
        if _cap(model, factor, column, spare + (smallest or 0))
    ]


def _least(model: ReaderModel, factor: int, column: int) -> int | None:
    if factor > 0:
        return factor * model.lower[column]
    upper = model.upper[column]
    return None if upper is None else factor * upper


def _cap(model: ReaderModel, factor: int, column: int, room: int) -> bool:
    # factor * count <= room
    low, high = model.lower[column], model.upper[column]
    if factor > 0 and (high is None or high > room // factor):
        model.upper[column] = high = room // factor
    elif factor < 0 and low < -(room // -factor):
        model.lower[column] = low = -(room // -factor)
    else:
        return False
    if high is not None and low > high:
        raise NoTable
    return True


def parts_of(model: ReaderModel) -> Iterator[Part]:
    """The parts of counts still open; fixed counts go into the lines, lines that say nothing more are left out."""
    lines = [rest for one in model.lines if (rest := _without_fixed(model, one)) and not _says_nothing(model, rest)]
    members: dict[int, list[int]] = {}
    links = _linked(len(model.lower), lines)
    for column, (low, high) in enumerate(zip(model.lower, model.upper, strict=True)):
        if low != high:
            members.setdefault(links[column], []).append(column)
    own: dict[int, list[Line]] = {root: [] for root in members}
    for one in lines:
        own[links[one.terms[0][1]]].append(one)
    for root, columns in members.items():
        yield _part(model, tuple(columns), own[root])


def _without_fixed(model: ReaderModel, one: Line) -> Line | None:
    fixed = 0
    terms = []
    for factor, column in one.terms:
        if model.lower[column] == model.upper[column]:
            fixed += factor * model.lower[column]
        else:
            terms.append((factor, column))
    low = None if one.low is None else one.low - fixed
    high = None if one.high is None else one.high - fixed
    if terms:
        return line(terms, low, high)
    if (low is not None and low > 0) or (high is not None and high < 0):
        raise NoTable
    return None


def _says_nothing(model: ReaderModel, one: Line) -> bool:
    return _never_above(model, one.terms, one.high) and _never_above(
        model, tuple((-factor, column) for factor, column in one.terms), None if one.low is None else -one.low
    )


def _never_above(model: ReaderModel, terms: tuple[tuple[int, int], ...], high: int | None) -> bool:
    if high is None:
        return True
    most = 0
    for factor, column in terms:
        largest = _least(model, -factor, column)
        if largest is None:
            return False
        most -= largest
    return most <= high


def _linked(columns: int, lines: list[Line]) -> list[int]:
    parent = list(range(columns))

    def root(column: int) -> int:
        while parent[column] != column:
            parent[column] = parent[parent[column]]
            column = parent[column]
        return column

    for one in lines:
        first = root(one.terms[0][1])
        for _, column in one.terms[1:]:
            parent[root(column)] = first
    return [root(column) for column in range(columns)]


def _part(model: ReaderModel, columns: tuple[int, ...], lines: list[Line]) -> Part:
    own = {column: number for number, column in enumerate(columns)}
    return Part(
        columns,
        ReaderModel(
            [model.lower[column] for column in columns],
            [model.upper[column] for column in columns],
            [Line(tuple((factor, own[column]) for factor, column in one.terms), one.low, one.high) for one in lines],
        ),
    )
