"""Postcodes, by the form of each country; digits alone only beside a town or a word that says so."""

import re
from collections.abc import Iterator

from milestory.text.folding import Folded
from milestory.text.hits import Hit
from milestory.text.lists import phrases, wordlist

_AREAS = wordlist("british-areas")
_BRITISH = re.compile(
    r"(?<![0-9A-Za-z_-])(?P<area>[A-Za-z]{1,2})(?:\d[A-Za-z]?|\d\d)(?: \d(?!st|nd|rd"
    r"|th)|\d)[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}(?![0-9A-Za-z_-])"
)
_CANADIAN = re.compile(
    r"(?<![0-9A-Za-z_-])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?![0-9A-Za-z_-])",
    re.IGNORECASE,
)
_DUTCH = re.compile(r"(?<![0-9A-Za-z_.,:/$\u20ac\u00a3-])(?:NL-?)?[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}(?![0-9A-Za-z_-])")
_NOT_DUTCH = wordlist("two-capitals")
_IRISH = re.compile(
    r"(?<![0-9A-Za-z_-])(?:[AC-FHKNPRTV-Y]\d\d"
    r"|D6W) ?(?=[0-9]{0,3}[AC-FHKNPRTV-Y])[0-9AC-FHKNPRTV-Y]{4}(?![0-9A-Za-z_-])"
)
_STATES = "|".join(phrases("american-states"))
_AMERICAN = re.compile(
    rf"(?<![0-9A-Za-z_.])(?:{_STATES}),? \d{{5}}(?:-\d{{4}})?(?![0-9A-Za-z_-])"
    rf"|(?<!\d )(?<!\) )(?<![0-9A-Za-z_.,$\u20ac\u00a3-])\d{{5}}-\d{{4}}(?![0-9A-Za-z_-])"
)
_AUSTRALIAN = re.compile(r"(?<![0-9A-Za-z_])(?:NSW|VIC|Vic|QLD|Qld|TAS|Tas|ACT|NT|SA|WA),? \d{4}(?![0-9A-Za-z_-])")
_JAPANESE = re.compile(
    r"\u3012 ?\d{3}-?\d{4}|(?<![\d-])\d{3}-\d{4}(?= ?[\u3400-\u9fff]{1,4}[\u90fd\u9053\u5e9c\u770c\u5e02\u533a])"
)
_BRAZILIAN = re.compile(r"(?<![0-9A-Za-z_.,/$-])\d{5}-\d{3}(?![0-9A-Za-z_-])")
_HYPHENED = re.compile(
    r"(?<![0-9A-Za-z_.,:/$\u20ac\u00a3-])(?:\d{4}-\d{3}"
    r"|\d\d-\d{3})(?= (?P<town>[A-Z][a-z]{2,}))(?! (?:Schritte|People|Euro))"
)
_PREFIXED = re.compile(
    r"(?<![0-9A-Za-z_-])(?:D|F|I|E|A|B|L|CH|AT|BE|DE|DK|FI|FR|ES|IT|LT|LV|S|SE|N|NO|GR|HR|SI|SK|CZ|PL|RO|BG|MD"
    r"|UA)-\d{2,3} ?\d{2,3}(?= [A-Z])(?![0-9A-Za-z_-])"
)
_DIGITS_TOWN = re.compile(
    r"(?<![0-9A-Za-z_.,:/$\u20ac\u00a3%#-])(?P<code>\d{3} \d{2}"
    r"|\d{3}-\d{4}|[A-Z]\d{4}|\d{4,6})(?P<gap>,? (?:de )?)"
    r"(?=(?P<town>[A-Z][\w'-]+(?: (?:de |del |do |la )?[A-Z][\w'-]+){0,2}))"
)
_DIGITS = re.compile(
    r"(?<=[A-Za-z]{2}[ -]|[A-Za-z],[ -]| - )(?P<code>\d{3} ?\d{3}|\d{4,6})(?![0-9A-Za-z_:]|[.,/-]\d| \d)"
)
_TOWN_BEFORE = re.compile(r"(?P<town>[A-Z][\w'-]+(?: [A-Z][a-z]+){0,2}),?(?: -)?[ -]$")
_CUE = re.compile(rf"(?:{'|'.join(phrases('postcode-cues'))})(?![a-z])\.?[ :]{{0,3}}(?:is |ist |est |es |e |nr\.? ?)?$")
_STEMS = phrases("postcode-stems")
_VALUE = re.compile(r"(?<![0-9a-z])[a-z]{0,2}-?\d[\da-z]{1,7}(?:[ -][\da-z]{2,4})?(?![0-9a-z])")
_TOWNS = frozenset(phrases("towns"))
_UNITS = wordlist("units")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_OLD_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
"""A year after a town, where no code stands in most countries."""


def postcodes(text: Folded) -> Iterator[Hit]:
    """Every postcode."""
    plain, lower = text.text, text.lower
    cued = any(stem in text.near for stem in _STEMS)
    for start, end in text.coded:
        for found in _BRITISH.finditer(plain, start, end):
            if found["area"].upper() in _AREAS:
                yield Hit(*found.span(), "postcode")
        for found in _DUTCH.finditer(plain, start, end):
            if found[0][-2:] not in _NOT_DUTCH and not (_YEAR.match(found[0][:4]) and " " in found[0]):
                yield Hit(*found.span(), "postcode")
        for pattern in (_CANADIAN, _IRISH, _AMERICAN, _AUSTRALIAN, _JAPANESE, _BRAZILIAN, _PREFIXED):
            yield from (Hit(*found.span(), "postcode") for found in pattern.finditer(plain, start, end))
        yield from _beside_towns(plain, start, end)
        for found in _VALUE.finditer(lower, start, end) if cued else ():
            before = lower[max(found.start() - 28, 0) : found.start()]
            if _CUE.search(before):
                yield Hit(*found.span(), "postcode")


def _beside_towns(plain: str, start: int, end: int) -> Iterator[Hit]:
    for found in _HYPHENED.finditer(plain, start, end):
        if found["town"].lower() not in _UNITS:
            yield Hit(*found.span(), "postcode")
    for found in _DIGITS_TOWN.finditer(plain, start, end):
        year = _OLD_YEAR if "," in found["gap"] else _YEAR
        if _is_town(found["town"]) and not year.match(found["code"]):
            yield Hit(*found.span("code"), "postcode")
    for found in _DIGITS.finditer(plain, start, end):
        before = _TOWN_BEFORE.search(plain[max(found.start() - 48, 0) : found.start()])
        if before is not None and _is_town(before["town"]) and not _OLD_YEAR.match(found["code"]):
            yield Hit(*found.span(), "postcode")


def _is_town(words: str) -> bool:
    """Whether words are, or begin or end with, the name of a town that the list knows."""
    each = words.lower().split()
    parts = (" ".join(each[first:last]) for first in range(len(each)) for last in range(first + 1, len(each) + 1))
    return not _TOWNS.isdisjoint(parts)
