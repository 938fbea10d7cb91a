"""What a picture's parts would cost to decode, counted before anything is decoded: too much is refused."""

import re
import struct
from collections.abc import Iterator

from .refusal import PictureRefused

PIXEL_CAP = 24_000_000
HEIC_CAP = 24_500_000
"""What telephones call 24 megapixels."""
HELD_CAP = 16_000_000
"""Of WebP and AVIF, whose decoders hold a picture several times."""
SHRINKABLE_CAP = 89_000_000
"""A JPEG up to here is shrunk while it is decoded."""
CAPS = {"JPEG": SHRINKABLE_CAP, "PNG": PIXEL_CAP, "WEBP": HELD_CAP, "AVIF": HELD_CAP, "HEIC": HEIC_CAP}
_MOST_SCANS = 50
"""Scans of a progressive JPEG: cameras and programs write about ten."""
_MOST_SEGMENTS = 2_000
_MOST_CHUNKS = 1_000
"""Parts of a PNG or WebP besides those that hold its pixels."""
_MOST_FRAMES = 500
_MOST_ITEMS = 600
"""Parts of a HEIC or AVIF picture: a telephone writes up to two hundred tiles."""
_PIXEL_CHUNKS = {b"IDAT", b"fdAT"}
_CONTAINERS = {b"meta", b"iprp", b"ipco", b"moov", b"trak"}
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_SCAN, _END = 0xDA, 0xD9
_ALONE = {0x01, *range(0xD0, 0xD9)}


def refuse_costly(source: bytes, kind: str) -> None:
    """Refuse a picture that would take more time or memory than an honest one of its size."""
    try:
        if kind == "JPEG":
            _check_jpeg(source)
        elif kind == "PNG":
            _check_chunks(source, 8, ">I4s", 12)
        elif kind == "WEBP":
            _check_chunks(source, 12, "<4sI", 8)
        else:
            _check_boxes(source, kind)
    except (struct.error, IndexError):
        return  # cut off: the decoder says so


def too_many_pixels(kind: str = "") -> PictureRefused:
    """The refusal of a picture with too many pixels."""
    most = "16 million (4000 by 4000), or as JPEG" if CAPS.get(kind) == HELD_CAP else "24 million (6000 by 4000)"
    return PictureRefused(f"The picture has too many pixels. Save it with at most {most}.")


def _too_costly(what: str) -> PictureRefused:
    return PictureRefused(f"The picture has {what}. Open it in a picture program, save it again and send that.")


def _check_jpeg(source: bytes) -> None:
    place, segments, scans, pixels = 2, 0, 0, 0
    while (marker := source[place + 1]) != _END:
        segments += 1
        if segments > _MOST_SEGMENTS:
            raise _too_costly("thousands of parts that are no pixels")
        (length,) = (0,) if marker in _ALONE or marker == 0xFF else struct.unpack_from(">H", source, place + 2)
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack_from(">HH", source, place + 5)
            pixels = max(pixels, height * width)
        place += (1 if marker == 0xFF else 2) + length
        if marker == _SCAN:
            scans += 1
            if scans > _MOST_SCANS:
                raise _too_costly("far more scans than a picture needs")
            if scans > 1 and pixels > PIXEL_CAP:
                # Pixels that come in several scans are all held at once.
                raise too_many_pixels()
            found = _SCAN_END.search(source, place)
            if found is None:
                return
            place = found.start()


def _check_chunks(source: bytes, place: int, layout: str, around: int) -> None:
    others, frames = 0, 0
    while place < len(source):
        first, second = struct.unpack_from(layout, source, place)
        length, name = (first, second) if isinstance(first, int) else (second, first)
        others += name not in _PIXEL_CHUNKS
        frames += name in {b"fcTL", b"ANMF"}
        if frames > _MOST_FRAMES:
            raise _too_costly("hundreds of moving frames")
        if others - frames > _MOST_CHUNKS:
            raise _too_costly("thousands of parts that are no pixels")
        place += around + length + (length % 2 if layout.startswith("<") else 0)


def _check_boxes(source: bytes, kind: str) -> None:
    for name, body in _boxes(source, 0, len(source), 0):
        if name == b"iinf":
            wide = source[body] > 0
            (items,) = struct.unpack_from(">I" if wide else ">H", source, body + 4)
            if items > _MOST_ITEMS:
                raise _too_costly("hundreds of parts")
        elif name == b"ispe":
            width, height = struct.unpack_from(">II", source, body + 4)
            if width * height > CAPS[kind]:
                raise too_many_pixels(kind)


def _boxes(source: bytes, place: int, end: int, depth: int) -> Iterator[tuple[bytes, int]]:
    count = 0
    while place + 8 <= end:
        size, name = struct.unpack_from(">I4s", source, place)
        head = 16 if size == 1 else 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", source, place + 8)
        size = end - place if size == 0 else size
        count += 1
        if size < head or count > _MOST_CHUNKS:
            raise _too_costly("parts that cannot be counted")
        yield name, place + head
        if name in _CONTAINERS and depth < 4:
            yield from _boxes(source, place + head + (4 if name == b"meta" else 0), min(end, place + size), depth + 1)
        place += size
