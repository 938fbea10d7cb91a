"""What a rule finds in a folded text."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from milestory.records.textfinding import TextLevel

from .folding import Folded


class Hit(NamedTuple):
    """A stretch of a folded text that a rule takes for a personal detail."""

    start: int
    end: int
    rule: str
    level: TextLevel = TextLevel.BLOCK


Rule = Callable[[Folded], Iterator[Hit]]
