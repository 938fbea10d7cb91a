"""What a release shows: a figure moves where that tells too little of anybody, and else stays as it was.

Figures of the same people before, after and in between move together or not at all. What adds up several cohorts is
added up after that, out of what is shown then.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from milestory.records.figure import CellStatus, Counted, Figure, FigureHead, SafeFigure
from milestory.records.programme import Programme
from milestory.records.protection import smallest_count
from milestory.records.release import Ledger, Outcome, Release, ReleasedFigure, ReleasedShape, Verdict, Withdrawal

from .adding import added_up
from .differences import derivable, may_move, sums_of
from .frozen import Told, entry_of, frozen_counts, frozen_figure, withhold
from .protect import add_up, protect_cohorts
from .shapes import shape_of
from .ties import asked_twice

Entries = Mapping[str, ReleasedFigure]


@dataclass(frozen=True, slots=True)
class Restraint:
    """What a release keeps back whatever the rule says."""

    held: frozenset[str] = frozenset()
    """Figures that stay as they were."""
    silent: frozenset[str] = frozenset()
    """Figures of which nothing is shown any longer."""


UNRESTRAINED = Restraint()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A release that could be made, and what it does with each figure."""

    release: Release
    verdicts: tuple[Verdict, ...]


def published(
    counted: Counted, release: Release, programme: Programme, told: Told
) -> tuple[Counted, tuple[SafeFigure, ...]]:
    """The counts and figures of a release, with today's words: what the site shows until the next one."""
    frozen = frozen_counts(counted, release.figures, told)
    totals = [
        frozen_figure(total.head, total.cells, _under(entry, total.head, programme))
        for name, entry in release.figures.items()
        if (total := _total(name, entry.components, frozen)) is not None
    ]
    of_cohorts = _of_cohorts(frozen, release.figures, programme)
    return frozen, tuple(sorted((*of_cohorts, *totals), key=lambda figure: figure.head.id))


def propose(
    counted: Counted, ledger: Ledger, programme: Programme, day: str, told: Told, restraint: Restraint = UNRESTRAINED
) -> Proposal:
    """The next release as of a day."""
    batch = _Batch(counted, ledger, programme, day, told, restraint)
    batch.decide_cohorts()
    batch.decide_totals()
    gone = [Verdict(name, Outcome.GONE) for name in batch.last if name not in {each.figure for each in batch.verdicts}]
    release = Release(day=day, previous=ledger.digest, figures=batch.entries)
    return Proposal(release, tuple(sorted([*batch.verdicts, *gone])))


def withdraw(counted: Counted, ledger: Ledger, figure: str, day: str, because: str) -> Proposal:
    """The last release without a figure that is wrong, and without what divides it or adds it up."""
    last = ledger.last or Release(day=day)
    divides = {each.head.id for each in counted.figures if each.head.breaks_down == figure}
    wrong = {figure, *divides}
    wrong |= {name for name, entry in last.figures.items() if wrong.intersection(entry.added)}
    note = Withdrawal(day=day, because=because)
    figures = {
        name: entry.model_copy(update={"withdrawn": note}) if name in wrong and entry.is_shown else entry
        for name, entry in last.figures.items()
    }
    verdicts = [Verdict(name, _outcome(entry, entry, entry), entry.since) for name, entry in figures.items()]
    return Proposal(Release(day=day, previous=ledger.digest, figures=figures), tuple(sorted(verdicts)))


