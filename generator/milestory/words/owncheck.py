"""A site's own words against the shipped ones: a key that nothing asks for, or a hole that nothing fills, is told."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from milestory.records.problem import Problem

PLURALS = {"zero", "one", "two", "few", "many", "other"}
"""The plural categories of all languages."""


def mistaken_words(file: Path, shipped: Mapping[str, Any]) -> Iterator[Problem]:
    """Every mistake in a file of own words, by its line; a section of another name is the site's own affair."""
    root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for key, node, line in _entries(root):
        near = get_close_matches(key, shipped, 1, 0.75)
        if key in shipped:
            yield from _within(file, key, node, line, shipped[key])
        elif near:
            yield _unknown(file, line, key, near[0])


def _within(file: Path, key: str, node: yaml.Node, line: int, shipped: Any) -> Iterator[Problem]:
    is_text = isinstance(shipped, str) or shipped.keys() <= PLURALS
    if isinstance(node, yaml.MappingNode) and not is_text:
        for step, child, place in _entries(node):
            if step in shipped:
                yield from _within(file, f"{key}.{step}", child, place, shipped[step])
            elif step != "<<":
                near = get_close_matches(step, shipped, 1)
                known = "" if near else f"Keys here: {', '.join(sorted(shipped))}."
                yield _unknown(file, place, f"{key}.{step}", f"{key}.{near[0]}" if near else "", known)
    elif is_text:
        yield from _counted(file, key, node, line, shipped)
    else:
        yield Problem(
            str(file), line, f"`{key}` should be keys with texts.", "Write it as in the shipped file.", "words"
        )


def _counted(file: Path, key: str, node: yaml.Node, line: int, shipped: Any) -> Iterator[Problem]:
    """One text, or one for each plural of the language, whatever English needs."""
    words = shipped if isinstance(shipped, str) else " ".join(map(str, shipped.values()))
    if not isinstance(node, yaml.MappingNode):
        yield from _text(file, key, node, line, words)
        return
    forms = [step for step, _, _ in _entries(node)]
    for step, child, place in _entries(node):
        if step in PLURALS:
            yield from _text(file, f"{key}.{step}", child, place, words)
        else:
            yield _unknown(file, place, f"{key}.{step}", "", f"Write plurals: {', '.join(sorted(PLURALS))}.")
    if isinstance(shipped, str) and "other" not in forms:
        what = f"`{key}` has plurals without `other`, which serves where none of them fits."
        yield Problem(str(file), line, what, "Add other, or write one text.", "words")


def _text(file: Path, key: str, node: yaml.Node, line: int, shipped: str) -> Iterator[Problem]:
    if not isinstance(node, yaml.ScalarNode):
        yield Problem(str(file), line, f"`{key}` should be one text.", "Write it as in the shipped file.", "words")
        return
    try:
        wanted, holes = _holes(shipped) | {"count"}, _holes(str(node.value))
    except ValueError:
        yield Problem(str(file), line, f"`{key}` has a brace that stands alone.", "Write {{ for a brace.", "words")
        return
    for hole in sorted(holes - wanted):
        filled = ", ".join(f"{{{each}}}" for each in sorted(_holes(shipped))) or "none"
        yield Problem(str(file), line, f"`{key}` has the hole {{{hole}}}, which nothing fills.", f"Holes: {filled}.")


def _holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _unknown(file: Path, line: int, key: str, near: str, known: str = "") -> Problem:
    write = f"Did you mean {near}?" if near else known
    return Problem(str(file), line, f"`{key}` is no key of the interface's words.", write, "words")


def _entries(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), value, key.start_mark.line + 1
