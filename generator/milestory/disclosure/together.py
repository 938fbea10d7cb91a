"""How each figure is shown so that all of them together give nothing away.

Each figure begins with the finest way that is safe for whoever reads nothing else. Figures that hang together are
then looked at as one model: while a small count in it is not safe, the solver says which shown counts would have
to go at the least cost, and their figures step down their ladders. At the end each figure, headlines first,
steps up again as far as it can.
"""

from collections.abc import Iterable, Iterator, Sequence

from milestory.records.figure import Figure, SafeFigure

from .alone import is_safe_alone
from .showing import ways, withheld
from .sitetables import SiteTables
from .tables import protect_tables

HEADLINE, FIGURE = 20_000, 1_000
"""What it costs to withhold a count of a headline, and of any other figure."""


class Together:
    """The choice of how to show each figure."""

    def __init__(self, model: SiteTables) -> None:
        self.model = model
        self.figures = {figure.head.id: figure for figure in model.counted.figures}
        self._unsure: set[str] = set()
        self._ladder = {name: tuple(self._safe_ways(figure)) for name, figure in self.figures.items()}
        self._step = dict.fromkeys(self.figures, 0)

    def choose(self) -> dict[str, SafeFigure]:
        """Every figure as it may be shown, by its id."""
        for group in self.model.groups:
            self._settle([self.figures[name] for name in group])
        return {name: self.shown(name) for name in self.figures}

    def shown(self, name: str) -> SafeFigure:
        """How a figure is shown as things stand; a breakdown only with what it breaks down."""
        head = self.figures[name].head
        if head.breaks_down in self.figures and self.shown(head.breaks_down).withheld:
            return withheld(self.figures[name])
        return self._ladder[name][self._step[name]]

    def _safe_ways(self, figure: Figure) -> Iterator[SafeFigure]:
        name, facts = figure.head.id, self.model.counted.facts
        for each in () if name in self.model.never_shown else ways(figure, self.model.k[name]):
            is_safe = is_safe_alone(figure, each, self.model.k[name], self.model.width, facts)
            if is_safe is None:
                self._unsure.add(name)
            if is_safe is not False:
                yield each
        yield withheld(figure)

    def _settle(self, figures: Sequence[Figure]) -> None:
        names = [figure.head.id for figure in figures]
        if len(names) == 1 and names[0] not in self._unsure:
            return
        while not self.model.is_safe(figures, self._now(names)) and self._step_down(figures):
            pass
        by_weight = sorted(names, key=lambda name: (self.figures[name].head.headline or len(self.figures), name))
        for name in by_weight:
            self._step_up(name, figures)

    def _step_down(self, figures: Sequence[Figure]) -> bool:
        """Take back what the cheapest safe choice would withhold, or else the last figure; False if none is left."""
        names = [figure.head.id for figure in figures]
        too_much: set[str] = set()
        for problem in self.model.problems(figures, self._now(names)):
            costs = {name: self._cost(name) for name, cell in problem.cells.items() if cell.publishable}
            protected = protect_tables(problem, costs=costs)
            gone = [n for n, cell in problem.cells.items() if cell.publishable and n not in protected.publication.cells]
            too_much |= {name.partition("#")[0] for name in gone}
        lower = [name for name in names if name in too_much and self._step[name] < len(self._ladder[name]) - 1]
        chosen = lower or [name for name in names if self._step[name] < len(self._ladder[name]) - 1][-1:]
        for name in chosen:
            self._step[name] += 1
        return bool(chosen)

    def _step_up(self, name: str, figures: Sequence[Figure]) -> None:
        names = [figure.head.id for figure in figures]
        came_from = self._step[name]
        for step in range(came_from):
            self._step[name] = step
            if self.model.is_safe(figures, self._now(names)):
                return
        self._step[name] = came_from

    def _now(self, names: Iterable[str]) -> dict[str, SafeFigure]:
        return {name: self.shown(name) for name in names}

    def _cost(self, name: str) -> int:
        return HEADLINE if self.figures[name.partition("#")[0]].head.headline else FIGURE
