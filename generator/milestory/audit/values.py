"""Values of JSON, cells of tables, lines of calendars and cards: one text each, with the word before it."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .layers import Kind, Layer

_CUE = re.compile(
    r"phone|mobile|cell|(?:^|_|-)tel|fax|whats|birth|dob|bday|geb|ssn|nino|iban|account|passport|licen[cs]e|card"
    r"|social|\bnhs|\bbsn|\bdni|\bnie|tax|national|insurance|address|street|zip|post.?code|plz|\bip\b|nacim|naiss|nasc"
    r"|\bcpf|\bpesel|aadhaar|coord|location|geo|steuer|\bahv|medicare|tckn|curp",
    re.IGNORECASE,
)
_CODE_KEYS = {"sourcesContent"}
_SHAPE_KEYS = {"mappings", "integrity", "hash", "sha256", "d", "path", "content_hash"}
_BARE = re.compile(r"[\d\s.,:/TZ+%()x*-]+")
_DIALLED = re.compile(r"\s*(?:\+|00|\(\+?\d|0\d)[\d\s()/-]*(?:\.\d\d){0,5}[\d\s()/-]*")
_PLACE = re.compile(r"\s*-?\d{1,3}\.\d{3,}\s*[,;\s]\s*-?\d{1,3}\.\d{3,}\s*")
_CARD = re.compile(r"^(?:BEGIN:V|DTSTART|TEL[;:]|EMAIL[;:])", re.MULTILINE)
_FOLD = re.compile(r"\r?\n[ \t]")
_SOFT = re.compile(r"=\r?\n")
_BIRTHDAY = re.compile(r"^BDAY[^:\n]*:(\d{4})-?(\d\d)-?(\d\d)", re.MULTILINE)
_GEO = re.compile(r"^GEO[^:\n]*:(?:geo:)?(-?\d+\.\d+)[;,](-?\d+\.\d+)", re.MULTILINE)
_ADR = re.compile(r"^(ADR|N|ORG)((?:[;][^:\n]*)?):(.*)$", re.MULTILINE)
_UID = re.compile(r"^(?:UID|X-[A-Z-]*ID)[^:\n]*:.*$", re.MULTILINE)
_LATITUDE, _LONGITUDE = {"lat", "latitude"}, {"lon", "lng", "long", "longitude"}
_KEYWORDS = {"@base", "@context", "@graph", "@id", "@language", "@list", "@set", "@type", "@value", "@vocab"}
"""Keys of linked data, which are no handles."""
_MOST_NESTED = 60
_LONGEST = 60
"""Letters of the longest value that may be a telephone or a place."""


def json_of(text: str) -> Any:
    """The value that a text is, or that each of its lines is; None where it is no JSON."""
    if text.lstrip()[:1] not in {"{", "[", '"'}:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        return [json.loads(line) for line in lines] if len(lines) > 1 else None
    except (ValueError, RecursionError):
        return None


def json_layers(value: Any, way: tuple[str, ...], key: str = "", depth: int = 0) -> Iterator[Layer]:
    """Every string within a value, with the key before it where that says what it is."""
    if isinstance(value, str):
        yield from _of_string(value, key, way)
    elif isinstance(value, Mapping) and depth < _MOST_NESTED:
        yield from _of_object(value, way, depth)
    elif isinstance(value, list) and depth < _MOST_NESTED:
        if all(isinstance(each, (int, float)) for each in value):
            yield from _of_numbers(value, key, way)
            return
        for each in value:
            yield from json_layers(each, way, key, depth + 1)
    elif isinstance(value, (int, float)) and not isinstance(value, bool) and _CUE.search(key):
        yield Layer(Kind.TEXT, f"{_spaced(key)}: {value}", way)


def _of_object(value: Mapping[str, Any], way: tuple[str, ...], depth: int) -> Iterator[Layer]:
    yield Layer(Kind.LINK, "\n".join(str(key) for key in value if key not in _KEYWORDS), way)
    for key, each in value.items():
        yield from json_layers(each, way, str(key), depth + 1)
    if where := _where({str(key).lower(): each for key, each in value.items()}):
        yield Layer(Kind.TEXT, where, way)
    words = [each for each in value.values() if isinstance(each, str) and 0 < len(each) < 60]
    if 1 < len(words) < 30:
        yield Layer(Kind.WORD, " ".join(words), way)


def _where(named: Mapping[str, Any]) -> str:
    """The place that two values name together, in words; empty without."""
    first, second = (next((named[key] for key in keys if key in named), None) for keys in (_LATITUDE, _LONGITUDE))
    return f"coordinates: {first}, {second}" if first and second else ""


def _of_string(value: str, key: str, way: tuple[str, ...]) -> Iterator[Layer]:
    if key in _CODE_KEYS:
        yield Layer(Kind.CODE, value, way)
    elif key in _SHAPE_KEYS:
        yield Layer(Kind.SHAPE, value, way)
    else:
        yield Layer(data_kind(value), value, way)
        if _CUE.search(key):
            yield Layer(Kind.TEXT, f"{_spaced(key)}: {value}", way)


def _of_numbers(value: list[Any], key: str, way: tuple[str, ...]) -> Iterator[Layer]:
    if key.lower() in {"coordinates", "center", "centre", "location", "position", "latlng"} and len(value) in {2, 3}:
        yield Layer(Kind.TEXT, f"coordinates: {value[0]}, {value[1]}", way)
        yield Layer(Kind.TEXT, f"coordinates: {value[1]}, {value[0]}", way)
    elif len(value) >= 5:
        yield Layer(Kind.SHAPE, ",".join(map(str, value)), way)


def data_kind(value: str) -> Kind:
    """The kind of a value: words, or a bare number, which only a dialling sign makes a telephone, or two a place."""
    if len(value) > _LONGEST or not _BARE.fullmatch(value):
        return Kind.TEXT if " " in value.strip() or "@" in value or "/" in value else Kind.WORD
    digits = sum(map(str.isdigit, value))
    if _PLACE.fullmatch(value):
        return Kind.TEXT
    return Kind.TEXT if digits >= 9 and _DIALLED.fullmatch(value) else Kind.SHAPE


def table_layers(text: str, way: tuple[str, ...], line: int, separator: str = ",") -> Iterator[Layer]:
    """The cells of a table, with their heading where that says what they are, and each row as one text for names."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        yield Layer(Kind.TEXT, text, way, line)
        return
    head = rows[0] if rows else []
    for number, row in enumerate(rows):
        place = line + number if line else 0
        yield Layer(Kind.WORD, " ".join(row), way, place)
        if number and (where := _where(dict(zip(map(str.lower, head), row, strict=False)))):
            yield Layer(Kind.TEXT, where, way, place)
        for column, cell in enumerate(row):
            yield Layer(data_kind(cell), cell, way, place)
            if number and column < len(head) and cell and _CUE.search(head[column]):
                yield Layer(Kind.TEXT, f"{_spaced(head[column])}: {cell}", way, place)


def is_card(text: str) -> bool:
    """Whether a text is a calendar or a visiting card."""
    return text.lstrip()[:12].upper() in {"BEGIN:VCARD\n", "BEGIN:VCARD\r", "BEGIN:VCALEN"} or bool(
        text.lstrip().upper().startswith("BEGIN:V") and _CARD.search(text)
    )


def card_text(text: str) -> str:
    """A calendar or a card as plain lines: folded lines joined, names and addresses in reading order."""
    plain = _FOLD.sub("", _SOFT.sub("", text))
    plain = _UID.sub("", plain)
    plain = _BIRTHDAY.sub(r"date of birth: \1-\2-\3", plain)
    plain = _GEO.sub(r"coordinates: \1, \2", plain)
    return _ADR.sub(lambda found: f"{found[1]}: " + ", ".join(part for part in found[3].split(";") if part), plain)


def _spaced(key: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", key)