@dataclass
class _Batch:
    counted: Counted
    ledger: Ledger
    programme: Programme
    day: str
    told: Told
    restraint: Restraint
    entries: dict[str, ReleasedFigure] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)

    @property
    def last(self) -> Mapping[str, ReleasedFigure]:
        return self.ledger.last.figures if self.ledger.last else {}

    def decide_cohorts(self) -> None:
        figures = {figure.head.id: figure for figure in self.counted.figures}
        safe = {each.head.id: each for each in protect_cohorts(self.counted, self.programme)}
        for names in asked_twice(self.counted):
            fresh = {
                name: self._fresh(figures[name], safe[name], shape_of(figures[name], self.counted)) for name in names
            }
            moves = self._unheld(names) and all(self._may(figures[name], fresh[name]) for name in names)
            for name in names:
                self._settle(name, fresh[name], moves=moves)

    def decide_totals(self) -> None:
        """Sums out of what is shown now; what was found wrong is in none of them, not even among others."""
        frozen = frozen_counts(
            self.counted, {name: e for name, e in self.entries.items() if e.withdrawn is None}, self.told
        )
        wrong = [figure.head for figure in self.counted.figures if self._is_wrong(figure)]
        of_cohorts = _of_cohorts(frozen, self.entries, self.programme)
        heads = {figure.head.id: figure.head for figure in frozen.figures}
        for total in add_up(frozen, of_cohorts, self.programme):
            name = total.head.id
            added = _total(name, total.head.components, frozen)
            if added is not None:
                gone = tuple(head.cohort or "" for head in wrong if head.measure == total.head.measure)
                fresh = self._fresh(added, replace(total, left_out=(*total.left_out, *gone)))
                free = _follows(fresh, heads, self.entries) or self._may(added, fresh)
                self._settle(name, fresh, moves=self._unheld([name]) and free)

    def _fresh(self, figure: Figure, safe: SafeFigure, shape: ReleasedShape | None = None) -> ReleasedFigure:
        return entry_of(figure, safe, _smallest(self.programme, safe.head), self.day, shape)

    def _is_wrong(self, figure: Figure) -> bool:
        entry = self.entries.get(figure.head.id)
        return entry is not None and entry.withdrawn is not None

    def _unheld(self, names: Iterable[str]) -> bool:
        return self.restraint.held.isdisjoint(names)

    def _may(self, figure: Figure, fresh: ReleasedFigure) -> bool:
        """Whether a figure may be shown anew to everybody who has seen it in any release."""
        last = self.last.get(figure.head.id)
        if last is not None and last.is_shown and fresh.withheld and last.k == fresh.k:
            return False
        public = frozenset(cell.id for cell in figure.cells if cell.status is not CellStatus.PROTECTED)
        return all(may_move(figure.head, public, old, fresh) for _, old in self.ledger.shown(figure.head.id))

    def _settle(self, name: str, fresh: ReleasedFigure, *, moves: bool) -> None:
        last = self.last.get(name)
        entry = _next(last, fresh) if moves else last
        if entry is not None and name in self.restraint.silent:
            entry = withhold(entry)
        if entry is None:
            self.verdicts.append(Verdict(name, Outcome.WAITING))
            return
        self.entries[name] = entry
        self.verdicts.append(Verdict(name, _outcome(last, entry, fresh), entry.since))


def _next(last: ReleasedFigure | None, fresh: ReleasedFigure) -> ReleasedFigure:
    """The state of a figure that may move; one that was found wrong comes back only with other counts."""
    if last is None:
        return fresh
    if last.withdrawn is not None:
        note = {"withdrawn": last.withdrawn}
        return last if last.values == fresh.values else fresh.model_copy(update=note if fresh.withheld else {})
    # What did not change keeps its day, and the form in which it is known.
    same = last.values == fresh.values and last.k == fresh.k and last.withheld == fresh.withheld
    return last if same else fresh


def _outcome(last: ReleasedFigure | None, entry: ReleasedFigure, fresh: ReleasedFigure) -> Outcome:
    if entry.withdrawn is not None:
        return Outcome.WITHDRAWN
    if entry.withheld:
        return Outcome.WITHHELD
    if entry is last:
        return Outcome.UNCHANGED if entry.values == fresh.values else Outcome.HELD
    return Outcome.REFRESHED if last is not None and last.shown else Outcome.NEW


def _follows(fresh: ReleasedFigure, heads: Mapping[str, FigureHead], entries: Entries) -> bool:
    """Whether everything that a total shows can be added up from what its cohorts' own figures show."""
    told = [
        derivable(sums_of(heads[name], entries[name]), entries[name]) if entries[name].is_shown else frozenset()
        for name in fresh.added
    ]
    return all(cell.leaves in each for cell in fresh.shown for each in told)


def _total(name: str, components: Iterable[str], frozen: Counted) -> Figure | None:
    """The sum of some figures; None where none of them is counted any longer, or it is no sum."""
    wanted = set(components)
    parts = [figure for figure in frozen.figures if figure.head.id in wanted]
    return added_up(name, parts) if parts else None


def _of_cohorts(frozen: Counted, entries: Entries, programme: Programme) -> tuple[SafeFigure, ...]:
    return tuple(
        frozen_figure(figure.head, figure.cells, _under(entries[name], figure.head, programme))
        for figure in frozen.figures
        for name in [figure.head.id]
    )


def _under(entry: ReleasedFigure, head: FigureHead, programme: Programme) -> ReleasedFigure:
    """What may be shown of a released figure under today's threshold: a higher one withholds it at once."""
    return withhold(entry) if entry.k < _smallest(programme, head) else entry


def _smallest(programme: Programme, head: FigureHead) -> int:
    return smallest_count(programme, sensitive=head.sensitive)
