"""Traces of withheld records, searched in one walk over the words of a file."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from milestory.records.trace import Trace
from milestory.text.shingles import LENGTH, Run, runs_of, words_of

from .markup import ATTRIBUTE, CLOSING, TAG

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrt]")
_KEY = re.compile(r"[0-9a-f]{20}")
# From where a word begins: else a long word is tried at each of its letters.
_PATH = re.compile(r"(?<![a-z0-9-])[a-z0-9-]+(?:/[a-z0-9-]+)+")


class Leaks:
    """Every withheld text, address and picture, ready to be looked up."""

    def __init__(self, traces: Iterable[Trace]) -> None:
        self._runs: dict[Run, str] = {}
        self._starts: dict[tuple[str, str], set[int]] = {}
        self._slugs: dict[str, str] = {}
        self._digests: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        for trace in traces:
            self._add(trace)

    def _add(self, trace: Trace) -> None:
        self._slugs |= dict.fromkeys(trace.slugs, trace.subject)
        self._digests |= dict.fromkeys(trace.digests, trace.subject)
        self._keys |= dict.fromkeys(trace.keys, trace.subject)
        for text in trace.texts:
            for run in runs_of(text):
                self._runs.setdefault(run, trace.subject)
                self._starts.setdefault((run[0], run[1]), set()).add(len(run))

    def in_text(self, text: str, *, markup: bool) -> set[str]:
        """The records whose words stand in a file's text."""
        if not self._runs:
            return set()
        words = words_of(_seen(text) if markup else _spelled_out(text))
        return set(self._in_words(words))

    def _in_words(self, words: list[str]) -> Iterator[str]:
        starts, runs = self._starts, self._runs
        for place, pair in enumerate(pairwise(words)):
            if pair in starts:
                for length in starts[pair]:
                    run = tuple(words[place : place + length])
                    if run in runs:
                        yield runs[run]

    def in_addresses(self, text: str) -> set[str]:
        """The records whose address stands in a text, as a whole part of a path."""
        if not self._slugs:
            return set()
        return {
            self._slugs[part] for path in _PATH.findall(text.lower()) for part in _parts(path) if part in self._slugs
        }

    def in_names(self, text: str) -> set[str]:
        """The records whose picture's derivatives are named in a text."""
        if not self._keys:
            return set()
        return {self._keys[key] for key in _KEY.findall(text) if key in self._keys}

    def in_bytes(self, data: bytes) -> set[str]:
        """The records whose picture these bytes are."""
        found = self._digests.get(hashlib.sha256(data).hexdigest()) if self._digests else None
        return {found} if found else set()


def _parts(path: str) -> Iterator[str]:
    steps = path.split("/")
    yield from steps
    yield from map("/".join, pairwise(steps))


def _seen(text: str) -> str:
    """A page's text without its tags, and apart from it what attributes say."""
    said = [
        double or single
        for _, inside in TAG.findall(text)
        for _, double, single, _ in ATTRIBUTE.findall(inside)
        if " " in (double or single)
    ]
    plain = CLOSING.sub(" ", TAG.sub(" ", text))
    # Words of different places must not make a run together.
    return _spelled_out("\n".join([plain, *(f"{_APART} {each}" for each in said)]))


_APART = " ".join(f"apart{number}" for number in range(LENGTH))


def _spelled_out(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else " ", text)
