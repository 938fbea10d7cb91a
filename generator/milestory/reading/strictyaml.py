"""The one strict parser: YAML to plain data in which every scalar is still text, with the line of every field.

What a text means is the record's matter (`records.base`). Empty values count as absent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from milestory.records.base import Steps

from .files import UNSEEN

MOST_ALIASES = 50
"""Uses of an alias in one file, nested ones included: enough to repeat a scale, too few for a bomb."""
MOST_REPEATED = 1_000_000
"""Characters that aliases repeat, all together."""
MOST_PLACES = 300_000
"""Ends of lines and commas in one file: more than ten thousand milestones have."""
DEEPEST = 40
"""Levels of nesting: records have six."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A mistake in the YAML itself; `path` says which part of the data it spoils, () all of it."""

    path: Steps
    line: int
    what: str
    write: str
    rule: str


@dataclass(slots=True)
class Parsed:
    """Plain data (maps, lists and texts) with the line of everything in it."""

    data: Any = None
    lines: dict[Steps, int] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)

    def spoiled(self, *path: str | int) -> bool:
        """Whether a flaw touches the data at a path."""
        return any(flaw.path[: len(path)] == path or path[: len(flaw.path)] == flaw.path for flaw in self.flaws)


_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
}
"""What the composer guesses of plain scalars; any other tag was written by hand."""
_PLAIN_COLLECTIONS = {"tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}


class _Flood(Exception):  # noqa: N818 - not an error of ours
    pass


def parse_yaml(text: str, first_line: int = 1, *, tags: bool = False) -> Parsed:
    """Parse one YAML document; `first_line` is where it begins in its file, `tags` lets foreign tags pass."""
    parsed = Parsed()
    try:
        _refuse_length(text)
        _refuse_depth(text)
        node = _compose(text)
        if node is not None:
            parsed.data = _Builder(parsed, first_line, tags=tags).build(node, ())
    except (_Flood, RecursionError):
        what = "has too many entries, is nested too deeply, or repeats itself through too many aliases."
        parsed.flaws.append(Flaw((), first_line, what, "Write the values out, in several files if need be.", "flood"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        wrong = text.splitlines()[mark.line] if mark and mark.line < len(text.splitlines()) else ""
        parsed.flaws.append(Flaw((), line, *_plainly(error, wrong), "yaml"))
    except (yaml.YAMLError, ValueError) as error:
        parsed.flaws.append(Flaw((), first_line, f"is not readable YAML ({error}).", "Check the lines.", "yaml"))
    if any(not flaw.path for flaw in parsed.flaws):
        parsed.data = None
    return parsed


def _compose(text: str) -> yaml.Node | None:
    loader = yaml.CSafeLoader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _refuse_length(text: str) -> None:
    if text.count("\n") + text.count(",") > MOST_PLACES:
        raise _Flood


def _refuse_depth(text: str) -> None:
    # The composer recurses in C, where no RecursionError catches it: walk the events first where depth is possible.
    if text.count("[") + text.count("{") <= DEEPEST and not re.search(r"(?:[-?] ){8}|\n {80}", text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise _Flood


class _Builder:
    def __init__(self, parsed: Parsed, first_line: int, *, tags: bool) -> None:
        self.parsed, self.first_line, self.tags = parsed, first_line, tags
        self.seen: set[int] = set()
        self.aliases = self.repeated = 0

    def build(self, node: yaml.Node, path: Steps) -> Any:
        line = self.first_line + node.start_mark.line
        self.parsed.lines.setdefault(path, line)
        if isinstance(node, yaml.ScalarNode):
            self._weigh(node)
            return self._scalar(node, path, line)
        if not self.tags and node.tag not in _PLAIN_COLLECTIONS:
            self._flaw(path, line, f"has a tag ({node.tag}).", "Write the plain values.", "tag")
        if id(node) in self.seen:
            self.aliases += 1
            if self.aliases > MOST_ALIASES:
                raise _Flood
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, number)) for number, item in enumerate(node.value)]
        return dict(self._fields(node, path))

    def _weigh(self, node: yaml.ScalarNode) -> None:
        if id(node) in self.seen:
            self.repeated += len(node.value)
            if self.repeated > MOST_REPEATED:
                raise _Flood
        self.seen.add(id(node))

    def _scalar(self, node: yaml.ScalarNode, path: Steps, line: int) -> str | None:
        if not self.tags and node.tag not in _PLAIN_TAGS:
            self._flaw(path, line, f"has a tag ({node.tag}).", "Write the plain value.", "tag")
        if found := UNSEEN.search(node.value):
            what = f"holds an unseen control character (U+{ord(found[0]):04X})."
            self._flaw(path, line, what, "Take it out of the text.", "control-character")
        plain = not node.style
        return None if plain and node.value in {"", "~", "null"} else str(node.value)

    def _fields(self, node: yaml.Node, path: Steps) -> Iterator[tuple[str, Any]]:
        keys: set[str] = set()
        for key_node, value_node in node.value:
            line = self.first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                self._flaw(
                    path,
                    line,
                    "has a key that is a list or a map.",
                    "Write a plain word before the colon.",
                    "key",
                )
                continue
            key = str(key_node.value)
            if key in keys:
                what = f"has the key `{key}` twice."
                self._flaw((*path, key), line, what, "Keep one of the two and delete the other.", "duplicate-key")
            keys.add(key)
            self.parsed.lines[*path, key] = line
            value = self.build(value_node, (*path, key))
            if value is not None:
                yield key, value

    def _flaw(self, path: Steps, line: int, what: str, write: str, rule: str) -> None:
        self.parsed.flaws.append(Flaw(path, line, what, write, rule))


_SAY = (
    ("nesting depth", "is nested too deeply.", "Write the values out."),
    (
        "expected alphabetic or numeric character",
        "has a text that begins with * or &.",
        'Put it in quotes, such as title: "*At last*".',
    ),
    (
        "undefined alias",
        "has a text that begins with *, which means something else here.",
        'Put it in quotes, such as title: "*At last*".',
    ),
    (
        "escape",
        "has a backslash that means nothing here ({problem}).",
        "Write the letter itself, or put the text in single quotes.",
    ),
    (
        "mapping values are not allowed",
        "has a colon where none can stand.",
        'Put a text with a colon in quotes, such as title: "Maths: at last".',
    ),
    (
        "could not find expected ':'",
        "has a line without a colon.",
        "Write key: value, or indent the line to continue the text above.",
    ),
    (
        "cannot start any token",
        "has a character that cannot begin a value ({problem}).",
        "Put the value in quotes.",
    ),
    ("", "is not readable YAML ({problem}).", "Check this line and the one above: indentation, quotes, colons."),
)
"""What the parser says, what is wrong in plain words, what to write."""


def _plainly(error: yaml.MarkedYAMLError, wrong: str) -> tuple[str, str]:
    problem = error.problem or ""
    if "\t" in wrong[: len(wrong) - len(wrong.lstrip())]:
        return "is indented with a tab.", "Indent with two spaces."
    if "single document" in (error.context or "") + problem:
        return "holds a second document after `---`.", "Delete the line `---` in the middle."
    what, write = next((what, write) for phrase, what, write in _SAY if phrase in problem)
    return what.format(problem=problem), write
