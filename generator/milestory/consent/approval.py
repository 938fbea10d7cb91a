"""Short codes: what somebody saw when they said yes.

A code is Crockford's base 32 of a SHA-256, eight signs a half: the words, and the portrait after a plus sign.
White space is evened out, so that only what a reader sees counts.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping

from milestory.records.consent import Approval, Approver
from milestory.records.picture import PictureNote
from milestory.records.story import Story

_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
_COPIED = str.maketrans({"o": "0", "i": "1", "l": "1", "-": "", " ": ""})
"""What a hand that copies a code may write for what it saw."""


def words_code(story: Story) -> str:
    """The half of the code that stands for title, summary, quote and words."""
    return _code("words", (story.title, story.summary, story.quote, story.words))


def portrait_code(note: PictureNote, file_digest: str) -> str:
    """The half of the code that stands for a portrait: its file, its alternative text and its caption."""
    written: tuple[Mapping[str, str], ...] = (note.alt, note.caption or {})
    texts = [f"{language}:{words}" for text in written for language, words in sorted(text.items())]
    return _code("portrait", (file_digest, *texts))


def code_of(words: str, portrait: str = "") -> str:
    """The whole short code, as a person copies it."""
    return f"{words}+{portrait}" if portrait else words


def approved_by(approvals: Iterable[Approval], address: str, half: str) -> set[Approver]:
    """Who said yes to a half of a story's code."""
    return {
        approver
        for approval in approvals
        if approval.saw.strip("/ ") == address and _plain(half) in map(_plain, approval.code.split("+"))
        for approver in approval.by
    }


def _plain(half: str) -> str:
    return half.lower().translate(_COPIED)


def _code(kind: str, texts: Iterable[str]) -> str:
    hashed = hashlib.sha256(f"milestory:{kind}:1".encode())
    for text in texts:
        plain = " ".join(unicodedata.normalize("NFC", text).split()).encode()
        hashed.update(len(plain).to_bytes(8, "big") + plain)
    number = int.from_bytes(hashed.digest()[:5], "big")
    signs = "".join(_SIGNS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"
