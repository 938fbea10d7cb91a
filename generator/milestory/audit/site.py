"""The audit of a finished folder: each file is read once, links are judged when all pages are known."""

import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from milestory.records.trace import Finding, Trace

from .details import SOFT, Checker, Detail, Details, is_own
from .files import Looked, SiteFiles
from .layers import UNSEEN, Layer, Note, as_told
from .leaks import Leaks
from .links import Links, own_contact
from .looks import are_alike, look_of
from .markup import read_markup, urls_in_css
from .metadata import is_picture
from .textkinds import text_of
from .unfolding import layers_of

_PAGES = {".html", ".htm", ".xhtml", ".svg"}
_MARKUP = _PAGES | {".xml", ".rss", ".atom"}
_UNPACKED = 24_000_000
"""Bytes of a packed page that are looked at for traces."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a site besides its folder."""

    traces: Sequence[Trace] = ()
    """What is withheld."""
    host: str = ""
    """The site's own address."""
    own: Collection[str] | None = ()
    """E-mail addresses and names that may stand in it; None allows every address."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Picture files by their path that are made of pictures that may be shown."""
    looks: Callable[[], Mapping[int, str]] | None = None
    """How the withheld pictures look, and the record of each; asked only where a picture of unknown origin lies."""
    guess: bool = False
    """Whether what every page links to by mail, telephone or profile is its own contact."""
    soft: Collection[str] = SOFT
    """Rules whose findings stop nothing, since consents cover what they are about."""
    clean: Collection[bytes] = ()
    """Digests of pieces of pages in which an earlier look by the same rules found nothing."""
    strict: bool = False
    """Whether every page must carry a policy once one does."""


def audit_site(
    folder: Path,
    traces: Sequence[Trace],
    host: str = "",
    emails: Collection[str] | None = None,
    check: Checker | None = None,
) -> tuple[Finding, ...]:
    """Everything that must not be in a finished site: `Known` says what the words mean."""
    return tuple(each for each in look_through(folder, Known(traces, host, emails), check)[0] if each.stops)


def look_through(folder: Path, known: Known, check: Checker | None = None) -> tuple[tuple[Finding, ...], Looked]:
    """Findings, those that only ask somebody to look among them, and what was looked at.

    `check` finds personal details; without it only e-mail addresses are found.
    """
    audit = _Audit(folder, known, check)
    findings = [*audit.findings()]
    audit.files.looked.unopened += sum(1 for each in findings if each.rule == UNSEEN)
    audit.files.looked.clean = audit.details.clean
    return tuple(sorted({*findings, *audit.files.findings})), audit.files.looked


class _Audit:
    def __init__(self, folder: Path, known: Known, check: Checker | None) -> None:
        self.known, self.leaks = known, Leaks(known.traces)
        self.files = SiteFiles(folder)
        self.links = Links(known.host, self.leaks, self.files.paths)
        self.details = Details(check, known.soft, known.clean)
        self.said: dict[str, dict[Detail, tuple[int, tuple[str, ...]]]] = {}

    def findings(self) -> Iterator[Finding]:
        for name in self.files.paths:
            yield from self._file(name)
        yield from self.links.findings(strict=self.known.strict)
        yield from self._personal({each.casefold() for each in self.known.own or ()})

    def _personal(self, own: set[str]) -> Iterator[Finding]:
        """Personal details that are not the site's own, one a line and rule."""
        if self.known.guess:
            own |= own_contact(self.links.pages)
        for name, details in self.said.items():
            told = set()
            for detail, (line, way) in sorted(details.items(), key=lambda each: len(each[1][1])):
                place = line + detail.line if line else 0
                allowed = is_own(detail, own) or (self.known.own is None and detail.rule == "e-mail")
                if not allowed and (detail.rule, place) not in told:
                    told.add((detail.rule, place))
                    what = f"holds {detail.told}{as_told(way)}"
                    yield Finding(name, detail.rule, what, place, detail.stops)

    def _file(self, name: str) -> Iterator[Finding]:
        data = self.files.read(name)
        if data is None:
            return
        found = self.leaks.in_bytes(data) | self._in_picture(name, data)
        text = None if is_picture(name, data) else _text(data)
        suffix = _suffix(name, data)
        if text is not None:
            self._remember(name, suffix, text)
            found |= self.leaks.in_text(text, markup=suffix in _MARKUP) | self._addressed(name, text)
        found |= self._addressed(name, name)
        for each in layers_of(name, data):
            if isinstance(each, Note):
                yield Finding(name, each.rule, _with_advice(each))
            else:
                yield from self._layer(name, each, found)
        for subject in sorted(found):
            yield Finding(name, "trace", f"holds something of what is withheld: {subject}")

    def _in_picture(self, name: str, data: bytes) -> set[str]:
        if not is_picture(name, data) or self.known.pictures.get(name) == data:
            return set()
        look = look_of(data) if self.known.looks else None
        return set() if look is None else {said for other, said in self._looks.items() if are_alike(look, other)}

    @cached_property
    def _looks(self) -> Mapping[int, str]:
        return self.known.looks() if self.known.looks else {}

    def _layer(self, name: str, layer: Layer, found: set[str]) -> Iterator[Finding]:
        unit = self.details.of(layer)
        said = self.said.setdefault(name, {}) if unit.details else {}
        for detail in unit.details:
            said.setdefault(detail, (layer.line, (*layer.way, *detail.way)))
        for note in unit.notes:
            yield Finding(name, note.rule, _with_advice(note), layer.line)
        for text in (*((layer.text,) if layer.way else ()), *unit.decoded):
            found |= self.leaks.in_text(text, markup="<" in text) | self._addressed(name, text)

    def _addressed(self, name: str, text: str) -> set[str]:
        found = self.leaks.in_names(text)
        # A withdrawn story leaves a page at its address that no search engine may list.
        return found if self.links.is_neutral(name) else found | self.leaks.in_addresses(text)

    def _remember(self, name: str, suffix: str, text: str) -> None:
        if suffix in _PAGES:
            self.links.pages[name] = read_markup(text)
        elif suffix == ".css":
            self.links.sheets[name] = set(urls_in_css(text))


def _suffix(name: str, data: bytes) -> str:
    path = Path(name)
    return (path.with_suffix("") if data.startswith(b"\x1f\x8b") else path).suffix.lower()


def _text(data: bytes) -> str | None:
    """The text of a file, also of a packed one, whatever its name says; None of what is no text."""
    if data.startswith(b"\x1f\x8b"):
        try:
            data = zlib.decompressobj(wbits=31).decompress(data, _UNPACKED)
        except zlib.error:
            return None
    return text_of(data)


def _with_advice(note: Note) -> str:
    advice = "; write the picture anew from its pixels" if note.rule == "picture" else ""
    return f"{note.what}{as_told(note.way)}{advice}"
