"""The names register as the text check asks it: plain, or by fingerprints only."""

import itertools
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from milestory.records.consent import Element
from milestory.records.register import Register
from milestory.records.textfinding import TextLevel

from .folding import Folded
from .grams import LONGEST_PHRASE, LONGEST_UNSPACED, Grams, Kind, grams_of, pair
from .hits import Hit
from .lists import phrases
from .ordinary import PARTICLES, begins_sentence, is_meant, is_ordinary
from .tokens import Token, comparable, tokens, unspaced_runs, words_in

_NONE: frozenset[Kind] = frozenset()
_NAMES = frozenset({Kind.FIRST_NAME, Kind.SURNAME})
_PLACES = frozenset({Kind.SCHOOL, Kind.TOWN})
_APART = 5
"""Words from the first to the last of a full name, those between included."""
_BETWEEN = re.compile(r"[\s.,'\"()\[\]_/\u00b7\u30fb-]*")
_SLAVIC = re.compile("[\u0105\u0119\u0142\u015b\u017c\u017a\u0107\u0144\u011b\u010d\u0159\u016f\u0430-\u044f]")
_ENDINGS = tuple(comparable(ending) for ending in phrases("slavic-endings"))
_NOMINATIVES = ("", "a", "i", comparable("\u0430"), comparable("\u044f"), comparable("\u0438"))

_Found = tuple[int, int, Kind]

COVERS: Mapping[Kind, frozenset[Element]] = {
    Kind.FULL_NAME: frozenset({Element.FULL_NAME}),
    Kind.SCHOOL: frozenset({Element.SCHOOL}),
    Kind.TOWN: frozenset({Element.TOWN}),
    Kind.FIRST_NAME: frozenset({Element.FULL_NAME, Element.FIRST_NAME}),
    Kind.SURNAME: frozenset({Element.FULL_NAME}),
}
"""The consent elements of which any lets a kind stand; the kinds in the order in which they speak."""


