"""What is published of a table problem, from JSON and back: the same publication always gives the same text."""

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from milestory.records.tableproblem import Publication, Shown, TableProblem

from .jsonvalues import Mistakes, load_object, number, whole

CELL = '`12`, `null`, `{"round": 15, "base": 5, "mode": "nearest"}` or `{"min": 0, "max": 9}`'
STAT = '`{"value": 67, "decimals": 0}`, `{"value": 70, "base": 5}`, `{"min": 95}`, `{"max": 5}` or `null`'


def read_publication(text: str, problem: TableProblem, file: str = "publication") -> Publication:
    """The publication of a problem that a JSON text holds; a Failure that names every mistake."""
    mistakes = Mistakes(file)
    data = load_object(text, file)
    cells = dict(_section(data, "cells", problem.cells, mistakes))
    stats = dict(_section(data, "stats", problem.stats, mistakes))
    least = whole(data.get("withheld_min", 0))
    if least is None or least < 0:
        mistakes.add("withheld_min", "This must be a whole number of at least 0.", "Write 0 or 1, or leave it out.")
    mistakes.stop_if_any("The publication cannot be read.")
    return Publication(cells, stats, least or 0)


def _section(data: dict[str, Any], key: str, ids: Iterable[str], mistakes: Mistakes) -> Iterable[tuple[str, Shown]]:
    section = data.get(key, {})
    if not isinstance(section, dict):
        mistakes.add(key, "This is no object.", "Write `{...}`.")
        return
    names = set(ids)
    for name, value in section.items():
        place = f"{key} `{name}`"
        if name not in names:
            mistakes.add(place, "The problem has nothing of this id.", "Write an id of the problem.")
        elif value is not None:
            shown = _cell(value) if key == "cells" else _stat(value)
            if shown is None:
                mistakes.add(place, "This form is not known.", f"Write {CELL if key == 'cells' else STAT}.")
            else:
                yield name, shown


def _cell(value: object) -> Shown | None:
    if not isinstance(value, dict):
        count = whole(value)
        return None if count is None else Shown(Fraction(count), Fraction(count))
    return _rounded(value) if "round" in value else _between(value)


def _rounded(value: dict[str, Any]) -> Shown | None:
    """A count rounded to a base: halves round either way; down and up keep the ends that they cannot reach out."""
    count, base, mode = whole(value["round"]), whole(value.get("base")), value.get("mode", "nearest")
    if count is None or base is None or base < 1 or mode not in {"nearest", "down", "up"}:
        return None
    half = Fraction(base, 2)
    reach = {
        "nearest": (half, half),
        "down": (Fraction(0), Fraction(base - 1)),
        "up": (Fraction(base - 1), Fraction(0)),
    }
    below, above = reach[mode]
    return Shown(count - below, count + above)


def _between(value: dict[str, Any]) -> Shown | None:
    ends: dict[str, Fraction | None] = {key: number(value[key]) for key in ("min", "max") if value.get(key) is not None}
    if not ends or None in ends.values():
        return None
    return Shown(ends.get("min"), ends.get("max"))


def _stat(value: object) -> Shown | None:
    if not isinstance(value, dict):
        return None
    if "value" not in value:
        return _between(value)
    middle, step = number(value["value"]), _step(value)
    return None if middle is None or step is None else Shown(middle - step / 2, middle + step / 2)


def _step(value: dict[str, Any]) -> Fraction | None:
    base, decimals = number(value.get("base")), whole(value.get("decimals", 0))
    if "base" in value:
        return base if base is not None and base > 0 else None
    return Fraction(1, 10**decimals) if decimals is not None and 0 <= decimals <= 9 else None


def write_publication(publication: Publication, problem: TableProblem) -> str:
    """A publication as JSON: every publishable cell and every statistic of the problem, null where withheld."""
    data: dict[str, Any] = {
        "cells": {name: _written(publication.cells, name, as_count=True) for name in _publishable(problem)},
        "stats": {name: _written(publication.stats, name, as_count=False) for name in sorted(problem.stats)},
        "withheld_min": publication.withheld_min,
    }
    return json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _publishable(problem: TableProblem) -> list[str]:
    return sorted(name for name, cell in problem.cells.items() if cell.publishable)


def _written(shown: Mapping[str, Shown], name: str, *, as_count: bool) -> Any:
    if name not in shown:
        return None
    low, high = shown[name].low, shown[name].high
    if low is None or high is None:
        return {key: _plain(end) for key, end in (("min", low), ("max", high)) if end is not None}
    if as_count:
        return _written_count(low, high)
    return _written_stat((low + high) / 2, high - low)


def _written_count(low: Fraction, high: Fraction) -> Any:
    if low == high:
        return _plain(low)
    if low.denominator == 1 and high.denominator == 1:
        return {"min": _plain(low), "max": _plain(high)}
    return {"round": _plain((low + high) / 2), "base": _plain(high - low), "mode": "nearest"}


def _written_stat(middle: Fraction, step: Fraction) -> Any:
    for decimals in range(10):
        if step == Fraction(1, 10**decimals):
            return {"value": _plain(middle), "decimals": decimals}
    return {"value": _plain(middle), "base": _plain(step)}


def _plain(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)
