"""Warnings that are silenced: each by an entry that is signed with the register's key and ends on a day."""

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from milestory.records.allowance import Allowance
from milestory.records.problem import Problem
from milestory.records.textfinding import TextFinding, TextLevel

from .fingerprints import sign
from .normalise import normalise


def allowance_for(key: bytes, passage: str, rule: str, by: str, until: date) -> Allowance:
    """The signed entry that silences a rule's warning about a passage."""
    hashed = sign(key, "passage", normalise(passage))
    signature = sign(key, "entry", hashed, rule, by, until.isoformat())
    return Allowance(passage=hashed, rule=rule, by=by, until=until, signature=signature)


@dataclass(frozen=True)
class Allowances:
    """The entries that hold on a day, asked with the key that signed them."""

    key: bytes
    entries: tuple[Allowance, ...]
    day: date

    def without_allowed(self, text: str, findings: Iterable[TextFinding]) -> tuple[TextFinding, ...]:
        """The findings in a text without the warnings that an entry silences."""
        return tuple(each for each in findings if not self._allows(text[each.start : each.end], each))

    def problems(self) -> Iterator[Problem]:
        """Entries that silence nothing: of another key, changed since, or over."""
        for entry in self.entries:
            place = (entry.origin.file, entry.origin.line)
            if not is_signed(self.key, entry):
                what = "has a signature that does not fit: it was changed, or another key wrote it."
                yield Problem(*place, what, "Write it anew with `milestory register allow`.", "allowance")
            elif self.day >= entry.until:
                what = f"has ended on {entry.until}; its warning is told again."
                yield Problem(*place, what, "Look at the passage again, or delete the entry.", "allowance")

    def _allows(self, passage: str, finding: TextFinding) -> bool:
        silent = finding.level is TextLevel.WARN
        return silent and self.day < silent_until(self.key, self.entries, passage, finding.rule)


def silent_until(key: bytes | None, entries: Iterable[Allowance], passage: str, rule: str) -> date:
    """The first day on which a warning about a passage is told; the first of all days where no entry silences it."""
    if key is None:
        return date.min
    hashed = sign(key, "passage", normalise(passage))
    ends = [each.until for each in entries if each.rule == rule and each.passage == hashed and is_signed(key, each)]
    return max(ends, default=date.min)


def is_signed(key: bytes, entry: Allowance) -> bool:
    """Whether an entry was written with the key, and nothing of it was changed since."""
    true = sign(key, "entry", entry.passage, entry.rule, entry.by, entry.until.isoformat())
    return hmac.compare_digest(true, entry.signature)
