"""Markdown to clean HTML: what people write becomes words, links, lists and tables, and nothing else."""

import re
from functools import partial
from html import unescape
from urllib.parse import unquote, urlsplit

import nh3

from milestory.text.dialect import rendered

TAGS = {
    "p",
    "br",
    "hr",
    "em",
    "strong",
    "del",
    "blockquote",
    "ul",
    "ol",
    "li",
    "code",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
    "sup",
    "section",
}
ATTRIBUTES = {
    "a": {"href", "title", "id", "aria-label"},
    "li": {"id"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
    "section": {"class"},
}
SCHEMES = {"http", "https", "mailto"}
_LEADING = re.compile(r"https?://|mailto:", re.IGNORECASE)
_ANCHOR = re.compile(r'\bid="(fn(?:ref)?-[^"]*)"')
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)


def to_html(markdown: str, start: int = 2) -> str:
    """Clean HTML of a Markdown text; its highest heading becomes `h<start>`, raw HTML and images are dropped."""
    html = rendered(markdown)
    own = frozenset(unescape(anchor) for anchor in _ANCHOR.findall(html))
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=partial(_kept, own),
        url_schemes=SCHEMES,
        link_rel="nofollow noopener",
    )
    return _with_headings(clean, start)


def _kept(own: frozenset[str], tag: str, attribute: str, value: str) -> str | None:
    return None if (tag, attribute) == ("a", "href") and not _leads(value, own) else value


def _leads(address: str, own: frozenset[str]) -> bool:
    """Whether a body may link there: to other sites and to its own footnotes, not inside this site, which changes."""
    if address.startswith("#"):
        return bool(own & {address[1:], unquote(address[1:])})
    if not _LEADING.match(address):
        return False
    try:
        return bool(urlsplit(address).hostname) or address[:4].lower() == "mail"
    except ValueError:
        return False


def _with_headings(html: str, start: int) -> str:
    levels = [int(match[1]) for match in _HEADING.finditer(html)]
    shift = start - min(levels, default=start)
    used: dict[str, int] = {}

    def heading(match: re.Match[str]) -> str:
        level = min(int(match[1]) + shift, 6)
        return f'<h{level} id="{_anchor(match[2], used)}">{match[2]}</h{level}>'

    return _HEADING.sub(heading, html)


def _anchor(inner: str, used: dict[str, int]) -> str:
    words = re.findall(r"\w+", unescape(re.sub(r"<[^>]*>", "", inner)).casefold())
    anchor = "-".join(["part", *words])
    used[anchor] = used.get(anchor, 0) + 1
    return anchor if used[anchor] == 1 else f"{anchor}--{used[anchor]}"
