"""An entry as a record of Pagefind, with its words made ready for the languages that it cuts badly by itself.

Scripts that write no spaces are indexed sign by sign, and the page asks for signs that follow one another; so
nothing depends on a dictionary. Arabic words are indexed without their article too.
"""

import re
import unicodedata
from typing import Any
from urllib.parse import urlencode

from milestory.records.search import SearchEntry

SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Chinese and Japanese, as a class of a regular expression; `search.js` has the same."""
_SIGN = re.compile(f"[{SPACELESS}]")
_ARTICLE = re.compile(r"(?<!\w)(?:[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644))(\w{2,})")
_MARKS = str.maketrans("", "", "\u200b\u200c\u200d\u2060\u00ad\ufeff\u0640")
"""Signs that nobody sees, and the Arabic stretch: they would keep a word from being found."""


def record_of(entry: SearchEntry, words: str) -> dict[str, Any]:
    """What is told to Pagefind of an entry; its day, and then its address, orders what fits equally well."""
    title, said = searchable(entry.title), searchable(words)
    meta = {
        "title": title,
        "names": searchable(entry.names),
        "without": " ".join(without_article(f"{entry.title} {entry.names} {words}")),
    }
    return {
        "url": _address(entry),
        "content": said or title,
        "language": entry.lang,
        "meta": {name: value for name, value in meta.items() if value},
        "filters": {
            "shown": list(entry.shown_in),
            "kind": [entry.kind],
            "language": [entry.lang],
            **{name: list(keys) for name, keys in sorted(entry.facets.items()) if keys},
        },
        "sort": {"place": f"{entry.when:10} {entry.path}"},
    }


def _address(entry: SearchEntry) -> str:
    """Where it stands, and all that is shown of it and not searched: Pagefind would find what is said elsewhere."""
    path, _, place = entry.path.partition("#")
    told = {"home": entry.home, "domain": entry.domain, "picture": entry.picture}
    if entry.everywhere:
        told["everywhere"] = "yes"
    query = urlencode({name: value for name, value in told.items() if value}, safe="/")
    return f"/{entry.home}{path}?{query}#{place}"


def searchable(text: str) -> str:
    """A text with a space on both sides of every sign of a script that writes none."""
    clear = text.translate(_MARKS)
    if not _SIGN.search(clear):
        return " ".join(clear.split())
    parts: list[str] = []
    for sign in clear:
        if parts and unicodedata.category(sign).startswith("M") and parts[-1].strip():
            # What is set above or below a sign belongs to it.
            parts[-1] = f"{parts[-1].rstrip()}{sign}{' ' * parts[-1].endswith(' ')}"
        else:
            parts.append(f" {sign} " if _SIGN.match(sign) else sign)
    return " ".join("".join(parts).split())


def without_article(text: str) -> list[str]:
    """The Arabic words that stand with an article, without it, each once."""
    bare = _ARTICLE.finditer(text.translate(_MARKS))
    return list(dict.fromkeys(found[1] for found in bare))
