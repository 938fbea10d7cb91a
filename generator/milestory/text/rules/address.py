"""Street addresses in the order of each country."""

import re
from collections.abc import Iterable, Iterator

from milestory.text.folding import Folded
from milestory.text.hits import Hit
from milestory.text.lists import phrases, wordlist

from . import addressforms as forms

_MONTHS = wordlist("months")
_ARTICLES = wordlist("articles") | {"auf", "mein", "unser", "op", "aan", "pa", "no"}
_NO_STREETS = wordlist("no-streets")
_NUMBERED = wordlist("numbered")
_TOWNS = frozenset(phrases("towns"))
_STREET_ENDS = phrases("street-ends")
_STREET_STEMS = phrases("street-stems")
_BOX_STEMS = phrases("box-stems")
_HOME_STEMS = phrases("home-stems")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_LAST_YEAR = re.compile(r" (?:19|20)\d\d$")
_DIGITS = re.compile(r"\d+")
_NUMBER_WORD = re.compile(r"(?<![a-z])(?:no|nr|n|house|plot|unit|number)$")
_NEXT_WORD = re.compile(r"(?:\.|st|nd|rd|th)? (?:de |of )?([^\W\d_]+)")
_ENGLISH_TOO = frozenset("avenue place square route passage villa residence esplanade traverse cite".split())  # noqa: SIM905
_AFTER_HOUSES = wordlist("after-houses")
_ON_THE = re.compile(r"\b(?:[Aa]uf der|[Aa]uf die|[Ee]ntlang der) $")
_COUNTED = re.compile(rf"\b(?:{'|'.join(phrases('counted'))})\.? $")
_WHEN = re.compile(r"\b(?:in|since|until|by|of|the|from|to|and) $")
_EVENT = re.compile(rf" (?:{'|'.join(phrases('street-events'))})\b")


def addresses(text: Folded) -> Iterator[Hit]:
    """Every street address."""
    plain, lower = text.text, text.lower
    patterns = list(_patterns(text)) if text.numeric else []
    streets = _holds_any(text.near, _STREET_STEMS)
    for start, end in text.numeric:
        for pattern in patterns:
            yield from (Hit(*found.span(), "address") for found in pattern.finditer(plain, start, end))
        yield from _number_first(text, start, end)
        if _has_street_before_number(lower, start, end):
            yield from _joined(plain, start, end)
        yield from _number_last(plain, start, end)
        if streets:
            found_there = forms.STREET_FIRST.finditer(plain, start, end)
            yield from (
                Hit(*found.span(), "address")
                for found in found_there
                if _is_named(found) and not _is_counted(plain, found)
            )
    if _holds_any(lower, _HOME_STEMS):
        yield from (Hit(*found.span("place"), "address") for found in forms.NEARBY.finditer(plain))


def _patterns(text: Folded) -> Iterator[re.Pattern[str]]:
    """The patterns that need no second look, those of them that can be in the text."""
    yield from (forms.UNIT, forms.ENGLISH_LAST)
    if _holds_any(text.near, _BOX_STEMS):
        yield forms.BOX
    if "#" in text.text or "No" in text.text or "no." in text.text:
        yield forms.COLOMBIAN
    if not text.text.isascii() or "-" in text.text:
        yield forms.EAST


def _number_first(text: Folded, start: int, end: int) -> Iterator[Hit]:
    for found in forms.ENGLISH.finditer(text.text, start, end):
        if _is_house(found, text.lower) and found["name"].lower().split()[0] not in _MONTHS:
            yield Hit(*found.span(), "address")
    for found in forms.FRENCH.finditer(text.text, start, end):
        # English has some of these words too, and then with a capital and without a particle.
        if found["of"] or found["type"].islower() or found["type"].lower() not in _ENGLISH_TOO:
            yield Hit(*found.span(), "address")
    if not text.text.isascii():
        yield from (Hit(*found.span(), "address") for found in forms.OTHER_SCRIPTS.finditer(text.lower, start, end))
    for found in forms.CASUAL.finditer(text.lower, start, end):
        if forms.AT_HOME.search(text.lower[max(found.start() - 44, 0) : found.start()]):
            yield Hit(*found.span(), "address")


