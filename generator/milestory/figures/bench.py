"""What every measure is made with: the records, the day, the words of all languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from milestory.records.base import Text
from milestory.records.figure import Cell, CellStatus, Figure, FigureForm, FigureHead, Group, Unit
from milestory.records.programme import Records
from milestory.words import Catalogue

from .ladders import alone, levels


@dataclass(frozen=True, slots=True)
class Bench:
    """The material of all measures."""

    records: Records
    day: date
    catalogues: Mapping[str, Catalogue]

    def say(self, key: str, **holes: Text) -> Text:
        """The words of a key of the section `figure`, in every language of the site."""
        return Text(
            {
                language: words(f"figure.{key}", **{name: text.within(language) for name, text in holes.items()})
                for language, words in self.catalogues.items()
            }
        )

    def month(self, month: str) -> Text:
        """A month in words, in every language of the site."""
        return Text({language: words.month(month) for language, words in self.catalogues.items()})

    def cell(self, name: str, value: int, persons: int | None = None, label: Text | None = None) -> Cell:
        """A count that is protected; by default each unit counted is one person."""
        return Cell(name, value, label or self.say(f"cells.{name}"), value if persons is None else persons)

    def fact(self, name: str, value: int, label: Text | None = None) -> Cell:
        """A count that everybody knows by its nature."""
        return Cell(name, value, label or self.say(f"cells.{name}"), value, CellStatus.PUBLIC_FACT)

    def unknown(self, value: int, persons: int | None = None, label: Text | None = None) -> Cell:
        """How many nobody knows about; where the records are complete there cannot be any."""
        cell = self.cell("unknown", value, persons, label)
        return cell if value else replace(cell, status=CellStatus.STRUCTURAL)

    def table(
        self,
        measure: str,
        cohort: str,
        form: FigureForm,
        unit: Unit,
        total: Cell,
        parts: Sequence[Cell],
        *,
        ways: Sequence[tuple[Group, ...]] | None = None,
        favourable: tuple[str, ...] = (),
        title: Text | None = None,
        notes: tuple[str, ...] = (),
        breaks_down: str = "",
    ) -> Figure:
        """A figure of one cohort whose parts add up to a total; shown whole or in one of the coarser `ways`."""
        names = names_of(parts)
        head = FigureHead(
            id=f"{measure}/{cohort}",
            measure=measure,
            form=form,
            unit=unit,
            title=title or self.say(f"titles.{measure}"),
            cohort=cohort,
            total=total.id,
            parts=names,
            sums=((total.id, names),) if parts else (),
            levels=levels([alone(names)] if ways is None else ways, total.id),
            breaks_down=f"{breaks_down}/{cohort}" if breaks_down else "",
            favourable=favourable,
            notes=notes,
            headline=self.headline(measure),
        )
        return Figure(head, (total, *parts))

    def headline(self, measure: str) -> int:
        """The place of a measure among the headlines of the configuration, from 1; 0 where it is none."""
        names = [each.measure for each in self.records.programme.headlines]
        return names.index(measure) + 1 if measure in names else 0


def names_of(cells: Iterable[Cell]) -> tuple[str, ...]:
    """The ids of cells, as the parts of a figure."""
    return tuple(cell.id for cell in cells)
