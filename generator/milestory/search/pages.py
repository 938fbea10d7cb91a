"""The words of a finished page that somebody wrote by hand: what stands in its main part."""

from html.parser import HTMLParser
from pathlib import Path

_SILENT = {"script", "style", "template", "noscript", "nav", "form", "button", "svg", "math", "head"}
_EMPTY = {"br", "hr", "img", "input", "wbr", "meta", "link", "source", "track", "col", "area", "base", "embed", "param"}
_IGNORED = "data-pagefind-ignore"


def words_on(finished: Path, address: str) -> str | None:
    """What a reader sees in the main part of a page; None where the page is not there or is not to be found."""
    file = finished / (address if address.endswith(".html") else f"{address}index.html")
    try:
        html = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    reader = _Reader()
    reader.feed(html)
    return None if reader.hidden else " ".join("".join(reader.words).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = False
        self._within: list[str] = []
        """The open elements, from the main part on."""
        self._silent: list[int] = []
        """How deep each silent element lies."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "meta" and told.get("name") == "robots" and "noindex" in (told.get("content") or ""):
            self.hidden = True
        if tag in _EMPTY:
            self.words.append(" " * (not self._silent))
        elif self._within or tag == "main":
            self._within.append(tag)
            if tag in _SILENT or _IGNORED in told or "hidden" in told:
                self._silent.append(len(self._within))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._within:
            return
        while self._within:
            closed = self._within.pop()
            self._silent = [depth for depth in self._silent if depth <= len(self._within)]
            if closed == tag:
                break
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if self._within and not self._silent:
            self.words.append(data)
