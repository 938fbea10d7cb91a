"""Which colours of the style sheet meet, and how far they must stand apart. A test reads the sheet and compares."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .contrast import contrast, painted

TOKENS = re.compile(r"var\(--([a-z-]+)\)")
BODY, TEXT, MARK = 7.0, 4.5, 3.0
"""Words of stories (WCAG 2.2, 1.4.6), other words (1.4.3), marks and where the keyboard is (1.4.11)."""

GLOWING = "color-mix(in srgb, var(--glow) 18%, var(--card))"
SHEEN = "color-mix(in srgb, var(--glow) 16%, var(--paper))"
TINT = "color-mix(in srgb, var(--domain) 9%, var(--card))"
QUOTE = "color-mix(in srgb, var(--domain) 70%, var(--ink))"
PLAIN = ("var(--paper)", "var(--card)", "var(--band)")
GROUNDS = {
    "the paper": "var(--paper)", "a card": "var(--card)", "a band": "var(--band)", "what glows": GLOWING,
    "the sheen of a lamp": SHEEN, "the tint of a domain": TINT,
}  # fmt: skip
"""What words stand on, by what it is called."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours that meet: what is seen, what it is seen on, and how far apart they must be."""

    seen: str
    ground: str
    needs: float
    said: str
    """What is seen and on what, in words."""

    def ratio(self, tokens: Mapping[str, str]) -> float:
        """How far apart they are."""
        return contrast(painted(self.seen, tokens), painted(self.ground, tokens))

    @property
    def tokens(self) -> list[str]:
        """The tokens that have a part in the two, what is seen first."""
        return TOKENS.findall(self.seen + self.ground)


def _pairs() -> Iterator[Pair]:
    for said, ground in GROUNDS.items():
        yield Pair("var(--ink)", ground, BODY, f"words on {said}")
        yield Pair("var(--muted)", ground, TEXT, f"words that stand back on {said}")
        yield Pair("var(--accent)", ground, TEXT, f"a link on {said}")
        yield Pair("var(--domain)", ground, TEXT, f"the word of a domain on {said}")
    for said, ground in (("the paper", "var(--paper)"), ("the tint of a domain", TINT)):
        yield Pair(QUOTE, ground, TEXT, f"a quote on {said}")
    yield Pair("var(--on-accent)", "var(--accent)", TEXT, "words on a button")
    for said, ground in list(GROUNDS.items())[: len(PLAIN)]:
        yield Pair("var(--edge)", ground, MARK, f"the edge of something to press on {said}")
    yield Pair("var(--paper)", "var(--domain)", MARK, "the star on a medal")
    yield Pair("var(--domain)", "var(--line)", MARK, "a bar on its rail")


PAIRS = tuple(_pairs())
"""Everything that is read or must be seen. The footer stands in the colours of the night, so it is among them."""
