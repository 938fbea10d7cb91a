"""Numbers that stand for one person or one account: bank, card, identity, tax, health, passport."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from milestory.text.folding import Folded
from milestory.text.hits import Hit
from milestory.text.lists import phrases

from . import checksums as sums


class _Form(NamedTuple):
    """How a number is written, its check, and words of which one must stand before it, if any must."""

    pattern: re.Pattern[str]
    check: sums.Check
    cue: re.Pattern[str] | None


def _form(pattern: str, check: sums.Check = sums.anything, cue: str = "") -> _Form:
    before = re.compile(rf"\b(?:{cue})[^\n]{{0,30}}$") if cue else None
    return _Form(
        re.compile(rf"(?<![0-9A-Za-z_.,/])(?<!\d[-:+])(?:{pattern})(?![0-9A-Za-z_/+]|[-.,:]\d)"), check, before
    )


_DAY = r"(?:[04][1-9]|[1256]\d|[37][01])"
_MONTH = r"(?:0[1-9]|1[0-2])"

_SURE = (
    _form(r"(?i:[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?)", sums.iban),
    _form(r"(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|6\d{3})([ -]?)\d{4}\1\d{4}\1\d{4}|3[47]\d\d([ -]?)\d{6}\2\d{5}", sums.luhn),
    _form(r"\d{3}-\d{2}-\d{4}", sums.social_security),
    _form(r"[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]"),
    _form(r"[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d", sums.french),
    _form(r"(?:\d{8}|\d\d?\.\d{3}\.\d{3})[ -]?[A-HJ-NP-TV-Z]", sums.letter("TRWAGMYFPDXBNJZSQVHLCKE")),
    _form(r"[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z]", sums.letter("TRWAGMYFPDXBNJZSQVHLCKE")),
    _form(r"[A-Z]{6} ?\d\d[A-EHLMPRST]\d\d ?[A-Z]\d{3}[A-Z]", sums.italian),
    _form(r"\d{2} \d{3} \d{3} \d{3}", sums.german_tax),
    _form(r"\d\d ?\d{6} ?[A-Z] ?\d{3}", lambda number: sums.day_first(number[2:])),
    _form(r"(?:19|20)?\d{6}[-+]\d{4}", sums.swedish),
    _form(rf"{_DAY}{_MONTH}\d\d[-+A-FU-Y]\d{{3}}[0-9A-FHJ-NPR-Y]", sums.finnish),
    _form(rf"{_DAY}(?:0[1-9]|1[0-2]|4[1-9]|5[0-2])\d\d ?\d{{5}}", sums.norwegian),
    _form(rf"(?:0[1-9]|[12]\d|3[01]){_MONTH}\d\d-\d{{4}}"),
    _form(r"\d{11}", sums.polish),
    _form(r"\d{3}\.\d{3}\.\d{3}-\d\d", sums.brazilian),
    _form(r"[2-9]\d{3} ?\d{4} ?\d{4}", sums.verhoeff),
    _form(r"[A-Z]{3}[ABCFGHLJPTK][A-Z]\d{4}[A-Z]"),
    _form(r"[1-9]\d{5}(?:19|20)\d{9}[\dX]", sums.chinese),
    _form(rf"\d\d{_MONTH}(?:0[1-9]|[12]\d|3[01])\d{{4}}[01]\d\d", sums.luhn),
    _form(r"[1-9]\d{10}", sums.turkish),
    _form(r"[1-9]\d{12}", sums.romanian),
    _form(r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d"),
    _form(r"756\.?\d{4}\.?\d{4}\.?\d\d", sums.european_article),
    _form(r"\d\d\.\d\d\.\d\d-\d{3}\.\d\d", sums.belgian),
    _form(rf"\d\d{_MONTH}(?:0[1-9]|[12]\d|3[01])-[1-8]\d{{6}}"),
    _form(r"[STFG]\d{7}[A-Z]", sums.singaporean),
    _form(r"\d{7}[A-W][ABHIW]?", sums.irish),
    _form(r"\d\d?\.\d{3}\.\d{3}-[\dK]", sums.chilean),
    _form(r"(?:20|2[3-7]|3[0-4])-\d{8}-\d", sums.weighted((5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1), 11)),
    _form(r"784-?(?:19|20)\d\d-?\d{7}-?\d"),
    _form(r"\d{3}-\d{3}-\d{3} \d\d"),
    _form(r"\d\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d|3[01])/\d{3,4}"),
)
"""Numbers that their form or check digit gives away."""

_NINE = r"\d{3}[ -]?\d{3}[ -]?\d{3}"
_CUED = (
    _form(r"\d{3}[- ]?\d{3}[- ]?\d{4}", sums.nhs, "nhs|health|medical|patient"),
    _form(r"\d{3} \d\d \d{4}|\d{9}", sums.social_security, "ssn|social security"),
    _form(r"\d{9}|\d{4}[. ]\d\d[. ]\d{3}", sums.weighted((9, 8, 7, 6, 5, 4, 3, 2, -1), 11), "bsn|burgerservice|sofi"),
    _form(r"\d{11}|\d\d \d{3} \d{3} \d{3}", cue="steuer|steuer-?id|identifikationsnummer|idnr"),
    _form(r"\d{11}", sums.brazilian, "cpf"),
    _form(rf"{_NINE}|\d{{8}}", sums.weighted((1, 4, 3, 7, 5, 8, 6, 9, 10), 11), "tfn|tax file"),
    _form(_NINE, sums.luhn, "sin|social insurance|nas"),
    _form(r"\d{4}[ -]?\d{4}[ -]?\d{4}", cue="my ?number|individual number|aadhaar|aadhar|uidai"),
    _form(r"\d{4}[ -]?\d{6}", cue="svnr|sozialversicherung|versicherungsnummer"),
    _form(r"\d{3} ?\d{3} ?\d{3}", cue="nif|contribuinte|teudat"),
)
"""Numbers that look like others, so that a word before must say what they are."""

_WORDS = re.compile(
    rf"(?:{'|'.join(phrases('id-cues'))})[ :#.\u00b0\-]{{0,3}}"
    r"(?:(?:is|ist|es|est|e|nr|no|number|n)\b[ .:\u00b0o]{0,3}|[\u306f\u304c\u662f\u4e3a\u70ba] ?)?",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[A-Z]{0,6}[- ]?\d(?:[ .\-/]?[A-Z\d]){3,20}(?![0-9A-Za-z_])")
_PLATE_STEMS = ("plate", "kennzeichen", "matricula", "plaque", "targa", "kenteken", "rego")
_PLATE = re.compile(
    rf"(?:{'|'.join(phrases('plate-cues'))})[ :]{{1,3}}(?:(?:is|ist|es|est"
    rf"|e) )?(?P<plate>[A-Z0-9]{{1,4}}[- ]?[A-Z0-9]{{1,4}}(?:[- ]?[A-Z0-9]{{1,4}})?)(?![0-9A-Za-z_])"
)
_POSSIBLE = re.compile(
    r"(?<![0-9A-Za-z_.,/])[A-Z0-9][A-Z0-9 ./+-]{5,}[A-Z0-9]"
    r"|[a-z]{2}\d\d ?[a-z0-9]{4} ?[a-z0-9]{4}"
)
_CUE_STEMS = phrases("id-stems")
_SEPARATORS = re.compile(r"[ .\-/]")


def ids(text: Folded) -> Iterator[Hit]:
    """Every such number."""
    cued = bool(text.dense) and any(stem in text.near for stem in _CUE_STEMS)
    for start, end in text.dense:
        forms = (*_SURE, *_CUED) if _POSSIBLE.search(text.text, start, end) else ()
        for form in forms:
            for found in form.pattern.finditer(text.text, start, end):
                if _holds(form, text, found):
                    yield Hit(*found.span(), "id-number")
        for cue in _WORDS.finditer(text.text, start, end) if cued else ():
            value = _VALUE.match(text.text, cue.end(), end)
            if value is not None and sum(each.isdigit() for each in value[0]) >= 4:
                yield Hit(*value.span(), "id-number")
    if any(stem in text.lower for stem in _PLATE_STEMS):
        for cue in _PLATE.finditer(text.text):
            if any(each.isdigit() for each in cue["plate"]):
                yield Hit(*cue.span("plate"), "id-number")


def _holds(form: _Form, text: Folded, found: re.Match[str]) -> bool:
    if form.cue is not None and form.cue.search(text.lower, max(found.start() - 48, 0), found.start()) is None:
        return False
    kept = found[0] if form.check is sums.finnish else _SEPARATORS.sub("", found[0].replace("+", "-"))
    try:
        return form.check(kept)
    except ValueError:
        return False
