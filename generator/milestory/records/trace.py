"""What must not be found in the finished site, and what the audit found there."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Trace:
    """What a withheld record would leave behind if it came out: its texts, its address, its pictures' bytes."""

    subject: str
    """The record, by reference."""
    texts: tuple[str, ...] = ()
    """Whole texts: the title, the words, the caption, ..."""
    slugs: tuple[str, ...] = ()
    """Parts of addresses and of file names."""
    digests: tuple[str, ...] = ()
    """SHA-256 in hex of the picture files."""
    keys: tuple[str, ...] = ()
    """What the names of the pictures' derivatives begin with."""
    sources: tuple[Path, ...] = ()
    """Where the pictures lie."""


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing in the finished site that must not be there."""

    file: str
    rule: str
    """A short stable word: `other-host`, `broken-link`, `alt`, `picture`, `trace`, `e-mail`, `phone`, ..."""
    what: str
    line: int = 0
    """Line in the file, from 1; 0 where lines say nothing."""
    stops: bool = True
    """Whether the site must not be published with it; else somebody should look."""
