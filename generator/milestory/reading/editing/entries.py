"""How a new entry is written: on one line in braces, or a field a line."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

LONGEST_LINE = 120
_OTHER = re.compile(r"null|true|false|[\d.]+(?:e\d+)?", re.IGNORECASE)
"""What other readers of YAML, such as an editor, do not take for a text."""
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 _./+@-]*[A-Za-z0-9_./+@-])?")


def plain(value: object) -> Any:
    """A value as the strict parser gives it back: texts, lists and maps of texts."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else str(value)


def in_braces(value: object) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {in_braces(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(in_braces, value)) + "]"
    text = str(value)
    is_plain = _PLAIN.fullmatch(text) and not _OTHER.fullmatch(text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def as_item(entry: Mapping[str, object], column: int, *, in_block: bool) -> list[str]:
    """The lines of an entry of a list with its hyphen in a column."""
    line = f"{' ' * column}- {in_braces(entry)}"
    if not in_block and len(line) <= LONGEST_LINE:
        return [line]
    return [
        f"{' ' * column}{'  ' if place else '- '}{key}: {in_braces(value)}"
        for place, (key, value) in enumerate(entry.items())
    ]


def as_field(name: str, entries: Sequence[Mapping[str, object]], column: int) -> list[str]:
    """The lines of a new field that holds a list."""
    items = [line for entry in entries for line in as_item(entry, column + 2, in_block=False)]
    return [f"{' ' * column}{name}:", *items]
