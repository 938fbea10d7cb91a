"""Scripts and style sheets: what their strings say, put together as they put them together, and their comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .encoded import unescaped
from .layers import Kind, Layer
from .textkinds import is_tagged
from .values import data_kind

_TOKEN = re.compile(
    r"""(?P<line>//[^\n]*)|(?P<block>/\*.*?(?:\*/|\Z))"""
    r"""|(?P<double>"(?:[^"\\\n]|\\.)*+")|(?P<single>'(?:[^'\\\n]|\\.)*+')|(?P<template>`(?:[^`\\]|\\.)*+`)"""
    r"""|(?P<regex>(?<=[=(,:;!&|?{}\[+])\s*/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*+\])++/[a-z]*)""",
    re.DOTALL,
)
_URL_COMMENT = re.compile(r"[a-z]+:$", re.IGNORECASE)
_JOINING = re.compile(r"[\s()]*\+[\s()]*(?:String\s*\(\s*)?|\s*\.concat\(\s*|\s+")
_LISTED = re.compile(r"\s*,\s*")
_JOINED = re.compile(r"\s*,?\s*\]\s*\.join\(\s*(?:[\"'`]([^\"'`]{0,3})[\"'`])?\s*\)")
_HOLE = re.compile(r"\$\{\s*(?:[\"']([^\"'{}]*)[\"']\s*)?[^{}]*\}")
_CHARACTER_CODES = re.compile(r"(?:fromCharCode|fromCodePoint)\s*\(([^()]{1,20000})\)")
_SHORTEST = 3
_DIGITS = "01234567890123456789"


@dataclass(frozen=True, slots=True)
class _String:
    start: int
    end: int
    text: str


def code_layers(text: str, way: tuple[str, ...]) -> Iterator[Layer]:
    """The comments and strings of a script or a style sheet, and strings that are joined as one.

    All of a kind are one text, each in a paragraph of its own: a program has thousands of them. Those with tags are
    another, since other rules hold for them.
    """
    strings: list[_String] = []
    said: dict[tuple[Kind, bool], dict[str, None]] = {}
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind in {"line", "block"}:
            if not (kind == "line" and _URL_COMMENT.search(text, max(0, found.start() - 8), found.start())):
                comment = found[0].strip("/*! \n")
                said.setdefault((Kind.NOTICE, is_tagged(comment)), {})[comment] = None
        elif kind != "regex":
            strings.append(_String(found.start(), found.end(), _said(found[0])))
    backwards = [each.text[::-1] for each in strings] if ".reverse(" in text else []
    for each in [*(one.text for one in (*strings, *_together(text, strings), *_spelled(text))), *backwards]:
        if len(each) >= _SHORTEST:
            said.setdefault((_kind(each), is_tagged(each)), {})[each] = None
    for (kind, _), some in said.items():
        yield Layer(kind, "\n\n".join(some), way)


def _kind(text: str) -> Kind:
    if " " in text.strip():
        return Kind.NOTICE
    return Kind.WORD if text in _DIGITS or any(map(str.isalpha, text)) else data_kind(text)


def _said(literal: str) -> str:
    inside = literal[1:-1]
    if literal[0] == "`":
        inside = _HOLE.sub(lambda found: found[1] or "", inside)
    return unescaped(inside) if "\\" in inside else inside


def _together(text: str, strings: list[_String]) -> Iterator[_String]:
    """Strings that follow one another with nothing but a plus between them, or within a joined list."""
    yield from _runs(text, strings, _JOINING, joined=False)
    yield from _runs(text, strings, _LISTED, joined=True)


def _runs(text: str, strings: list[_String], between: re.Pattern[str], *, joined: bool) -> Iterator[_String]:
    run: list[_String] = []
    for each in [*strings, None]:
        if run and each is not None and between.fullmatch(text, run[-1].end, each.start):
            run.append(each)
            continue
        if len(run) > 1:
            sign = _JOINED.match(text, run[-1].end) if joined else None
            if sign or not joined:
                yield _String(run[0].start, run[-1].end, ((sign and sign[1]) or "").join(part.text for part in run))
        run = [each] if each is not None else []


def _spelled(text: str) -> Iterator[_String]:
    for found in _CHARACTER_CODES.finditer(text):
        numbers = [each.strip() for each in found[1].split(",")]
        try:
            said = "".join(chr(int(each, 0)) for each in numbers if each)
        except (ValueError, OverflowError):
            continue
        yield _String(found.start(), found.end(), said)
