"""Entries in a folder, one file each: a header that names the layout, a checksum, the content.

Whatever is not exactly that (torn, foreign, of an older layout, moved from another key) is a miss.
"""

import os
import re
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_HEADER = b"milestory cache 1\n"
_CHECKSUM = 32
_KIND = re.compile(r"[a-z][a-z0-9-]{0,40}")
DEFAULT_FOLDER = Path(".cache/milestory")


class Store:
    """A folder of results, found by kind and key; entries hold bytes and nothing that runs."""

    def __init__(self, folder: Path = DEFAULT_FOLDER) -> None:
        self.folder = folder

    def get(self, kind: str, key: str) -> bytes | None:
        """The content kept under a key, or None where there is none that is whole."""
        try:
            entry = self._path(kind, key).read_bytes()
        except OSError:
            return None
        start = len(_HEADER) + _CHECKSUM
        content = entry[start:]
        return content if entry[:start] == _head(kind, key, content) else None

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep a content under a key; a reader sees the old entry or the new one, never a part."""
        path = self._path(kind, key)
        self._prepare(path.parent)
        handle, temporary = tempfile.mkstemp(prefix="new-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_head(kind, key, content))
                file.write(content)
            # Somebody who sweeps the store meanwhile takes the new file for a half-written one: then it is not kept.
            with suppress(FileNotFoundError):
                Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise

    def forget(self, kind: str, key: str) -> None:
        """Delete what is kept under a key."""
        self._path(kind, key).unlink(missing_ok=True)

    def keep(self, kind: str, keys: Iterable[str]) -> None:
        """Delete every entry of a kind except those of these keys, half-written ones too."""
        kept = {self._path(kind, key) for key in keys}
        folder = self._folder(kind)
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path not in kept:
                path.unlink(missing_ok=True)

    def _prepare(self, folder: Path) -> None:
        # What is cached may be private: for the owner only, and never committed by accident.
        if folder.is_dir():
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
        folder.mkdir(exist_ok=True, mode=0o700)

    def _folder(self, kind: str) -> Path:
        if not _KIND.fullmatch(kind):
            raise ValueError(f"A kind of cache entry is lower-case letters, digits and hyphens, not {kind!r}.")
        return self.folder / kind

    def _path(self, kind: str, key: str) -> Path:
        # Keys are hashed: any text is a key, and none can lead out of the folder.
        return self._folder(kind) / sha256(key.encode()).hexdigest()


def _head(kind: str, key: str, content: bytes) -> bytes:
    # The key is part of the checksum, so that an entry under a wrong name is a miss.
    summed = sha256(f"{kind}\0{key}\0".encode())
    summed.update(content)
    return _HEADER + summed.digest()
