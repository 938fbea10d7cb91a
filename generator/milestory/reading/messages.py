"""What pydantic found, said so that somebody who never saw a traceback can put it right."""

from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from milestory.records.base import Origin
from milestory.records.problem import Problem

from .schemas import DERIVED


def nearest(word: str, words: list[str] | tuple[str, ...]) -> str:
    """The right word that is nearest to a wrong one, or nothing."""
    close = get_close_matches(word.lower().replace("-", "_"), words, 1, 0.6) or get_close_matches(word, words, 1, 0.6)
    return close[0] if close else ""


def problems_of(error: ValidationError, origin: Origin, model: type[BaseModel]) -> Iterator[Problem]:
    """Every mistake of a record as a Problem at the line where it stands."""
    found = error.errors(include_url=False)
    # A field is not missing as well where a key was meant to be it, or to bring it.
    meant = {(*each["loc"][:-1], _meant(each, model)) for each in found if each["type"] == "extra_forbidden"}
    for details in found:
        there = {details["loc"], (*details["loc"][:-1], "<<")}
        if details["type"] == "missing" and not meant.isdisjoint(there):
            continue
        # A list is not too short as well where one of its entries is wrong.
        if details["type"] == "too_short" and any(_is_within(each["loc"], details["loc"]) for each in found):
            continue
        path = tuple(step for step in details["loc"] if not str(step).endswith("[key]"))
        field = ".".join(str(step + 1 if isinstance(step, int) else step) for step in path)
        what, write = _say(details, field, model)
        yield Problem(origin.file, origin.at(*path), what, write, details["type"].replace("_", "-"))


def _is_within(path: tuple[int | str, ...], around: tuple[int | str, ...]) -> bool:
    return len(path) > len(around) and path[: len(around)] == around


def _say(details: ErrorDetails, field: str, model: type[BaseModel]) -> tuple[str, str]:
    kind, context = details["type"], details.get("ctx", {})
    value = _shown(details.get("input"))
    speak = _SAY.get(kind)
    if kind == "extra_forbidden":
        return _unknown_key(details, model)
    if speak is not None:
        key, wanted = field.rpartition(".")[2], _wanted(model, details["loc"])
        holes = {"field": field, "value": value, "key": key, "wanted": wanted, **context}
        what, write = speak
        return what.format_map(holes), write.format_map(holes)
    if kind in {"enum", "literal_error"}:
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
        near = nearest(str(details.get("input")), expected)
        return (
            f"`{field}` cannot be {value}.",
            (f"Did you mean {near}? " if near else "") + f"Write one of: {', '.join(expected)}.",
        )
    subject = f"`{field}`" if field else "this record"
    message = details["msg"]
    if ";" in message:
        what, write = message.split(";", 1)
        return f"{subject} {what.strip()}.", write.strip().capitalize() + "."
    return f"{subject} {message}.", ""


_SAY: Mapping[str, tuple[str, str]] = {
    "missing": ("`{field}` is missing.", "Add a line {key}: with {wanted}."),
    "int_parsing": ("`{field}` is not a whole number ({value}).", "Write a number in digits, such as 12."),
    "int_type": ("`{field}` is not a whole number ({value}).", "Write a number in digits, such as 12."),
    "int_from_float": ("`{field}` is not a whole number ({value}).", "Write a number in digits, such as 12."),
    "int_parsing_size": ("`{field}` is too large ({value}).", "Write a smaller number."),
    "finite_number": ("`{field}` is not a number ({value}).", "Write a number such as 0.4."),
    "float_type": ("`{field}` is not a number ({value}).", "Write a number such as 0.4."),
    "date_type": ("`{field}` is not a day ({value}).", "Write it as year-month-day, such as 2026-05-14."),
    "float_parsing": ("`{field}` is not a number ({value}).", "Write a number such as 0.4."),
    "greater_than_equal": ("`{field}` is too small ({value}).", "Write {ge} or more."),
    "less_than_equal": ("`{field}` is too large ({value}).", "Write {le} or less."),
    "bool_parsing": ("`{field}` is neither true nor false ({value}).", "Write true or false."),
    "bool_type": ("`{field}` is neither true nor false ({value}).", "Write true or false."),
    "string_type": (
        "`{field}` should be a text.",
        'Write a text; put it in quotes if it holds a colon, such as "a: b".',
    ),
    "string_too_short": ("`{field}` is empty.", "Write something, or delete the line."),
    "string_pattern_mismatch": (
        "`{field}` is not written as it should be ({value}).",
        "It must match {pattern}.",
    ),
    "tuple_type": ("`{field}` should be a list.", "Write each entry on a line of its own after a hyphen."),
    "list_type": ("`{field}` should be a list.", "Write each entry on a line of its own after a hyphen."),
    "too_short": ("`{field}` has too few entries.", "Write at least {min_length}."),
    "model_type": (
        "`{field}` should have fields.",
        "Write its fields below it, indented, each as key: value.",
    ),
    "dict_type": (
        "`{field}` should have fields.",
        "Write its fields below it, indented, each as key: value.",
    ),
    "model_attributes_type": (
        "`{field}` should have fields.",
        "Write its fields below it, indented, each as key: value.",
    ),
}


def _unknown_key(details: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    key, near = str(details["loc"][-1]), _meant(details, model)
    words = _fields_at(model, details["loc"][:-1])
    if key == "<<":
        return "`<<` is not taken; one entry cannot borrow from another.", "Write the fields out."
    return (
        f"`{key}` is not a field that belongs here.",
        f"Did you mean {near}?" if near else f"Fields here: {', '.join(words)}.",
    )


def _meant(details: ErrorDetails, model: type[BaseModel]) -> str:
    key = str(details["loc"][-1])
    return key if key == "<<" else nearest(key, _fields_at(model, details["loc"][:-1]))


def _wanted(model: type[BaseModel], path: tuple[int | str, ...]) -> str:
    """What a missing field should hold, in words."""
    fields = [each.model_fields.get(str(path[-1])) for each in _models_at(model, path[:-1])] if path else []
    for kind in (kind for field in fields for kind in _types_in(field)):
        if issubclass(kind, Enum):
            return f"one of {', '.join(str(each.value) for each in kind)}"
        if issubclass(kind, date):
            return "a day, such as 2026-05-14"
        if issubclass(kind, int):
            return "a number, such as 12"
    return "its value"


def _models_at(model: type[BaseModel], path: tuple[int | str, ...]) -> set[type[BaseModel]]:
    models: set[type[BaseModel]] = {model}
    for step in path:
        if isinstance(step, str):
            inner = {m for each in models for m in _types_in(each.model_fields.get(step)) if issubclass(m, BaseModel)}
            models = inner or models
    return models


def _fields_at(model: type[BaseModel], path: tuple[int | str, ...]) -> tuple[str, ...]:
    models = _models_at(model, path)
    derived = {name for each in models for name in DERIVED.get(each, ())}
    return tuple(sorted({name for each in models for name in each.model_fields} - derived))


def _types_in(field: Any) -> set[type]:
    found: set[type] = set()
    waiting = [getattr(field, "annotation", None)]
    while waiting:
        annotation = waiting.pop()
        if isinstance(annotation, type) and not get_args(annotation):
            found.add(annotation)
        waiting += getattr(annotation, "__args__", ())
    return found


def _shown(value: object) -> str:
    text = str(value) if isinstance(value, str | int | float) else "a list or fields"
    return f"{text[:37]}..." if len(text) > 40 else text
