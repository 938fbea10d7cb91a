"""A reader with patience: looks for possible tables by trying values, with nothing but the JSON of a problem.

Written for the tests alone; it shares no code and no method with what it judges. Ranges are narrowed row by row, then
a cell is tried value by value. Where nothing shown bounds a cell, values up to `FAR` above its true one are tried.
"""

from itertools import combinations
from typing import Any

FAR = 25
Data = dict[str, Any]
Ranges = dict[str, tuple[int, int]]


class Reader:
    """What is known of each cell by whoever reads a publication: rows, and a range for each cell."""

    def __init__(self, problem: Data, publication: Data) -> None:
        self.problem, self.shown = problem, publication["cells"]
        self.params = {"k": 5, "width": 5, "zero_policy": "sensitive"} | problem["params"]
        self.rows = [_row(relation) for relation in problem["relations"]]
        least = publication.get("withheld_min", 0)
        self.ranges = {cell["id"]: self._range(cell, least) for cell in problem["cells"]}

    def _range(self, cell: Data, least: int) -> tuple[int, int]:
        shown = self.shown.get(cell["id"])
        if cell.get("known") or shown is not None:
            value = cell["true"] if cell.get("known") else shown
            return value, value
        upper = cell.get("ub")
        return max(cell.get("lb") or 0, least), cell["true"] + FAR if upper is None else upper

    def to_protect(self) -> list[str]:
        return [cell["id"] for cell in self.problem["cells"] if is_sensitive(cell, self.params)]

    def interval(self, name: str) -> tuple[int, int]:
        """The least and the most that a cell can be."""
        ranges = narrowed(self.rows, self.ranges)
        assert ranges is not None, "the publication contradicts itself"
        low, high = ranges[name]
        most = next(value for value in range(high, low - 1, -1) if self.can_be(name, value))
        least = next(value for value in range(low, high + 1) if self.can_be(name, value))
        return least, most

    def can_be(self, name: str, value: int) -> bool:
        return has_table(self.rows, self.ranges | {name: (value, value)})

    def is_safe(self, name: str) -> bool:
        low, high = self.interval(name)
        return high >= self.params["k"] and high - low >= self.params["width"]


def is_sensitive(cell: Data, params: Data) -> bool:
    if cell.get("known"):
        return False
    if cell.get("sensitive") is not None:
        return bool(cell["sensitive"])
    return cell["true"] < params["k"] and (cell["true"] > 0 or params["zero_policy"] == "sensitive")


def _row(relation: Data) -> tuple[list[tuple[int, str]], str, int]:
    if "parent" in relation:
        return [(1, relation["parent"]), *((-1, child) for child in relation["children"])], "=", 0
    return [tuple(term) for term in relation["terms"]], relation.get("op", "="), relation.get("rhs", 0)


def has_table(rows: list[Any], ranges: Ranges) -> bool:
    narrow = narrowed(rows, ranges)
    if narrow is None:
        return False
    open_cells = [name for name, (low, high) in narrow.items() if low < high]
    if not open_cells:
        return True
    name = min(open_cells, key=lambda cell: (narrow[cell][1] - narrow[cell][0], cell))
    low, high = narrow[name]
    return any(has_table(rows, narrow | {name: (value, value)}) for value in range(low, high + 1))


def narrowed(rows: list[Any], ranges: Ranges) -> Ranges | None:
    ranges = dict(ranges)
    changed = True
    while changed:
        changed = False
        for terms, op, rhs in rows:
            for sign in {"=": (1, -1), "<=": (1,), ">=": (-1,)}[op]:
                outcome = _narrow([(sign * factor, name) for factor, name in terms], sign * rhs, ranges)
                if outcome is None:
                    return None
                changed |= outcome
    return ranges


def _narrow(terms: list[tuple[int, str]], rhs: int, ranges: Ranges) -> bool | None:
    """Make the sum of the terms at most `rhs`; None where that cannot be, else whether a range became narrower."""
    least = sum(factor * ranges[name][0 if factor > 0 else 1] for factor, name in terms)
    if least > rhs:
        return None
    changed = False
    for factor, name in terms:
        low, high = ranges[name]
        room = rhs - (least - factor * (low if factor > 0 else high))
        if factor > 0 and high > room // factor:
            ranges[name], changed = (low, room // factor), True
        elif factor < 0 and low < -(room // -factor):
            ranges[name], changed = (-(room // -factor), high), True
        if ranges[name][0] > ranges[name][1]:
            return None
    return changed


def fewest(problem: Data, least_shown: int, below: int) -> int:
    """The fewest cells beyond the sensitive ones that must be withheld, tried in order of their number.

    `below` is a number that is known to suffice: no set of that size needs to be tried.
    """
    params = {"k": 5, "width": 5, "zero_policy": "sensitive"} | problem["params"]
    cells = [cell for cell in problem["cells"] if cell.get("publishable", True)]
    zeros_stay = params["zero_policy"] == "public" and least_shown
    choice = [
        cell
        for cell in cells
        if not cell.get("known") and not is_sensitive(cell, params) and not (zeros_stay and cell["true"] == 0)
    ]
    for size in range(below):
        for chosen in combinations([cell["id"] for cell in choice], size):
            shown = {
                cell["id"]: cell["true"]
                for cell in cells
                if cell["id"] not in chosen and (cell.get("known") or not is_sensitive(cell, params))
            }
            reader = Reader(problem, {"cells": shown, "withheld_min": least_shown})
            if all(reader.is_safe(name) for name in reader.to_protect()):
                return size
    return below
