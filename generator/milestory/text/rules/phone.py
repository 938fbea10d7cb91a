"""Telephone numbers of many countries, told apart from dates, scores, counts, money and book numbers."""

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from milestory.text.folding import Folded
from milestory.text.hits import Hit
from milestory.text.lists import phrases, wordlist

_REGIONS = (
    "US", "GB", "IE", "DE", "FR", "ES", "IT", "NL", "BE", "AT", "CH", "PT", "PL", "SE", "NO", "DK", "FI", "IN", "AU",
    "NZ", "ZA", "KE", "NG", "BR", "MX", "AR", "JP", "KR", "CN", "SG", "TR", "IL", "AE", "GR", "CZ", "HU", "RO", "UA",
    "RU", "EG", "MA", "CO", "CL", "PE", "PH", "ID", "MY", "TH", "VN", "PK", "BD", "HK", "TW", "SA", "GH",
)  # fmt: skip
_CANDIDATE = re.compile(
    r"(?<![0-9A-Za-z_.,/#-])(?<!\d[:;])(?<!\w[@=])(?:\+ ?|\(\+?)?\d(?:(?: ?[().\-/\u00b7]{1,2} ?| )?\d){5,16}\)?"
    r"(?![0-9A-Za-z_/#]|[.,:-]\d|\s?[%\u00b0])"
)
_CUE = re.compile(rf"(?:{'|'.join(phrases('phone-cues'))})[^\d\n]{{0,24}}$")
_MONEY = "$\u20ac\u00a3\u00a5\u20b9\u20ba\u20bd\u20a9"
_BEFORE = re.compile(rf"(?:[{_MONEY}]|\b(?:{'|'.join(phrases('number-cues'))})[.:]?) ?$")
_AFTER = re.compile(rf" ?(?:[{_MONEY}%\u00b0]|(?:{'|'.join(wordlist('units'))})\b)")
_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12]\\d|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)\\d\\d"
_DATE = re.compile(
    rf"\(?(?:{_YEAR}[-./ ]{_MONTH}[-./ ]{_DAY}|{_DAY}[-./ ]{_DAY}[-./ ]{_YEAR}|{_DAY}[-./]{_DAY}[-./]\d\d)(?: .*)?"
)
_YEARS = re.compile(rf"(?:{_YEAR}[-/ .()]*)+(?:\d\d)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:([ .])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"\d{1,3}\.\d{5,}")
_COUNTS = re.compile(
    r"(?:\d{1,2}[ .\-/]+)+\d{1,2}|(?:\d{1,3}-\d{1,3}[ /]+)+\d{1,3}-\d{1,3}|\d{1,2} (?:19|20)\d\d-\d\d-?\d{0,2}"
    r"|\d{4} ?- ?\d{4}"
)
_SURE = re.compile(r"0\d(?:[ .\-/]\d\d){4}|(?:1[-. ])?\(?[2-9]\d\d\)?[-. ][2-9]\d\d[-. ]\d{4}|555[-. ]\d{4}")
"""Written as only telephone numbers are: in France, in North America, and its numbers for fiction."""
_PAIRS = re.compile(r"[2-9]\d(?: \d\d){3}")
_THREES = re.compile(r"[5-9]\d\d[ .-]\d{3}[ .-]\d{3}|[49]\d\d \d\d \d{3}")
_MOBILE = re.compile(r"[679](?!\d*000)\d{8}")
_LETTER_O = re.compile(r"(?<![0-9A-Za-z])[Oo](?=\d)")
_VALUES = {
    word: value
    for value, word in enumerate("zero one two three four five six seven eight nine".split())  # noqa: SIM905 - a row
}
_NOUGHT = ("zero", "oh ", "double", "nought", "cero")
_WORD = "|".join(sorted(wordlist("digits")))
_SPELT = re.compile(rf"\b(?:{_WORD})(?:[ ,-]{{1,2}}(?:{_WORD})){{6,}}\b")
_TRUNK = re.compile(r"0\d{1,5}\)?[ \-/.]+\d{2,8}(?:[ \-.]\d{2,6}){0,3}|0\d{9,10}")


def phones(text: Folded) -> Iterator[Hit]:
    """Every telephone number."""
    plain = _LETTER_O.sub("0", text.text) if text.numeric else ""
    for start, end in text.numeric:
        for found in _CANDIDATE.finditer(plain, start, end):
            digits = sum(each.isdigit() for each in found[0])
            if digits >= 6 and _is_phone(text, found, digits):
                yield Hit(*found.span(), "phone")
    if any(word in text.lower for word in _NOUGHT):
        yield from (Hit(*found.span(), "phone") for found in _SPELT.finditer(text.lower) if _has_nought(found[0]))


def _has_nought(words: str) -> bool:
    """Whether digits in words hold a nought or a double: what counting from one never does."""
    digits = [_VALUES.get(word, 99) for word in re.findall(r"[a-z]+", words)]
    counting = {second - first for first, second in itertools.pairwise(digits)} in ({1}, {-1})
    return not counting and any(word in words for word in _NOUGHT)


def _is_phone(text: Folded, found: re.Match[str], digits: int) -> bool:
    number = found[0].strip()
    before = text.lower[max(found.start() - 40, 0) : found.start()]
    if "+" in number:
        return digits >= 7 and _is_international(number)
    if _BEFORE.search(before) or _AFTER.match(text.lower, found.end()):
        return False
    if any(form.fullmatch(number) for form in (_DATE, _YEARS, _DECIMAL)) or _is_row(number):
        return False
    if _CUE.search(before) or _SURE.fullmatch(number):
        return True
    if number.startswith("00") and digits >= 10 and _is_international(f"+{number[2:].lstrip()}"):
        return True
    return digits >= 8 and not _is_count(number) and _is_national(number)


def _is_row(number: str) -> bool:
    """Whether each number is the next one, as in 01 02 03 04."""
    groups = [int(each) for each in re.findall(r"\d+", number)]
    return len(groups) > 2 and {second - first for first, second in itertools.pairwise(groups)} in ({1}, {-1})


def _is_count(number: str) -> bool:
    """Whether a number is written as counts, scores or one large number are."""
    if _THOUSANDS.fullmatch(number):
        return len(number) < 11 or number[0] not in "56789" or number.endswith("000")
    if number[0] == "0":
        return False
    if number.isdigit():
        return len(number) not in {10, 11} and _MOBILE.fullmatch(number) is None
    return _COUNTS.fullmatch(number.strip("()")) is not None and _PAIRS.fullmatch(number) is None


@lru_cache(maxsize=4096)
def _is_international(number: str) -> bool:
    try:
        # Old and shortened forms are numbers too, so that a known country code is enough.
        return phonenumbers.parse(number).country_code is not None
    except NumberParseException:
        return False


@lru_cache(maxsize=4096)
def _is_national(number: str) -> bool:
    """Whether some region has such numbers: written as it writes them, or after the zero that calls another town."""
    plain = number.lstrip("(")
    trunk = plain.startswith("0")
    for region in _REGIONS:
        try:
            parsed = phonenumbers.parse(number, region)
        except NumberParseException:
            continue
        if phonenumbers.is_valid_number_for_region(parsed, region) and (trunk or _is_written_so(number, parsed)):
            return True
    return trunk and _is_trunk_shaped(plain)


def _is_trunk_shaped(number: str) -> bool:
    digits = sum(each.isdigit() for each in number)
    return 9 <= digits <= 12 and _TRUNK.fullmatch(number) is not None


def _is_written_so(number: str, parsed: phonenumbers.PhoneNumber) -> bool:
    written = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    groups, usual = re.findall(r"\d+", number), re.findall(r"\d+", written)
    usual[0] = usual[0].removeprefix("0")
    whole = len(groups) == 1 and (len(groups[0]) in {10, 11} or _MOBILE.fullmatch(number) is not None)
    return whole or (len(groups) > 1 and (groups == usual or (_THREES.fullmatch(number) is not None)))
