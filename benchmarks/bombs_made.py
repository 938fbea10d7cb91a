"""Hostile files: small ones that would unpack to much, or take long to read."""

import gzip
import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from PIL import Image


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as bytes."""
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _zeros(size: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()


def png(width: int, height: int, *more: bytes, depth: int = 8, colour: int = 2) -> bytes:
    """A PNG that claims a size; as many bytes of it as a test can bear are there."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    row = 1 + width * depth // 8 * {0: 1, 2: 3, 6: 4}[colour]
    body = _chunk(b"IDAT", _zeros(min(row * height + (1 << 20), 300 << 20)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + body + _chunk(b"IEND", b"")


def _png_texts(kind: bytes) -> bytes:
    packed = _zeros(400 << 20)
    heads = {b"zTXt": b"k\0\0", b"iTXt": b"k\0\1\0\0\0", b"iCCP": b"k\0\0"}
    return png(64, 64, _chunk(kind, heads[kind] + packed))


def _apng() -> bytes:
    frame = _chunk(b"fcTL", struct.pack(">IIIIIHHBB", 0, 4000, 4000, 0, 0, 1, 10, 0, 0))
    more = [_chunk(b"fcTL", struct.pack(">IIIIIHHBB", n, 4000, 4000, 0, 0, 1, 10, 0, 0)) for n in range(1, 20_000)]
    return png(4000, 4000, _chunk(b"acTL", struct.pack(">II", 20_000, 0)), frame, *more)


def _png_chunks() -> bytes:
    return png(64, 64, *[_chunk(b"tEXt", b"k\0v")] * 500_000)


def _jpeg_size() -> bytes:
    source = saved(Image.new("L", (16, 16)), "JPEG")
    at = source.index(b"\xff\xc0") + 5
    return source[:at] + struct.pack(">HH", 65_500, 65_500) + source[at + 4 :]


def _jpeg_scans(width: int = 9400, height: int = 9400, scans: int = 5000) -> bytes:
    """A progressive picture whose one scan comes again and again: each walks over all pixels."""
    source = saved(Image.new("L", (64, 64), 90), "JPEG", progressive=True)
    at = source.index(b"\xff\xc2") + 5
    source = source[:at] + struct.pack(">HH", height, width) + source[at + 4 :]
    last = source.rindex(b"\xff\xda")
    return source[:last] + source[last:-2] * scans + b"\xff\xd9"


def _jpeg_markers() -> bytes:
    source = saved(Image.new("L", (16, 16)), "JPEG")
    return source[:2] + b"\xff\xfe\0\2" * 5_000_000 + source[2:]


def _webp_size(side: int = 16_383) -> bytes:
    return saved(Image.new("RGB", (side, side)), "WEBP", lossless=True, method=0)


def _webp_frames() -> bytes:
    frame = saved(Image.new("RGB", (2000, 2000), "red"), "WEBP", lossless=True)[12:]
    head = struct.pack("<3s3sI", b"\0\0\0", b"\0\0\0", 0)[:6] + b"\xcf\x07\x00" * 2 + b"\x0a\0\0\0"
    anmf = b"ANMF" + struct.pack("<I", len(head) + len(frame)) + head + frame
    vp8x = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + b"\xcf\x07\x00" * 2
    body = b"WEBP" + vp8x + b"ANIM" + struct.pack("<I", 6) + bytes(6) + anmf * 10_000
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _avif_size(side: int = 60_000) -> bytes:
    return _with_ispe(saved(Image.new("RGB", (64, 64)), "AVIF"), side)


def _with_ispe(source: bytes, side: int) -> bytes:
    out = bytearray(source)
    at = out.find(b"ispe")
    while at >= 0:
        out[at + 8 : at + 16] = struct.pack(">II", side, side)
        at = out.find(b"ispe", at + 4)
    return bytes(out)


def _heic(width: int = 64, height: int = 64) -> bytes:
    import pillow_heif

    target = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (width, height))).save(target)
    return target.getvalue()


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


def _full(name: bytes, body: bytes, version: int = 0, flags: int = 0) -> bytes:
    return _box(name, struct.pack(">I", version << 24 | flags) + body)


