"""Figures over several cohorts: as many cohorts and as much detail as give none of them away.

A cohort whose own figure is shown may be subtracted again, so the sum of the others must be safe as well: the small
cohorts and the withheld ones are pooled with one another. A cohort of fewer than three times the smallest count
enters only in such a pool.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from milestory.records.figure import Figure, SafeFigure
from milestory.records.programme import Programme
from milestory.records.protection import smallest_cohort, smallest_count

from .adding import added_up
from .alone import is_safe_alone
from .showing import is_small, ways, withheld
from .sitetables import SiteTables

BESIDE = (6, 12)
"""How many other cohorts are looked at with one, until it is safe among them."""


class Totals:
    """The choice of what to add up."""

    def __init__(self, model: SiteTables, safe: Sequence[SafeFigure], programme: Programme) -> None:
        self.model, self.programme = model, programme
        self.shown = {figure.head.id: figure for figure in safe}
        self._figures = {figure.head.id: figure for figure in model.counted.figures}
        self._group = {name: group for group in model.groups for name in group}

    def figures(self) -> tuple[SafeFigure, ...]:
        """The figures over several cohorts, in the order of what they break down and of their ids."""
        found = []
        for name, several in sorted(
            self._alike().items(), key=lambda each: (bool(each[1][0].head.breaks_down), each[0])
        ):
            # Where at most one cohort could ever enter, there is nothing to add up and nothing is withheld.
            if any(self._choices(several)):
                total = self._total(name, several)
                self.shown[name] = total
                found.append(total)
        return tuple(found)

    def _alike(self) -> dict[str, tuple[Figure, ...]]:
        """For each measure with the same parts in several cohorts, its figures, by the name of their sum."""
        by_parts: dict[tuple[str, tuple[str, ...]], list[Figure]] = {}
        for figure in self._figures.values():
            by_parts.setdefault((figure.head.measure, figure.head.parts), []).append(figure)
        found = {}
        for (measure, parts), several in by_parts.items():
            # The same measure with other parts in other cohorts is another figure, and has a name of its own.
            others = sum(1 for other, _ in by_parts if other == measure)
            # Two waves of one cohort are the same people: added up, each would count twice.
            if len({figure.head.cohort for figure in several}) == len(several) > 1:
                found[f"{measure}/all{'/' + '-'.join(parts) if others > 1 else ''}"] = tuple(several)
        return found

    def _total(self, name: str, several: Sequence[Figure]) -> SafeFigure:
        everybody = added_up(name, several)
        headline = self.shown.get(everybody.head.breaks_down)
        if headline is None or not headline.withheld:
            for components in self._choices(several):
                left_out = tuple(f.head.cohort or "" for f in several if f not in components)
                for way in self._safe_ways(name, components):
                    return replace(way, left_out=left_out)
        return withheld(everybody, tuple(figure.head.cohort or "" for figure in several))

    def _choices(self, several: Sequence[Figure]) -> Iterator[list[Figure]]:
        """Which cohorts to add up: with all that are withheld, without those told as "so many or more", the shown."""
        tried: list[list[Figure]] = []
        for hidden in (self._is_hidden, self._is_withheld, lambda _: False):
            # A sum would tell more of a count that is half known, and nothing can be done about that by hiding others.
            pooled = [figure for figure in several if hidden(figure) and not self.model.is_half_known(figure)]
            if len(pooled) < 2 or sum(map(self._size, pooled)) < smallest_cohort(self.programme):
                pooled = []
            alone = [f for f in several if self._size(f) >= smallest_cohort(self.programme) and not self._is_hidden(f)]
            chosen = [figure for figure in several if figure in pooled or figure in alone]
            if len(chosen) > 1 and chosen not in tried:
                tried.append(chosen)
                yield chosen

    def _size(self, figure: Figure) -> int:
        return self.model.counted.sizes.get(figure.head.cohort or "", 0)

    def _is_withheld(self, figure: Figure) -> bool:
        return self.shown[figure.head.id].withheld

    def _is_hidden(self, figure: Figure) -> bool:
        return self._is_withheld(figure) or any(cell.least is not None for cell in self.shown[figure.head.id].cells)

    def _safe_ways(self, name: str, components: Sequence[Figure]) -> Iterator[SafeFigure]:
        figure = added_up(name, components)
        k = smallest_count(self.programme, sensitive=figure.head.sensitive)
        for way in ways(figure, k):
            if is_safe_alone(figure, way, k, self.model.width, {}) is False:
                continue
            told_anew = [each for each in components if not _follows(way, each, self.shown[each.head.id])]
            if not told_anew or (not any(map(self.model.is_half_known, told_anew)) and self._is_safe(way, components)):
                yield way

    def _is_safe(self, way: SafeFigure, components: Sequence[Figure]) -> bool:
        """Whether a sum gives nothing away: first by itself, which is soon said, then beside all that it touches."""
        shown = self.shown | {way.head.id: way}
        alone = {figure.head.id for figure in components}
        by_itself = {name: each for name, each in shown.items() if name in alone or name == way.head.id}
        if not self.model.is_safe(components, by_itself):
            return False
        names = self._touched(alone)
        return names == alone or self._is_safe_with(names, shown)

    def _touched(self, some: set[str]) -> set[str]:
        """Some figures with all that hang together with them, be it through the sums over cohorts made so far."""
        names = {name for each in some for name in self._group[each]}
        while True:
            more = {
                member
                for total in self.shown.values()
                if not total.withheld and not names.isdisjoint(total.head.components)
                for each in total.head.components
                for member in self._group[each]
            }
            if more <= names:
                return names
            names |= more

    def _is_safe_with(self, names: set[str], shown: Mapping[str, SafeFigure]) -> bool:
        """Whether each cohort is safe, with a few others beside it first.

        For a reader who knows everything about the rest more is plain, so what is safe from that one is safe.
        """
        by_cohort: dict[str, list[Figure]] = {}
        for name, figure in self._figures.items():
            if name in names:
                by_cohort.setdefault(figure.head.cohort or "", []).append(figure)
        # Of the others the sums tell nothing that their own figures do not.
        told_anew = {
            self._figures[each].head.cohort or ""
            for total in shown.values()
            for each in total.head.components
            if each in names and not total.withheld and not _follows(total, self._figures[each], shown[each])
        }
        cohorts = [key for key, figures in by_cohort.items() if key in told_anew and any(map(self._has_small, figures))]
        return all(self._is_safe_among(place, cohorts, by_cohort, shown) for place in range(len(cohorts)))

    def _is_safe_among(
        self, place: int, cohorts: Sequence[str], figures: Mapping[str, list[Figure]], shown: Mapping[str, SafeFigure]
    ) -> bool:
        for beside in sorted({min(beside, len(cohorts) - 1) for beside in BESIDE}):
            some = [cohorts[(place + step) % len(cohorts)] for step in range(beside + 1)]
            if self.model.is_safe([each for key in some for each in figures[key]], shown, of=figures[some[0]]):
                return True
        return False

    def _has_small(self, figure: Figure) -> bool:
        k = self.model.k[figure.head.id]
        return any(is_small(cell, k) for cell in figure.cells)


def _follows(way: SafeFigure, figure: Figure, shown: SafeFigure) -> bool:
    """Whether everything that a sum shows could be added up from what is shown of one of its cohorts."""
    values = [frozenset(cell.of or (cell.id,)) for cell in shown.cells if cell.value is not None]
    # What the cohort counts and does not show stays wanted; what it does not count at all is nobody.
    cells = {cell.id for cell in figure.cells}
    wanted = (frozenset(cell.of or (cell.id,)) & cells for cell in way.cells if cell.value is not None)
    return all(_is_union(each, values) for each in wanted) and all(cell.least is None for cell in way.cells)


def _is_union(wanted: frozenset[str], values: Sequence[frozenset[str]]) -> bool:
    return wanted == frozenset().union(*(each for each in values if each <= wanted))
