"""The attack on a publication of tables: what a reader can still find out about the counts that are withheld."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from time import monotonic

from milestory.records.tableproblem import Interval, Publication, TableCell, TableProblem, TableRules

from .tablebounds import carry_limits, parts_of
from .tableends import Ends
from .tablemodel import NoTable, ReaderModel, reader_model
from .tabletruth import falsehoods, inconsistencies, unknown_names

_NO_TABLE = "No table of whole numbers fits everything that is published and known."


class Why(StrEnum):
    """What a reader finds out."""

    PINNED = "pinned"
    SMALL = "surely small"
    NARROW = "too narrow"


@dataclass(frozen=True, slots=True)
class Leak:
    """A count of which a reader finds out too much."""

    interval: Interval
    why: Why


@dataclass(frozen=True, slots=True)
class AttackResult:
    """What an attack found. Only a result that is `safe` lets anything be published."""

    intervals: Mapping[str, Interval] = field(default_factory=dict)
    """What each count can still be, by its name."""
    rough: frozenset[str] = frozenset()
    """The counts whose interval is not exact: of a leak or of what is undecided perhaps narrower, else wider."""
    leaks: tuple[Leak, ...] = ()
    undecided: tuple[str, ...] = ()
    """The counts for which a limit was reached before it was certain that they are safe."""
    falsehoods: tuple[str, ...] = ()
    """What contradicts itself, as sentences."""

    @property
    def safe(self) -> bool:
        """Whether nothing was found and nothing left open."""
        return not (self.leaks or self.undecided or self.falsehoods)


@dataclass(frozen=True, slots=True)
class AttackScope:
    """What to attack and how long. `every`: also the counts that need no protection; `exactly`: each end exact."""

    every: bool = False
    exactly: bool = False
    seconds_each: float = 10.0
    seconds: float = 300.0


def attack_tables(problem: TableProblem, publication: Publication, scope: AttackScope | None = None) -> AttackResult:
    """Work out what a reader can find out of every sensitive count, and whether what is published is true."""
    scope = scope or AttackScope()
    rules = replace(problem.rules, width=max(1, problem.rules.width))  # pinned is always too narrow
    strangers = tuple(unknown_names(problem, publication))
    if strangers:
        return AttackResult(falsehoods=strangers)
    said = (*inconsistencies(problem), *falsehoods(problem, publication))
    asked = [number for number, cell in enumerate(problem.cells.values()) if _is_asked(cell, rules, publication, scope)]
    try:
        ends = _ends(problem, reader_model(problem, publication), asked, rules, scope)
    except NoTable:
        return AttackResult(falsehoods=(*said, _NO_TABLE))
    names = list(problem.cells)
    return _result(problem, rules, {names[number]: ends[number] for number in asked}, said)


def _is_asked(cell: TableCell, rules: TableRules, publication: Publication, scope: AttackScope) -> bool:
    if cell.is_sensitive(rules):
        return True
    shown = publication.cells.get(cell.id)
    return scope.every and not cell.known and (shown is None or shown.low is None or shown.low != shown.high)


def _ends(
    problem: TableProblem, model: ReaderModel, asked: list[int], rules: TableRules, scope: AttackScope
) -> dict[int, Ends]:
    from .tablesearch import Effort, PartSearch

    carry_limits(model)
    effort = Effort(scope.seconds_each, monotonic() + scope.seconds)
    ends = {
        number: _fixed(model.lower[number], rules) for number in asked if model.lower[number] == model.upper[number]
    }
    # The true table is a place to begin looking for others; what is found and proven does not depend on it.
    true = [cell.true for cell in problem.cells.values()]
    wanted = set(asked) - ends.keys()
    for part in parts_of(model):
        own = [place for place, number in enumerate(part.columns) if number in wanted]
        if own:
            start = [true[number] for number in part.columns]
            found = PartSearch(part.model, own, rules, effort, start=start, exactly=scope.exactly).run()
            ends |= {part.columns[place]: found[place] for place in own}
    return ends


def _fixed(count: int, rules: TableRules) -> Ends:
    return Ends(rules, count, count, count, count)


def _result(problem: TableProblem, rules: TableRules, ends: Mapping[str, Ends], said: tuple[str, ...]) -> AttackResult:
    intervals = {name: _interval(name, one) for name, one in ends.items()}
    sensitive = {name: one for name, one in ends.items() if problem.cells[name].is_sensitive(rules)}
    return AttackResult(
        intervals=intervals,
        rough=frozenset(name for name, one in ends.items() if not one.exact),
        leaks=tuple(Leak(intervals[name], _why(intervals[name], rules)) for name, one in sensitive.items() if one.lost),
        undecided=tuple(name for name, one in sensitive.items() if not one.lost and not one.safe),
        falsehoods=said,
    )


def _interval(name: str, ends: Ends) -> Interval:
    if ends.seen_low is not None and ends.safe and not ends.exact:
        return Interval(name, ends.seen_low, None if ends.high is None and ends.endless else ends.seen_high)
    return Interval(name, ends.low, ends.high)


def _why(interval: Interval, rules: TableRules) -> Why:
    if interval.lower == interval.upper:
        return Why.PINNED
    return Why.SMALL if interval.upper is not None and interval.upper < rules.k else Why.NARROW
