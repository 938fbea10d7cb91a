"""The files of a finished folder: what lies there, and what of it cannot be read."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from milestory.records.trace import Finding


@dataclass(slots=True)
class Looked:
    """What an audit has looked at."""

    files: int = 0
    size: int = 0
    """Bytes of them all."""
    kinds: Counter[str] = field(default_factory=Counter)
    """How many files there are of each suffix."""
    unopened: int = 0
    """Files and parts of files that could not be looked through."""
    clean: set[bytes] = field(default_factory=set)
    """Digests of the pieces in which nothing was found, nor could be found by other traces."""

    def __str__(self) -> str:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(self.kinds.items(), key=_most_first))
        parts = f"{self.unopened} part{'' if self.unopened == 1 else 's'}"
        return f"Looked at {self.files} files, {self.size} bytes ({kinds or 'none'}); {parts} could not be opened."


class SiteFiles:
    """Every file below a folder by its path with forward slashes; links are told and not followed."""

    def __init__(self, folder: Path) -> None:
        self.looked = Looked()
        self.findings: list[Finding] = []
        self.paths = dict(sorted(self._walk(folder)))

    def _walk(self, folder: Path) -> Iterator[tuple[str, Path]]:
        for parent, folders, names in os.walk(folder, onerror=self._closed(folder)):
            for name in (*folders, *names):
                path = Path(parent, name)
                place = path.relative_to(folder).as_posix()
                if path.is_symlink():
                    self._tell(place, "link", "is a symbolic link; put the file itself there")
                elif name in names and not path.is_file():
                    self._tell(place, "unreadable", "is neither a file nor a folder")
                elif name in names:
                    yield place, path

    def _closed(self, folder: Path) -> Callable[[OSError], None]:
        def tell(error: OSError) -> None:
            place = Path(error.filename or folder).relative_to(folder).as_posix()
            self._tell(place, "unreadable", "is a folder that cannot be opened")

        return tell

    def _tell(self, place: str, rule: str, what: str) -> None:
        self.looked.unopened += 1
        self.findings.append(Finding(place, rule, what))

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, counted; None of one that cannot be opened, which is told."""
        try:
            data = self.paths[name].read_bytes()
        except OSError:
            self._tell(name, "unreadable", "cannot be opened")
            return None
        self.looked.files += 1
        self.looked.size += len(data)
        self.looked.kinds[self.paths[name].suffix.lower() or "without suffix"] += 1
        return data


def _most_first(kind: tuple[str, int]) -> tuple[int, str]:
    return -kind[1], kind[0]
