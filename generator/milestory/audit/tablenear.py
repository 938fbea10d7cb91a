"""Tables that differ from a known one only near one count: small programmes, where whole ones are hard."""

from collections import deque

from .tablemodel import ReaderModel, line
from .tablesolver import IntegerSolver, Outcome, Wish


class Nearby:
    """The surroundings of each count of a model, along its lines."""

    def __init__(self, model: ReaderModel) -> None:
        self._model = model
        self._touching: list[list[int]] = [[] for _ in model.lower]
        for number, one in enumerate(model.lines):
            for _, column in one.terms:
                self._touching[column].append(number)

    def seek(self, table: list[int], column: int, wish: Wish, size: int, seconds: float) -> tuple[float, ...] | None:
        """A table as wished of one count, in which at most `size` counts differ from a table that fits."""
        around = self._around(column, size)
        own = {number: place for place, number in enumerate(around)}
        small = self._small_model(table, own)
        answer = IntegerSolver(small).seek(
            Wish(
                {own[number]: limits for number, limits in wish.limits.items()},
                {own[number]: direction for number, direction in wish.directions.items()},
            ),
            seconds,
        )
        if answer.outcome is not Outcome.BEST:
            return None
        found = [float(count) for count in table]
        for number, count in zip(around, answer.table, strict=True):
            found[number] = count
        return tuple(found)

    def _around(self, column: int, size: int) -> list[int]:
        found, waiting = {column: None}, deque([column])
        while waiting and len(found) < size:
            for number in self._touching[waiting.popleft()]:
                new = [other for _, other in self._model.lines[number].terms if other not in found]
                found |= dict.fromkeys(new)
                waiting.extend(new)
        return list(found)[:size]

    def _small_model(self, table: list[int], own: dict[int, int]) -> ReaderModel:
        model = self._model
        numbers = sorted({number for column in own for number in self._touching[column]})
        lines = []
        for number in numbers:
            one = model.lines[number]
            rest = sum(factor * table[column] for factor, column in one.terms if column not in own)
            lines.append(
                line(
                    ((factor, own[column]) for factor, column in one.terms if column in own),
                    None if one.low is None else one.low - rest,
                    None if one.high is None else one.high - rest,
                )
            )
        return ReaderModel([model.lower[column] for column in own], [model.upper[column] for column in own], lines)
