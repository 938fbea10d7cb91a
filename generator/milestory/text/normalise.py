"""Text made comparable: everything that can hide a word is folded away."""

import html
import re
import unicodedata
from urllib.parse import unquote

UNSEEN = dict.fromkeys([0x00AD, 0x061C, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)])
UNSEEN |= dict.fromkeys(range(0x2060, 0x2070))
DASHES = dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-")
SINGLE = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc"), "'")
DOUBLE = dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"')
_MARKS = dict.fromkeys(map(ord, "*_`~#>"))
_PLAIN = UNSEEN | DASHES | SINGLE | DOUBLE | _MARKS
# Letters whose stroke or ligature is no accent that decomposing would take off.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe"})
ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
)


def normalise(text: str) -> str:
    """Fold away case, accents, escapes, unseen characters, kinds of quotes and Markdown marks."""
    text = _unescaped(text)
    if text.isascii():
        return " ".join(text.translate(_MARKS).lower().split())
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold().translate(LETTERS)
    return " ".join(ACCENTS.sub("", unicodedata.normalize("NFD", text)).split())


def _unescaped(text: str) -> str:
    # Escapes are undone more than once, since an escaped escape hides a word as well.
    for _ in range(3):
        if "&" not in text and "%" not in text:
            break
        text = unquote(html.unescape(text))
    return text
