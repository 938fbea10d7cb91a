"""Names that are ordinary words as well, and how to tell which of the two is meant."""

import re

from .folding import Folded
from .lists import wordlist
from .tokens import Token

PARTICLES = wordlist("particles")
"""Words between the parts of a name; they name nobody."""

ORDINARY = wordlist("ordinary")
"""Names that mean something else as well; so written they are only taken for a name where they look like one."""

_TITLE = wordlist("titles")
_ARTICLE = wordlist("articles")
_MONTH = wordlist("months-as-names")
_WHEN = wordlist("when")
_VERB = wordlist("verbs")
_OF = frozenset({"van", "von", "de", "della"})
_DAY_OR_YEAR = re.compile(r"\s*+(?:,\s*+)?\d")
_ENDS = re.compile(r"(?:^|[.!?:;\u2026\u3002\"'(\[|\n\u2022]|\s-|^-)[\s\"'(\[-]*$")


def is_ordinary(word: str) -> bool:
    """Whether a name of the register is an ordinary word as well, or too short to be only a name."""
    return word in ORDINARY or word.removesuffix("s") in ORDINARY or (len(word) < 3 and word.isascii())


def is_meant(text: Folded, words: list[Token], at: int) -> bool:
    """Whether a word that is both is a name where it stands."""
    token = words[at]
    if not token.capital or _is_shouted(text, token):
        return False
    before = words[at - 1] if at else None
    if before is not None and before.word in _TITLE:
        return True
    if at > 1 and words[at - 1].word in PARTICLES and words[at - 2].word in _OF:
        return True
    if before is not None and before.end >= token.start - 1 and _makes_a_word(before.word, token.word):
        return False
    if _DAY_OR_YEAR.match(text.text, token.end):
        return False
    return not begins_sentence(text, token) or (token.word not in _MONTH and _acts(text, words, at))


def _makes_a_word(before: str, word: str) -> bool:
    """Whether the word before says that a thing or a time is meant: an article, a number, `in May`."""
    return before in _ARTICLE or before.isdigit() or (word in _MONTH and before in _WHEN)


def begins_sentence(text: Folded, token: Token) -> bool:
    """Whether a word is the first of its sentence, where every word has a capital."""
    return _ENDS.search(text.text, max(token.start - 8, 0), token.start) is not None if token.start else True


def _acts(text: Folded, words: list[Token], at: int) -> bool:
    """Whether what follows a word can only follow a person: a verb of saying, or a possessive."""
    if text.text.startswith("'s", words[at].end):
        return True
    return at + 1 < len(words) and words[at + 1].word in _VERB and not words[at + 1].capital


def _is_shouted(text: Folded, token: Token) -> bool:
    """Whether a word in capitals stands among words in capitals."""
    around = text.text[max(token.start - 16, 0) : token.end + 16]
    return len(token.written) > 1 and token.written.isupper() and not any(each.islower() for each in around)