class NameIndex:
    """What a register says of the words of a text."""

    def __init__(self, grams: Grams, key: Callable[[str], str] = str) -> None:
        """`grams` are the n-grams as `key` writes them: as they are, or as fingerprints."""
        kinds = grams.get

        @lru_cache(maxsize=262_144)
        def look(gram: str) -> frozenset[Kind]:
            return kinds(key(gram), _NONE)

        self._look = look

    @classmethod
    def of(cls, register: Register) -> "NameIndex":
        """The index of a plain register."""
        return cls(grams_of(register))

    def hits(self, text: Folded, covered: Collection[Element]) -> Iterator[Hit]:
        """Every name of the register in a text that its consent does not cover, whole names first."""
        found = self._found(text)
        # Of two that lie over one another the longer one is told.
        found[Kind.FULL_NAME].sort(key=lambda span: span[0] - span[1])
        for kind in COVERS:
            if COVERS[kind].isdisjoint(covered):
                level = TextLevel.WARN if kind is Kind.SURNAME else TextLevel.BLOCK
                yield from (Hit(start, end, kind.value, level) for start, end in found[kind])

    def _found(self, text: Folded) -> dict[Kind, list[tuple[int, int]]]:
        found: dict[Kind, list[tuple[int, int]]] = {kind: [] for kind in COVERS}
        for start, end, kind in self._unspaced(text):
            found[kind].append((start, end))
        if not self._knows_any(text):
            return found
        words = tokens(text)
        read = _Words(text, words, [self._known(text, token) for token in words])
        for start, end, kind in (
            *self._whole(read),
            *self._phrases(read),
            *self._single(read),
            *self._with_initial(read),
        ):
            found[kind].append((start, end))
        return found

    def _knows_any(self, text: Folded) -> bool:
        """Whether any word of a text is in the register: of most texts none is."""
        look, declined = self._look, _SLAVIC.search(text.original) is not None
        return any(
            look(word) or (word[-1] == "s" and look(word[:-1])) or (declined and any(map(look, _stems(word))))
            for word in words_in(text)
        )

    def _known(self, text: Folded, token: Token) -> "_Known":
        """The word of the register that a token is, perhaps with an ending, and its kinds."""
        if kinds := self._look(token.word):
            return token.word, kinds
        if len(token.word) < 4 or not token.capital or begins_sentence(text, token):
            return token.word, _NONE
        bases = [token.word[:-1]] if token.word.endswith("s") else []
        bases += _stems(token.word) if _SLAVIC.search(text.original) else []
        for base in bases:
            if (kinds := self._look(base) & _NAMES) and not is_ordinary(base):
                return base, kinds
        return token.word, _NONE

    def _whole(self, read: "_Words") -> Iterator[_Found]:
        """Full names in either order, with what may stand between their words."""
        parts = [at for at, (_, kinds) in enumerate(read.known) if kinds & _NAMES]
        for place, at in enumerate(parts):
            for other in parts[place + 1 : place + _APART]:
                one, two = read.known[at][0], read.known[other][0]
                if other - at < _APART and self._is_pair(one, two) and read.is_one_name(at, other):
                    yield read.words[at].start, read.words[other].end, Kind.FULL_NAME

    def _is_pair(self, one: str, two: str) -> bool:
        return Kind.FULL_NAME in self._look(pair(one, two)) or Kind.FULL_NAME in self._look(pair(two, one))

    def _phrases(self, read: "_Words") -> Iterator[_Found]:
        """Schools and towns, the longest name that begins at a word."""
        for at, (_, kinds) in enumerate(read.known):
            longest = LONGEST_PHRASE if Kind.BEGINNING in kinds else int(bool(kinds & _PLACES))
            for length in range(min(longest, len(read.words) - at), 0, -1):
                phrase = " ".join(token.word for token in read.words[at : at + length])
                if (kind := _place_kind(self._look(phrase))) and (length > 1 or read.is_name(at)):
                    yield read.words[at].start, read.words[at + length - 1].end, kind
                    break

    @staticmethod
    def _single(read: "_Words") -> Iterator[_Found]:
        """Names alone, names written as one word, and the letters of a school."""
        for at, (_, kinds) in enumerate(read.known):
            token = read.words[at]
            if Kind.SHORT_SCHOOL in kinds and token.written.isupper():
                yield token.start, token.end, Kind.SCHOOL
            if Kind.FULL_NAME in kinds:
                yield token.start, token.end, Kind.FULL_NAME
            if kinds & _NAMES and read.is_name(at):
                yield from ((token.start, token.end, kind) for kind in kinds & _NAMES)

    def _with_initial(self, read: "_Words") -> Iterator[_Found]:
        """First names with the first letter of their surname: `Noor B.`"""
        for at, (word, kinds) in enumerate(read.known[:-1]):
            token, letter = read.words[at], read.words[at + 1]
            if Kind.FIRST_NAME in kinds and len(letter.written) == 1 and letter.capital and token.capital:
                near = read.text.text[token.end : letter.start] == " "
                if near and Kind.SURNAME in self._look(pair(word, letter.word)):
                    yield token.start, letter.end, Kind.SURNAME

    def _unspaced(self, text: Folded) -> Iterator[_Found]:
        """Names inside a run of letters without spaces."""
        for start, run in unspaced_runs(text):
            for at in range(len(run)):
                for length in range(min(LONGEST_UNSPACED, len(run) - at), 1, -1):
                    for kind in self._look(run[at : at + length]) & COVERS.keys():
                        yield start + at, start + at + length, kind


_Known = tuple[str, frozenset[Kind]]


@dataclass(frozen=True)
class _Words:
    """The words of a text, and what the register says of each."""

    text: Folded
    words: list[Token]
    known: list[_Known]

    def is_name(self, at: int) -> bool:
        """Whether a word of the register is a name where it stands, and not an ordinary word."""
        return not is_ordinary(self.known[at][0]) or is_meant(self.text, self.words, at)

    def is_one_name(self, first: int, last: int) -> bool:
        """Whether the words from one to another can be one name: nothing but parts of names stands between."""
        both = (self.words[first], self.words[last])
        if all(is_ordinary(self.known[at][0]) for at in (first, last)) and not all(each.capital for each in both):
            return False
        inner = self.words[first + 1 : last]
        if not all(token.capital or token.word in PARTICLES or len(token.word) == 1 for token in inner):
            return False
        run = self.words[first : last + 1]
        return all(_joins(self.text.text[one.end : two.start], one.written) for one, two in itertools.pairwise(run))


def _joins(between: str, before: str) -> bool:
    """Whether what stands between two words can stand inside a name; a full stop only after a short word."""
    if _BETWEEN.fullmatch(between) is None or "\n\n" in between:
        return False
    return "." not in between or len(before) <= 2 or between == "."


def _place_kind(kinds: frozenset[Kind]) -> Kind | None:
    return Kind.SCHOOL if Kind.SCHOOL in kinds else Kind.TOWN if Kind.TOWN in kinds else None


def _stems(word: str) -> list[str]:
    """What a Slavic name may be in the nominative."""
    bases = [word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) >= 3]
    return [base + ending for base in bases for ending in _NOMINATIVES]
