"""Names found in text."""

import re
from collections.abc import Iterable
from functools import lru_cache

from .normalise import normalise

__all__ = ["names_in", "normalise"]


def names_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that stand in the text as whole words, whatever their dress."""
    plain = normalise(text)
    return tuple(name for name in names if _pattern(name).search(plain))


@lru_cache(maxsize=65_536)
def _pattern(name: str) -> re.Pattern[str]:
    plain = normalise(name)
    before = "" if is_unspaced(plain[:1]) else r"(?<!\w)"
    after = "" if is_unspaced(plain[-1:]) else r"(?!\w)"
    return re.compile(f"{before}{re.escape(plain)}{after}")


def is_unspaced(letter: str) -> bool:
    """Whether a letter belongs to a script that writes no spaces between words."""
    # Thai, Chinese, Japanese and their neighbours write no spaces between words.
    return "\u0e00" <= letter <= "\u0eff" or "\u1000" <= letter <= "\u109f" or letter >= "\u2e80"
