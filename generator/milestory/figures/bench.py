"""What every measure is made with: the records, the day, the words of all languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from milestory.records.base import Text
from milestory.records.figure import Cell, CellStatus
from milestory.records.programme import Records
from milestory.words import Catalogue

SMALLEST_IN_TOTALS = 15
"""Mentees of the smallest cohort that enters a figure over all cohorts: three times the threshold of five."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The material of all measures."""

    records: Records
    day: date
    catalogues: Mapping[str, Catalogue]

    def say(self, key: str) -> Text:
        """The words of a key of the section `figure`, in every language of the site."""
        return Text({language: words(f"figure.{key}") for language, words in self.catalogues.items()})

    def cell(self, name: str, value: int, persons: int | None = None, label: Text | None = None) -> Cell:
        """A count that is protected; by default each unit counted is one person."""
        return Cell(name, value, label or self.say(f"cells.{name}"), value if persons is None else persons)

    def fact(self, name: str, value: int, label: Text | None = None) -> Cell:
        """A count that everybody knows by its nature."""
        return Cell(name, value, label or self.say(f"cells.{name}"), value, CellStatus.PUBLIC_FACT)
