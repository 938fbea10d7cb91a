"""The names register as n-grams: everything by which a name is found again, and what it then is."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import product

from milestory.records.register import Register

from .names import is_unspaced
from .ordinary import PARTICLES
from .tokens import words_of_name


class Kind(StrEnum):
    """What an n-gram of the register stands for."""

    FULL_NAME = "full-name"
    SURNAME = "surname"
    FIRST_NAME = "first-name"
    SCHOOL = "school"
    SHORT_SCHOOL = "school-letters"
    TOWN = "town"
    BEGINNING = "beginning"
    """The first word of a school or town of several words."""


Grams = Mapping[str, frozenset[Kind]]

LONGEST_PHRASE = 8
"""Words of a school's or town's name that are compared."""
LONGEST_UNSPACED = 12
"""Letters of a name in a script without spaces."""

_UMLAUTS = str.maketrans({"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00f8": "oe", "\u00e5": "aa"})
_SPELT_OUT = re.compile("(?<=[aou])e")
_SURNAME_FIRST = re.compile("[\u3400-\u9fff\uac00-\ud7af]+")
_CALLED = re.compile('["(\u201c\u2018]([^"()\u201c\u201d\u2018\u2019]+)[")\u201d\u2019]')
_GENERIC = ("school", "schule", "skola", "skole", "academy", "college", "club")
"""Last words that people leave out."""


def pair(first: str, second: str) -> str:
    """The n-gram of two words of one name."""
    return f"{first} {second}"


def grams_of(register: Register) -> Grams:
    """Every n-gram of a register with its kinds."""
    found: dict[str, set[Kind]] = {}
    for gram, kind in _all(register):
        if gram:
            found.setdefault(gram, set()).add(kind)
    return {gram: frozenset(kinds) for gram, kinds in found.items()}


def _all(register: Register) -> Iterator[tuple[str, Kind]]:
    for name in register.people:
        yield from _person(name)
    for name in register.schools:
        for spelt in _apostrophes(words_of_name(name)):
            for words in _school_names(spelt):
                yield from _phrase(words, Kind.SCHOOL)
        yield _letters(name), Kind.SHORT_SCHOOL
    for name in register.towns:
        for words in _apostrophes(words_of_name(name)):
            yield from _phrase(words, Kind.TOWN)


def _person(name: str) -> Iterator[tuple[str, Kind]]:
    given, rest = _parts(name)
    yield from ((form, Kind.FIRST_NAME) for word in given for form in word)
    yield from ((form, Kind.SURNAME) for word in rest for form in word)
    yield from _pairs(given, rest)
    # A first name with the first letter of the surname says more than the first name.
    yield from ((pair(form, last[0][0]), Kind.SURNAME) for word in given for form in word for last in rest)
    if not rest and len(given) == 1 and len(name) > 2 and all(map(is_unspaced, name)):
        yield from ((form, Kind.FULL_NAME) for form in given[0])


def _pairs(given: "list[_Forms]", rest: "list[_Forms]") -> Iterator[tuple[str, Kind]]:
    for one, other in product(given, rest):
        for first, last in product(one, other):
            yield from ((whole, Kind.FULL_NAME) for whole in (pair(first, last), first + last, last + first))


_Forms = tuple[str, ...]
"""One word of a name in every spelling."""


def _parts(name: str) -> tuple[list[_Forms], list[_Forms]]:
    """The given names, with what somebody is called in quotes or brackets, and the other words without particles."""
    called = [form for found in _CALLED.finditer(name) for form in _forms(found[1])]
    name = _CALLED.sub(" ", name)
    last, comma, first = name.partition(",")
    pieces = [*first.split(), *last.split()] if comma else name.split()
    if len(pieces) == 2 and all(_SURNAME_FIRST.fullmatch(piece) for piece in pieces):
        pieces.reverse()
    words = [forms for piece in pieces if (forms := _forms(piece))]
    return ([*words[0], *called], [each for piece in words[1:] for each in piece]) if words else (called, [])


def _forms(piece: str) -> list[_Forms]:
    """The words of a piece of a name, each in its spellings; none for a particle or an initial."""
    plain, spelt = words_of_name(piece), words_of_name(piece.lower().translate(_UMLAUTS))
    both = [*zip(plain, spelt if len(spelt) == len(plain) else plain, strict=True)]
    both += [(joined, joined) for part in piece.split("-") if (joined := "".join(words_of_name(part))) not in plain]
    if len(plain) > 1:
        both.append(("".join(plain), "".join(spelt)))
    return [
        tuple(dict.fromkeys((word, other, _SPELT_OUT.sub("", other))))
        for word, other in both
        if word not in PARTICLES and (len(word) > 1 or is_unspaced(word))
    ]


def _phrase(words: list[str], kind: Kind) -> Iterator[tuple[str, Kind]]:
    words = words[:LONGEST_PHRASE]
    yield " ".join(words), kind
    if len(words) > 1:
        yield words[0], Kind.BEGINNING


def _apostrophes(words: list[str]) -> Iterator[list[str]]:
    """The words as they are, and with an s after an apostrophe joined to its word, as many write it."""
    yield words
    if "s" in words[1:]:
        joined: list[str] = []
        for word in words:
            if word == "s" and joined:
                joined[-1] += word
            else:
                joined.append(word)
        yield joined


def _school_names(words: list[str]) -> Iterator[list[str]]:
    words = words[1:] if words[:1] == ["the"] else words
    for each in _saints(words):
        yield each
        if len(each) > 2 and each[-1] in _GENERIC:
            yield each[:-1]
            if each[-2] in _LEVELS:
                yield [*each[:-2], each[-1]]


_LEVELS = frozenset(
    ["primary", "secondary", "high", "middle", "elementary", "grammar", "junior", "infant", "community"]
)


def _saints(words: list[str]) -> Iterable[list[str]]:
    """The words with the saint written short and long."""
    swapped = [{"saint": "st", "st": "saint"}.get(word, word) for word in words]
    return (words,) if swapped == words else (words, swapped)


def _letters(name: str) -> str:
    """The first letters of a school's name, by which it is called."""
    letters = "".join(word[0] for word in words_of_name(name) if word not in PARTICLES and len(word) > 1)
    return letters if len(letters) >= 3 else ""
