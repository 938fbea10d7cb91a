"""Coordinates and other exact places that are no address."""

import re
from collections.abc import Iterator

from milestory.text.folding import Folded
from milestory.text.hits import Hit

_PAIR = re.compile(
    r"(?<![0-9A-Za-z_.])([-+]?\d{1,2}\.\d{3,})\s?\u00b0?\s?([NS]?)\s?(?:[,;/]\s?"
    r"|\s)\s?([-+]?\d{1,3}\.\d{3,})\s?\u00b0?\s?([EWO]?)(?![0-9A-Za-z_.]*\d)"
)
_DECIMALS = re.compile(r"\d\.\d{3}")
_CUE = re.compile(
    r"\b(?:lat|latitude|lon|lng|long|longitude|gps|coord\w*|koordinat\w*|position|posicion|location|latitud"
    r"|longitud|breitengrad|pin)\b"
)
_DEGREES = re.compile(
    r"(?<![0-9A-Za-z_.])\d{1,3}(?:\.\d+)?\s?\u00b0\s?(?:\d{1,2}(?:\.\d+)?\s?')?\s?(?:\d{1,2}(?:\.\d+)?\s?(?:\""
    r"|''))?\s?[NSEWO]\b[\s,;/]{0,3}"
    r"\d{1,3}(?:\.\d+)?\s?\u00b0\s?(?:\d{1,2}(?:\.\d+)?\s?')?\s?(?:\d{1,2}(?:\.\d+)?\s?(?:\"|''))?\s?[NSEWO]\b"
)
_MINUTES = re.compile(
    r"(?<![0-9A-Za-z_.])\d{1,3}\s?\u00b0\s?\d{1,2}(?:\.\d+)?\s?'\s?(?:\d{1,2}(?:\.\d+)?\s?(?:\""
    r"|''))?\s?[NSEWO]\b|[NSEW] ?\d{1,3}\u00b0 ?\d{1,2}(?:\.\d+)?'?"
)
_FIELD = re.compile(r"\b(?:lat(?:itude|itud)?|lon(?:gitude|gitud)?|lng)\b[\"']?\s?[:=]?\s?[\"']?-?\d{1,3}\.\d{3,}")
_PLUS = re.compile(
    r"(?<![0-9A-Za-z_+])(?=[2-9A-Z+]*\d)(?=[2-9A-Z+]*[A-Z])(?:[23456789CFGHJMPQRVWX]{8}"
    r"|[23456789CFGHJMPQRVWX]{4})\+[23456789CFGHJMPQRVWX]{2,3}(?![0-9A-Za-z_+])"
)
_MAP = re.compile(
    r"\bgeo:-?\d|\bmaps\.app\.goo\.gl/\w+|\bgoo\.gl/maps/\w+|\bgoogle\.[a-z.]+/maps/?[\w@?]|\bmaps\.google\.[a-z.]+/?\?"
    r"|\bopenstreetmap\.org/(?:#map|\?m?lat|node|way|directions)|\bosm\.org/go/|\bmaps\.apple\.com/\?"
    r"|\bwaze\.com/ul|\bw3w\.co/\w+"
    r"|\bbing\.com/maps\?|\bhere\.com/\S*\d\.\d{3}"
)
_WORDS = re.compile(
    r"(?<![0-9A-Za-z_/:.])///(?:[^\W\d_]{3,}\.){2}[^\W\d_]{3,}|\bwhat3words\b[\s:]{0,3}(?:is "
    r"|address )?(?:[^\W\d_]{3,}\.){2}[^\W\d_]{3,}"
)
_GRID = re.compile(r"\bgrid (?:ref(?:erence)?|square)\.?[ :]{1,3}[a-z]{2} ?\d{2,5} ?\d{2,5}")


def coordinates(text: Folded) -> Iterator[Hit]:
    """Every exact place on the map."""
    plain, lower = text.text, text.lower
    decimals, grid = _DECIMALS.search(plain) is not None, "grid" in lower
    for start, end in text.numeric if decimals or grid or "\u00b0" in plain or "+" in plain else ():
        for found in _PAIR.finditer(plain, start, end):
            if _is_place(found, lower):
                yield Hit(*found.span(), "coordinates")
        if "\u00b0" in plain:
            for pattern in (_DEGREES, _MINUTES):
                yield from (Hit(*found.span(), "coordinates") for found in pattern.finditer(plain, start, end))
        if "+" in plain:
            yield from (Hit(*found.span(), "coordinates") for found in _PLUS.finditer(plain, start, end))
        for pattern in (_FIELD, _GRID):
            yield from (Hit(*found.span(), "coordinates") for found in pattern.finditer(lower, start, end))
    if (
        "maps" in lower
        or "geo:" in lower
        or "osm" in lower
        or "openstreetmap" in lower
        or "waze" in lower
        or "w3w" in lower
    ):
        yield from (Hit(*found.span(), "coordinates") for found in _MAP.finditer(lower))
    if "///" in lower or "what3words" in lower:
        yield from (Hit(*found.span(), "coordinates") for found in _WORDS.finditer(lower))


def _is_place(found: re.Match[str], lower: str) -> bool:
    """Whether two decimals are a latitude and a longitude: within their bounds, and exact enough or named so."""
    if abs(float(found[1])) > 90 or abs(float(found[3])) > 180:
        return False
    if max(abs(float(found[1])), abs(float(found[3]))) < 1:
        return False
    exact = all(len(number.partition(".")[2]) >= 4 for number in (found[1], found[3]))
    named = bool(found[2] or found[4]) or _CUE.search(lower, max(found.start() - 40, 0), found.start()) is not None
    return named or exact
