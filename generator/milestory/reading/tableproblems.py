"""Table problems from JSON; every mistake is told at once, and a problem that contradicts itself is refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from math import lcm
from typing import Any

from milestory.records.tableproblem import (
    Relation,
    TableCell,
    TableProblem,
    TableRow,
    TableRules,
    ZeroPolicy,
)

from .jsonvalues import LARGEST, Mistakes, listed, load_object, number, texts, whole
from .tablestats import read_stats

ROW = '`{"parent": "T", "children": ["a", "b"]}` or `{"terms": [[1, "T"], [-1, "a"]], "op": "=", "rhs": 0}`'

LARGEST_FACTOR = 10**6


def read_table_problem(text: str, file: str = "problem") -> TableProblem:
    """The table problem that a JSON text holds; a Failure that names every mistake where it holds none."""
    mistakes = Mistakes(file)
    data = load_object(text, file)
    rules = _rules(data.get("params", {}), mistakes)
    cells = _cells(data, mistakes)
    rows = tuple(_rows(data, cells, mistakes))
    stats = read_stats(data, cells, mistakes)
    name = data.get("id", file)
    if not isinstance(name, str):
        mistakes.add("id", "This is no text.")
    mistakes.stop_if_any("The table problem contradicts itself or cannot be read.")
    return TableProblem(str(name), rules, cells, rows, stats)


def _rules(params: Any, mistakes: Mistakes) -> TableRules:
    if not isinstance(params, dict):
        mistakes.add("params", "This is no object.", "Write `{...}`.")
        return TableRules()
    k, width = (whole(params.get(key, 5)) for key in ("k", "width"))
    if k is None or k < 1:
        mistakes.add("params.k", "The smallest count shown must be a whole number of at least 1.", "Write 5 or more.")
    if width is None or width < 0:
        mistakes.add("params.width", "The width must be a whole number of at least 0.", "Write 5 or more.")
    if params.get("upper", "k") != "k":
        mistakes.add("params.upper", "Only the upper test `k` is known.", 'Write `"upper": "k"` or leave it out.')
    policy = params.get("zero_policy", ZeroPolicy.SENSITIVE.value)
    if policy not in [choice.value for choice in ZeroPolicy]:
        mistakes.add("params.zero_policy", "This policy is not known.", "Write `sensitive` or `public`.")
        policy = ZeroPolicy.SENSITIVE
    return TableRules(k or 5, width or 0, ZeroPolicy(policy))


def _cells(data: dict[str, Any], mistakes: Mistakes) -> dict[str, TableCell]:
    cells: dict[str, TableCell] = {}
    for place, item in listed(data, "cells", mistakes):
        cell = _cell(place, item, mistakes)
        if cell is None:
            continue
        if cell.id in cells:
            mistakes.add(place, f"The id `{cell.id}` stands twice.", "Give each cell an id of its own.")
        cells[cell.id] = cell
    if "cells" not in data:
        mistakes.add("cells", "The cells are missing.", 'Write `"cells": [...]`.')
    return cells


def _cell(place: str, item: dict[str, Any], mistakes: Mistakes) -> TableCell | None:
    name = item.get("id")
    if not isinstance(name, str) or not name:
        mistakes.add(place, "The cell has no id.", 'Write `"id": "a"`.')
        return None
    place = f"{place} `{name}`"
    count = whole(item.get("true"))
    if count is None or count < 0:
        mistakes.add(place, "`true` must be a whole number of at least 0.", "Write the true count.")
        # The cell stays in the tables, so that what refers to it is not told as a second mistake.
        return TableCell(name, -1)
    return _bounded(place, name, count, item, mistakes)


def _bounded(place: str, name: str, count: int, item: dict[str, Any], mistakes: Mistakes) -> TableCell:
    lower = _bound(place, item, "lb", 0, mistakes)
    upper = _bound(place, item, "ub", None, mistakes)
    if (lower is not None and count < lower) or (upper is not None and count > upper):
        mistakes.add(place, f"The true value {count} lies outside `lb` and `ub`.", "Correct one of them.")
    return TableCell(
        id=name,
        true=count,
        known=_flag(place, item, "known", False, mistakes) is True,
        lower=lower or 0,
        upper=upper,
        sensitive=_flag(place, item, "sensitive", None, mistakes),
        publishable=_flag(place, item, "publishable", True, mistakes) is not False,
    )


def _bound(place: str, item: dict[str, Any], key: str, default: int | None, mistakes: Mistakes) -> int | None:
    if item.get(key) is None:
        return default
    value = whole(item[key])
    if value is None:
        mistakes.add(place, f"`{key}` must be a whole number.", f"Write `{key}` as a number or leave it out.")
    return value


def _flag(place: str, item: dict[str, Any], key: str, default: bool | None, mistakes: Mistakes) -> bool | None:
    value = item.get(key)
    if value is None:
        return default
    if not isinstance(value, bool):
        mistakes.add(place, f"`{key}` must be true or false.", f"Write `{key}` as true or false, or leave it out.")
        return default
    return value


@dataclass(frozen=True, slots=True)
class _Terms:
    """A row as it was written, before its ids and values are looked at."""

    terms: list[tuple[Fraction, str]]
    op: str
    rhs: Fraction


def _rows(data: dict[str, Any], cells: Mapping[str, TableCell], mistakes: Mistakes) -> Iterator[TableRow]:
    families: dict[str, set[str]] = {}
    for place, item in listed(data, "relations", mistakes):
        written = _family(item, families) if "parent" in item else _terms(item)
        if written is None:
            mistakes.add(place, "This is no row.", f"Write {ROW}.")
            continue
        row = _row(place, written, cells, mistakes)
        if row is not None:
            yield row
    _no_cycle(families, mistakes)


def _family(item: dict[str, Any], families: dict[str, set[str]]) -> _Terms | None:
    parent, children = item["parent"], texts(item.get("children"))
    if not isinstance(parent, str) or children is None:
        return None
    families.setdefault(parent, set()).update(children)
    return _Terms([(Fraction(1), parent), *((Fraction(-1), child) for child in children)], "=", Fraction(0))


def _terms(item: dict[str, Any]) -> _Terms | None:
    terms, rhs = item.get("terms"), number(item.get("rhs", 0))
    op = item.get("op", "=")
    if not isinstance(terms, list) or not terms or rhs is None or op not in [known.value for known in Relation]:
        return None
    pairs = [(number(term[0]), term[1]) for term in terms if isinstance(term, list) and len(term) == 2]
    good = [(factor, name) for factor, name in pairs if factor is not None and isinstance(name, str)]
    return _Terms(good, op, rhs) if len(good) == len(terms) else None


def _row(place: str, written: _Terms, cells: Mapping[str, TableCell], mistakes: Mistakes) -> TableRow | None:
    unknown = sorted({name for _, name in written.terms if name not in cells})
    if unknown:
        mistakes.add(place, f"No cell has the id {_named(unknown)}.", "Write the id of a cell.")
        return None
    if any(cells[name].true < 0 for _, name in written.terms):
        return None
    row = _whole_row(written)
    _must_hold(place, row, cells, mistakes)
    return row


def _whole_row(written: _Terms) -> TableRow:
    """The same row with whole factors, each cell once, in the order in which they were written."""
    scale = lcm(written.rhs.denominator, *(factor.denominator for factor, _ in written.terms))
    factors: dict[str, int] = {}
    for factor, name in written.terms:
        factors[name] = factors.get(name, 0) + int(factor * scale)
    terms = tuple((factor, name) for name, factor in factors.items() if factor)
    return TableRow(terms, Relation(written.op), int(written.rhs * scale))


def _must_hold(place: str, row: TableRow, cells: Mapping[str, TableCell], mistakes: Mistakes) -> None:
    if any(abs(factor) > LARGEST_FACTOR for factor, _ in row.terms) or abs(row.rhs) > LARGEST:
        mistakes.add(place, "The factors of the row are too large.", "Write the row with smaller whole numbers.")
    value = sum(factor * cells[name].true for factor, name in row.terms)
    holds = {Relation.EQUAL: value == row.rhs, Relation.AT_MOST: value <= row.rhs, Relation.AT_LEAST: value >= row.rhs}
    if not holds[row.op]:
        sides = " + ".join(f"{factor} * {cells[name].true} ({name})" for factor, name in row.terms)
        mistakes.add(
            place, f"The row does not hold: {sides} is {value}, not {row.op} {row.rhs}.", "Correct the counts."
        )


def _no_cycle(families: Mapping[str, set[str]], mistakes: Mistakes) -> None:
    try:
        TopologicalSorter({parent: sorted(children) for parent, children in sorted(families.items())}).prepare()
    except CycleError as error:
        mistakes.add("relations", f"A cell is a part of itself: {_named(error.args[1])}.", "Take one of the rows away.")


def _named(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
