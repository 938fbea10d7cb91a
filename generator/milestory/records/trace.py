"""What must not be found in the finished site, and what the audit found there."""

from dataclasses import dataclass


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


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing in the finished site that must not be there."""

    file: str
    rule: str
    """A short stable word: `other-host`, `broken-link`, `alt`, `picture`, `trace`, `e-mail`."""
    what: str
