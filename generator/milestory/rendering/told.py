"""Words in a page of another language or script: marked, so that they are read aloud and set as what they are."""

import unicodedata

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from milestory.records.base import Said
from milestory.words import direction

from .markdown import to_html

_SCRIPTS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


@pass_context
def told(context: Context, words: str) -> Markup:
    """Words within a sentence or a heading, escaped; marked where they are not in the language of the page."""
    page = context["t"].language
    said = _other(words, page)
    if said:
        return Markup('<span lang="{}" dir="{}">{}</span>').format(said, direction(said), words)
    if _script(words) not in {None, direction(page)}:
        return Markup("<bdi>{}</bdi>").format(words)
    return escape(words)


@pass_context
def words_of(context: Context, markdown: str, start: int = 2) -> Markup:
    """Paragraphs as HTML, their headings from a level on; marked where they are not in the language of the page."""
    html = Markup(to_html(markdown, start))  # noqa: S704 - cleaned against the allow-list
    said = _other(markdown, context["t"].language)
    return Markup('<div lang="{}" dir="{}">{}</div>').format(said, direction(said), html) if said else html


def _other(words: str, page: str) -> str:
    """The language of the words where it is known and not the page's."""
    said = words.lang if isinstance(words, Said) else ""
    return "" if said == page else said


def _script(words: str) -> str | None:
    """The direction of the first letter; None where there is none, such as in a date."""
    return next((_SCRIPTS[kind] for each in words if (kind := unicodedata.bidirectional(each)) in _SCRIPTS), None)
