"""Runs within a text that say something else: base64, hex, percent and other escapes, numbers of letters."""

import base64
import binascii
import quopri
import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import unquote_to_bytes

_BASE64 = re.compile(
    r"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}={0,2}"
    r"(?:(?:[ \t\r]{0,8}\n[ \t]{0,8}|\\r\\n|\\n)[A-Za-z0-9+/_-]{4,}={0,2})*"
)
_LINE_END = re.compile(r"\s+|\\r\\n|\\n")
_CALLED = re.compile(r"""(?:atob|b64decode|base64|from)\W{1,3}["'`]?([A-Za-z0-9+/_-]{4,}={0,2})""")
_HEX = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:[0-9A-Fa-f]{2}){8,}|(?:[0-9A-Fa-f]{2}[ :,-]){7,}[0-9A-Fa-f]{2})(?![0-9A-Za-z])"
)
_NUMBERS = re.compile(
    r"(?<![\w.])(?:0x[0-9A-Fa-f]{1,6}|\d{1,7})(?:[\s,;]{1,4}(?:0x[0-9A-Fa-f]{1,6}|\d{1,7})){4,}(?![\w.])"
)
_NUMBER = re.compile(r"0x[0-9A-Fa-f]+|\d+")
_ESCAPE = re.compile(
    r"\\u\{([0-9A-Fa-f]{1,6})\}|\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})|\\U([0-9A-Fa-f]{8})|\\([0-7]{3})"
    r"|\\([0-9A-Fa-f]{2,6})\s?|\\(\n|.)"
)
_ESCAPED_BYTES = re.compile(
    r"[^\\'\"\s]{0,12}(?:\\(?:x[0-9A-Fa-f]{2}|u00[0-9A-Fa-f]{2})){2}(?:[^\\'\"\n]|\\[^\n])+"
    r"|(?:[\w.~+-]{0,9}%[0-9A-Fa-f]{2}){3}[\w.~+%-]*"
)
_MOST_BEFORE = 12
_PLAIN_ESCAPES = {"n": "\n", "r": "\n", "t": " ", "b": "", "f": " ", "v": " ", "\n": ""}
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_QUOTED = re.compile(r"=(?:3D|20|40|C[23]|E2|2[0-9B-F])|=\r?\n")
_WORDS = re.compile(r"=\?([\w-]+)\?([BbQq])\?([^?\s]*)\?=")
_PUNYCODE = re.compile(r"\bxn--[a-z0-9-]+", re.IGNORECASE)
_UPPER = re.compile(r"[A-Z]")
_SIGNS = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"PK\x03\x04", b"%PDF-", b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8",
          b"\xff\xfe", b"\xfe\xff", b"<svg", b"<?xml", b"7z\xbc\xaf", b"Rar!")  # fmt: skip
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_SIGN = re.compile(b"|".join(map(re.escape, (*_SIGNS, *_ZLIB))))
_SHORTEST = 4


def spelled_out(text: str) -> Iterator[tuple[str, str]]:
    """The same text with each kind of escapes undone, and with all of them until nothing changes.

    Of a long text only those paragraphs come again that are different then.
    """
    parts = text.split("\n\n") if len(text) > _LONG else [text]
    said: dict[str, list[str]] = {}
    for part in parts:
        for way, plain in _spelled_out(part):
            said.setdefault(way, []).append(plain)
    for way, some in said.items():
        yield way, "\n\n".join(some)


def _spelled_out(text: str) -> Iterator[tuple[str, str]]:
    once = set()
    for way, undo in _UNDOING:
        if (plain := undo(text)) != text:
            once.add(plain)
            yield way, plain
    everything = _all_undone(text) if once else text
    if everything != text and everything not in once:
        yield "several escapes", everything


def _all_undone(text: str) -> str:
    for _ in range(_ROUNDS):
        before = text
        for _, undo in _UNDOING:
            text = undo(text)
        if text == before:
            break
    return text


def _without_entities(text: str) -> str:
    return unescape(text) if "&" in text else text


def _without_percents(text: str) -> str:
    if "%" not in text or not _PERCENT.search(text):
        return text
    return unquote_to_bytes(text.encode("utf-8", "replace")).decode("utf-8", "replace")


def _without_backslashes(text: str) -> str:
    return unescaped(text) if "\\" in text else text


def _without_quoting(text: str) -> str:
    if "=" not in text or not _QUOTED.search(text):
        return text
    return quopri.decodestring(text.encode("utf-8", "replace")).decode("utf-8", "replace")


def _without_words(text: str) -> str:
    return _WORDS.sub(_encoded_word, text) if "=?" in text else text


def _without_punycode(text: str) -> str:
    return _PUNYCODE.sub(_depunied, text) if "xn--" in text.lower() else text


