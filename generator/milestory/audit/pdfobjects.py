"""PDF files taken apart: objects, their strings and their streams, also those packed into object streams."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .packed import Budget, TooMuchError, inflated

_OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b(.*?)(?=\bendobj\b|\d\s+\d+\s+obj\b|\Z)", re.DOTALL)
_STREAM = re.compile(rb"\bstream\r?\n?(.*?)(?:\r?\n?endstream|\Z)", re.DOTALL)
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_FILTERS = re.compile(rb"/Filter\s*(?:\[([^\]]*)\]|/(\w+))")
_NAMED = re.compile(rb"/(\w+)")
_NUMBER = re.compile(rb"/(N|First)\s+(\d+)")
_STRING = re.compile(
    rb"\(((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\))*+)\)|(?<!<)<([0-9A-Fa-f\s]+)>", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_PLAIN = {b"n": b"\n", b"r": b"\n", b"t": b" ", b"b": b"", b"f": b" ", b"\n": b"", b"\r": b"", b"\r\n": b""}
_WIDE_MARK = b"\xfe\xff"


@dataclass(frozen=True, slots=True)
class Held:
    """One object: what stands before its stream, and the stream with its packing undone."""

    head: bytes
    content: bytes = b""
    packing: str = ""
    """The filter that is left: `DCTDecode` for a JPEG."""


def objects_of(data: bytes, budget: Budget) -> dict[int, list[Held]]:
    """Every object of a file by its number, older versions of it too."""
    found: dict[int, list[Held]] = {}
    for each in _OBJECT.finditer(data):
        number, held = int(each[1]), _held(each[2], budget)
        found.setdefault(number, []).append(held)
        if b"/ObjStm" in held.head:
            for inner, body in _of_object_stream(held):
                found.setdefault(inner, []).append(Held(body))
    return found


def is_locked(data: bytes) -> bool:
    """Whether a file can only be read with a password or a key."""
    return re.search(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)", data) is not None


def strings_in(head: bytes) -> Iterator[str]:
    """Every string within an object, in letters."""
    for plain, hexed in _STRING.findall(head):
        yield letters(string_bytes(plain, hexed))


def string_bytes(plain: bytes, hexed: bytes) -> bytes:
    """The bytes of a string that is written plainly or in hexadecimal digits."""
    if hexed:
        digits = b"".join(hexed.split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return _ESCAPE.sub(_meant, plain) if b"\\" in plain else plain


def letters(data: bytes) -> str:
    """The letters of a text string: two bytes each after a mark, else one."""
    if data.startswith(_WIDE_MARK):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le", "replace")
    return data.removeprefix(b"\xef\xbb\xbf").decode(
        "utf-8" if data.startswith(b"\xef\xbb\xbf") else "cp1252", "replace"
    )


def _meant(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8) & 0xFF]) if sign[:1].isdigit() else _PLAIN.get(sign, sign)


def _held(body: bytes, budget: Budget) -> Held:
    stream = _STREAM.search(body)
    if not stream:
        return Held(body)
    head, raw = body[: stream.start()], stream[1]
    told = _LENGTH.search(head)
    if told and 0 < int(told[1]) <= len(body) - stream.start(1):
        raw = body[stream.start(1) : stream.start(1) + int(told[1])]
    content, packing = _unfiltered(raw, _filters(head), budget)
    return Held(head, content, packing)


def _filters(head: bytes) -> list[str]:
    found = _FILTERS.search(head)
    return [name.decode() for name in _NAMED.findall(found[1] or b"/" + found[2])] if found else []


def _unfiltered(data: bytes, filters: list[str], budget: Budget) -> tuple[bytes, str]:
    for name in filters:
        if name in {"FlateDecode", "Fl"}:
            data = inflated(data, budget)
        elif name in {"ASCIIHexDecode", "AHx"}:
            data = _of_hex(data)
        elif name in {"ASCII85Decode", "A85"}:
            data = _of_base85(data)
        elif name in {"LZWDecode", "LZW"}:
            data = _of_lzw(data, budget)
        elif name in {"RunLengthDecode", "RL"}:
            data = _of_runs(data, budget)
        else:
            return data, name
    return data, ""


def _of_hex(data: bytes) -> bytes:
    return string_bytes(b"", re.sub(rb"[^0-9A-Fa-f]", b"", data.split(b">")[0]) or b"00")


def _of_base85(data: bytes) -> bytes:
    try:
        return base64.a85decode(data.strip().removeprefix(b"<~").split(b"~>")[0])
    except ValueError:
        return b""


def _of_runs(data: bytes, budget: Budget) -> bytes:
    out, at = bytearray(), 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        out += data[at + 1 : at + 2 + length] if length < 128 else data[at + 1 : at + 2] * (257 - length)
        at += 2 + length if length < 128 else 2
    _spend(len(out), budget)
    return bytes(out)


def _of_lzw(data: bytes, budget: Budget) -> bytes:
    table, width, held, bits, out = _first_table(), 9, 0, 0, bytearray()
    before = b""
    for byte in data:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == 257:
            break
        if code == 256:
            table, width, before = _first_table(), 9, b""
            continue
        said = table[code] if code < len(table) else before + before[:1]
        out += said
        if before:
            table.append(before + said[:1])
        before = said
        width = 9 + sum(len(table) + 1 >= bound for bound in (512, 1024, 2048))
        if len(out) > budget.left:
            raise TooMuchError
    _spend(len(out), budget)
    return bytes(out)


def _first_table() -> list[bytes]:
    return [bytes([number]) for number in range(256)] + [b"", b""]


def _spend(size: int, budget: Budget) -> None:
    if size > budget.left:
        raise TooMuchError
    budget.left -= size


def _of_object_stream(held: Held) -> Iterator[tuple[int, bytes]]:
    numbers = {key: int(value) for key, value in _NUMBER.findall(held.head)}
    first = numbers.get(b"First", 0)
    try:
        places = [int(each) for each in held.content[:first].split()]
    except ValueError:
        return
    starts = [first + place for place in places[1::2]]
    for number, start, end in zip(places[0::2], starts, [*starts[1:], len(held.content)], strict=False):
        yield number, held.content[start:end]
