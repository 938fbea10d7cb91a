"""The Markdown that people write: CommonMark with tables, footnotes and struck words; no raw HTML, no pictures."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from html import unescape

import comrak


@dataclass(frozen=True, slots=True)
class Foreign:
    """Something that does not belong to the dialect: how the renderer marks it, how it begins in the source."""

    mark: str
    start: re.Pattern[str]


RAW_HTML = Foreign("<!-- raw HTML omitted -->", re.compile("<(?=[a-z/!?])", re.IGNORECASE))
PICTURE = Foreign("<img ", re.compile(r"!(?=\[)"))

# Cleaning takes time with the square of the depth, and nobody quotes a quote twenty times.
_QUOTES = re.compile(r"((?:>[ \t]*){20})(?:>[ \t]*)+")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_UNSAID = re.compile(r"<sup\b.*?</sup>|<[^>]*>", re.DOTALL)


def rendered(markdown: str) -> str:
    """The HTML of a Markdown text, raw HTML taken out; not yet cleaned."""
    options = comrak.ExtensionOptions()
    options.table = options.footnotes = options.strikethrough = True
    return str(comrak.render_markdown(_QUOTES.sub(r"\1", markdown), extension_options=options))


def first_paragraph(markdown: str) -> str:
    """What a reader sees of the first paragraph that has words, as one plain line; else of the whole text."""
    html = rendered(markdown)
    paragraphs = (_plain(found[1]) for found in _PARAGRAPH.finditer(html))
    return next(filter(None, paragraphs), "") or _plain(html)


def plain(markdown: str) -> str:
    """What a reader sees of a whole text, as one plain line."""
    return _plain(rendered(markdown))


def line_of(foreign: Foreign, markdown: str) -> int | None:
    """The line, from 1, of the first foreign thing in a text; None without any."""
    starts = [found.start() for found in foreign.start.finditer(markdown)]
    if not starts or foreign.mark not in rendered(markdown):
        return None

    def shows(kept: int) -> bool:
        cut = starts[kept]
        rest = foreign.start.sub(lambda sign: f"&#{ord(sign[0])};", markdown[cut:])
        return foreign.mark in rendered(markdown[:cut] + rest)

    # The shortest beginning of the text that still shows it ends with it.
    first = bisect_left(range(len(starts)), True, lo=1, key=shows)
    return markdown.count("\n", 0, starts[first - 1]) + 1


def _plain(html: str) -> str:
    return " ".join(unescape(_UNSAID.sub("", html)).split())
