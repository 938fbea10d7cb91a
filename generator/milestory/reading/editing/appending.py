"""Adds one entry to a file that people write, and proves that nothing else of it has changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any, Literal

from milestory.reading.documents import place
from milestory.reading.strictyaml import Parsed, parse_yaml
from milestory.records.base import Ref
from milestory.records.problem import Failure, Problem

from .entries import as_field, as_item, plain
from .places import BREAK, Entry, Insertion, at_the_end, in_list, in_record
from .spots import Kind, spot_of

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file: its whole text before and after, with its own line ends and byte order mark."""

    file: str
    """The path from the programme's root, with forward slashes."""
    before: str
    after: str

    def diff(self) -> list[str]:
        """What changes, as lines to be shown: a few around it, `+` before what is new."""
        old, new = (BREAK.split(text) for text in (self.before, self.after))
        return list(unified_diff(old, new, self.file, self.file, n=2, lineterm=""))


def append_to_consent(
    text: str, person: Ref, field: Literal["events", "approvals"], entry: Entry, file: str = "consents.yml"
) -> Edit:
    """Add an entry to a list of somebody's consent; raises Failure where it can only be done by hand."""
    old = _parsed(text)
    number = _only(old, person, file)
    lines, path = as_field(field, [entry], 2), (number, field)
    by_hand = _by_hand(file, place(old.lines, *path), f"of {person}", lines)
    document = spot_of(_bare(text))
    record = document.inner[number] if document and document.kind is Kind.LIST else None
    if record is None or record.kind is not Kind.MAP:
        raise by_hand
    before = old.data[number]
    wanted = {**before, field: [*_as_list(before.get(field), by_hand), plain(entry)]}
    data = [*old.data[:number], wanted, *old.data[number + 1 :]]
    return _proven(text, file, old, in_record(_bare(text), record, field, entry), data, by_hand)


def append_record(text: str, entry: Entry, file: str) -> Edit:
    """Add a whole entry to a file that holds a list; raises Failure where it can only be done by hand."""
    old = _parsed(text)
    _refuse_flaws(old, file)
    by_hand = _by_hand(file, 0, "at its end", as_item(entry, 0, in_block=True))
    bare, document = _bare(text), spot_of(_bare(text))
    if document is not None and document.kind is Kind.LIST:
        insertion: Insertion | None = in_list(bare, document, entry)
    else:
        insertion = at_the_end(bare, entry)
    return _proven(text, file, old, insertion, [*_as_list(old.data, by_hand), plain(entry)], by_hand)


def _proven(text: str, file: str, old: Parsed, insertion: Insertion | None, data: Any, by_hand: Failure) -> Edit:
    """The edit, if the strict parser reads the same as before and the new entry, and no other mistakes."""
    if insertion is None:
        raise by_hand
    after = text[: len(text) - len(_bare(text))] + insertion.into(_bare(text))
    new = _parsed(after)
    flaws = [[(flaw.path, flaw.what) for flaw in each.flaws] for each in (old, new)]
    if new.data != data or flaws[0] != flaws[1]:
        raise by_hand
    return Edit(file, text, after)


def _bare(text: str) -> str:
    return text.removeprefix(_MARK)


def _parsed(text: str) -> Parsed:
    return parse_yaml(_bare(text).replace("\r\n", "\n").replace("\r", "\n"))


def _only(old: Parsed, person: Ref, file: str) -> int:
    """The place of the one entry of a person."""
    if any(not flaw.path for flaw in old.flaws):
        _refuse_flaws(old, file)
    entries = old.data if isinstance(old.data, list) else []
    found = [
        number for number, each in enumerate(entries) if isinstance(each, Mapping) and each.get("person") == person
    ]
    if not found:
        raise Failure(f"{file} holds no consent of {person}. Write the consent first, then try again.")
    if len(found) > 1:
        lines = " and ".join(str(place(old.lines, number)) for number in found)
        raise Failure(f"{file} holds the consent of {person} more than once (lines {lines}). Merge them into one.")
    if old.spoiled(found[0]):
        _refuse_flaws(old, file)
    return found[0]


def _refuse_flaws(old: Parsed, file: str) -> None:
    if old.flaws:
        problems = [Problem(file, flaw.line, flaw.what, flaw.write, flaw.rule) for flaw in old.flaws]
        raise Failure(f"{file} has mistakes, and nothing is written into it. Put these right first:", problems)


def _as_list(value: Any, by_hand: Failure) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise by_hand
    return value


def _by_hand(file: str, line: int, where: str, lines: list[str]) -> Failure:
    there = f"{file}:{line}" if line else file
    what = "the new lines cannot be added without changing something else, so nothing is written."
    return Failure("\n".join([f"{there}: {what} Add them by hand {where}:", *lines]))
