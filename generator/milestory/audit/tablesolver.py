"""Linear and integer programmes over one part of a model, put to HiGHS."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

import highspy

from .tablemodel import ReaderModel

_TOLERANCE = 1e-9
_LESS_THAN_ONE = 0.5


class Outcome(Enum):
    """What came of a programme."""

    BEST = auto()
    """A table, and no other goes further (by more than the gap)."""
    NONE = auto()
    """No table at all."""
    ENDLESS = auto()
    """Tables go further and further."""
    UNKNOWN = auto()
    """A limit was reached, or the solver lost its way; there may be a table, though not the best."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solver says; `table` are all counts as it computes them."""

    outcome: Outcome
    table: tuple[float, ...] = ()


class _Quiet(highspy.Highs):
    """HiGHS without its greeting, which it says before anybody could ask it to be silent."""

    def enableCallbacks(self) -> None:  # noqa: N802 - its name there
        self.silent()


class LinearSolver:
    """How far counts go when they need not be whole; each programme begins where the last one ended."""

    def __init__(self, model: ReaderModel) -> None:
        self._model = model
        self._solver = _solver(model, whole=False)
        self._solver.setOptionValue("presolve", "off")

    def furthest(self, column: int, sign: int, seconds: float) -> Answer:
        """The largest value of a count (sign 1), or the smallest (sign -1)."""
        # For linear programmes the limit is compared with the time of all programmes so far, for integer ones not.
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + seconds)
        self._solver.changeColCost(column, float(-sign))
        self._solver.run()
        answer = _answer(self._solver)
        self._solver.changeColCost(column, 0.0)
        return answer

    def limits_moved(self, column: int) -> None:
        """Take over the limits that the model has now for a count."""
        _limit(self._solver, column, self._model.lower[column], self._model.upper[column])


@dataclass(frozen=True, slots=True)
class Wish:
    """What a table should be like: counts within limits, and some as large (1) or as small (-1) as can be."""

    limits: Mapping[int, tuple[int, int | None]]
    directions: Mapping[int, int] = field(default_factory=dict)
    gap: float = 0.0
    """How much of what can be had may be missing; 0.1 is a tenth."""


class IntegerSolver:
    """Tables of whole numbers."""

    def __init__(self, model: ReaderModel) -> None:
        self._model = model
        self._solver = _solver(model, whole=True)
        self._solver.setOptionValue("mip_feasibility_tolerance", _TOLERANCE)
        self._solver.setOptionValue("mip_abs_gap", _LESS_THAN_ONE)

    def seek(self, wish: Wish, seconds: float) -> Answer:
        """A table as wished."""
        self._solver.setOptionValue("time_limit", seconds)
        self._solver.setOptionValue("mip_rel_gap", wish.gap)
        for column, (low, high) in wish.limits.items():
            _limit(self._solver, column, low, high)
        for column, direction in wish.directions.items():
            self._solver.changeColCost(column, float(-direction))
        self._solver.run()
        answer = _answer(self._solver)
        self._forget(wish)
        return answer

    def _forget(self, wish: Wish) -> None:
        for column in wish.directions:
            self._solver.changeColCost(column, 0.0)
        for column in wish.limits:
            self.limits_moved(column)

    def limits_moved(self, column: int) -> None:
        """Take over the limits that the model has now for a count."""
        _limit(self._solver, column, self._model.lower[column], self._model.upper[column])


def _solver(model: ReaderModel, *, whole: bool) -> highspy.Highs:
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = len(model.lower), len(model.lines)
    programme.col_cost_ = [0.0] * len(model.lower)
    programme.col_lower_ = [float(low) for low in model.lower]
    programme.col_upper_ = [highspy.kHighsInf if high is None else float(high) for high in model.upper]
    programme.row_lower_ = [-highspy.kHighsInf if one.low is None else float(one.low) for one in model.lines]
    programme.row_upper_ = [highspy.kHighsInf if one.high is None else float(one.high) for one in model.lines]
    _fill(programme, model)
    if whole:
        programme.integrality_ = [highspy.HighsVarType.kInteger] * len(model.lower)
    solver = _Quiet()  # type: ignore[no-untyped-call]
    for option, value in (("threads", 1), ("primal_feasibility_tolerance", _TOLERANCE)):
        solver.setOptionValue(option, value)
    solver.passModel(programme)
    return solver


def _fill(programme: highspy.HighsLp, model: ReaderModel) -> None:
    starts = [0]
    for one in model.lines:
        starts.append(starts[-1] + len(one.terms))
    terms = [term for one in model.lines for term in one.terms]
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = starts
    programme.a_matrix_.index_ = [column for _, column in terms]
    programme.a_matrix_.value_ = [float(factor) for factor, _ in terms]


def _limit(solver: highspy.Highs, column: int, low: int, high: int | None) -> None:
    solver.changeColBounds(column, float(low), float("inf") if high is None else float(high))


def _answer(solver: highspy.Highs) -> Answer:
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return Answer(Outcome.BEST, tuple(solver.getSolution().col_value))
    if status == highspy.HighsModelStatus.kInfeasible:
        return Answer(Outcome.NONE)
    if status == highspy.HighsModelStatus.kUnbounded:
        return Answer(Outcome.ENDLESS)
    if solver.getInfo().primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible):
        return Answer(Outcome.UNKNOWN, tuple(solver.getSolution().col_value))
    return Answer(Outcome.UNKNOWN)
