"""What a PNG file carries besides its pixels."""

import struct
from collections.abc import Iterator

SIGN = b"\x89PNG\r\n\x1a\n"
_PLAIN = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}


def png_findings(content: bytes) -> Iterator[str]:
    """Every part of a PNG file that is not on the short list, and bytes after its end."""
    place = len(SIGN)
    while place < len(content):
        length, kind = struct.unpack_from(">I4s", content, place)
        if kind not in _PLAIN:
            yield f"the part {kind.decode('latin-1')}"
        place += 12 + length
        if kind == b"IEND":
            break
    if place != len(content):
        yield "bytes after its end"
