"""Runs of words, by which a passage is found again in other text."""

import re
from collections.abc import Iterable, Iterator

from .normalise import normalise

LENGTH = 8
"""Words in a run: so many in the same order are no coincidence."""
SHORTEST = 3
"""Words of the shortest text that is looked for as a whole."""

_WORD = re.compile(r"\w+")
_TARGET = re.compile(r"\]\([^)]*\)")

Run = tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words of a text in comparable form, without punctuation and the targets of links."""
    # Nothing is looked for where no target can end: each place would be tried to the end of the text.
    ends = text.rfind(")") + 1
    return _WORD.findall(normalise(_TARGET.sub("] ", text[:ends]) + text[ends:]))


def runs_of(text: str) -> Iterator[Run]:
    """Every run of words in a text; a short text is one run, one or two words are none."""
    words = words_of(text)
    if SHORTEST <= len(words) < LENGTH:
        yield tuple(words)
    for start in range(len(words) - LENGTH + 1):
        yield tuple(words[start : start + LENGTH])


def runs_within(words: list[str], lengths: Iterable[int]) -> set[Run]:
    """Every run of the given lengths that stands in a list of words."""
    return {tuple(words[start : start + length]) for length in lengths for start in range(len(words) - length + 1)}
