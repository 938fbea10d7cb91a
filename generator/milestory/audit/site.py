"""The audit of a finished folder: each file is read once, links are judged when all pages are known."""

import re
import zlib
from collections.abc import Collection, Iterator, Sequence
from html import unescape
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from milestory.records.trace import Finding, Trace

from .leaks import Leaks
from .markup import Markup, read_markup, urls_in_css
from .metadata import carried, is_picture

_PAGES = {".html", ".htm", ".xhtml", ".svg"}
_MARKUP = _PAGES | {".xml", ".rss", ".atom"}
_CODE = {".js", ".mjs", ".css", ".map"}
_AT = re.compile(r"@|&(?:#0*64|#x0*40|commat)\b|%(?:25)?40|\\[ux](?:00)?40|\uff20", re.IGNORECASE)
_AT_ESCAPE = re.compile(r"\\[ux](?:00)?40")
_UNSEEN = re.compile("<[^>]*>|[\u00ad\u200b-\u200d\u2060\ufeff]")
_UNPACKED = 50_000_000
"""Bytes of a packed file that are looked at."""
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PAGE = "index.html"


def audit_site(
    folder: Path, traces: Sequence[Trace], host: str = "", emails: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Everything in a finished site that must not be there.

    `host` is the site's own address; `emails` are the addresses that may stand in it, None allows all.
    """
    return tuple(sorted(set(_Audit(folder, traces, host, emails).findings())))


class _Audit:
    def __init__(self, folder: Path, traces: Sequence[Trace], host: str, emails: Collection[str] | None) -> None:
        self.folder, self.leaks = folder, Leaks(traces)
        own = urlsplit(host if "//" in host else f"//{host}")
        self.host, self.below = own.netloc, own.path.strip("/")
        self.emails = None if emails is None else {each.casefold() for each in emails}
        self.allowed = re.compile("|".join(map(_alone, sorted(emails or ()))) or r"(?!)", re.IGNORECASE)
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        self.files = {path.relative_to(folder).as_posix(): path for path in paths}
        self.pages: dict[str, Markup] = {}
        self.sheets: dict[str, set[str]] = {}

    def findings(self) -> Iterator[Finding]:
        for name, path in self.files.items():
            yield from self._file(name, path)
        for name, page in self.pages.items():
            yield from self._page(name, page)
        for name, addresses in self.sheets.items():
            for address in sorted(addresses):
                yield from self._address(name, address, fetched=True)

    def _file(self, name: str, path: Path) -> Iterator[Finding]:
        data = path.read_bytes()
        found = self.leaks.in_bytes(data)
        suffix = path.suffix.lower()
        if data.startswith(b"\x1f\x8b"):
            suffix, data = path.with_suffix("").suffix.lower(), _unpacked(data)
        if is_picture(name, data):
            for kind in carried(data):
                yield Finding(name, "picture", f"carries {kind}; write the picture anew from its pixels")
        elif (text := _text(data)) is not None:
            self._remember(name, suffix, text)
            found |= self.leaks.in_text(text, markup=suffix in _MARKUP)
            if not self._neutral(name):
                found |= self.leaks.in_addresses(text)
            if suffix not in _CODE:
                yield from self._emails(name, text)
        yield from self._emails(name, name)
        if not self._neutral(name):
            found |= self.leaks.in_addresses(name)
        for subject in sorted(found):
            yield Finding(name, "trace", f"holds something of what is withheld: {subject}")

    def _remember(self, name: str, suffix: str, text: str) -> None:
        if suffix in _PAGES:
            self.pages[name] = read_markup(text)
        elif suffix == ".css":
            self.sheets[name] = set(urls_in_css(text))

    def _neutral(self, name: str) -> bool:
        # A withdrawn story leaves a page at its address that no search engine may list.
        return name in self.pages and self.pages[name].unindexed and name.endswith(f"/{_PAGE}")

    def _emails(self, name: str, text: str) -> Iterator[Finding]:
        # Every page names the programme's own address; only what is left without it needs a closer look.
        if self.emails is None or not _AT.search(self.allowed.sub(" ", text)):
            return
        plain = _AT_ESCAPE.sub("@", unescape(unquote(unquote(text)))).replace("\uff20", "@")
        found = _EMAIL.findall(plain)
        if re.search(r"@<|>@|[\u00ad\u200b-\u200d\u2060\ufeff]", plain):
            found += _EMAIL.findall(_UNSEEN.sub("", plain))
        strangers = {each.strip(".").casefold() for each in found} - self.emails
        if strangers:
            yield Finding(name, "e-mail", f"holds {len(strangers)} e-mail address(es) that may not stand here")

    def _page(self, name: str, page: Markup) -> Iterator[Finding]:
        for what in page.pictures:
            yield Finding(name, "alt", what)
        base = urlsplit(page.base).netloc
        if base and base != self.host:
            yield Finding(name, "other-host", f"asks {base} for everything, since its base stands there")
        for address in sorted(page.fetched):
            yield from self._address(name, address, fetched=True, base=page.base)
        for address in sorted(page.links):
            yield from self._address(name, address, fetched=False, base=page.base)

    def _address(self, name: str, address: str, *, fetched: bool, base: str = "") -> Iterator[Finding]:
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            yield Finding(name, "broken-link", f"{address} is no address")
            return
        if parts.netloc and parts.netloc != self.host:
            if fetched:
                yield Finding(name, "other-host", f"asks {parts.netloc} for something; serve it from the site")
            return
        if parts.scheme and parts.scheme not in {"http", "https"}:
            return
        # A page for lost addresses writes its links from the host's root, which only the host knows.
        if (name.endswith("404.html") and parts.path.startswith("/") and not self.host) or urlsplit(base).netloc:
            return
        yield from self._inside(name, address, unquote(parts.path), parts.fragment)

    def _inside(self, name: str, address: str, path: str, anchor: str) -> Iterator[Finding]:
        target = self._target(name, path)
        if target not in self.files:
            yield Finding(name, "broken-link", f"{address} leads to nothing in the site")
        elif subjects := self.leaks.in_addresses(target):
            if target != name:
                for subject in sorted(subjects):
                    yield Finding(name, "trace", f"leads to what is withheld: {subject}")
        elif anchor and anchor != "top" and target in self.pages and not self._holds(target, anchor):
            yield Finding(name, "broken-link", f"{address} names an anchor that its page lacks")

    def _holds(self, page: str, anchor: str) -> bool:
        # A browser looks for the anchor as it is written, and then for what its escapes mean.
        return not self.pages[page].anchors.isdisjoint({anchor, unquote(anchor)})

    def _target(self, name: str, path: str) -> str:
        if not path:
            return name
        if path.startswith("/"):
            path = path.strip("/").removeprefix(self.below) + ("/" if path.endswith("/") else "")
            joined = normpath(path.lstrip("/") or ".")
        else:
            joined = normpath(f"{name.rpartition('/')[0] or '.'}/{path}")
        if joined in self.files:
            return joined
        return _PAGE if joined == "." else f"{joined}/{_PAGE}"


def _alone(email: str) -> str:
    """An address by itself: no letter, sign or escape before it that could make it another's."""
    return rf"(?<![\w.+%;\u00ad\u200b-\u200d\u2060\ufeff-]){re.escape(email)}(?![\w-]|\.\w)"


def _text(data: bytes) -> str | None:
    """The text of a file, whatever its name says; None of what is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    return None if b"\0" in data[:4096] else data.decode("utf-8", errors="replace")


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(data, _UNPACKED)
    except zlib.error:
        return data
