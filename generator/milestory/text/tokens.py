"""The words of a folded text, as the names register compares them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .folding import Folded, fold
from .lookalikes import skeleton
from .names import is_unspaced

_WORD = re.compile(
    r"(?<![^\W_])(?:[^\W\d_][ .-]){3,}[^\W\d_](?![^\W_])"
    r"|(?:[^\W\d_]|[\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ecd\u102b-\u103e])+|\d+"
)
"""Letters drawn apart; letters with the vowel signs that some scripts write as characters; or digits."""
_GAPS = re.compile(r"[ .-]")


class Token(NamedTuple):
    """A word: how it is compared, how it was written, where it stands."""

    word: str
    written: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, or belongs to a script that has none."""
        return not self.written[0].islower()


def tokens(text: Folded) -> list[Token]:
    """Every word of a text, in order."""
    plain, lower = text.text, text.lower
    return [
        Token(comparable(found[0]), plain[found.start() : found.end()], found.start(), found.end())
        for found in _WORD.finditer(lower)
    ]


def words_in(text: Folded) -> set[str]:
    """Every word of a text once, as it is compared."""
    return {comparable(word) for word in set(_WORD.findall(text.lower))}


@lru_cache(maxsize=65_536)
def comparable(word: str) -> str:
    """A word of lower-case letters as it looks."""
    return skeleton(_GAPS.sub("", word) if len(word) > 1 and word[1] in " .-" else word)


def words_of_name(name: str) -> list[str]:
    """The words of a name from the register, compared as those of a text are."""
    return [token.word for token in tokens(fold(name))]


def unspaced_runs(text: Folded) -> Iterator[tuple[int, str]]:
    """Stretches of scripts that write no spaces between words, with where they begin."""
    if text.text.isascii():
        return
    for found in _UNSPACED.finditer(text.lower):
        yield found.start(), found[0]


_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u30fb\u3005]+")

__all__ = ["Token", "comparable", "is_unspaced", "tokens", "unspaced_runs", "words_in", "words_of_name"]
