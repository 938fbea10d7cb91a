"""Short codes: what somebody saw when they said yes.

A code is Crockford's base 32 of a SHA-256, eight signs a half: the words, and the portrait after a plus sign.
White space is evened out, so that only what a reader sees counts.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from milestory.records.consent import Approval, Approver
from milestory.records.picture import PictureNote
from milestory.records.programme import Records
from milestory.records.story import Story

_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
_COPIED = str.maketrans({"o": "0", "i": "1", "l": "1", "-": "", " ": ""})
"""What a hand that copies a code may write for what it saw."""
_HALF = re.compile(f"[{_SIGNS}]{{8}}")


@dataclass(frozen=True, slots=True)
class Halves:
    """The code of a story today: its words, and its portrait where it has one that is asked for."""

    words: str
    portrait: str = ""

    @property
    def code(self) -> str:
        """The whole code, as a person copies it."""
        return code_of(self.words, self.portrait)

    def __iter__(self) -> Iterator[str]:
        return filter(None, (self.words, self.portrait))

    def meant_by(self, code: str) -> "Halves | None":
        """Those halves that a copied code stands for; None where it stands for anything else."""
        copied = halves_in(code)
        if _plain(self.words) not in copied or not copied <= {_plain(self.words), _plain(self.portrait)}:
            return None
        return self if len(copied) > 1 else Halves(self.words)


def halves_of(records: Records, story: Story) -> Halves:
    """The code of a story as it stands today."""
    note, portrait = story.photo, ""
    if note is not None and not note.drawing:
        digest = records.pictures.get(f"{records.programme.stories_dir}/{story.cohort}/{note.file}")
        portrait = portrait_code(note, digest) if digest else ""
    return Halves(words_code(story), portrait)


def halves_in(code: str) -> frozenset[str]:
    """The halves of a code as somebody copied it, made comparable; none where it is no code."""
    halves = [_plain(half) for half in code.split("+")]
    return frozenset(halves) if all(map(_HALF.fullmatch, halves)) else frozenset()


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
