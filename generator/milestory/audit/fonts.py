"""Fonts: the texts of their name tables."""

import struct
from collections.abc import Iterator

from .packed import Budget, inflated

_KINDS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2")
_NAME = b"name"


def is_font(data: bytes) -> bool:
    """Whether bytes are a font."""
    return data.startswith(_KINDS)


def font_texts(data: bytes, budget: Budget) -> Iterator[str]:
    """The texts of a font's name table; those of WOFF2, packed by a method of its own, cannot be read."""
    try:
        table = _of_woff(data, budget) if data.startswith(b"wOFF") else _of_font(data)
        yield from _names(table)
    except (struct.error, IndexError):
        return


def _of_font(data: bytes) -> bytes:
    start = struct.unpack_from(">I", data, 12)[0] if data.startswith(b"ttcf") else 0
    (tables,) = struct.unpack_from(">H", data, start + 4)
    for number in range(tables):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
        if tag == _NAME:
            return data[offset : offset + length]
    return b""


def _of_woff(data: bytes, budget: Budget) -> bytes:
    (tables,) = struct.unpack_from(">H", data, 12)
    for number in range(tables):
        tag, offset, packed, whole = struct.unpack_from(">4sIII", data, 44 + 20 * number)
        if tag == _NAME:
            part = data[offset : offset + packed]
            return part if packed == whole else inflated(part, budget)
    return b""


def _names(table: bytes) -> Iterator[str]:
    if not table:
        return
    _, count, start = struct.unpack_from(">HHH", table)
    seen = set()
    for number in range(count):
        platform, _, _, _, length, offset = struct.unpack_from(">HHHHHH", table, 6 + 12 * number)
        raw = table[start + offset : start + offset + length]
        text = raw.decode("utf-16-be" if platform in {0, 3} else "latin-1", "replace")
        if text not in seen:
            seen.add(text)
            yield text
