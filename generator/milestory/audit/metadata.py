"""What a picture file carries besides its pixels, looked at byte by byte."""

import struct
from collections.abc import Iterator

_JPEG = {0xE1: "Exif or XMP", 0xED: "IPTC", 0xFE: "a comment"}
_PNG = {b"eXIf": "Exif", b"tEXt": "a text", b"iTXt": "a text or XMP", b"zTXt": "a text"}
_WEBP = {b"EXIF": "Exif", b"XMP ": "XMP"}
_AVIF = {b"Exif": "Exif", b"application/rdf+xml": "XMP"}
_HARMLESS = (b"Software\0",)
_SIGNS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".avif"}


def carried(data: bytes) -> tuple[str, ...]:
    """The kinds of metadata in a picture's bytes, told by its content and not by its file name."""
    if data[:2] == b"\xff\xd8":
        found = _jpeg(data)
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        found = _png(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        found = _webp(data)
    elif data[4:8] == b"ftyp":
        found = (kind for sign, kind in _AVIF.items() if sign in data)
    else:
        return ("no picture that is known",)
    return tuple(dict.fromkeys(found))


def is_picture(name: str, data: bytes) -> bool:
    """Whether a file is to be looked at as a picture: by its name or, whatever that says, by its first bytes."""
    told = data.startswith(_SIGNS) or data[8:12] == b"WEBP" or data[4:8] == b"ftyp"
    return told or any(name.lower().endswith(suffix) for suffix in SUFFIXES)


def _jpeg(data: bytes) -> Iterator[str]:
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if marker == 0xDA:
            break
        if marker in _JPEG:
            yield _JPEG[marker]
        if marker == 0xE2 and data[place + 4 : place + 8] == b"MPF\0":
            yield "a second picture"
        place += 2 + length
    # The pixels never hold an end mark, so the first one after them ends the picture.
    end = data.find(b"\xff\xd9", place)
    if b"\xff\xfe" in data[place:end]:
        yield "a comment"
    if end < 0 or end + 2 != len(data):
        yield "bytes after its end"


def _png(data: bytes) -> Iterator[str]:
    place = 8
    while place + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        if kind in _PNG and not data.startswith(_HARMLESS, place + 8):
            yield _PNG[kind]
        place += 12 + length
        if kind == b"IEND":
            break
    if place != len(data):
        yield "bytes after its end"


def _webp(data: bytes) -> Iterator[str]:
    place = 12
    while place + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, place)
        if kind in _WEBP:
            yield _WEBP[kind]
        place += 8 + length + length % 2
    if int.from_bytes(data[4:8], "little") + 8 < len(data):
        yield "bytes after its end"
