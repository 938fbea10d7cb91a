"""What programs should know of the files: the columns of the table, and a JSON Schema of the figures."""

from collections.abc import Sequence
from typing import Any

from milestory.records.figure import EstimateKind, FigureForm, Unit
from milestory.words import Catalogue

from .figuretable import COLUMNS

_COUNTS = ("value", "least", "most", "percent")
_NUMBERS = ("total", "parts", "base", "others", "estimates", "released")
"""What no figure has that is withheld."""
_WORDS: dict[str, Any] = {"type": "object", "additionalProperties": {"type": "string"}}
_LIST: dict[str, Any] = {"type": "array", "items": {"type": "string"}}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_CELL: dict[str, Any] = {"$ref": "#/$defs/cell"}
_TYPES: dict[str, dict[str, Any]] = {
    "title": _WORDS,
    "form": {"enum": [str(each) for each in FigureForm]},
    "unit": {"enum": [str(each) for each in Unit]},
    "cohorts": _LIST,
    "left_out": _LIST,
    "period": {"type": "object", "properties": {"from": {"type": "string"}, "to": {"type": "string"}}},
    "instrument": {"anyOf": [_WORDS, {"type": "null"}]},
    "question": {"anyOf": [_WORDS, {"type": "null"}]},
    "adapted": {"type": "boolean"},
    "after": {"type": ["integer", "null"]},
    "declared": {"type": "array", "items": _WORDS},
    "withheld": {"type": "boolean"},
    "notes": {"type": "array", "items": _WORDS},
    "total": {"anyOf": [_CELL, {"type": "null"}]},
    "parts": {"type": "array", "items": _CELL},
    "base": {"type": "array", "items": _CELL},
    "others": {"type": "array", "items": _CELL},
    "favourable": _LIST,
    "estimates": {"type": "array", "items": {"$ref": "#/$defs/estimate"}},
    "pages": _WORDS,
    "pictures": _WORDS,
    "over_time": _LIST,
    "label": _WORDS,
    "of": _LIST,
    **{key: {"type": ["integer", "null"], "minimum": 0} for key in _COUNTS},
    **{key: {"type": "string"} for key in ("id", "measure", "note", "released", "cell")},
}
"""The type of each field; of those that are not named here, text or nothing."""


def data_package(title: str, words: Catalogue) -> dict[str, Any]:
    """What stands in the table's columns, as a Data Package: the form that programs for open data know."""
    fields = [
        {
            "name": column,
            "type": "integer" if column in _COUNTS else "string",
            "description": words(f"figure.dictionary.{column}"),
        }
        for column in COLUMNS
    ]
    table = {
        "name": "figures",
        "path": "figures.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {"fields": fields, "missingValues": [""]},
    }
    return {"name": "figures", "title": title, "profile": "tabular-data-package", "resources": [table]}


def schema_of(fields: Sequence[str], cell_fields: Sequence[str]) -> dict[str, Any]:
    """The JSON Schema of the figures: what is withheld has no number."""
    numbers = [{"required": [name]} for name in _NUMBERS]
    estimate = {
        "kind": {"enum": [str(each) for each in EstimateKind]},
        "of": {"type": "string"},
        "value": {"type": "number"},
        "low": {"type": ["number", "null"]},
        "high": {"type": ["number", "null"]},
        "method": {"type": "string"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "figures.json",
        "type": "object",
        "required": ["title", "languages", "figures"],
        "properties": {"figures": {"type": "array", "items": {"$ref": "#/$defs/figure"}}},
        "$defs": {
            "figure": {
                **_object(fields, ("id", "measure", "title", "form", "unit", "withheld")),
                "if": {"properties": {"withheld": {"const": True}}},
                "then": {"not": {"anyOf": numbers}},
                "else": {"required": list(_NUMBERS)},
            },
            "cell": _object(cell_fields, cell_fields),
            "estimate": {"type": "object", "properties": estimate, "required": list(estimate)},
        },
    }


def _object(fields: Sequence[str], required: Sequence[str]) -> dict[str, Any]:
    types = {name: _TYPES.get(name, _MAYBE) for name in fields}
    return {"type": "object", "properties": types, "required": list(required), "additionalProperties": False}
