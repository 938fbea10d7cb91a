"""Files to text, once and carefully: no link out of the tree, no other encoding, no flood."""

import hashlib
import re
from pathlib import Path, PurePosixPath

from milestory.records.base import RESERVED
from milestory.records.problem import Problem, on_one_line

YAML_CAP = 4_000_000
"""Bytes of one YAML file: a cohort of a thousand with ten milestones each stays well below."""
STORY_CAP = 500_000
"""Bytes of one story: a long book chapter."""
PICTURE_CAP = 25_000_000
"""Bytes of one picture; the recipe has the same limit."""

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ue000-\uf8ff\ufeff]")
"""Characters that nobody types: for control, for ends of lines, for turning the direction of text, for private use."""

_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


class Tree:
    """A programme's folder: the only place that files are read from."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.seen: set[Path] = set()
        """Files that were read, and files and folders of which a message already tells."""
        self.texts: dict[str, str] = {}
        """The text of every file that was read, by its name."""

    def name(self, path: Path) -> str:
        """The path as messages show it: from the root, with forward slashes, on one line."""
        name = path.relative_to(self.root).as_posix().encode("utf-8", "backslashreplace").decode()
        return on_one_line(name)

    def text(self, path: Path, cap: int) -> str | Problem:
        """The text of a file with plain line ends and no byte order mark, or what is wrong with it."""
        name = self.name(path)
        content = self.content(path, cap)
        if isinstance(content, Problem):
            return content
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            return Problem(name, line, "is not UTF-8 text.", "Save the file with the encoding UTF-8.", "encoding")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if found := UNSEEN.search(text):
            line = text.count("\n", 0, found.start()) + 1
            what = f"holds an unseen control character (U+{ord(found[0]):04X})."
            return Problem(name, line, what, "Delete it; retyping the line by hand does it.", "control-character")
        self.texts[name] = text
        return text

    def content(self, path: Path, cap: int) -> bytes | Problem:
        """The bytes of a file inside the tree, or what is wrong with it."""
        name = self.name(path)
        self.seen.add(path)
        try:
            if self.is_linked(path):
                return Problem(name, 0, "is a link, not a file.", "Put the file itself here.", "link")
            if not path.exists():
                write = "Add the file, or correct its name where it is used."
                return Problem(name, 0, "does not exist.", write, "missing-file")
            if not path.is_file():
                return Problem(name, 0, "is not a file.", "Put a plain file with this name here.", "no-file")
            if (size := path.stat().st_size) > cap:
                what = f"is too large ({size:,} bytes; {cap:,} are allowed)."
                return Problem(name, 0, what, "Split it, or make it smaller.", "too-large")
            return path.read_bytes()
        except OSError as error:
            return Problem(
                name,
                0,
                f"cannot be read ({error.strerror}).",
                "Check the file and its permissions.",
                "unreadable",
            )

    def is_linked(self, path: Path) -> bool:
        """Whether the path, or a folder on the way to it, is a link."""
        inner = path.relative_to(self.root)
        return any((self.root / part).is_symlink() for part in [*[*inner.parents][:-1], inner])


def is_slug(name: str) -> bool:
    """Whether a name can be an address: lower-case letters, digits and single hyphens, and no computer's own name."""
    return _SLUG.fullmatch(name) is not None and not RESERVED.fullmatch(name)


def inside(folder: Path, file: str) -> Path | None:
    """The path of a file named in a record, if it stays inside the record's own folder."""
    pure = PurePosixPath(file)
    plain = not pure.is_absolute() and ".." not in pure.parts and not set(file) & set("\\:\0")
    return folder / pure if plain and pure.parts else None


def digest(content: bytes) -> str:
    """SHA-256 in hex: the name of a file's bytes."""
    return hashlib.sha256(content).hexdigest()
