"""The words that a PDF file shows: text operators joined, letters by each font's own table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .pdfobjects import Held, letters, string_bytes

_TOKEN = re.compile(
    rb"/(?P<font>[^\s/<>\[\]()]+)\s+[\d.]+\s+Tf\b"
    rb"|\((?P<plain>(?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+)\)|(?<!<)<(?P<hexed>[0-9A-Fa-f\s]+)>"
    rb"|(?P<kern>-\d{3,}(?:\.\d+)?)(?=[\s<(\]])|(?P<next>\b(?:Tj|TJ)\b)|(?P<line>\b(?:T\*|ET|Tm|TD|Td)|['\"](?=\s))",
    re.DOTALL,
)
_FONTS = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")
_TO_UNICODE = re.compile(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
_ENCODING = re.compile(rb"/Encoding\s+(\d+)\s+\d+\s+R")
_DIFFERENCES = re.compile(rb"/Differences\s*\[([^\]]*)\]")
_STEP = re.compile(rb"(\d+)|/([\w.]+)")
_PAIRS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_HEXED = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_GLYPHS = {
    "space": " ", "at": "@", "period": ".", "hyphen": "-", "underscore": "_", "plus": "+", "comma": ",", "slash": "/",
    "colon": ":", "parenleft": "(", "parenright": ")", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "quotesingle": "'", "quoteright": "'",
}  # fmt: skip
_MOST_RANGE = 65_536


@dataclass(frozen=True, slots=True)
class Letters:
    """How a font writes letters: bytes for each, and which they are."""

    width: int
    table: Mapping[int, str]

    def of(self, data: bytes) -> str:
        """The letters that bytes stand for."""
        steps = range(0, len(data) - self.width + 1, self.width)
        return "".join(self.table.get(int.from_bytes(data[at : at + self.width], "big"), "") for at in steps)


@dataclass(slots=True)
class _Lines:
    """Pieces of text, line by line."""

    lines: list[list[str]] = field(default_factory=lambda: [[]])

    def text(self, between: str) -> str:
        return "\n".join(between.join(line) for line in self.lines if line)


def shown_texts(objects: Mapping[int, Sequence[Held]]) -> Iterator[str]:
    """What each stream of drawing operators shows, with its pieces joined closely, and with spaces between."""
    fonts = _fonts(objects)
    for versions in objects.values():
        for held in versions:
            if not held.packing and b"BT" in held.content and re.search(rb"T[jJ*]|[)>]\s*'", held.content):
                yield from dict.fromkeys(_shown(held.content, fonts))


def _shown(content: bytes, fonts: Mapping[bytes, list[Letters]]) -> Iterator[str]:
    most = max([len(each) for each in fonts.values()], default=0)
    for choice in range(max(1, most)):
        closely, apart = _Lines(), _Lines()
        chosen: Letters | None = None
        for found in _TOKEN.finditer(content):
            kind = found.lastgroup
            if kind == "font":
                some = fonts.get(found["font"], [])
                chosen = some[choice % len(some)] if some else None
            elif kind in {"plain", "hexed"}:
                data = string_bytes(found["plain"] or b"", found["hexed"] or b"")
                said = chosen.of(data) if chosen else ""
                closely.lines[-1].append(said or letters(data))
                apart.lines[-1].append(said or letters(data))
            elif kind == "kern":
                closely.lines[-1].append(" ")
            elif kind == "line" and closely.lines[-1]:
                closely.lines.append([])
                apart.lines.append([])
        yield closely.text("")
        yield apart.text(" ")
        # Writers that place every letter by itself end the line after each.
        yield "".join("".join(line) for line in apart.lines)


def _fonts(objects: Mapping[int, Sequence[Held]]) -> dict[bytes, list[Letters]]:
    tables = {number: some for number, each in objects.items() if (some := list(_of_font(each, objects)))}
    fonts: dict[bytes, list[Letters]] = {}
    for versions in objects.values():
        for held in versions:
            for name, number in _FONTS.findall(held.head):
                for each in tables.get(int(number), ()):
                    if each not in fonts.setdefault(name, []):
                        fonts[name].append(each)
    return fonts


def _of_font(versions: Sequence[Held], objects: Mapping[int, Sequence[Held]]) -> Iterator[Letters]:
    for held in versions:
        if (found := _TO_UNICODE.search(held.head)) and int(found[1]) in objects:
            yield from (_table(each.content) for each in objects[int(found[1])])
        elif b"/Type1" in held.head or b"/Type3" in held.head or b"/TrueType" in held.head:
            named = _ENCODING.search(held.head)
            heads = (
                [held.head, *(each.head for each in objects.get(int(named[1]), ()) if named)] if named else [held.head]
            )
            yield from (_differing(each[1]) for head in heads if (each := _DIFFERENCES.search(head)))


def _table(content: bytes) -> Letters:
    table: dict[int, str] = {}
    width = 0
    for block in _PAIRS.findall(content):
        for code, letter in _PAIR.findall(block):
            width = width or len(b"".join(code.split())) // 2
            table[int(b"".join(code.split()), 16)] = _utf16(letter)
    for block in _RANGES.findall(content):
        for low, high, first, listed in _RANGE.findall(block):
            width = width or len(b"".join(low.split())) // 2
            start, end = (int(b"".join(each.split()), 16) for each in (low, high))
            for number in range(start, min(end, start + _MOST_RANGE) + 1):
                table[number] = _in_range(first, listed, number - start)
    return Letters(max(1, width), table)


def _in_range(first: bytes, listed: bytes, step: int) -> str:
    if not first:
        some = _HEXED.findall(listed)
        return _utf16(some[step]) if step < len(some) else ""
    text = _utf16(first)
    return text[:-1] + chr(min(ord(text[-1]) + step, 0x10FFFF)) if text else ""


def _utf16(hexed: bytes) -> str:
    return string_bytes(b"", hexed).decode("utf-16-be", "ignore")


def _differing(listed: bytes) -> Letters:
    table = {number: chr(number) for number in range(32, 127)}
    at = 0
    for number, glyph in _STEP.findall(listed):
        if number:
            at = int(number)
        else:
            table[at] = _glyph(glyph.decode("latin-1"))
            at += 1
    return Letters(1, table)


def _glyph(name: str) -> str:
    if name.startswith("uni") and re.fullmatch(r"uni[0-9A-F]{4}", name):
        return chr(int(name[3:], 16))
    return _GLYPHS.get(name, name if len(name) == 1 else "")
