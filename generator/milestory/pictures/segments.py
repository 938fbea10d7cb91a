"""JPEG: a row of segments, and entropy-coded data after each start of scan."""

import struct
from collections.abc import Iterator

_SOS, _EOI, _APP0, _COM = 0xDA, 0xD9, 0xE0, 0xFE
_PICTURE = {0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, _SOS}  # frames, Huffman and quantisation tables, scans
_INSIDE_SCAN = {0x00, *range(0xD0, 0xD8)}
_PLAIN_JFIF = 16
"""Length of a JFIF segment that has no thumbnail."""


def jpeg_findings(content: bytes) -> Iterator[str]:
    """Every segment that is not needed to show the picture, and bytes after its end."""
    at = 2
    headers = scans = 0
    while True:
        if content[at] != 0xFF:
            yield f"stray bytes at {at}"
            return
        marker = content[at + 1]
        if marker == _EOI:
            break
        (length,) = struct.unpack_from(">H", content, at + 2)
        headers += marker == _APP0
        yield from _of_segment(marker, content[at + 4 : at + 2 + length], length, headers)
        at += 2 + length
        if marker == _SOS:
            scans += 1
            at = _end_of_scan(content, at)
    if not scans:
        yield "no picture in it"
    if at + 2 != len(content):
        yield f"{len(content) - at - 2} bytes after the end"


def _of_segment(marker: int, body: bytes, length: int, headers: int) -> Iterator[str]:
    if marker == _APP0:
        if length != _PLAIN_JFIF or body[:5] != b"JFIF\0" or body[12:14] != b"\0\0" or headers > 1:
            yield "an APP0 segment that is more than a JFIF header"
    elif marker == _COM:
        yield "a comment"
    elif 0xE1 <= marker <= 0xEF:
        yield f"an APP{marker - 0xE0} segment"
    elif marker not in _PICTURE:
        yield f"an unexpected segment {marker:02X}"


def _end_of_scan(content: bytes, at: int) -> int:
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] not in _INSIDE_SCAN:
            return at
        at += 2
