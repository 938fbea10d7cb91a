"""Pictures of older kinds: GIF, BMP and the icons of browsers."""

import struct
from collections.abc import Callable, Iterator

_GIF_EXTENSIONS = {0xFE: "a comment", 0x01: "a text"}
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_PNG_SIGN = b"\x89PNG"
_BMP_HEADER = 14


def gif_carries(data: bytes) -> Iterator[str]:
    """Comments, texts and parts of programs in a GIF, and bytes after its end."""
    place = 13 + _colours(data[10])
    while data[place] != 0x3B:
        if data[place] == 0x2C:
            place = _blocks_end(data, place + 11 + _colours(data[place + 9]))
        elif data[place] == 0x21:
            label = data[place + 1]
            if label in _GIF_EXTENSIONS:
                yield _GIF_EXTENSIONS[label]
            elif label == 0xFF and data[place + 3 : place + 14] not in _LOOPS:
                yield "XMP or another part of a program"
            place = _blocks_end(data, place + 2)
        else:
            raise ValueError(place)
    if place + 1 != len(data):
        yield "bytes after its end"


def _colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, place: int) -> int:
    while data[place]:
        place += 1 + data[place]
    return place + 1


def bmp_carries(data: bytes) -> Iterator[str]:
    """Bytes of a BMP that are no pixels."""
    (size,) = struct.unpack_from("<I", data, 2)
    if size != len(data) or len(data) < _BMP_HEADER:
        yield "bytes after its end"


def ico_carries(data: bytes, png: Callable[[bytes], Iterator[str]]) -> Iterator[str]:
    """What the pictures in an icon carry, and bytes that belong to none."""
    (count,) = struct.unpack_from("<H", data, 4)
    ends = [6 + 16 * count]
    for number in range(count):
        length, offset = struct.unpack_from("<II", data, 6 + 16 * number + 8)
        part = data[offset : offset + length]
        ends.append(offset + length)
        if part.startswith(_PNG_SIGN):
            yield from png(part)
    if max(ends) != len(data):
        yield "bytes after its end"
