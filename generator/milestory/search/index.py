"""The files of the search: one index for each language of words, made anew only where its words have changed.

A language has a folder of its own, since the program that searches in the browser knows one language at a time.
"""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from milestory.records.output import Output
from milestory.records.search import SearchEntry

from . import packing
from .naming import renamed
from .pagefind import SearchUnavailable, indexed, version
from .pages import words_on
from .wording import record_of

__all__ = ["SearchUnavailable", "search_files"]

FOLDER = "pagefind"
_KIND = "search"
_LAYOUT = 1
"""Raised when the same records are to be indexed in another way."""
_SERVED = ("fragment/", "index/", "filter/")


class Shelf(Protocol):
    """Where indexes are kept from one build to the next."""

    def get(self, kind: str, key: str) -> bytes | None:
        """What is kept under a key."""

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep something under a key."""

    def keep(self, kind: str, keys: list[str]) -> None:
        """Forget all else."""


def search_files(entries: Sequence[SearchEntry], finished: Path, shelf: Shelf) -> tuple[Output, ...]:
    """Every file of the search; hand-written pages are read from the finished folder.

    Raises SearchUnavailable where Pagefind is missing or fails; nothing of it may be published then.
    """
    records = _records(entries, finished)
    outputs: list[Output] = []
    keys = []
    for lang, some in sorted(records.items()):
        key = _digest(lang, some)
        files = packing.unpack(shelf.get(_KIND, key))
        if files is None:
            files = renamed(dict(_served(indexed(some))))
            shelf.put(_KIND, key, packing.pack(files))
        keys.append(key)
        outputs += [Output(f"{FOLDER}/{lang}/{path}", content) for path, content in sorted(files.items())]
    # What was indexed before may hold words that are withdrawn now.
    shelf.keep(_KIND, keys)
    return tuple(outputs)


def _records(entries: Sequence[SearchEntry], finished: Path) -> dict[str, list[dict[str, Any]]]:
    """What is told to Pagefind, by the language of its words."""
    records: dict[str, list[dict[str, Any]]] = {}
    for place, entry in enumerate(entries):
        words = words_on(finished, entry.file) if entry.file else entry.words
        if words is not None:
            records.setdefault(entry.lang, []).append(record_of(entry, words, place))
    return records


def _digest(lang: str, records: list[dict[str, Any]]) -> str:
    told = json.dumps([_LAYOUT, version(), lang, records], sort_keys=True, ensure_ascii=False)
    return sha256(told.encode()).hexdigest()


def _served(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """What a browser asks for; Pagefind's own interface and its other languages stay away."""
    entry = json.loads(files["pagefind-entry.json"])
    programs = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry["languages"].values()}
    wanted = programs | {"pagefind.js", "pagefind-entry.json"}
    for path, content in files.items():
        if path in wanted or path.startswith(_SERVED) or path.endswith(".pf_meta"):
            yield path, content
