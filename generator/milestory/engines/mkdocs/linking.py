"""Links from hand-written pages to ours, which the engine does not know."""

import posixpath
import re
from collections.abc import Set as AbstractSet
from html import escape, unescape

_HREF = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')


def link(html: str, source: str, url: str, paths: AbstractSet[str]) -> str:
    """Make links written from where the page's file lies lead to our pages from where the page stands."""

    def turn(match: re.Match[str]) -> str:
        target = _target(unescape(match[2]), source, url, paths)
        return match[0] if target is None else match[1] + escape(target) + match[3]

    return _HREF.sub(turn, html)


def _target(href: str, source: str, url: str, paths: AbstractSet[str]) -> str | None:
    address, mark, anchor = href.partition("#")
    if not address or address.startswith("/") or ":" in address:
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source), address))
    path = "" if path == "." else f"{path.removesuffix('/index.html')}/"
    if path not in paths:
        return None
    folder = url if url.endswith("/") or not url else posixpath.dirname(url)
    relative = posixpath.relpath(f"/{path}", f"/{folder}")
    return f"{relative}/{mark}{anchor}"