def _grid(tiles: int, side: int, kind: bytes, picture: bytes, brand: bytes) -> bytes:
    """A grid of tiles that are all the same item data, and claims to be as large as they are together."""
    config = kind.replace(b"hvc1", b"hvcC").replace(b"av01", b"av1C")
    at = picture.index(config) - 4
    coded = picture[at : at + int.from_bytes(picture[at : at + 4], "big")]
    data = picture[picture.index(b"mdat") + 4 :]
    rows = min(256, max(1, int(tiles**0.5)))
    columns = min(256, tiles // rows)
    count = rows * columns
    wide = 64 * columns if side == 0 else side
    grid = struct.pack(">BBBBII", 0, 1, rows - 1, columns - 1, wide, wide)
    names = b"".join(_full(b"infe", struct.pack(">HH4s", n, 0, kind) + b"\0", 2, 1) for n in range(2, count + 2))
    infos = _full(
        b"iinf", struct.pack(">H", count + 1) + _full(b"infe", struct.pack(">HH4s", 1, 0, b"grid") + b"\0", 2) + names
    )
    places = b"".join(struct.pack(">HHHIHII", n, 0, 0, 0, 1, 0, len(data)) for n in range(2, count + 2))
    first = struct.pack(">HHHIHII", 1, 1, 0, 0, 1, 0, len(grid))
    ties = _full(b"iref", _box(b"dimg", struct.pack(">HH", 1, count) + struct.pack(f">{count}H", *range(2, count + 2))))
    sizes = [_full(b"ispe", struct.pack(">II", each, each)) for each in (wide, 64)]
    used = b"".join(struct.pack(">HB", n, 2) + bytes([2, 0x83]) for n in range(2, count + 2))
    ipma = _full(b"ipma", struct.pack(">I", count + 1) + struct.pack(">HBB", 1, 1, 1) + used)
    props = _box(b"iprp", _box(b"ipco", sizes[0] + sizes[1] + coded) + ipma)
    handler = _full(b"hdlr", struct.pack(">I4s", 0, b"pict") + bytes(13))
    primary = _full(b"pitm", struct.pack(">H", 1))
    ftyp = _box(b"ftyp", brand + struct.pack(">I", 0) + b"mif1" + brand)

    def meta(start: int) -> bytes:
        listed = places.replace(struct.pack(">II", 0, len(data)), struct.pack(">II", start, len(data)))
        iloc = _full(b"iloc", b"\x44\x40" + struct.pack(">H", count + 1) + first + listed, 1)
        return _full(b"meta", handler + primary + iloc + infos + props + ties + _box(b"idat", grid))

    start = len(ftyp) + len(meta(0)) + 8
    return ftyp + meta(start) + _box(b"mdat", data)


def _photo() -> bytes:
    noise = Image.effect_noise((1500, 1000), 60).resize((6000, 4000))
    return saved(Image.merge("RGB", [noise, noise, noise]), "JPEG", quality=85)


def _photo_png() -> bytes:
    noise = Image.effect_noise((1500, 1000), 60).resize((6000, 4000)).point(lambda value: value // 16 * 16)
    return saved(Image.merge("RGB", [noise, noise, noise]), "PNG", compress_level=1)


def _zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(1_000_000_000 // 4))
    return target.getvalue()


def _zip_of_zips() -> bytes:
    content = gzip.compress(bytes(50_000_000))
    for _ in range(4):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(16):
                archive.writestr(f"{number}.zip", content)
        content = target.getvalue()
    return content


def _pdf() -> bytes:
    body = zlib.compress(_zeros(500 << 20))
    return (
        b"%PDF-1.7\n1 0 obj\n<</Filter[/FlateDecode/FlateDecode]/Length "
        + str(len(body)).encode()
        + b">>stream\n" + body + b"\nendstream endobj"
    )  # fmt: skip


BOMBS: dict[str, Callable[[], bytes]] = {
    "png-plain": lambda: saved(Image.new("RGB", (64, 64), "red"), "PNG"),
    "png-pixels": lambda: png(100_000, 100_000),
    "png-within": lambda: png(6000, 4000, colour=6),
    "png-16-bit": lambda: png(6000, 4000, colour=6, depth=16),
    "png-zTXt": lambda: _png_texts(b"zTXt"),
    "png-iTXt": lambda: _png_texts(b"iTXt"),
    "png-iCCP": lambda: _png_texts(b"iCCP"),
    "png-frames": _apng,
    "png-chunks": _png_chunks,
    "jpg-pixels": _jpeg_size,
    "jpg-scans": _jpeg_scans,
    "jpg-few-scans": lambda: _jpeg_scans(scans=90),
    "jpg-small-scans": lambda: _jpeg_scans(4000, 4000),
    "jpg-markers": _jpeg_markers,
    "webp-pixels": _webp_size,
    "webp-within": lambda: _webp_size(3990),
    "webp-frames": _webp_frames,
    "avif-pixels": _avif_size,
    "avif-within": lambda: saved(Image.new("RGB", (3990, 3990)), "AVIF", speed=10, subsampling="4:4:4"),
    "avif-grid": lambda: _grid(65_000, 0, b"av01", saved(Image.new("RGB", (64, 64)), "AVIF"), b"avif"),
    "avif-large-grid": lambda: _grid(100, 60_000, b"av01", saved(Image.new("RGB", (64, 64)), "AVIF"), b"avif"),
    "heic-within": lambda: _heic(5712, 4284),
    "heic-pixels": lambda: _with_ispe(_heic(), 60_000),
    "heic-grid": lambda: _grid(65_000, 0, b"hvc1", _heic(), b"heic"),
    "heic-wide-grid": lambda: _grid(5_000, 0, b"hvc1", _heic(), b"heic"),
    "heic-large-grid": lambda: _grid(100, 60_000, b"hvc1", _heic(), b"heic"),
    "photo-24": _photo,
    "photo-24-png": _photo_png,
    "zip-zeros": _zip,
    "zip-zips": _zip_of_zips,
    "gz-zeros": lambda: gzip.compress(bytes(400_000_000)),
    "pdf-twice": _pdf,
}
NAMES = tuple(BOMBS)

if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(BOMBS[sys.argv[1]]())
