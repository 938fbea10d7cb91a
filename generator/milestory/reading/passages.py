"""Texts to check, from any file: one text a file, or one a line of JSON; each with what its consent covers."""

from collections.abc import Iterator
from dataclasses import dataclass

from milestory.records.consent import Element
from milestory.records.problem import Failure, Problem

from .jsonvalues import load_object
from .messages import nearest

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ELEMENTS = tuple(element.value for element in Element)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, the line before its first, its id if it has one, and the consent elements in force for it."""

    text: str
    above: int = 0
    id: str | int | None = None
    covered: frozenset[Element] = frozenset()


def passages(content: bytes, name: str) -> Iterator[Passage | Problem]:
    """Every text of a file, or what is wrong with it; a wrong line leaves the others alone."""
    text = _decoded(content, name)
    if isinstance(text, Problem):
        yield text
    elif name.endswith(".jsonl"):
        lines = text.split("\n")
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield from _line(line, number, name)
    else:
        yield Passage(text)


def _decoded(content: bytes, name: str) -> str | Problem:
    encoding = _MARKS.get(content[:2], "utf-8-sig")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Problem(
            name, line, "is not text that can be read.", "Save the file with the encoding UTF-8.", "encoding"
        )
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return Problem(name, line, "is no text: it holds a null character.", "Name files of text only.", "binary")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line(line: str, number: int, name: str) -> Iterator[Passage | Problem]:
    try:
        data = load_object(line, name)
    except Failure as failure:
        what = failure.problems[0].what.removeprefix("This is ").rstrip(".")
        yield Problem(name, number, f"is {what}.", 'Write {"id": "t1", "text": "..."} on one line.', "json")
        return
    text, identity, consent = data.get("text"), data.get("id"), data.get("consent") or []
    if not isinstance(text, str):
        yield Problem(name, number, "has no text.", 'Write "text": "..." into the object.', "json")
        return
    if isinstance(identity, bool) or not isinstance(identity, str | int | None):
        yield Problem(name, number, "has an id that is no text.", 'Write "id": "t1".', "json")
        identity = None
    names = consent if isinstance(consent, list) else [consent]
    yield from (_unknown(each, number, name) for each in names if each not in _ELEMENTS)
    # What cannot be read covers nothing, and the text is judged all the same.
    yield Passage(text, number - 1, identity, frozenset(Element(each) for each in names if each in _ELEMENTS))


def _unknown(element: object, number: int, name: str) -> Problem:
    near = nearest(str(element), _ELEMENTS)
    write = f"Did you mean {near}?" if near else f"Write a list of: {', '.join(_ELEMENTS)}."
    return Problem(name, number, "has a consent with an element that is not known.", write, "json")
