"""Personal details in the layers of a site: which rule holds for which kind of text, and what is told of it.

Words for people (`TEXT`, and `NOTICE` without who holds the copyright) are held to every rule. Values, strings of
programs without a space, addresses and shapes are held only to rules that numbers, hashes and paths cannot touch by
chance: a chain of digits in a style sheet is no telephone.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from html import unescape
from typing import Protocol
from unicodedata import normalize
from urllib.parse import unquote

from milestory.records.textfinding import TextFinding, TextLevel
from milestory.text.rules.email import alone

from .layers import Kind, Layer, Note
from .textkinds import is_tagged
from .unfolding import within

_NAMES = frozenset({"full-name", "surname", "first-name", "school", "town"})
_OF_PEOPLE = _NAMES | {"e-mail", "phone", "birth-date", "id-number", "coordinates", "address"}
_RULES = {
    Kind.NOTICE: _OF_PEOPLE | {"handle"},
    Kind.WORD: _NAMES | {"e-mail", "handle"},
    Kind.LINK: _NAMES | {"e-mail", "handle", "coordinates"},
    Kind.SHAPE: frozenset({"e-mail", "full-name"}),
    Kind.STRINGS: frozenset({"e-mail", "full-name", "handle"}),
    Kind.NAME: _NAMES | {"e-mail", "phone", "birth-date", "handle"},
}
SOFT = frozenset({"surname", "first-name", "ip-address"})
"""Rules whose findings never stop a site: names that a consent covers stand there, and versions look like addresses."""
_UNSURE = {"age", "postcode", "ip-address"}
"""Rules that are not told where the text check itself only guesses."""
_FRIENDS = re.compile(r"instagram|facebook|fb\.|tiktok|snapchat|linkedin|wa\.me|whatsapp|t\.me|telegram", re.IGNORECASE)
"""Services on which people are private; programs name those of programmers in every other file."""
_NETWORK = r"@|\bat\b|arroba|://|www\.|\.com|instagram|facebook|tiktok|snapchat|linkedin|whatsapp"
_CUES = (
    r"insta|snap|discord|telegram|signal|twitter|mastodon|threads|skype|dot\b|punt|point|ponto"
    r"|name|llamo|appelle|school|academy|college|escuela|colegio|instituto|schule|gymnasium"
)
_WORTH = {
    Kind.TEXT: re.compile(rf"[\d\u0080-\uffff]|(?i:{_NETWORK}|{_CUES})"),
    Kind.LINK: re.compile(rf"{_NETWORK}|\d\.\d\d\d|geo:|%40", re.IGNORECASE),
    Kind.NOTICE: re.compile(rf"\d|{_NETWORK}", re.IGNORECASE),
    Kind.WORD: re.compile(_NETWORK, re.IGNORECASE),
    Kind.SHAPE: re.compile("@"),
    Kind.STRINGS: re.compile(_NETWORK, re.IGNORECASE),
}
"""What a text must hold to be looked at closely where no names are looked for."""
_LONG = 400
_TOLD = {
    "e-mail": "an e-mail address that may not stand here",
    "phone": "a telephone number",
    "id-number": "a number that stands for one person",
    "coordinates": "the coordinates of a place",
    "handle": "the name or profile of somebody on another service",
    "address": "a postal address",
    "postcode": "a postcode",
    "birth-date": "a date of birth",
    "age": "the exact age of one person",
    "ip-address": "the address of a computer",
    "full-name": "a full name of the register",
    "surname": "a surname of the register",
    "first-name": "a first name of the register",
    "school": "the name of a school",
    "town": "a town of the register",
    "self-introduction": "somebody who says a whole name",
}
_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}"
    r"\.(?:[A-Za-z]{2,24}(?=[\u3040-\u30ff\u3400-\u9fff])|[^\W\d_]{2,24}(?![\w-]))"
)
_NO_EMAIL = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|m?js|json|map|html?|woff2?|ttf|php|py|ts)$", re.IGNORECASE
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_NOTICE = re.compile(
    r"(?:copyright|\(c\)|\u00a9|@author|@license)[^\n<>]{0,160}<[^<>\s]{3,120}>"
    r"|(?:copyright|\u00a9)(?:\W{0,4}\(c\))?\W{0,4}\d{4}[^\n]{0,240}",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[@([{<&%\u0080-\uffff]|\b(?i:dot|punkt|punto|ponto|arroba)\b")
_VERBS = ("handle ", "Handle ", "handles ", "handle\n")
"""What a program does with a word is no name of somebody; a colon would stand there."""
_DECIMAL = re.compile(r"\d+\.\d+")
_APART = re.compile(r"[-_./+%]|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, order=True, slots=True)
class Detail:
    """One personal detail in a unit: the rule it touches, and where."""

    rule: str
    stops: bool
    line: int
    """Lines after the unit's first."""
    way: tuple[str, ...]
    said: str
    """The detail itself, to be compared with what may stand; never told on."""

    @property
    def told(self) -> str:
        """What stands there, in words."""
        return _TOLD.get(self.rule, f"something that the rule {self.rule} forbids")


class Checker(Protocol):
    """What finds personal details in a text."""

    def findings(self, text: str) -> tuple[TextFinding, ...]:
        """Every personal detail, in order."""


@dataclass(frozen=True, slots=True)
class Unit:
    """All that was found in one unit."""

    details: tuple[Detail, ...]
    notes: tuple[Note, ...]
    decoded: tuple[str, ...]
    """Texts that only come out by decoding."""


_NOTHING = Unit((), (), ())
DIGEST = 16
"""Bytes of a unit's digest."""


