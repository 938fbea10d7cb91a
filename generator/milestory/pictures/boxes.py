"""AVIF: boxes within boxes; the meta box lists items, and every byte of mdat must belong to one."""

import struct
from collections.abc import Iterator

_TOP = [b"ftyp", b"meta", b"mdat"]
_META = {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp"}
_PROPERTIES = {b"ispe", b"pixi", b"av1C", b"colr", b"pasp"}
Box = tuple[bytes, int, int]


def avif_findings(content: bytes) -> Iterator[str]:
    """Every box and item that is not needed to show the picture, and bytes that belong to none."""
    top = list(_boxes(content, 0, len(content)))
    if [name for name, _, _ in top] != _TOP:
        yield f"boxes {', '.join(_word(name) for name, _, _ in top)} instead of ftyp, meta, mdat"
    for name, start, end in top:
        if name == b"meta":
            yield from _of_meta(content, start + 4, end)
    data = sum(end - start for name, start, end in top if name == b"mdat")
    listed = sum(_item_bytes(content, top))
    if data != listed:
        yield f"{data - listed} bytes of data that belong to no item"


def _boxes(content: bytes, at: int, end: int) -> Iterator[Box]:
    while at < end:
        size, name = struct.unpack_from(">I4s", content, at)
        if size < 8 or at + size > end:
            raise ValueError(size)  # to the end of the file, 64-bit or cut off: ours are none of these
        yield name, at + 8, at + size
        at += size


def _of_meta(content: bytes, start: int, end: int) -> Iterator[str]:
    for name, first, last in _boxes(content, start, end):
        if name not in _META:
            yield f"a box {_word(name)}"
        elif name == b"iinf":
            yield from _of_items(content, first, last)
        elif name == b"iprp":
            yield from _of_properties(content, first, last)


def _of_items(content: bytes, start: int, end: int) -> Iterator[str]:
    wide = content[start] > 0
    for _, first, _last in _boxes(content, start + (8 if wide else 6), end):
        at = first + (8 if content[first] < 3 else 10)
        if content[at : at + 4] != b"av01":
            yield f"an item {_word(content[at : at + 4])}"


def _of_properties(content: bytes, start: int, end: int) -> Iterator[str]:
    for name, first, last in _boxes(content, start, end):
        if name not in {b"ipco", b"ipma"}:
            yield f"a box {_word(name)}"
        for inner, at, _ in _boxes(content, first, last) if name == b"ipco" else ():
            if inner not in _PROPERTIES:
                yield f"a property {_word(inner)}"
            elif inner == b"colr" and content[at : at + 4] != b"nclx":
                yield "a colour profile"


def _item_bytes(content: bytes, top: list[Box]) -> Iterator[int]:
    for name, start, end in top:
        for inner, first, _ in _boxes(content, start + 4, end) if name == b"meta" else ():
            if inner == b"iloc":
                yield from _extents(content, first)


def _extents(content: bytes, at: int) -> Iterator[int]:
    # Our encoder writes version 0 with 4-byte offsets and lengths; another layout is a finding above us.
    if content[at] != 0 or content[at + 4] != 0x44 or content[at + 5] >> 4 not in {0, 4}:
        raise ValueError("iloc")
    base = content[at + 5] >> 4
    (items,) = struct.unpack_from(">H", content, at + 6)
    at += 8
    for _ in range(items):
        at += 4 + base
        (extents,) = struct.unpack_from(">H", content, at)
        at += 2
        for _ in range(extents):
            yield int(struct.unpack_from(">I", content, at + 4)[0])
            at += 8


def _word(name: bytes) -> str:
    return name.decode("ascii", "replace").strip()
