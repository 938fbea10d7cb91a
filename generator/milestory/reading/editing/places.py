"""The one place at which an entry is put into a text, and the text that is put there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .entries import as_field, as_item, in_braces
from .spots import Kind, Spot

BREAK = re.compile(r"\r\n|\r|\n")
"""The ends of lines that a parser knows."""
_BEFORE_HYPHEN = re.compile(r"(?:[&!]\S*|#[^\r\n]*|\s+)*")

Entry = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Insertion:
    """A text and the place where it is put; nothing else changes."""

    at: int
    text: str

    def into(self, text: str) -> str:
        """The text with the new one in it."""
        return text[: self.at] + self.text + text[self.at :]


def in_list(text: str, there: Spot, entry: Entry) -> Insertion:
    """At the end of a list, in the style of its last entry."""
    if there.flow:
        last = there.inner[-1].end if there.inner else there.end - 1
        return Insertion(last, (", " if there.inner else "") + in_braces(entry))
    hyphen = _BEFORE_HYPHEN.match(text, there.start)
    column = _column(text, hyphen.end() if hyphen else there.start)
    last_item = there.inner[-1]
    in_block = last_item.kind is Kind.MAP and not last_item.flow
    return _below(text, there.end, as_item(entry, column, in_block=in_block))


def in_record(text: str, record: Spot, name: str, entry: Entry) -> Insertion | None:
    """In the list of a record's field, which is made where it is missing; None where no list can be there."""
    there = record.field(name)
    if there is None:
        return _new_field(text, record, name, entry)
    if there.kind is Kind.LIST:
        return in_list(text, there, entry)
    if not there.is_empty:
        return None
    if record.flow:
        return Insertion(there.end, f" [{in_braces(entry)}]")
    return _below(text, there.end, as_field(name, [entry], _column(text, record.inner[0].start))[1:])


def at_the_end(text: str, entry: Entry) -> Insertion:
    """At the end of a text that holds no list yet."""
    return _below(text, len(text), as_item(entry, 0, in_block=True))


def _new_field(text: str, record: Spot, name: str, entry: Entry) -> Insertion:
    if record.flow:
        return Insertion(record.inner[-1].end, f", {name}: [{in_braces(entry)}]")
    return _below(text, record.end, as_field(name, [entry], _column(text, record.inner[0].start)))


def _below(text: str, end: int, lines: list[str]) -> Insertion:
    """Below the line in which something ends. A last line without a break stays one: the new ones go without."""
    found = BREAK.search(text)
    line_break = found[0] if found else "\n"
    if _begins_line(text, end):
        return Insertion(end, "".join(line + line_break for line in lines))
    rest = BREAK.search(text, end)
    if rest is None:
        return Insertion(len(text), "".join(line_break + line for line in lines))
    return Insertion(rest.end(), "".join(line + line_break for line in lines))


def _begins_line(text: str, place: int) -> bool:
    return place == 0 or text[place - 1] in "\r\n"


def _column(text: str, place: int) -> int:
    breaks = [found.end() for found in BREAK.finditer(text, 0, place)]
    return place - (breaks[-1] if breaks else 0)