def _joined(plain: str, start: int, end: int) -> Iterator[Hit]:
    joined = (
        found
        for found in forms.GERMANIC.finditer(plain, start, end)
        if _is_street(found["street"]) and not _ON_THE.search(plain, max(start, found.start() - 12), found.start())
    )
    apart = (found for found in forms.APART.finditer(plain, start, end) if not _begins_with_article(found["street"]))
    for found in (*joined, *apart):
        if not _YEAR.match(found["number"]) and not _is_day(plain, found.end()):
            yield Hit(*found.span(), "address")
    for found in forms.SUFFIXED.finditer(plain, start, end):
        if not _LAST_YEAR.search(found[0]) and not _is_day(plain, found.end()):
            yield Hit(*found.span(), "address")


def _number_last(plain: str, start: int, end: int) -> Iterator[Hit]:
    for found in forms.BEFORE_TOWN.finditer(plain, start, end):
        first = found["name"].lower().split()[0]
        named = found["name"].lower() not in _TOWNS and first not in _NUMBERED and first not in _MONTHS
        if named and found["town"].lower() in _TOWNS:
            yield Hit(*found.span(), "address")
    for found in forms.GERMAN_PHRASE.finditer(plain, start, end):
        words = re.findall(r"[^\W\d_]+", found["name"].lower())
        bare = not found["town"] and (found["place"][0] == "I" or words[-1] in _NUMBERED or words[-1] in _MONTHS)
        if not bare:
            yield Hit(*found.span(), "address")


def _is_day(plain: str, end: int) -> bool:
    """Whether the name of a month follows a number."""
    word = _NEXT_WORD.match(plain, end)
    return word is not None and word[1].lower() in _MONTHS


def _is_counted(plain: str, found: re.Match[str]) -> bool:
    """Whether a number counts what follows it, such as people or days, and is no house."""
    word = _NEXT_WORD.match(plain, found.end("number"))
    counted = word is not None and word[0][0] == " " and word[1].islower() and len(word[1]) > 3
    return _is_day(plain, found.end()) or (counted and word is not None and word[1] not in _AFTER_HOUSES)


def _holds_any(text: str, pieces: Iterable[str]) -> bool:
    return any(piece in text for piece in pieces)


def _has_street_before_number(lower: str, start: int, end: int) -> bool:
    """Whether any number has a word that ends like a street before it: a quick look that spares the long ones."""
    for number in _DIGITS.finditer(lower, start, end):
        before = lower[max(number.start() - 24, start) : number.start()].rstrip(" ,.:#")
        if _NUMBER_WORD.sub("", before).rstrip(" ,.:").endswith(_STREET_ENDS):
            return True
    return False


def _is_house(found: re.Match[str], lower: str) -> bool:
    """Whether the number is that of a house, not of a bus, a room or a year, and no event has the street's name."""
    before = lower[max(found.start() - 16, 0) : found.start()]
    if _COUNTED.search(before) or _EVENT.match(lower, found.end()):
        return False
    number = found[0].split()[0]
    return _YEAR.match(number.rstrip(",")) is None or (_WHEN.search(before) is None and not number.endswith(","))


def _begins_with_article(street: str) -> bool:
    return street.lower().split()[0] in _ARTICLES


def _is_street(street: str) -> bool:
    """Whether a word that ends like a street is one."""
    return street.lower().split()[-1] not in _NO_STREETS


def _is_named(found: re.Match[str]) -> bool:
    """Whether a street's name has a capital letter or a digit, and its number is no year, day or price."""
    name, number = found["name"], found["number"]
    if found["after"] or (_YEAR.match(number) and "," not in found[0]):
        return False
    words = name.replace(",", " ").split()
    ended = any(mark in name for mark in (". ", "! ", "? "))
    return not ended and any(word[0].isupper() or word[0].isdigit() for word in words)
