"""What the text check says: one place in a text, the rule that it touches, and what to write instead."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .problem import Problem


class TextLevel(StrEnum):
    """What a finding does: `block` keeps the text unpublished, `warn` asks somebody to look."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, order=True, slots=True)
class TextFinding:
    """A personal detail in a text. Its words never repeat the detail: what is found is not told on."""

    start: int
    """Where it begins: characters from the text's start, in the text as it was given."""
    end: int
    line: int
    """Line in the text, from 1."""
    rule: str
    """A short stable word: `e-mail`, `phone`, `full-name`, ..."""
    level: TextLevel
    what: str
    """What stands there, in a sentence."""
    write: str
    """What to write instead."""


@dataclass(frozen=True, order=True, slots=True)
class Doubt:
    """A warning of the text check in what people wrote, and until when somebody has silenced it."""

    problem: Problem
    silent_until: date = date.min
    """The first day on which it is told; earlier only where nobody has signed an entry for it."""
