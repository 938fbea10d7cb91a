"""What a reader takes from figures: claims about counts, and whether numbers beside them agree with them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from html import unescape

_SEPARATORS = (
    ".,'\N{RIGHT SINGLE QUOTATION MARK}\N{ARABIC THOUSANDS SEPARATOR}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
)
_NUMBER = re.compile(rf"\d+(?:[{_SEPARATORS}]\d{{2,3}})*(?!\d)")
_LONGEST = 4000
"""Digits of a number that are read."""
_TAG = re.compile("<[^>]*>")
_MOST_PERCENT, _LEAST_PERCENT = 95, 5
"""Per cent that stand for "so many or more" and "so many or less"."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said of a count: both ends the same for an exact one, one end open for a bound."""

    low: int | None
    high: int | None

    @property
    def is_exact(self) -> bool:
        """Whether it names the count itself."""
        return self.low is not None and self.low == self.high

    def holds(self, count: int) -> bool:
        """Whether a count is as it says."""
        return (self.low is None or self.low <= count) and (self.high is None or count <= self.high)

    def numbers(self) -> set[int]:
        """The numbers that a reader sees."""
        return {number for number in (self.low, self.high) if number is not None}


@dataclass(slots=True)
class Reading:
    """What all places of one kind say: claims by the name of the count, and what is wrong, by name."""

    claims: dict[str, set[Claim]] = field(default_factory=lambda: defaultdict(set))
    faults: list[tuple[str, str]] = field(default_factory=list)

    def add(self, figure: str, claims: Mapping[str, Claim]) -> None:
        """Take in what one place says of a figure."""
        for cell, claim in claims.items():
            self.claims[f"{figure}#{cell}"].add(claim)


def claim_of(value: int | None, least: int | None, most: int | None) -> Claim | None:
    """The claim of a place that names an exact count or bounds; None of one that names neither."""
    if value is not None:
        return Claim(value, value)
    return None if least is None and most is None else Claim(least, most)


def numbers_in(text: str) -> list[int]:
    """The whole numbers in a piece of HTML or text, however a language groups their digits."""
    plain = unescape(_TAG.sub(" ", text))
    # No count has so many digits that cutting some off could make it another; and Python reads no longer ones.
    return [int("".join(filter(str.isdigit, number))[:_LONGEST]) for number in _NUMBER.findall(plain)]


def share_of(cells: Sequence[str], claims: Mapping[str, Claim], total: str) -> Fraction | None:
    """The share of some cells in their total, where all of them are shown exactly."""
    whole, counts = claims.get(total), [claims[cell].low for cell in cells if cell in claims and claims[cell].is_exact]
    if whole is None or not whole.is_exact or not whole.low or len(counts) != len(cells):
        return None
    return Fraction(sum(count or 0 for count in counts), whole.low)


def percent_faults(
    percents: Mapping[tuple[str, ...], int], claims: Mapping[str, Claim], total: str
) -> Iterator[tuple[str, str]]:
    """Percentages, by the cells that they are the share of, which the shown counts do not give."""
    for cells, percent in percents.items():
        share = share_of(cells, claims, total)
        if share is None:
            yield "+".join(cells), "has a percentage, but not its count and its total"
        elif not _is_share(percent, 100 * share):
            yield "+".join(cells), "has a percentage that is not its share"


def numbers_of(claims: Mapping[str, Claim], rows: Sequence[str], percents: Iterable[int], total: str) -> set[int]:
    """Every number that a sentence may say of these counts: themselves, parts taken together, and what is left."""
    said = {number for claim in claims.values() for number in claim.numbers()} | set(percents)
    said |= {len(rows), sum(row.count("+") + 1 for row in rows)}
    wholes = claims[total].numbers() if total in claims else set()
    counts = [claims[row].low if row in claims and claims[row].is_exact else None for row in rows]
    for first in range(len(counts)):
        together = 0
        for count in counts[first:]:
            if count is None:
                break
            together += count
            said |= {together, *(whole - together for whole in wholes)}
    return said


def _is_share(percent: int, share: Fraction) -> bool:
    near = abs(share - percent) <= Fraction(1, 2)
    return near or (percent == _MOST_PERCENT and share > percent) or (percent == _LEAST_PERCENT and share < percent)
