"""Layers: everything that a file says, text by text, however it is packed, written or hidden.

A `Layer` is one text in one place, with the way it was reached. A `Note` is something that a file is rather than says:
a picture that carries more than pixels, or a part that could not be looked through.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a text is, which decides what may be looked for in it."""

    PAGE = "page"
    """Markup: words, attributes, comments, scripts."""
    TEXT = "text"
    """Words for people: every rule holds."""
    NOTICE = "notice"
    """Words of programs and their licences: every rule but for who holds a copyright."""
    DATA = "data"
    """A value of JSON or a cell of a table: a bare number is no telephone."""
    CODE = "code"
    """The source of a script or a style sheet."""
    WORD = "word"
    """A string of a program without a space in it: mostly no words for people."""
    LINK = "link"
    """An address or an anchor."""
    SHAPE = "shape"
    """Classes, paths, sizes: nothing but e-mail addresses and names are looked for."""
    STRINGS = "strings"
    """Runs of letters within bytes of an unknown kind."""
    NAME = "name"
    """The path of a file or of a part of one."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One text of a file."""

    kind: Kind
    text: str
    way: tuple[str, ...] = ()
    """How it was reached: `gzip`, `base64`, ..., outermost first."""
    line: int = 0
    """The line of the file where it begins, from 1; 0 where lines say nothing."""


@dataclass(frozen=True, order=True, slots=True)
class Note:
    """Something found on the way to the texts."""

    rule: str
    what: str
    way: tuple[str, ...] = ()


UNSEEN = "unreadable"
"""The rule of a part that could not be looked through."""
DEPTH = 7
"""How many wrappings within one another are undone."""


def unseen(what: str, way: tuple[str, ...] = ()) -> Note:
    """A Note on a part that could not be looked through."""
    return Note(UNSEEN, f"could not be looked through: {what}", way)


def as_told(way: tuple[str, ...]) -> str:
    """The way in words, for a message."""
    return f" (in {', in '.join(reversed(way))})" if way else ""
