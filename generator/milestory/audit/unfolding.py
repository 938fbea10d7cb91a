"""From the bytes of a file to all its layers: what is packed is unpacked, what is encoded decoded, again and again."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from .encoded import hidden_bytes, spelled_out
from .fonts import font_texts, is_font
from .layers import DEPTH, Kind, Layer, Note, unseen
from .metadata import carried, is_picture
from .packed import Budget, TooMuchError, packing_of, unpacked
from .pageunits import page_units, unit_layers
from .pdfobjects import is_locked, objects_of, strings_in
from .pdftext import shown_texts
from .scripts import code_layers
from .textkinds import CODE, has_tags, is_markup, text_of
from .values import card_text, data_kind, is_card, json_layers, json_of, table_layers

_PAGEFIND = b"pagefind_dcd"
_RUNS = re.compile(rb"[\x20-\x7e\xc3-\xf4\x80-\xbf]{4,}")
_WIDE_RUNS = re.compile(rb"(?:[\x20-\x7e]\x00){4,}")
_CARVED = re.compile(rb"PK\x03\x04|\x1f\x8b\x08[\x00-\x1f]|%PDF-1|\xff\xd8\xff[\xe0\xe1]|\x89PNG\r\n|BZh[1-9]1AY")
_WIDE_BIG_RUNS = re.compile(rb"\x00(?:\x00[\x20-\x7e]){4,}")
_MOST_CARVED = 20
_PARAGRAPHS = re.compile(r"\n\s*\n")
_MOST_STRANGE = 30_000_000
_WRITTEN = re.compile(rb"\s*(?:<[?!a-z]|var |let |const |function|this\.|app\.)")
"""How a form or a script in a PDF file begins."""
_SENTENCE = re.compile(r"[\w\s.,:;@+()/'\"!?&%-]{8,}")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_NUMBERS = re.compile(r"\+?\d[\d ()-]{8,20}|-?\d{1,3}\.\d{4,20}, ?-?\d{1,3}\.\d{4,20}")
_LONGEST = 2_000
Found = Layer | Note


def layers_of(name: str, data: bytes) -> Iterator[Found]:
    """Every layer of a file, in units that may be looked at once where they come again, and Notes on the way."""
    yield Layer(Kind.NAME, name)
    yield from _of_bytes(name, data, (), Budget())


def within(kind: Kind, text: str) -> tuple[Found, ...]:
    """All that a text says, itself first: its parts, and what is encoded in them."""
    found: dict[Found, None] = {}
    _deepen(Layer(kind, text), found, Budget(), DEPTH)
    return tuple(found)


def _deepen(layer: Layer, found: dict[Found, None], budget: Budget, depth: int) -> None:
    if layer in found or not layer.text or depth < 0:
        return
    found[layer] = None
    for each in _parts(layer):
        # What is written within something else is one step deeper; pieces of a page are not.
        _add(each, found, budget, depth - (len(each.way) > len(layer.way) or layer.kind is not Kind.PAGE))
    if layer.kind is Kind.PAGE:
        return
    # The strings of a script and the values of JSON undo their own escapes.
    whole = layer.kind in {Kind.CODE, Kind.DATA}
    kind = Kind.WORD if layer.kind is Kind.SHAPE else layer.kind
    plain = [Layer(kind, text, (*layer.way, way)) for way, text in (() if whole else spelled_out(layer.text))]
    for each in plain:
        found[each] = None
        for part in _parts(each):
            _add(part, found, budget, depth - 1)
    for text in (layer.text, *(each.text for each in plain)):
        for way, data in hidden_bytes(text):
            for inner in _of_bytes("", data, (*layer.way, way), budget):
                _add(inner, found, budget, depth - 1)


def _add(each: Found, found: dict[Found, None], budget: Budget, depth: int) -> None:
    if isinstance(each, Note):
        found[each] = None
    else:
        _deepen(each, found, budget, depth)


def _parts(layer: Layer) -> Iterator[Found]:
    """The layers right below one."""
    if layer.kind is Kind.PAGE:
        units = list(page_units(layer.text, layer.way))
        if len(units) > 1:
            yield from units
        else:
            yield from unit_layers(layer.text, layer.way)
    elif layer.kind is Kind.CODE:
        yield from code_layers(layer.text, layer.way)
    elif layer.kind is Kind.DATA:
        value = json_of(layer.text)
        if value is None:
            yield Layer(data_kind(layer.text), layer.text, layer.way)
        else:
            yield from json_layers(value, layer.way)
    elif layer.kind in {Kind.TEXT, Kind.WORD} and has_tags(layer.text):
        yield Layer(Kind.PAGE, layer.text, layer.way)


def _of_bytes(name: str, data: bytes, way: tuple[str, ...], budget: Budget) -> Iterator[Found]:
    data = data.removeprefix(_PAGEFIND)
    packing = packing_of(data, name)
    if len(way) >= DEPTH + 2:
        if packing:
            yield unseen("it is packed within itself too often", way)
        return
    if packing:
        yield from _of_packed(name, data, packing, way, budget)
    elif data.startswith(b"%PDF-") or b"%PDF-" in data[:1024]:
        yield from _of_pdf(data, way, budget)
    elif is_picture(name, data):
        yield from (Note("picture", f"carries {kind}", way) for kind in carried(data))
    elif is_font(data):
        yield from (Layer(Kind.NOTICE, text, (*way, "a font")) for text in font_texts(data, budget))
    elif (text := text_of(data)) is not None:
        yield from _of_text(name, text, way)
    else:
        yield from _of_strange(data, way, budget)


def _of_packed(name: str, data: bytes, packing: str, way: tuple[str, ...], budget: Budget) -> Iterator[Found]:
    empty = True
    for part in unpacked(data, packing, budget):
        if isinstance(part, Note):
            yield Note(part.rule, part.what, (*way, *part.way))
            empty = False
            continue
        inner, content, how = part
        if not inner:
            inner = PurePosixPath(name).stem if PurePosixPath(name).suffix in {".gz", ".bz2", ".xz", ".br"} else name
        else:
            yield Layer(Kind.NAME, inner, (*way, how))
        empty = empty and not content
        if content:
            yield from _of_bytes(inner, content, (*way, how), budget)
    if empty and not (text := text_of(data)):
        yield from _of_strange(data, way, budget, carve=False)
    elif empty:
        yield Layer(Kind.TEXT, str(text), way)


def _of_pdf(data: bytes, way: tuple[str, ...], budget: Budget) -> Iterator[Found]:
    way = (*way, "PDF")
    if is_locked(data):
        yield unseen("it is a PDF file locked with a password or a key", way)
    try:
        objects = objects_of(data, budget)
    except TooMuchError:
        yield unseen("it is a PDF file that unpacks to more than is looked at", way)
        return
    for text in shown_texts(objects):
        yield Layer(Kind.TEXT, text, way)
    for versions in objects.values():
        for held in versions:
            yield from (Layer(data_kind(text), text, way) for text in strings_in(held.head) if len(text) > 2)
            if held.packing in {"DCTDecode", "DCT"}:
                found = [kind for kind in carried(held.content) if kind in {"Exif or XMP", "IPTC", "a comment"}]
                yield from (Note("picture", f"carries {kind}", way) for kind in found)
            elif b"/EmbeddedFile" in held.head or b"/Metadata" in held.head or _WRITTEN.match(held.content):
                yield from _of_bytes("", held.content, way, budget)
    yield Layer(Kind.TEXT, "\n".join(_comments(data)), way)


def _comments(data: bytes) -> Iterator[str]:
    for found in re.finditer(rb"(?:^|[\r\n])%(?!PDF|%EOF)([\x20-\x7e]{4,400})", data):
        yield found[1].decode("ascii")


def _of_text(name: str, text: str, way: tuple[str, ...]) -> Iterator[Layer]:
    suffix = PurePosixPath(name.lower()).suffix
    if is_markup(text, suffix):
        yield from page_units(text, way, 0 if way else 1)
    elif suffix in CODE:
        yield Layer(Kind.CODE, text, way, 0 if way else 1)
    elif suffix in {".csv", ".tsv"}:
        yield from table_layers(text, way, 0 if way else 1, "\t" if suffix == ".tsv" else ",")
    elif (value := json_of(text)) is not None:
        yield from json_layers(value, way)
    elif is_card(text):
        yield Layer(Kind.TEXT, card_text(text), way, 0 if way else 1)
    else:
        yield from _paragraphs(text, way)


def _paragraphs(text: str, way: tuple[str, ...]) -> Iterator[Layer]:
    start, line = 0, 0 if way else 1
    for end in (*(found.end() for found in _PARAGRAPHS.finditer(text)), len(text)):
        yield Layer(Kind.TEXT, text[start:end], way, line)
        line += text.count("\n", start, end) if line else 0
        start = end


def _of_strange(data: bytes, way: tuple[str, ...], budget: Budget, *, carve: bool = True) -> Iterator[Found]:
    """Runs of letters in bytes of an unknown kind, and files of known kinds within them."""
    head = data[:_MOST_STRANGE]
    runs = [found.decode("utf-8", "ignore") for found in _RUNS.findall(head)]
    runs += [found.decode("utf-16-le") for found in _WIDE_RUNS.findall(head)]
    runs += [found[1:].decode("utf-16-be") for found in _WIDE_BIG_RUNS.findall(head)]
    for words in (True, False):
        text = "\n".join(dict.fromkeys(run for run in runs if _reads(run) is words))
        if text:
            yield Layer(Kind.TEXT if words else Kind.STRINGS, text, way)
    places = [found.start() for found in _CARVED.finditer(data) if found.start()][:_MOST_CARVED] if carve else []
    for place in places:
        yield from _of_bytes("", data[place:], (*way, "the middle of it"), budget)


def _reads(run: str) -> bool:
    """Whether a run of letters is likely words for people: two words and a space, or a number that is dialled."""
    if not _SENTENCE.fullmatch(run):
        return False
    head = run[:_LONGEST]
    return (" " in head and len(_LETTERS.findall(head)) > 1) or bool(_NUMBERS.search(head))
