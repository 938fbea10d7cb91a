"""Names that nobody has put into a register: where somebody says theirs, and schools by their usual words."""

import re
from collections.abc import Iterator

from milestory.records.textfinding import TextLevel
from milestory.text.folding import Folded
from milestory.text.hits import Hit
from milestory.text.lists import phrases, wordlist

_CUES = phrases("introductions")
_INTRODUCED = re.compile(
    rf"(?<![0-9A-Za-z_])(?i:{'|'.join(_CUES)}) (?P<name>[A-Z][\w'-]+(?: (?:(?:van|von|de|da|del|der|den|di|dos"
    rf"|la|al|el|bin|ter) ){{0,2}}[A-Z][\w'-]+){{1,3}})"
)
_STEMS = (
    "name",
    "appel",
    "heiss",
    "llamo",
    "nombre",
    "naam",
    "chiamo",
    "nome",
    "cham",
    "nazyw",
    "heter",
    "hedder",
    "adim",
    "jmenu",
    "numesc",
)
_SCHOOL = re.compile(
    r"(?:(?<=[.!?] )|(?<![0-9A-Za-z_.]))(?P<name>(?:[A-Z][\w'.-]+ ){1,4}?)(?:Primary|Secondary|High|Middle"
    r"|Elementary|Grammar|Junior|Infants?|Community|Comprehensive|Preparatory|Charter|Public|Girls'?|Boys'?)"
    r" (?:School|Academy|College)\b|\bSt\.? [A-Z][\w'-]+ (?:\w+ )?(?:School|Academy|College|High|Primary)\b"
    r"|\b(?:[Ll]ycee|[Cc]ollege|[Ee]cole (?:primaire|elementaire|maternelle)) [A-Z][\w'-]+(?:[ -][A-Z][\w'-]+)+"
    r"|\b(?:IES|CEIP|[Cc]olegio|CEE|IE|I\.E\.S\.) [A-Z][\w'-]+(?: (?:(?:de|del|la"
    r"|los) ){0,2}[A-Z][\w'-]+)*"
    r"|\b[A-Z][\w-]+-(?:Schule|Gymnasium|Grundschule|Realschule|Gesamtschule|Oberschule|Hauptschule|Mittelschule)\b"
    r"|\b[Ll]iceo (?:\w+ )?[A-Z][\w'-]+|\b[Ss]cuola (?:media|elementare|primaria) [A-Z][\w'-]+"
    r"|\b[Ee]scola (?:\w+ ){0,2}?[A-Z][\w'-]+ [A-Z][\w'-]+|\b[Bb]asisschool (?:de |De |het |Het )?[A-Z][\w'-]+"
    r"|\b(?:Szkola Podstawowa|Liceum \w+|SP|LO) (?:nr|im\.) ?[\w. ]{1,24}|\b[A-Z]\w+ (?:Ilkokulu|Ortaokulu|Lisesi)\b"
)
_SCHOOL_SIGNS = (
    "chool",
    "cademy",
    "ollege",
    "ycee",
    "cole ",
    "IES",
    "CEIP",
    "nstituto",
    "olegio",
    "chule",
    "ymnasium",
    "iceo",
    "stituto",
    "cuola",
    "scola",
    "Szkola",
    "Liceum",
    "kulu",
    "Lisesi",
    "St ",
    "St. ",
)
_NO_NAME = wordlist("no-school-names")


def introductions(text: Folded) -> Iterator[Hit]:
    """Every first name with a surname after words such as `my name is`."""
    if any(stem in text.lower for stem in _STEMS):
        for found in _INTRODUCED.finditer(text.text):
            yield Hit(*found.span("name"), "self-introduction", TextLevel.WARN)


def schools(text: Folded) -> Iterator[Hit]:
    """Every school that is called by a name of its own."""
    if any(sign in text.text for sign in _SCHOOL_SIGNS):
        for found in _SCHOOL.finditer(text.text):
            if found["name"] is None or not _NO_NAME.issuperset(found["name"].lower().split()):
                yield Hit(*found.span(), "school", TextLevel.WARN)
