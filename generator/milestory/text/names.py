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
    before = "" if _unspaced(plain[:1]) else r"(?<!\w)"
    after = "" if _unspaced(plain[-1:]) else r"(?!\w)"
    return re.compile(f"{before}{re.escape(plain)}{after}")


def _unspaced(letter: str) -> bool:
    # Thai, Chinese, Japanese and their neighbours write no spaces between words.
    return "\u0e00" <= letter <= "\u0eff" or "\u1000" <= letter <= "\u109f" or letter >= "\u2e80"