_UNDOING: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("entities", _without_entities),
    ("percent escapes", _without_percents),
    ("escapes", _without_backslashes),
    ("quoted-printable", _without_quoting),
    ("encoded words", _without_words),
    ("punycode", _without_punycode),
)
_ROUNDS = 4
_LONG = 2_000


def unescaped(text: str) -> str:
    """The text of a string literal, of whichever language it is."""
    return _ESCAPE.sub(_meant, text)


def hidden_bytes(text: str) -> Iterator[tuple[str, bytes]]:
    """What runs of a text hold once they are decoded, where that is a text or a file of a known kind."""
    seen: set[bytes] = set()
    for way, data in _candidates(text):
        if data not in seen and _means_something(data):
            seen.add(data)
            yield way, data


def _candidates(text: str) -> Iterator[tuple[str, bytes]]:
    if len(text) >= 16:
        for found in _BASE64.finditer(text):
            yield from (("base64", data) for data in _of_base64(found[0]))
        for found in _HEX.finditer(text):
            data = bytes.fromhex(re.sub(r"[ :,-]", "", found[0]))
            yield "hex", data
            # Hosts hide addresses by the sign that the first byte is.
            yield "a hidden address", bytes(byte ^ data[0] for byte in data[1:] if b"@"[0] ^ data[0] in data)
    if "atob" in text or "64" in text:
        for found in _CALLED.finditer(text):
            yield from (("base64", data) for data in _of_base64(found[1]))
    if "\\" in text or "%" in text:
        for found in _ESCAPED_BYTES.finditer(text):
            yield from _from_signs(_as_bytes(found[0]))
    for found in _NUMBERS.finditer(text):
        yield "numbers of letters", _of_numbers(found[0])


def _as_bytes(run: str) -> bytes:
    plain = unescaped(run) if "\\" in run else unquote_to_bytes(run).decode("latin-1")
    return plain.encode("latin-1", "ignore")


def _from_signs(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Bytes from where a file of a known kind begins."""
    for found in _SIGN.finditer(data, 0, _MOST_BEFORE + 6):
        yield "escapes", data[found.start() :]


def _of_base64(run: str) -> Iterator[bytes]:
    """A run as it stands, and each part of it, since a path may lead up to it or be one."""
    lines = _LINE_END.split(run)
    pieces = {"".join(lines), *lines}
    pieces |= {part for line in lines for part in re.split(r"[/=_-]", line) if len(part) >= 16}
    for piece in sorted(filter(_UPPER.search, pieces), key=len, reverse=True):
        bare = piece.rstrip("=").translate(_URL_SAFE)
        if len(bare) % 4 != 1:
            try:
                yield base64.b64decode(bare + "=" * (-len(bare) % 4))
            except (binascii.Error, ValueError):
                continue


_URL_SAFE = str.maketrans("-_", "+/")


def _of_numbers(run: str) -> bytes:
    numbers = [int(each, 16 if each.startswith("0x") else 10) for each in _NUMBER.findall(run)]
    if all(each < 256 for each in numbers) and any(each > 126 for each in numbers):
        return bytes(numbers)
    try:
        return "".join(map(chr, numbers)).encode()
    except (ValueError, OverflowError):
        return b""


def _means_something(data: bytes) -> bool:
    if len(data) < _SHORTEST:
        return False
    if data.startswith(_SIGNS) or (data.startswith(_ZLIB) and len(data) > 8):
        return True
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _is_wide(data)
    return _reads(text)


def _reads(text: str) -> bool:
    strange = sum(1 for sign in text if not sign.isprintable() and sign not in "\r\n\t")
    if strange:
        return "\0" in text and _is_wide(text.encode())
    return text.isascii() or sum(map(str.isalpha, text)) * 2 > len(text)


def _is_wide(data: bytes) -> bool:
    """Whether bytes are plain letters of two or four bytes each."""
    if len(data) < 8 or data.count(0) * 5 < len(data) * 2:
        return False
    return not (any(data[0::2]) and any(data[1::2])) or not any(data[1::4])


def _meant(found: re.Match[str]) -> str:
    hexed = found[1] or found[2] or found[3] or found[4] or found[6]
    if hexed or found[5]:
        number = int(hexed, 16) if hexed else int(found[5], 8)
        return chr(number) if number < 0x110000 else ""
    return _PLAIN_ESCAPES.get(found[7], found[7])


def _encoded_word(found: re.Match[str]) -> str:
    try:
        raw = base64.b64decode(found[3]) if found[2] in "Bb" else quopri.decodestring(found[3].replace("_", " "))
        return raw.decode(found[1], "replace")
    except (ValueError, LookupError):
        return found[0]


def _depunied(found: re.Match[str]) -> str:
    try:
        return found[0][4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return found[0]
