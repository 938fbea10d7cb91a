"""Text made comparable, and names found in it."""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e"))
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032"), "'") | dict.fromkeys(
    map(ord, "\u201c\u201d\u201e\u201f\u2033"), '"'
)
_MARKS = dict.fromkeys(map(ord, "*_`~#>"), None)


def normalise(text: str) -> str:
    """Fold away what can hide a word: case, accents, escapes, unseen characters, Markdown marks."""
    text = unquote(html.unescape(text))
    text = unicodedata.normalize("NFKC", text).translate(_UNSEEN | _DASHES | _QUOTES | _MARKS)
    decomposed = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(sign for sign in decomposed if unicodedata.category(sign) != "Mn")
    return " ".join(plain.split())


def names_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that stand in the text as whole words, whatever their dress."""
    plain = normalise(text)
    return tuple(name for name in names if _pattern(name).search(plain))


@lru_cache(maxsize=65_536)
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(normalise(name))}(?!\w)")
