"""Packed bytes unpacked, whatever the file is called; what grows beyond all measure is left and told."""

import bz2
import importlib
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .layers import Note, unseen

MOST = 24_000_000
"""Bytes that one file may unpack to, with everything in it."""
_FREE = 1_000_000
_RATIO = 150
"""How many times its size something may grow to, beyond the first megabyte: no text packs that well."""
_NAMED = 0x08
"""The sign in the head of a gzip file that its name follows."""
_STEP = 1 << 20
_MOST_PARTS = 5_000
_CLOSED = {
    b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!\x1a\x07": "RAR", b"\x28\xb5\x2f\xfd": "Zstandard", b"\x04\x22\x4d\x18": "LZ4",
    b"\x1f\x9d": "compress", b"LZIP": "lzip", b"MSCF": "cabinet",
}  # fmt: skip
Part = tuple[str, bytes, str]
"""A name, the bytes and the kind of packing."""


@dataclass(slots=True)
class Budget:
    """How much of one file may still be unpacked."""

    left: int = MOST


class TooMuchError(Exception):
    """More comes out than can be looked through."""


def packing_of(data: bytes, name: str = "") -> str:
    """How bytes are packed: `gzip`, `zip`, ...; empty where they are not."""
    for sign, packing in ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\0", "xz"), (b"PK\x03\x04", "zip")):
        if data.startswith(sign):
            return packing
    for sign, packing in _CLOSED.items():
        if data.startswith(sign):
            return packing
    if data[257:262] == b"ustar":
        return "tar"
    if data.startswith(b"PK\x05\x06"):
        return "zip"
    if name.lower().endswith(".br"):
        return "brotli"
    return "zlib" if _is_zlib(data) else ""


def unpacked(data: bytes, packing: str, budget: Budget) -> Iterator[Part | Note]:
    """What is packed in bytes, part by part; a Note for each part that cannot be looked through."""
    try:
        if packing == "zip":
            yield from _of_zip(data, budget)
        elif packing == "tar":
            yield from _of_tar(data, budget)
        elif packing in _DECODERS:
            content, rest = _inflated(_DECODERS[packing](), data, budget)
            if packing == "gzip" and data[3] & _NAMED:
                yield data[10:].split(b"\0")[0].decode("latin-1"), b"", packing
            yield "", content, packing
            if rest:
                yield "", rest, f"the bytes after {packing}"
        else:
            yield unseen(f"it is packed as {packing}")
    except TooMuchError:
        # Nothing else of this file is unpacked: one such part among many costs no more than one.
        budget.left = 0
        yield unseen("it unpacks to more than is looked at, as nothing honest does", (packing,))
    except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, RuntimeError, NotImplementedError,
            zipfile.BadZipFile, tarfile.TarError):  # fmt: skip
        # What is no archive at all is looked at as it is.
        yield "", b"", packing
    except ImportError:
        yield unseen(f"nothing here unpacks {packing}")


def inflated(data: bytes, budget: Budget, *, raw: bool = False) -> bytes:
    """What a zlib stream holds, as far as it goes; raises TooMuchError."""
    try:
        return _inflated(zlib.decompressobj(wbits=-15 if raw else 15), data, budget)[0]
    except zlib.error:
        return b""


def _brotli() -> Any:
    # Not a dependency: where it is missing, the file is told as one that could not be looked through.
    return importlib.import_module("brotli").Decompressor()


_DECODERS: dict[str, Any] = {
    "gzip": lambda: zlib.decompressobj(wbits=31),
    "zlib": zlib.decompressobj,
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=100_000_000),
    "brotli": _brotli,
}


def _inflated(decoder: Any, data: bytes, budget: Budget) -> tuple[bytes, bytes]:
    """What comes out, and what follows it unused."""
    out = bytearray()
    allowed = min(budget.left, max(_FREE, len(data) * _RATIO))
    feed = data
    bounded = not hasattr(decoder, "process")
    while feed or (bounded and not getattr(decoder, "needs_input", True)):
        piece = decoder.decompress(feed, _STEP) if bounded else decoder.process(feed)
        out += piece
        if len(out) > allowed:
            raise TooMuchError
        feed = getattr(decoder, "unconsumed_tail", b"")
        if getattr(decoder, "eof", False) or not (piece or feed):
            break
    budget.left -= len(out)
    return bytes(out), getattr(decoder, "unused_data", b"")


def _of_zip(data: bytes, budget: Budget) -> Iterator[Part | Note]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.comment:
            yield "", archive.comment, "zip"
        infos = archive.infolist()
        if len(infos) > _MOST_PARTS:
            raise TooMuchError
        for info in infos:
            if info.flag_bits & 1:
                yield unseen("a part of it is locked with a password", ("zip",))
            else:
                yield info.filename, _one_of_zip(archive, info, budget), "zip"


def _one_of_zip(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    allowed = min(budget.left, max(_FREE, info.compress_size * _RATIO))
    with archive.open(info) as part:
        content = part.read(allowed + 1)
    if len(content) > allowed:
        raise TooMuchError
    budget.left -= len(content)
    return content + info.extra + info.comment


def _of_tar(data: bytes, budget: Budget) -> Iterator[Part | Note]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for number, member in enumerate(archive):
            if number >= _MOST_PARTS:
                raise TooMuchError
            held = archive.extractfile(member) if member.isfile() else None
            content = held.read(budget.left + 1) if held else b""
            if len(content) > budget.left:
                raise TooMuchError
            budget.left -= len(content)
            owner = f" {member.uname} {member.gname} {member.linkname}"
            yield member.name + owner.rstrip(), content, "tar"


def _is_zlib(data: bytes) -> bool:
    if len(data) < 8 or data[0] & 0x0F != 8 or data[0] >> 4 > 7 or (data[0] << 8 | data[1]) % 31 or data[1] & 0x20:
        return False
    try:
        return bool(zlib.decompressobj().decompress(data, 64))
    except zlib.error:
        return False
