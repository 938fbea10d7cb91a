"""A thin face over HiGHS: one program whose bounds and prices change between solutions.

One thread, a fixed seed, and limits counted in steps rather than in seconds, so that every machine finds the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from .model import Row

INFINITE = float("inf")
TOLERANCE = 1e-6
NODES = 500
ITERATIONS = 2_000_000


@dataclass(frozen=True, slots=True)
class Solution:
    """An optimal point of a program, with the prices that prove it (of a program without whole numbers)."""

    objective: float
    bound: float
    """Nothing is cheaper than this."""
    values: Any
    """Arrays, one number a column or row."""
    reduced: Any
    row_prices: Any

    def whole(self) -> Any | None:
        """The values as an array of whole numbers; None where one of them is no whole number."""
        near = self.values.round()
        return near.astype(int) if abs(self.values - near).max(initial=0.0) <= TOLERANCE else None


@cache
def _quiet_solver() -> Any:
    """The solver's class without its banner, which would stand in the way of what commands print."""
    import highspy

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 - the solver's word; it is the first thing that prints
            self.setOptionValue("output_flag", False)

    return Quiet


class Program:
    """Columns with bounds and costs, rows over them; solved anew after each change, from where it stood."""

    def __init__(
        self,
        lower: Sequence[float],
        upper: Sequence[float],
        rows: Sequence[Row],
        *,
        whole: bool = False,
        gap: float = TOLERANCE,
    ) -> None:
        import highspy
        import numpy as np

        self._kind, self._np, self.width = highspy, np, len(lower)
        self._highs = _quiet_solver()()
        options: dict[str, Any] = {
            "threads": 1,
            "parallel": "off",
            "random_seed": 0,
            "simplex_iteration_limit": ITERATIONS,
            "mip_max_nodes": NODES,
            "mip_rel_gap": 0.0,
            "mip_abs_gap": gap,
        }
        if not whole:
            # Prices change more often than bounds: then the primal simplex goes on from where it stood.
            options |= {"presolve": "off", "simplex_strategy": 4}
        for name, value in options.items():
            self._highs.setOptionValue(name, value)
        self._whole = whole
        self._pass(lower, upper, rows)

    def _pass(self, lower: Sequence[float], upper: Sequence[float], rows: Sequence[Row]) -> None:
        np, model = self._np, self._kind.HighsLp()
        model.num_col_, model.num_row_ = len(lower), len(rows)
        model.col_cost_ = np.zeros(len(lower))
        model.col_lower_, model.col_upper_ = np.array(lower, dtype=float), np.array(upper, dtype=float)
        model.row_lower_ = np.array([-INFINITE if row.low is None else row.low for row in rows], dtype=float)
        model.row_upper_ = np.array([INFINITE if row.high is None else row.high for row in rows], dtype=float)
        model.a_matrix_.format_ = self._kind.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(row.terms) for row in rows)])
        model.a_matrix_.index_ = np.array([cell for row in rows for _, cell in row.terms], dtype=np.int32)
        model.a_matrix_.value_ = np.array([factor for row in rows for factor, _ in row.terms], dtype=float)
        if self._whole:
            model.integrality_ = [self._kind.HighsVarType.kInteger] * len(lower)
        self._highs.passModel(model)

    def bound(self, bounds: Mapping[int, tuple[float, float]]) -> None:
        """Set the bounds of some columns."""
        np, cells = self._np, list(bounds)
        self._highs.changeColsBounds(
            len(cells),
            np.array(cells, dtype=np.int32),
            np.array([bounds[cell][0] for cell in cells], dtype=float),
            np.array([bounds[cell][1] for cell in cells], dtype=float),
        )

    def charge(self, costs: Mapping[int, float]) -> None:
        """Set the costs of some columns; what is minimised is their sum."""
        np, cells = self._np, list(costs)
        self._highs.changeColsCost(
            len(cells), np.array(cells, dtype=np.int32), np.array([costs[cell] for cell in cells], dtype=float)
        )

    def charge_all(self, costs: Any) -> None:
        """Set the cost of every column, from an array."""
        self._highs.changeColsCost(self.width, self._np.arange(self.width, dtype=self._np.int32), costs)

    def require(self, row: Mapping[int, float], least: float) -> None:
        """Add a row: the weighted sum must be at least this."""
        np, cells = self._np, list(row)
        self._highs.addRow(
            least,
            INFINITE,
            len(cells),
            np.array(cells, dtype=np.int32),
            np.array([row[cell] for cell in cells], dtype=float),
        )

    def solve(self) -> Solution | None:
        """The optimum, or with whole numbers the best that the limits let find; None where nothing was found."""
        self._highs.run()
        if not self._is_solved():
            return None
        found = self._highs.getSolution()
        objective = self._highs.getObjectiveValue()
        bound = self._highs.getInfo().mip_dual_bound if self._whole else objective
        arrays = (self._np.asarray(numbers) for numbers in (found.col_value, found.col_dual, found.row_dual))
        return Solution(objective, bound, *arrays)

    def _is_solved(self) -> bool:
        if self._highs.getModelStatus() == self._kind.HighsModelStatus.kOptimal:
            return True
        feasible = self._kind.SolutionStatus.kSolutionStatusFeasible.value
        return self._whole and self._highs.getInfo().primal_solution_status == feasible
