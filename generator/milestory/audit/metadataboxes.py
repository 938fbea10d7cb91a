"""AVIF and HEIC: boxes within boxes; one picture made of one or more coded items, and nothing beside it."""

import struct
from collections.abc import Iterator

_TOP = {b"ftyp": "", b"meta": "", b"mdat": ""}
_TOP_NAMES = {b"moov": "a film", b"moof": "a film", b"uuid": "a part of a program", b"udta": "texts", b"free": "gaps",
              b"skip": "gaps", b"Exif": "Exif"}  # fmt: skip
_META = {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"dinf", b"idat", b"grpl"}
_CODED = {b"av01", b"hvc1", b"grid"}
_ITEM_NAMES = {b"Exif": "Exif", b"mime": "XMP", b"uri ": "a part of a program", b"iden": "a second picture",
               b"iovl": "a second picture", b"jpeg": "a second picture", b"unci": "a second picture"}  # fmt: skip
_ALPHAS = (b"auxiliary:alpha\0", b"auxid:1\0")
_PROPERTIES = {b"ispe", b"pixi", b"av1C", b"hvcC", b"pasp", b"irot", b"imir", b"clap", b"auxC", b"clli", b"mdcv",
               b"a1op", b"lsel", b"a1lx", b"rloc"}  # fmt: skip
Box = tuple[bytes, int, int]


def avif_carries(data: bytes) -> Iterator[str]:
    """Every box and item that no still picture needs, and data that belongs to no item."""
    owned, held = 0, 0
    for kind, start, end in _boxes(data, 0, len(data)):
        if kind not in _TOP:
            yield _TOP_NAMES.get(kind, "a part of an unknown kind")
        elif kind == b"meta":
            yield from _meta(data, start + 4, end)
            owned += sum(_owned(data, start + 4, end))
        elif kind == b"mdat":
            held += end - start
    if held != owned:
        yield "data that belongs to no picture"


def _boxes(data: bytes, place: int, end: int) -> Iterator[Box]:
    while place < end:
        size, kind = struct.unpack_from(">I4s", data, place)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, place + 8)
            head = 16
        size = end - place if size == 0 else size
        if size < head or place + size > end:
            raise ValueError(size)
        yield kind, place + head, place + size
        place += size


def _meta(data: bytes, start: int, end: int) -> Iterator[str]:
    for kind, first, last in _boxes(data, start, end):
        if kind not in _META:
            yield _TOP_NAMES.get(kind, "a part of an unknown kind")
        elif kind == b"iinf":
            yield from _items(data, first, last, 2 if any(sign in data[start:end] for sign in _ALPHAS) else 1)
        elif kind == b"iref" and any(each == b"thmb" for each, _, _ in _boxes(data, first + 4, last)):
            yield "a small picture"
        elif kind == b"iprp":
            yield from _properties(data, first, last)


def _items(data: bytes, start: int, end: int, most: int) -> Iterator[str]:
    pictures = 0
    tiled = False
    for _, first, _last in _boxes(data, start + (6 if data[start] == 0 else 8), end):
        kind = data[first + (8 if data[first] < 3 else 10) :][:4]
        pictures += kind in {b"av01", b"hvc1"}
        tiled |= kind == b"grid"
        if kind not in _CODED:
            yield _ITEM_NAMES.get(kind, "a part of an unknown kind")
    if pictures > most and not tiled:
        yield "a second picture"


def _properties(data: bytes, start: int, end: int) -> Iterator[str]:
    for kind, first, last in _boxes(data, start, end):
        for inner, at, _ in _boxes(data, first, last) if kind == b"ipco" else ():
            if inner == b"colr":
                if data[at : at + 4] != b"nclx":
                    yield "a colour profile"
            elif inner not in _PROPERTIES:
                yield "a part of an unknown kind"


def _owned(data: bytes, start: int, end: int) -> Iterator[int]:
    """Bytes of each extent of each item that lies in the file's data."""
    for kind, first, _ in _boxes(data, start, end):
        if kind == b"iloc":
            yield from _extents(data, first)


def _extents(data: bytes, place: int) -> Iterator[int]:
    version = data[place]
    sizes = data[place + 4 : place + 6]
    offset, length, base, index = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4, sizes[1] & 15
    wide = 4 if version == 2 else 2
    count = int.from_bytes(data[place + 6 : place + 6 + wide], "big")
    place += 6 + wide
    for _ in range(count):
        place += wide
        inside = version > 0 and data[place + 1] & 15 == 1
        place += (2 if version > 0 else 0) + 2 + base
        (extents,) = struct.unpack_from(">H", data, place)
        place += 2
        for _ in range(extents):
            place += (index if version > 0 else 0) + offset
            if not inside:
                yield int.from_bytes(data[place : place + length], "big")
            place += length
