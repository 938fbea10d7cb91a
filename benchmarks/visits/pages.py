"""Which pages of a finished site are looked at: the first of every kind in every language."""

import re
from pathlib import Path

KIND = re.compile(r'<body[^>]* class="page-([a-z_]+)')
LANG = re.compile(r'<html[^>]* lang="([a-zA-Z-]+)"')


def first_of_each_kind(site: Path, languages: tuple[str, ...] = ()) -> dict[tuple[str, str], str]:
    """Address below the site's root by language and kind; a story with a photo and one with a drawing are two kinds."""
    found: dict[tuple[str, str], str] = {}
    for file in sorted(site.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        kind, lang = KIND.search(text), LANG.search(text)
        if not kind or not lang or (languages and lang[1] not in languages):
            continue
        name = kind[1]
        if name == "story":
            above = text.partition("<main")[2].partition('class="prose')[0]
            name = "story-photo" if "<img" in above else "story-drawn"
        found.setdefault((lang[1], name), file.relative_to(site).as_posix().removesuffix("index.html"))
    return found
