"""What a page asks for, leads to and names, taken from its markup in one pass of one expression."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

TAG = re.compile(r"""<([a-zA-Z][\w:-]*)((?:[^>"']++|"[^"]*"|'[^']*'){0,400}+)>""")
CLOSING = re.compile(r"</[a-zA-Z][\w:-]*\s*>")
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_HIDDEN = re.compile(
    r"<!--(?:-?>|.*?--!?>)|(<script\b[^>]*>).*?</script\b[^>]*>",  # a browser ends a comment at `<!-->` too
    re.DOTALL | re.IGNORECASE,
)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\b[^>]*>", re.DOTALL | re.IGNORECASE)
_CSS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s"']*))\s*\)|@import\s*(?:"([^"]*)"|'([^']*)')"""
    r"""|(?<!@namespace )(?:"((?:https?:)?//[^"]*)"|'((?:https?:)?//[^']*)')""",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*", re.IGNORECASE)
_FETCHED_RELATIONS = {
    "stylesheet", "preload", "prefetch", "prerender", "modulepreload", "preconnect", "dns-prefetch",
    "icon", "apple-touch-icon", "mask-icon", "manifest",
}  # fmt: skip
_FETCHING = {"src", "poster", "data", "action", "formaction", "background", "ping"}
_LEADING = {"a", "area"}
_SAID = {"alt", "title", "content", "aria-label", "aria-description", "placeholder", "label", "summary"}
"""Attributes that hold words: whatever they say, nothing is fetched for it."""


@dataclass(slots=True)
class Markup:
    """One page: what the browser fetches by itself, where links lead, anchors, pictures without their words."""

    fetched: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)
    pictures: list[str] = field(default_factory=list)
    """What is wrong with pictures, in words."""
    base: str = ""
    unindexed: bool = False
    guarded: bool = False
    """Whether it says what it may ask for."""

    def add(self, other: "Markup") -> None:
        """Take in what another piece of the page says."""
        self.fetched |= other.fetched
        self.links |= other.links
        self.anchors |= other.anchors
        self.pictures += other.pictures
        self.base = other.base or self.base
        self.unindexed |= other.unindexed
        self.guarded |= other.guarded


def read_markup(text: str) -> Markup:
    """Take from a page what its tags say; script bodies and comments are no tags."""
    markup = Markup()
    for style in _STYLE.findall(text):
        markup.fetched.update(urls_in_css(style))
    for name, inside in TAG.findall(_HIDDEN.sub(r"\1", text)):
        if inside and (said := _said(name, inside)) is not None:
            markup.add(said)
    return markup


@lru_cache(maxsize=1 << 16)
def _said(name: str, inside: str) -> Markup | None:
    """What one tag says, None where that is nothing: most tags of a site stand on many of its pages."""
    said = Markup()
    _note(said, name.lower(), _attributes(inside))
    return None if said == Markup() else said


def urls_in_css(text: str) -> Iterator[str]:
    """Every address that a style sheet fetches."""
    plain = _COMMENT.sub(" ", text)
    if "\\" in plain:
        plain = _CSS_ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), plain)
    for groups in _CSS.findall(plain):
        if address := next(filter(None, groups), ""):
            yield address


def _attributes(inside: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in reversed(ATTRIBUTE.findall(inside))
    }


def _note(markup: Markup, tag: str, attributes: dict[str, str]) -> None:
    markup.anchors.update(attributes[key] for key in ("id", "name") if key in attributes)
    markup.fetched.update(attributes[key] for key in _FETCHING & attributes.keys())
    for key in ("srcset", "imagesrcset"):
        markup.fetched.update(part.split()[0] for part in attributes.get(key, "").split(",") if part.strip())
    for key, value in attributes.items():
        if key == "style" or ("url(" in value and "//" in value and key not in _SAID):
            markup.fetched.update(urls_in_css(value))
    target = attributes.get("href", attributes.get("xlink:href"))
    if tag == "base":
        markup.base = target or ""
    elif tag == "link":
        if _FETCHED_RELATIONS & set(attributes.get("rel", "").lower().split()):
            markup.fetched.add(target or "")
    elif target is not None:
        (markup.links if tag in _LEADING else markup.fetched).add(target)
    if tag == "img":
        markup.pictures.extend(_wrong_with(attributes))
    if tag == "meta":
        _note_meta(markup, attributes)


def _note_meta(markup: Markup, attributes: dict[str, str]) -> None:
    content = attributes.get("content", "")
    if attributes.get("name", "").lower() == "robots" and "noindex" in content.lower():
        markup.unindexed = True
    if attributes.get("http-equiv", "").lower() == "content-security-policy" and content:
        markup.guarded = True
    if attributes.get("http-equiv", "").lower() == "refresh" and (address := _REFRESH.sub("", content)):
        markup.fetched.add(address.strip("'\" "))


def _wrong_with(attributes: dict[str, str]) -> Iterator[str]:
    source = attributes.get("src", "?")
    if "alt" not in attributes:
        yield f'the picture {source} has no alternative text; write alt="…", or alt="" for an ornament'
    if not (attributes.get("width") and attributes.get("height")):
        yield f"the picture {source} lacks width or height, so the page jumps while it loads"
