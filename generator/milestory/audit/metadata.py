"""What a picture file carries besides its pixels, looked at byte by byte: all that is not on a short list is told."""

import re
import struct
from collections.abc import Callable, Iterator

from .metadataboxes import avif_carries
from .metadataother import bmp_carries, gif_carries, ico_carries

_PNG_SIGN = b"\x89PNG\r\n\x1a\n"
_JPEG_FRAMES = {*range(0xC0, 0xD0)}
_JPEG_TABLES = {0xDB, 0xDD}
_JPEG_SCAN, _JPEG_END, _JPEG_COMMENT = 0xDA, 0xD9, 0xFE
_JPEG_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PNG_PLAIN = {
    b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"sBIT", b"bKGD", b"cICP",
    b"acTL", b"fcTL", b"fdAT", b"hIST",
}  # fmt: skip
_PNG_NAMES = {
    b"eXIf": "Exif", b"tEXt": "a text", b"iTXt": "a text or XMP", b"zTXt": "a text", b"iCCP": "a colour profile",
    b"tIME": "a time", b"caBX": "a manifest of its origin",
}  # fmt: skip
_HARMLESS = (b"Software\0",)
"""Texts that icons of programs carry: which program made them."""
_WEBP_PLAIN = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
_WEBP_NAMES = {b"EXIF": "Exif", b"XMP ": "XMP", b"ICCP": "a colour profile"}
SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".heif", ".gif", ".bmp", ".ico", ".tif", ".tiff"}


def carried(data: bytes) -> tuple[str, ...]:
    """The kinds of metadata in a picture's bytes, told by its content and not by its file name."""
    try:
        return tuple(dict.fromkeys(_reader(data)(data)))
    except (struct.error, IndexError, ValueError):
        return ("something that cannot be read: the file is broken",)


def is_picture(name: str, data: bytes) -> bool:
    """Whether a file is to be looked at as a picture: by its name or, whatever that says, by its first bytes."""
    return _reader(data) is not _unknown or any(name.lower().endswith(suffix) for suffix in SUFFIXES)


def _reader(data: bytes) -> Callable[[bytes], Iterator[str]]:
    if data.startswith(b"\xff\xd8"):
        return _jpeg
    if data.startswith(_PNG_SIGN):
        return _png
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp
    if data[4:8] == b"ftyp":
        return avif_carries
    if data.startswith(b"BM") and data[6:10] == bytes(4) and data[14:18] in _BMP_HEADERS:
        return bmp_carries
    if data.startswith((b"\0\0\1\0", b"\0\0\2\0")) and len(data) > 22 and 0 < data[4] < _MOST_ICONS and not data[5]:
        return lambda icon: ico_carries(icon, _png)
    return next((reader for signs, reader in _OTHERS if data.startswith(signs)), _unknown)


def _unknown(_: bytes) -> Iterator[str]:
    yield "no picture that is known"


def _tiff(_: bytes) -> Iterator[str]:
    yield "all that a TIFF or raw camera file holds"


_OTHERS = (
    ((b"GIF87a", b"GIF89a"), gif_carries),
    ((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"IIRO", b"IIU\0"), _tiff),
)
_BMP_HEADERS = tuple(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))
_MOST_ICONS = 64


def _jpeg(data: bytes) -> Iterator[str]:
    place, headers = 2, 0
    while True:
        if data[place] != 0xFF:
            yield "bytes between its parts"
            return
        while data[place + 1] == 0xFF:
            place += 1
        marker = data[place + 1]
        if marker == _JPEG_END:
            break
        length = int.from_bytes(data[place + 2 : place + 4], "big")
        body = data[place + 4 : place + 2 + length]
        headers += marker == 0xE0
        yield from _jpeg_part(marker, body, headers)
        place += 2 + length
        if marker == _JPEG_SCAN:
            place = _jpeg_pixels_end(data, place)
    if place + 2 != len(data):
        yield "bytes after its end"


def _jpeg_part(marker: int, body: bytes, headers: int) -> Iterator[str]:
    if marker == 0xE0:
        # The header tells the size of a small picture that may follow it.
        if not (headers == 1 and body.startswith(b"JFIF\0") and len(body) == 14 and body[12:14] == b"\0\0"):
            yield "a small picture or another header"
    elif marker == 0xE1:
        yield "XMP" if body.startswith(b"http") else "Exif" if body.startswith(b"Exif") else "Exif or XMP"
    elif marker == 0xE2:
        yield "a second picture" if body.startswith(b"MPF") else "a colour profile"
    elif marker == 0xEE and body.startswith(b"Adobe") and len(body) == 12:
        return
    elif marker in _JPEG_APPS:
        yield _JPEG_APPS[marker]
    elif 0xE3 <= marker <= 0xEF:
        yield f"a part of a program (APP{marker - 0xE0})"
    elif marker not in _JPEG_FRAMES | _JPEG_TABLES | {_JPEG_SCAN}:
        yield "a part of an unknown kind"


_JPEG_APPS = {0xED: "IPTC", _JPEG_COMMENT: "a comment"}


def _jpeg_pixels_end(data: bytes, place: int) -> int:
    found = _JPEG_MARK.search(data, place)
    if found is None:
        raise ValueError(place)
    return found.start()


def _png(data: bytes) -> Iterator[str]:
    place = 8
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        if kind not in _PNG_PLAIN and not (kind == b"tEXt" and data.startswith(_HARMLESS, place + 8)):
            yield _PNG_NAMES.get(kind, "a part of an unknown kind")
        place += 12 + length
        if kind == b"IEND":
            break
    if place != len(data):
        yield "bytes after its end" if place < len(data) else "no end"


def _webp(data: bytes) -> Iterator[str]:
    place, end = 12, int.from_bytes(data[4:8], "little") + 8
    yield from _webp_parts(data, place, min(end, len(data)))
    if end != len(data):
        yield "bytes after its end" if end < len(data) else "no end"


def _webp_parts(data: bytes, place: int, end: int) -> Iterator[str]:
    while place + 8 <= end:
        kind, length = struct.unpack_from("<4sI", data, place)
        if kind not in _WEBP_PLAIN:
            yield _WEBP_NAMES.get(kind, "a part of an unknown kind")
        if kind == b"ANMF":
            yield from _webp_parts(data, place + 8 + 16, min(place + 8 + length, end))
        place += 8 + length + length % 2
