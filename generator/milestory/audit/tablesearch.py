"""The search in one part of a model: how far each count can go, over whole numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor
from time import monotonic

from milestory.records.tableproblem import TableRules

from .tableends import DOWN, UP, Ends
from .tablemodel import NoTable, ReaderModel
from .tablenear import Nearby
from .tablesolver import Answer, IntegerSolver, LinearSolver, Outcome, Wish

_NEARLY_WHOLE = 1e-6
_MANY = 4
"""From how many counts on it pays to move them together; fewer are quicker one by one."""
_SHARE_FOR_MANY = 0.2
"""The share of the time for one programme that moving many may take: what it misses is found one by one."""
_GAP = 0.05
_SURROUNDINGS = (50, 200, 600)
"""How many counts around one may change in the small programmes that are tried before the whole one."""
_TURNS = (UP, DOWN, UP, DOWN)
"""Where the lower end moved, the upper one must go further; then each end is found, or proven to be too near."""


@dataclass(slots=True)
class Effort:
    """How long to try, in seconds: `each` integer programme, and all of them `until` a moment."""

    each: float
    until: float

    def seconds(self) -> float:
        """What one more programme may take."""
        return max(0.0, min(self.each, self.until - monotonic()))


class PartSearch:
    """Every whole table that is found for one count is a witness for all of them."""

    def __init__(
        self,
        model: ReaderModel,
        asked: Iterable[int],
        rules: TableRules,
        effort: Effort,
        *,
        start: list[int],
        exactly: bool,
    ) -> None:
        self._ends = {column: Ends(rules, model.lower[column], model.upper[column]) for column in asked}
        self._model = model
        self._effort = effort
        self._exactly = exactly
        self._linear = LinearSolver(model)
        self._nearby = Nearby(model)
        self._whole: IntegerSolver | None = None
        self._table = start if model.allows(start) else None
        """A whole table that fits, to look around: the last one found. `start` only says where to begin."""

    def run(self) -> dict[int, Ends]:
        """Work on every count until its ends are exact, or only until it is decided whether it is safe."""
        if not self._exactly:
            self._move_many()
        for column, ends in self._ends.items():
            if self._effort.seconds():
                self._work_on(column, ends)
        return self._ends

    def _move_many(self) -> None:
        """Look for few tables in which as many counts as can be are far enough, upwards and downwards."""
        for direction in (UP, DOWN):
            unsure = {column: ends for column, ends in self._ends.items() if not ends.safe}
            if len(unsure) < _MANY:
                return
            limits = {column: ends.no_further_than_goal(direction) for column, ends in unsure.items()}
            wish = Wish(limits, dict.fromkeys(unsure, direction), _GAP)
            answer = self._wish(wish, self._effort.seconds() * _SHARE_FOR_MANY)
            if answer.table:
                self._harvest(answer)

    def _work_on(self, column: int, ends: Ends) -> None:
        if not self._exactly:
            self._try_nearby_first(column, ends)
        if self._done(ends):
            return
        for direction in (UP, DOWN):
            self._follow_lines(column, ends, direction)
        for direction in _TURNS:
            if self._done(ends) or not self._seek(column, ends, direction):
                return

    def _try_nearby_first(self, column: int, ends: Ends) -> None:
        # In a large part a small programme is quicker than following every line.
        for direction in (UP, DOWN):
            goal = ends.goal(direction)
            if not self._done(ends) and ends.allows(goal) and not ends.went(direction, goal):
                self._seek_nearby(column, Wish({column: ends.from_goal(direction, goal)}))

    def _done(self, ends: Ends) -> bool:
        return ends.exact or (not self._exactly and (ends.safe or ends.lost))

    def _follow_lines(self, column: int, ends: Ends, direction: int) -> None:
        if ends.reached(direction):
            return
        answer = self._linear.furthest(column, direction, self._effort.seconds())
        if answer.outcome is Outcome.NONE:
            raise NoTable
        if answer.outcome is Outcome.ENDLESS:
            ends.endless = True
        if answer.outcome is Outcome.BEST:
            self._prove(column, ends, direction, _last_whole(answer.table[column], direction))
            self._harvest(answer)

    def _prove(self, column: int, ends: Ends, direction: int, count: int) -> None:
        if not ends.prove(direction, count):
            return
        if ends.high is not None and ends.low > ends.high:
            raise NoTable
        self._model.lower[column], self._model.upper[column] = ends.low, ends.high
        self._linear.limits_moved(column)
        if self._whole is not None:
            self._whole.limits_moved(column)

    def _harvest(self, answer: Answer) -> bool:
        # Only tables that fit in exact arithmetic count: a solver's rounding can never make a count look safe.
        table = [round(value) for value in answer.table]
        if any(abs(value - whole) > _NEARLY_WHOLE for value, whole in zip(answer.table, table, strict=True)):
            return False
        if not any(ends.news(table[column]) for column, ends in self._ends.items()):
            return True
        if not self._model.allows(table):
            return False
        self._table = table
        for column, ends in self._ends.items():
            ends.see(table[column])
        return True

    def _seek(self, column: int, ends: Ends, direction: int) -> bool:
        """Look for whole tables towards one end; false where a limit was reached: trying again would be in vain."""
        if ends.reached(direction):
            return True
        goal = ends.goal(direction)
        if self._exactly and ends.high is not None:
            return self._go_furthest(column, ends, direction)
        if ends.went(direction, goal):
            return True
        if not ends.allows(goal):
            return self._go_furthest(column, ends, direction)
        return self._go_to(column, ends, direction, goal)

    def _go_to(self, column: int, ends: Ends, direction: int, goal: int) -> bool:
        wish = Wish({column: ends.from_goal(direction, goal)})
        if self._seek_nearby(column, wish):
            return True
        answer = self._wish(wish)
        if answer.outcome is Outcome.BEST:
            return self._harvest(answer)
        if answer.outcome is not Outcome.NONE:
            return False
        self._prove(column, ends, direction, goal - direction)
        return self._go_furthest(column, ends, direction)

    def _go_furthest(self, column: int, ends: Ends, direction: int) -> bool:
        self._seek_nearby(column, Wish({column: ends.unseen(direction)}, {column: direction}))
        if ends.reached(direction):
            return True
        answer = self._wish(Wish({column: ends.unseen(direction)}, {column: direction}))
        if answer.outcome is Outcome.BEST and self._harvest(answer):
            self._prove(column, ends, direction, round(answer.table[column]))
            return True
        if answer.outcome is not Outcome.NONE:
            return False
        return self._nothing_beyond(column, ends, direction)

    def _nothing_beyond(self, column: int, ends: Ends, direction: int) -> bool:
        seen = ends.seen_high if direction == UP else ends.seen_low
        if seen is None:
            raise NoTable
        self._prove(column, ends, direction, seen)
        return True

    def _seek_nearby(self, column: int, wish: Wish) -> bool:
        for size in _SURROUNDINGS:
            if self._table is None or size >= len(self._table):
                return False
            found = self._nearby.seek(self._table, column, wish, size, self._effort.seconds())
            if found is not None and self._harvest(Answer(Outcome.BEST, found)):
                return True
        return False

    def _wish(self, wish: Wish, seconds: float | None = None) -> Answer:
        if self._whole is None:
            self._whole = IntegerSolver(self._model)
        return self._whole.seek(wish, self._effort.seconds() if seconds is None else seconds)


def _last_whole(count: float, direction: int) -> int:
    return floor(count + _NEARLY_WHOLE) if direction == UP else ceil(count - _NEARLY_WHOLE)
