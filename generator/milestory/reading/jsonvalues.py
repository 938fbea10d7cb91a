"""Strict JSON for table problems: exact decimals, every key once, and each mistake with the place it stands at."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from milestory.records.problem import Failure, Problem

LARGEST = 10**9
"""The largest number taken: beyond it neither a count of people nor the arithmetic of a solver makes sense."""


class Mistakes:
    """Collects every mistake of a file, so that all are told at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []

    def add(self, place: str, what: str, write: str = "", rule: str = "table") -> None:
        """Note what is wrong at a place such as `cells[3]`, and what to write instead."""
        self.found.append(Problem(self.file, 0, f"{place}: {what}", write, rule))

    def stop_if_any(self, message: str) -> None:
        """Raise them all as one Failure; nothing happens where there are none."""
        if self.found:
            raise Failure(message, self.found)


def load_object(text: str, file: str) -> dict[str, Any]:
    """The JSON object that a text holds; a Failure where it holds none."""
    try:
        data = json.loads(text, parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_each_key_once)
    except (ValueError, RecursionError) as error:
        raise Failure("The file cannot be read.", [Problem(file, *_not_json(error))]) from None
    if not isinstance(data, dict):
        raise Failure("The file cannot be read.", [Problem(file, 0, "This is no JSON object.", "Write `{...}`.")])
    return data


def _not_json(error: Exception) -> tuple[int, str, str, str]:
    line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
    what = error.msg if isinstance(error, json.JSONDecodeError) else str(error) or "nested too deeply"
    return line, f"This is not JSON: {what}.", "Write one JSON object.", "json"


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key `{next(key for key in keys if keys.count(key) > 1)}` stands twice in one object")
    return data


def number(value: object) -> Fraction | None:
    """A JSON number as an exact fraction; None where it is none or too large to compute with."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if isinstance(value, Decimal) and not -30 < value.adjusted() < 30:
        return Fraction(0) if value == 0 else None
    exact = Fraction(value)
    return exact if abs(exact) <= LARGEST and exact.denominator <= 10**12 else None


def whole(value: object) -> int | None:
    """A JSON number without a fraction; None where it is something else."""
    exact = number(value)
    return exact.numerator if exact is not None and exact.denominator == 1 else None


def texts(value: object) -> tuple[str, ...] | None:
    """A list of texts; None where it is something else or empty."""
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        return None
    return tuple(value)


def listed(data: dict[str, Any], key: str, mistakes: Mistakes) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object of the list under a key with its place; what is no object is a mistake."""
    value = data.get(key, [])
    if not isinstance(value, list):
        mistakes.add(key, "This is no list.", "Write `[...]`.")
        return
    yield from _objects(key, value, mistakes)


def _objects(key: str, value: Iterable[object], mistakes: Mistakes) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, item in enumerate(value):
        if isinstance(item, dict):
            yield f"{key}[{place}]", item
        else:
            mistakes.add(f"{key}[{place}]", "This is no object.", "Write `{...}`.")
