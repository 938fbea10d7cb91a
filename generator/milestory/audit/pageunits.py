"""Markup in units that stand on many pages alike, and what each unit says: words, attributes, scripts, comments."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl

from .layers import Kind, Layer
from .markup import ATTRIBUTE
from .values import data_kind

_ASIDES = re.compile(
    r"<!--.*?(?:--!?>|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<(script|style)\b[^>]*>.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
"""What stands between words without being read with them."""
_SEAM = re.compile(
    r"(?=<(?:p|div|h[1-6]|li|ul|ol|dl|tr|table|section|article|aside|nav|header|footer|main|figure|blockquote|pre"
    r"|form|head|body|title|meta|link|template|details|svg|text|metadata|entry|item|url|content|description)\b)",
    re.IGNORECASE,
)
_JOINING = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tspan", "tt", "u", "var",
    "wbr",
}  # fmt: skip
_OFFICE = ("w:", "a:", "text:s")
"""Office documents cut words into runs."""
_OFFICE_BREAKS = {"w:p", "w:tc", "w:tr", "w:tab", "w:br", "a:p", "a:br", "a:tc"}
_ASIDE = re.compile(r"<[!?](?!--|\[CDATA)([^>]{12,})>")
_BACKWARDS = re.compile(r"bidi-override|<bdo\b", re.IGNORECASE)
_TAG = re.compile(r"""<(/?)([a-zA-Z][\w:-]*)((?:[^>"']++|"[^"]*"|'[^']*'){0,400}+)/?>|<![^>]*>|<\?.*?\?>""", re.DOTALL)
_OPEN = re.compile(r"<(script|style)\b([^>]*)>(.*?)(?:</(?:script|style)\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_LICENCE = re.compile("licen[sc]e|copyright", re.IGNORECASE)
_JSON = re.compile(r"json|importmap|speculationrules", re.IGNORECASE)
_LINKS = {"href", "src", "srcset", "imagesrcset", "action", "formaction", "cite", "poster", "id", "for", "name", "ping",
          "xlink:href", "about", "resource", "itemid", "usemap", "aria-labelledby", "aria-describedby",
          "aria-controls", "xml:base", "background", "data"}  # fmt: skip
_SHAPES = {"class", "d", "points", "viewbox", "transform", "style", "width", "height", "x", "y", "x1", "x2", "y1", "y2",
           "cx", "cy", "r", "rx", "ry", "dx", "dy", "integrity", "nonce", "sizes", "rel", "type", "role", "xmlns",
           "fill", "stroke", "media", "charset", "tabindex", "hreflang", "lang", "dir", "colspan", "rowspan",
           "http-equiv", "stroke-dasharray", "gradienttransform",
           "patterntransform", "offset", "values", "keytimes", "coords",
           "textlength", "stroke-width", "font-size", "version"}  # fmt: skip
_LONG_NAME = 12
_SHORTEST, _MANY = 3, 12
_CALLS = re.compile(r"\s*(?:tel|sms|callto|geo|facetime|whatsapp|skype|mailto):", re.IGNORECASE)


def page_units(text: str, way: tuple[str, ...], line: int = 1) -> Iterator[Layer]:
    """A page cut at its block tags, comments and scripts: the same pieces come again on many pages."""
    place, first = 0, line
    for found in _ASIDES.finditer(text):
        first += text.count("\n", place, found.start()) if line else 0
        place = found.start()
        yield Layer(Kind.PAGE, found[0], way, first)
    words = _ASIDES.sub(lambda found: "\n" * found[0].count("\n"), text)
    start = 0
    for end in (*(found.start() for found in _SEAM.finditer(words)), len(words)):
        if end > start:
            yield Layer(Kind.PAGE, words[start:end], way, line)
            line += words.count("\n", start, end) if line else 0
            start = end


def unit_layers(raw: str, way: tuple[str, ...]) -> Iterator[Layer]:
    """What one unit says."""
    if raw.startswith("<!--"):
        inside = raw.removeprefix("<!--").removesuffix("-->")
        yield Layer(Kind.NOTICE if _LICENCE.search(inside) else Kind.TEXT, inside, (*way, "a comment"))
        if "<" in inside:
            yield Layer(Kind.PAGE, inside, (*way, "a comment"))
    elif raw.startswith("<![CDATA["):
        yield Layer(Kind.PAGE, raw[9:].removesuffix("]]>"), way)
    elif found := _OPEN.match(raw):
        yield from _script(found, way)
    else:
        yield from _words(raw, way)
        yield from (Layer(Kind.NOTICE, each, way) for each in _ASIDE.findall(raw))
        if _BACKWARDS.search(raw):
            yield Layer(Kind.TEXT, _TAG.sub("", raw)[::-1], (*way, "reversed"))
        shapes: list[str] = []
        for name, attributes in _tags(raw):
            for each in _attributes(name, attributes, way):
                if each.kind is Kind.SHAPE:
                    shapes.append(each.text)
                else:
                    yield each
        if shapes:
            yield Layer(Kind.SHAPE, "\n".join(shapes), (*way, "attributes"))


def _script(found: re.Match[str], way: tuple[str, ...]) -> Iterator[Layer]:
    kind = Kind.DATA if _JSON.search(found[2]) else Kind.CODE
    if kind is Kind.CODE and "html" in found[2] and found[1].lower() == "script":
        kind = Kind.PAGE
    yield Layer(kind, found[3], (*way, "a script" if found[1].lower() == "script" else "a style"))
    yield from _attributes("script", found[2], way)


def _words(raw: str, way: tuple[str, ...]) -> Iterator[Layer]:
    if "<" not in raw:
        if raw.strip():
            yield Layer(Kind.TEXT, raw, way)
        return
    first = _TAG.match(raw)
    closely = _TAG.sub(_between, raw[first.end() :] if first else raw)
    if closely.strip():
        yield Layer(Kind.TEXT, closely, way)
        apart = _TAG.sub(" ", raw)
        if apart.split() != closely.split():
            yield Layer(Kind.WORD, " ".join(apart.split()), way)


def _between(found: re.Match[str]) -> str:
    tag = (found[2] or "").lower()
    if tag in _JOINING or (tag.startswith(_OFFICE) and tag not in _OFFICE_BREAKS):
        return ""
    return "\n" if tag else " "


def _tags(raw: str) -> Iterator[tuple[str, str]]:
    for found in _TAG.finditer(raw):
        if found[3] and found[3].strip("/ "):
            yield found[2].lower(), found[3]


def _attributes(tag: str, inside: str, way: tuple[str, ...]) -> Iterator[Layer]:
    said: dict[Kind, list[str]] = {}
    for name, double, single, bare in ATTRIBUTE.findall(inside):
        value, key = unescape(double or single or bare), name.lower()
        if key.startswith("data-") and len(key) > _LONG_NAME:
            said.setdefault(Kind.LINK, []).append(key)
        if len(value) < _SHORTEST:
            continue
        if _CALLS.match(value):
            yield Layer(Kind.TEXT, value, (*way, f"the attribute {key}"))
        elif key in _LINKS and (tag not in {"meta", "param", "input"} or key != "name"):
            said.setdefault(Kind.LINK, []).append(value)
            for _, each in parse_qsl(_query(value)):
                yield Layer(data_kind(each), each, (*way, f"the attribute {key}"))
        elif key in _SHAPES:
            said.setdefault(Kind.SHAPE, []).append(value)
        else:
            said.setdefault(Kind.WORD, []).append(value)
            yield from _worded(key, value, (*way, f"the attribute {key}"))
    for kind, values in said.items():
        if kind is not Kind.WORD or 1 < len(values) < _MANY:
            yield Layer(kind, (" " if kind is Kind.WORD else "\n").join(values), (*way, "attributes"))


def _query(address: str) -> str:
    return address.partition("?")[2].partition("#")[0]


def _worded(key: str, value: str, way: tuple[str, ...]) -> Iterator[Layer]:
    if value.lstrip()[:1] in {"{", "["}:
        yield Layer(Kind.DATA, value, way)
    elif key.startswith("on") and "(" in value:
        yield Layer(Kind.CODE, value, way)
    elif "<" in value:
        yield Layer(Kind.PAGE, value, way)
    else:
        yield Layer(Kind.DATA, value, way)
