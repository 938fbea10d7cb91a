"""Text made comparable with a map back: every character of it knows where it stood."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from .lookalikes import as_latin
from .normalise import ACCENTS, DASHES, DOUBLE, LETTERS, SINGLE, UNSEEN

ROUNDS = 3
"""How often escapes are undone: an escaped escape hides a word as well."""

_ESCAPE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});|(?:%[0-9a-fA-F]{2})+|\\[ux][0-9a-fA-F]{2,4}")
_INLINE = "a|abbr|b|big|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u|wbr"
_MARK = re.compile(
    rf"(?<!\d)\*|\*(?!\d)|`|~~|(?<![^\W_])_+|_+(?![^\W_])|</?(?:{_INLINE})\s?/?>|\\(?=[^\w\s])|\r(?=\n)"
    r"|^[ \t]*(?:>[ \t]?|\#{1,6}[ \t])+",
    re.MULTILINE,
)
_MARKS = ("*", "`", "_", "~", "#", ">", "\\", "\r")
_SINGLE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_DIGIT = re.compile(r"\d+")
_CODE = re.compile(r"\d{3,}|[A-Za-z]\d|\d[A-Za-z]")
_DENSE = re.compile(r"[A-Z]{5}\d{4}[A-Z]|\d(?:[ .\-/+()]{0,3}[A-Z]{0,3}[ .\-/+]?\d){4}")
_AROUND = 64
"""Characters on both sides of a digit in which a number, its cue or its street can stand."""


@dataclass(frozen=True)
class Folded:
    """A text without what can hide a word: accents, escapes, unseen characters, marks, look-alikes. Case stays."""

    text: str
    """The folded text; a single line break is a space in it."""
    original: str
    starts: tuple[int, ...] | None = None
    """For each character, and for the end, where it stood in the original; None where nothing has moved."""

    @cached_property
    def lower(self) -> str:
        """The same in lower case, character for character."""
        return self.text.lower()

    @cached_property
    def numeric(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the text around its digits, in order and apart from one another."""
        return _merged((found.span() for found in _DIGIT.finditer(self.text)), _AROUND, len(self.text))

    @cached_property
    def near(self) -> str:
        """What stands in those stretches, in lower case: enough to see which cues a text has near its numbers."""
        return " \n ".join(["", *(self.lower[start:end] for start, end in self.numeric), ""])

    @cached_property
    def coded(self) -> tuple[tuple[int, int], ...]:
        """The stretches around three digits or more, or digits that touch letters: only there a code can be."""
        spans = (found.span() for start, end in self.numeric for found in _CODE.finditer(self.text, start, end))
        return _merged(spans, 40, len(self.text))

    @cached_property
    def dense(self) -> tuple[tuple[int, int], ...]:
        """Those stretches in which six digits or more stand close together: only there a long number can be."""
        return tuple(stretch for stretch in self.numeric if _DENSE.search(self.text, *stretch))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded text stood in the original."""
        if self.starts is None:
            return start, end
        last, behind = self.starts[end - 1], self.starts[end]
        # Marks and tags behind the last character do not belong to it, unless it is itself an escape.
        return self.starts[start], behind if self.original[last] in "&%\\" else last + 1


def _merged(spans: Iterable[tuple[int, int]], around: int, last: int) -> tuple[tuple[int, int], ...]:
    """Spans with so many characters on both sides, merged where they touch."""
    stretches: list[tuple[int, int]] = []
    for first, end in spans:
        start = max(first - around, 0)
        if stretches and start <= stretches[-1][1]:
            start = stretches.pop()[0]
        stretches.append((start, min(end + around, last)))
    return tuple(stretches)


def fold(text: str) -> Folded:
    """Fold away all that can hide a word, and remember where everything stood."""
    moved: _Moved = (text, None)
    for _ in range(ROUNDS):
        if not any(sign in moved[0] for sign in "&%\\") or _ESCAPE.search(moved[0]) is None:
            break
        moved = _replaced(moved, _ESCAPE, _unescaped)
    if any(mark in moved[0] for mark in _MARKS):
        moved = _replaced(moved, _MARK, lambda _: "")
    plain, starts = _letters(moved)
    plain = as_latin(plain)
    return Folded(_SINGLE_BREAK.sub(" ", plain) if "\n" in plain else plain, text, starts)


_Moved = tuple[str, tuple[int, ...] | None]
"""A text on its way, and where each of its characters stood."""


def _replaced(moved: _Moved, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> _Moved:
    """A text with what a pattern finds replaced, and the new map."""
    text, before = moved
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for found in pattern.finditer(text):
        new = by(found)
        pieces += [text[done : found.start()], new]
        starts += [*range(done, found.start()), *[found.start()] * len(new)]
        done = found.end()
    if not done:
        return moved
    starts += range(done, len(text) + 1)
    return "".join([*pieces, text[done:]]), tuple(starts if before is None else (before[each] for each in starts))


def _unescaped(found: re.Match[str]) -> str:
    escape = found[0]
    if escape[0] == "&":
        return html.unescape(escape)
    if escape[0] == "%":
        return unquote(escape)
    return chr(int(f"0x{escape[2:]}", 0))


class _Letters(dict[int, str]):
    """What becomes of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(letter: str) -> str:
    if letter == "\n":
        return letter
    if letter in "\u2028\u2029\x85\x0b\x0c\r":
        return "\n"
    plain = _PRIMES.get(letter) or unicodedata.normalize("NFKC", letter).translate(_PLAIN)
    if "\u2044" in plain:
        # A fraction behind a number is no part of its digits.
        plain = " " + plain.replace("\u2044", "/")
    plain = unicodedata.normalize("NFC", ACCENTS.sub("", unicodedata.normalize("NFD", plain))).translate(_STROKES)
    return "".join(str(unicodedata.decimal(each, each)) for each in _SPACE.sub(" ", plain))


_PLAIN = UNSEEN | DASHES | SINGLE | DOUBLE
_PRIMES = {"\u2033": '"', "\u00b4": "'", "\u00a8": '"', "\u02dc": "~"}
_CAPITALS = {ord(chr(code).upper()): new.upper() for code, new in LETTERS.items() if chr(code).upper().isalpha()}
_STROKES = {0x1E9E: "SS", **_CAPITALS, **LETTERS, 0xDF: "ss", ord("I"): "I"}
_SPACE = re.compile(r"\s")
_LETTERS = _Letters()


def _letters(moved: _Moved) -> _Moved:
    """Fold letter by letter; the map changes only where a letter becomes none or several."""
    text, before = moved
    if text.isascii():
        return text.replace("\r", "\n").replace("\t", " "), before
    folded = text.translate(_LETTERS)
    if all(len(_LETTERS[ord(each)]) == 1 for each in set(text)):
        return folded, before
    starts = [at for at, each in enumerate(text) for _ in _LETTERS[ord(each)]] + [len(text)]
    return folded, tuple(starts if before is None else (before[each] for each in starts))
