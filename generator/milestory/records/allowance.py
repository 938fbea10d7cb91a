"""Allow entries: warnings of the text check that somebody has looked at and found harmless."""

from .base import Day, Record, Words


class Allowance(Record):
    """One warning that is silenced until a day. It is signed, and tells nothing of the passage."""

    passage: Words
    """The keyed hash of the passage's normalised text."""
    rule: Words
    """The rule whose warning is silenced, such as `surname`; what blocks is never silenced."""
    by: Words
    """The role of who looked at it, never a name."""
    until: Day
    """The first day on which the warning is told again."""
    signature: Words
    """The keyed signature over all of this."""
