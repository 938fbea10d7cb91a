"""Lists of words, one text file each; a line that begins with # says what follows."""

from functools import cache
from pathlib import Path


@cache
def wordlist(name: str) -> frozenset[str]:
    """The words of a list, in the form in which folded lower-case text is compared."""
    lines = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The lines of a list, for entries of several words; a tilde stands for a space that must not be lost."""
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(
        line.strip().replace("~", " ") for line in text.splitlines() if line.strip() and not line.startswith("#")
    )
