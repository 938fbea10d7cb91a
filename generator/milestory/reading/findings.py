"""How a cross-check says what is wrong: a Problem, and the record that is left out for it."""

from collections.abc import Mapping

from milestory.records.base import Part, Record
from milestory.records.problem import Problem

from .messages import nearest

Finding = tuple[Problem, Part]
"""What is wrong, and the record or the part of one that is left out for it."""


def problem(record: Record, what: str, write: str, rule: str, *path: str | int) -> Problem:
    """A Problem at a field of a record."""
    return Problem(record.origin.file, record.origin.at(*path), what, write, rule)


def unknown(record: Record, field: str, word: str, words: Mapping[str, object], *path: str | int) -> Problem:
    """A Problem about a word that is none of those that may stand there; names the nearest right one."""
    near = nearest(word, sorted(words))
    known = ", ".join(sorted(words)[:30])
    others = f"Write one of: {known}." if known else "None was read; write it in its own file first."
    write = f"Did you mean {near}?" if near else others
    return problem(record, f"`{field}` names `{word}`, which is not known.", write, "unknown-word", *(path or (field,)))
