"""The files of the search: one index for each language of words, made anew only where its words have changed.

A language has a folder of its own, since the program that searches in the browser knows one language at a time. A
large one is cut into parts by years, which the browser puts together, so that a changed word costs one part.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from zlib import crc32

from milestory.records.output import Output
from milestory.records.search import SearchEntry

from . import packing
from .naming import renamed
from .pagefind import SearchUnavailable, indexed, version
from .pages import words_on
from .wording import record_of

__all__ = ["SearchUnavailable", "search_files"]

FOLDER = "pagefind"
WHOLE, PART = 1_000, 500
"""How many entries stand together in any case, and how many at most in a part of more than those."""
_KIND = "search"
_SERVED = ("fragment/", "index/", "filter/")
_PROGRAM = "pagefind.js"
Said = tuple[SearchEntry, str]
"""An entry with its words."""


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
    outputs: list[Output] = []
    keys: list[str] = []
    for lang, said in sorted(_by_language(entries, finished).items()):
        parts = list(_parts(said))
        for number, part in enumerate(parts, 1):
            keys.append(_digest(part))
            files = _made(keys[-1], part, shelf)
            if number == 1:
                files[_PROGRAM] += b"\nexport const parts = %d;\n" % len(parts)
            folder = f"{FOLDER}/{lang}" if number == 1 else f"{FOLDER}/{lang}-{number}"
            outputs += [Output(f"{folder}/{path}", content) for path, content in sorted(files.items())]
    # What was indexed before may hold words that are withdrawn now.
    shelf.keep(_KIND, keys)
    return tuple(outputs)


def _by_language(entries: Sequence[SearchEntry], finished: Path) -> Mapping[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for entry in entries:
        words = words_on(finished, entry.file) if entry.file else entry.words
        if words is not None:
            found[entry.lang].append((entry, words))
    return found


def _parts(said: list[Said]) -> Iterator[list[Said]]:
    """Entries that are indexed together: all, or those of a year, the newest first; a large year in several parts."""
    if len(said) <= WHOLE:
        yield said
        return
    years: dict[str, list[Said]] = defaultdict(list)
    for each in said:
        years[each[0].when[:4]].append(each)
    for _, some in sorted(years.items(), reverse=True):
        count = -(-len(some) // PART)
        yield from filter(
            None, ([each for each in some if crc32(each[0].path.encode()) % count == part] for part in range(count))
        )


def _made(key: str, part: Sequence[Said], shelf: Shelf) -> dict[str, bytes]:
    """The files of an index, as they were kept or made anew."""
    files = packing.unpack(shelf.get(_KIND, key))
    if files is None:
        files = renamed(dict(_served(indexed([record_of(entry, words) for entry, words in part]))))
        shelf.put(_KIND, key, packing.pack(files))
    return files


def _digest(part: Sequence[Said]) -> str:
    summed = sha256(f"{version()} {_rules()}".encode())
    for entry, words in part:
        summed.update(f"{entry!r}\0{words}\0".encode())
    return summed.hexdigest()


@cache
def _rules() -> str:
    """A digest of the code that says what is told to Pagefind."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _served(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """What a browser asks for; Pagefind's own interface and its other languages stay away."""
    entry = json.loads(files["pagefind-entry.json"])
    programs = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry["languages"].values()}
    wanted = programs | {_PROGRAM, "pagefind-entry.json"}
    for path, content in files.items():
        if path in wanted or path.startswith(_SERVED) or path.endswith(".pf_meta"):
            yield path, content
