"""WebP: a RIFF file of chunks, each padded to an even length."""

import struct
from collections.abc import Iterator

_PICTURE = {b"VP8 ", b"VP8L"}


def webp_findings(content: bytes) -> Iterator[str]:
    """Every chunk that is not needed to show a still, opaque picture, and bytes after the end."""
    (size,) = struct.unpack_from("<I", content, 4)
    end = 8 + size
    if end > len(content):
        raise ValueError(end)
    at = 12
    pictures = 0
    while at < end:
        (length,) = struct.unpack_from("<I", content, at + 4)
        name, start, stop = content[at : at + 4], at + 8, at + 8 + length
        pictures += name in _PICTURE
        yield from _of_chunk(name, content[start:stop])
        if length % 2 and content[stop] != 0:
            yield "a padding byte that is not empty"
        at = stop + length % 2
    if at != end or pictures != 1:
        yield "chunks that do not make one picture"
    if end != len(content):
        yield f"{len(content) - end} bytes after the end"


def _of_chunk(name: bytes, body: bytes) -> Iterator[str]:
    if name == b"VP8X":
        if len(body) != 10 or body[0] or any(body[1:4]):
            yield "a VP8X header that announces more than a picture"
    elif name not in _PICTURE:
        yield f"a chunk {name.decode('ascii', 'replace').strip()!r}"