class Details:
    """Looks units through, each only once however many files hold it."""

    def __init__(
        self, check: Checker | None, soft: Collection[str] = SOFT, known_clean: Collection[bytes] = ()
    ) -> None:
        """Findings of the `soft` rules ask somebody to look and stop nothing.

        `known_clean` are digests of units in which an earlier look by the same rules found nothing at all.
        """
        self.check, self.soft = check, soft
        self.known_clean = known_clean
        self.clean: set[bytes] = set()
        self.by_name = getattr(check, "names", None) is not None
        self._seen: dict[Kind, dict[str, Unit]] = {kind: {} for kind in Kind}

    def of(self, layer: Layer) -> Unit:
        """What a unit holds."""
        seen = self._seen[layer.kind]
        known = seen.get(layer.text)
        if known is None:
            known = seen[layer.text] = self._looked(layer)
        return known

    def _looked(self, unit: Layer) -> Unit:
        digest = blake2b(f"{unit.kind}\0{unit.text}".encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest()
        # Names change without the rules: where they are looked for, everything is looked at anew.
        known = not self.by_name and digest in self.known_clean
        looked = _NOTHING if known else self._look(unit)
        if looked == _NOTHING:
            self.clean.add(digest)
        return looked

    def _look(self, unit: Layer) -> Unit:
        found: dict[tuple[str, str], Detail] = {}
        notes, decoded = [], []
        for each in within(unit.kind, unit.text):
            if isinstance(each, Note):
                notes.append(each)
                continue
            for detail, words in self._in(each):
                if (detail.rule, detail.said) not in found:
                    line = _line(unit.text, each.text, words, detail.line)
                    found[detail.rule, detail.said] = replace(detail, line=line)
            if any(not step.startswith(_IN_SIGHT) for step in each.way):
                decoded.append(each.text)
        return Unit(tuple(sorted(found.values())), tuple(notes), tuple(decoded))

    def _in(self, layer: Layer) -> Iterator[tuple[Detail, str]]:
        """Each detail of one text, with the words that it stands in."""
        if layer.kind in {Kind.PAGE, Kind.CODE, Kind.DATA}:
            return
        text = layer.text if layer.text.isascii() else normalize("NFKC", _UNSEEN.sub("", layer.text))
        if layer.kind is Kind.NOTICE:
            text = _NOTICE.sub(" ", text)
        if "@" in text:
            for match in _EMAIL.finditer(text):
                if not _NO_EMAIL.search(match[0]):
                    line, said = text.count("\n", 0, match.start()), alone(match[0]).strip(".").casefold()
                    yield Detail("e-mail", stops=True, line=line, way=layer.way, said=said), match[0]
        if self.check is not None:
            yield from self._checked(layer, self._worth(layer.kind, text))

    def _worth(self, kind: Kind, text: str) -> str:
        """Those paragraphs of a text in which a rule could find something; others are left out, for time."""
        if self.by_name or kind not in _WORTH or (len(text) > _LONG and kind is Kind.TEXT):
            return text
        if kind is Kind.TEXT:
            return text if _WORTH[kind].search(text) else ""
        return "\n\n".join(part for part in text.split("\n\n") if _WORTH[kind].search(part))

    def _checked(self, layer: Layer, text: str) -> Iterator[tuple[Detail, str]]:
        # Tags are full of numbers; the words between them come by themselves.
        rules = _RULES[Kind.WORD] if is_tagged(text) else _RULES.get(layer.kind)
        apart = layer.kind is Kind.NAME or (self.by_name and layer.kind in {Kind.LINK, Kind.SHAPE})
        texts = [text, _APART.sub(" ", text)] if apart else [text]
        for each in filter(None, texts):
            for found in self.check.findings(each) if self.check else ():
                words = each[found.start : found.end]
                if found.rule == "handle" and each[: found.start].endswith(_VERBS):
                    continue
                if (rules is None or found.rule in rules) and not _is_left(layer.kind, found, words):
                    stops = found.level is TextLevel.BLOCK and found.rule not in self.soft
                    yield Detail(found.rule, stops, found.line - 1, layer.way, bare(words)), words


def _is_left(kind: Kind, found: TextFinding, words: str) -> bool:
    """Whether a finding is none here."""
    if found.rule == "handle" and kind in {Kind.NOTICE, Kind.WORD, Kind.STRINGS}:
        return not _FRIENDS.search(words)
    if found.rule == "e-mail":
        # "at some point in": an address without its sign needs more than words that occur in any sentence.
        return not _SIGNED.search(words)
    if found.rule == "phone" and _DECIMAL.fullmatch(words.strip()):
        return True
    return found.rule in _UNSURE and found.level is TextLevel.WARN


def _line(whole: str, part: str, words: str, line: int) -> int:
    """Lines of a unit before the words, as far as they can be found in it as they are."""
    place = whole.find(part)
    if place >= 0:
        return whole.count("\n", 0, place) + line
    place = whole.find(words)
    return whole.count("\n", 0, place) if place >= 0 else line if line < whole.count("\n") + 1 else 0


_IN_SIGHT = ("the attribute", "attributes", "a comment", "entities", "percent escapes")
"""Steps that the search for traces in whole pages takes itself."""


def bare(said: str) -> str:
    """A detail in the form in which it is compared: escapes undone, no case, no sign around it."""
    return unquote(unescape(said)).strip(" .,;:<>()[]\"'").casefold()


def is_own(detail: Detail, own: Collection[str]) -> bool:
    """Whether a detail is one that the site tells of itself: `own` are bare addresses, numbers and links."""
    if detail.said in own:
        return True
    if detail.rule == "phone":
        digits = _digits(detail.said)
        return any(_digits(each).endswith(digits[-9:]) for each in own if each.startswith("tel:"))
    return detail.rule == "handle" and any(detail.said in each for each in own if "/" in each)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
