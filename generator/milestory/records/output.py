"""What comes out at the end: files of the finished site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site: its path from the site's root with forward slashes, and its bytes."""

    path: str
    content: bytes
