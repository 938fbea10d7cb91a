"""Dates of birth near a word that says so."""

import re
from collections.abc import Iterator

from milestory.records.textfinding import TextLevel
from milestory.text.folding import Folded
from milestory.text.hits import Hit
from milestory.text.lists import phrases, wordlist

_CUE = re.compile("|".join(phrases("birth-cues")))
_STEMS = phrases("birth-stems")
"""Without one of them in a text no cue is looked for."""
_MONTHS = wordlist("months")
_THINGS = wordlist("things")
_AFTER = re.compile(r"[^\n\d.!?]{0,36}?(?:\.?[ :]{1,3})?(?=\d|(?:\b[^\W\d_]{3,12}\.? \d))")
_DIGIT = re.compile(r"\d")
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"\d{{4}}[-/.] ?\d{{1,2}}[-/.] ?\d{{1,2}}|\d{{1,2}} ?[-/. ] ?\d{{1,2}} ?[-/. ] ?(?:\d{{4}}|\d\d)(?!\d)"
    r"|\d{4} ?[\u5e74\ub144] ?\d{1,2} ?[\u6708\uc6d4](?: ?\d{1,2} ?[\u65e5\uc77c])?"
    r"|\d{1,2} ?[\u6708\uc6d4] ?\d{1,2} ?[\u65e5\uc77c]"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|re|\.|o|a)?,? (?:de |of |d')?(?P<month>[^\W\d_]{{3,12}})\.?(?:,? (?:de "
    rf"|del )?{_YEAR})?"
    rf"|(?P<first>[^\W\d_]{{3,12}})\.? \d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? {_YEAR})?"
    rf"|\d{{1,2}}[./]\d{{1,2}}\.?(?!\d)|(?P<only>[^\W\d_]{{3,12}}) (?:de |del )?{_YEAR}"
    rf"|{_YEAR}\. (?P<last>[^\W\d_]{{3,12}}) \d{{1,2}}"
)
_ONLY_YEAR = re.compile(rf"{_YEAR}(?![\d-])")
_DATE_FIRST = re.compile(
    rf"(?:{_YEAR}[\u5e74\ub144] ?\d{{1,2}}[\u6708\uc6d4] ?\d{{1,2}}[\u65e5\uc77c]) ?(?:\u306b"
    rf"|\uc5d0)? ?(?:\u751f\u307e\u308c|\u751f|\u51fa\u751f|\ucd9c\uc0dd|\uc0dd|\ud0dc\uc5b4)"
    rf"|\d{{1,2}} [^\W\d_]{{3,8}} {_YEAR}(?:'?(?:da|de|ta|te|[iu]nda|[iu]nde))? dog(?:umlu|d)\w*"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}(?:'?\w{{2}})? dog(?:umlu|d)\w*"
)
_CALENDAR = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[^\W\d_]{3,9}|[^\W\d_]{3,9} \d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}[./]\d{1,2}[./]?\d{0,4})(?:,? \d{4})? (?:is|was|ist|es|est|e) (?:my|his|her|their|mein|mi|su|mon"
    r"|son) (?:\w+ )?(?:birthday|geburtstag|cumpleanos|anniversaire)"
)
_WEAK = (
    "birthday",
    "born",
    "geburtstag",
    "geboren",
    "anniversaire",
    "aniversario",
    "verjaardag",
    "cumple",
    "lahir",
    "geb.",
    "ur.",
)
_OWN = re.compile(
    r"(?:\b(?:my|his|her|their|your|mi|su|mon|son|sa|ma|mein\w*|sein\w*|ihr\w*|mijn|zijn|haar|min|hans|hennes"
    r"|il mio|il suo|meu|seu|sua)|'s|s') (?:\w+ )?$"
)
_LEAD = re.compile(r"\s?(?:[:=]|is\b|on\b|am\b|ist\b|es\b|est\b|le\b|el\b|e\b|in\b)")


def births(text: Folded) -> Iterator[Hit]:
    """Every date of birth."""
    lower = text.lower
    if not any(stem in text.near for stem in _STEMS):
        return
    for start, end in text.numeric:
        for cue in _CUE.finditer(lower, start, end):
            if (gap := _AFTER.match(lower, cue.end(), end)) is not None and _is_of_a_person(lower, cue):
                yield from _date(lower, cue, gap.end())
        for pattern in (_DATE_FIRST, _CALENDAR):
            yield from (Hit(*found.span(), "birth-date") for found in pattern.finditer(lower, start, end))


def _date(lower: str, cue: re.Match[str], at: int) -> Iterator[Hit]:
    digit = _DIGIT.search(lower, at)
    places = (at, digit.start()) if digit is not None else (at,)
    dates = (found for place in places if (found := _DATE.match(lower, place)) and _names_a_month(found))
    if (found := next(dates, None)) is not None:
        yield Hit(cue.start(), found.end(), "birth-date")
    elif (year := _ONLY_YEAR.match(lower, at)) is not None and year.start() - cue.end() <= 12:
        yield Hit(cue.start(), year.end(), "birth-date", TextLevel.WARN)


def _names_a_month(found: re.Match[str]) -> bool:
    word = found["month"] or found["first"] or found["only"] or found["last"]
    return word is None or word in _MONTHS


def _is_of_a_person(lower: str, cue: re.Match[str]) -> bool:
    """Whether the cue speaks of a person: a project is born as well, and a programme has birthdays."""
    before = lower[max(cue.start() - 40, 0) : cue.start()]
    sentence = re.split(r"[.!?;\n]", before)[-1]
    if not _THINGS.isdisjoint(re.findall(r"[^\W\d_]+", sentence)):
        return False
    if cue[0] in {"birthday", "geburtstag", "anniversaire", "aniversario", "verjaardag"}:
        return _OWN.search(before) is not None or _LEAD.match(lower, cue.end()) is not None
    return True
