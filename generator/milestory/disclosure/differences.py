"""Whether a figure may move: what a reader learns who lays the new counts beside those shown before.

A group of cells whose sum can be worked out from both states has a difference that a reader knows. It speaks of those
who changed between the two, and must speak of k persons or of nobody:

- it is a public fact, or
- it is k or more, in counts and in persons, or
- it is nothing, while every whole that the group is a part of stands still too. Where a whole grew and a part did
  not, "none of those" would be said of few.

Of a series each month is a whole of its own, so that a month that stands still says nothing of the others.
"""

from collections.abc import Iterable, Iterator, Sequence

from milestory.records.figure import FigureForm, FigureHead
from milestory.records.release import ReleasedFigure

Group = frozenset[str]
Groups = frozenset[Group]
Sum = tuple[str, Group]


def may_move(head: FigureHead, public: Group, old: ReleasedFigure, new: ReleasedFigure) -> bool:
    """Whether the new state may be shown to somebody who has seen the old one; `public` are public facts."""
    rows = sums_of(head, old, new)
    return all(
        group <= public or not tells_too_much(head, group, rows, old, new) for group in comparable(rows, old, new)
    )


def tells_too_much(
    head: FigureHead, group: Group, rows: Sequence[Sum], old: ReleasedFigure, new: ReleasedFigure
) -> bool:
    """Whether the difference of a group speaks of fewer than k persons, or of none of those who changed."""
    smallest, moved = max(old.k, new.k), _moved(group, old, new)
    if moved:
        return abs(moved) < smallest or _persons(group, rows, old, new) < smallest
    if head.form is FigureForm.SERIES:
        return False
    return any(_moved([whole], old, new) for whole, pieces in rows if group <= pieces)


def comparable(rows: Sequence[Sum], old: ReleasedFigure, new: ReleasedFigure) -> list[Group]:
    """The groups of cells whose sum a reader can work out from either state, in a fixed order."""
    before, after = derivable(rows, old), derivable(rows, new)
    seen = frozenset[str]().union(*before) & frozenset[str]().union(*after)
    together = {group for group in _joined([*before, *after]) if group <= seen}
    return sorted((before & after) | together, key=sorted)


def derivable(rows: Sequence[Sum], entry: ReleasedFigure) -> Groups:
    """The groups of cells whose sum can be worked out from what is shown of a figure."""
    known = {cell.leaves for cell in entry.shown}
    found = True
    while found:
        new = {*_insides(known), *_by_rows(known, rows)} - known
        known |= new
        found = bool(new)
    return frozenset(known)


def sums_of(head: FigureHead, *states: ReleasedFigure) -> list[Sum]:
    """What adds up in a figure, as far as it did so in each of its states."""
    said = {(whole, frozenset(pieces)) for whole, pieces in head.sums}
    for state in states:
        shown = {cell.id: cell.leaves for cell in state.cells}
        parts = frozenset[str]().union(*(shown.get(part, frozenset()) for part in state.parts))
        said |= {(state.total, parts)} if state.total and parts else set()
    return sorted((row for row in said if all(_adds_up(row, each) for each in states)), key=lambda row: sorted(row[1]))


def _adds_up(row: Sum, state: ReleasedFigure) -> bool:
    whole, pieces = row
    return state.values.get(whole, 0) == sum(state.values.get(piece, 0) for piece in pieces)


def _insides(known: Iterable[Group]) -> Iterator[Group]:
    """What is left of a group when one inside it is taken away."""
    groups = list(known)
    yield from (outer - inner for outer in groups for inner in groups if inner < outer)


def _by_rows(known: set[Group], rows: Sequence[Sum]) -> Iterator[Group]:
    for whole, pieces in rows:
        within = [group for group in known if group <= pieces]
        rest = pieces.difference(*within)
        if not rest:
            yield frozenset([whole])
        elif frozenset([whole]) in known:
            yield rest


def _joined(groups: Iterable[Group]) -> set[Group]:
    """Groups that share a cell, put together."""
    joined: set[Group] = set()
    for group in groups:
        touching = {each for each in joined if each & group}
        joined = (joined - touching) | {group.union(*touching)}
    return joined


def _moved(group: Iterable[str], old: ReleasedFigure, new: ReleasedFigure) -> int:
    return sum(new.values.get(cell, 0) - old.values.get(cell, 0) for cell in group)


def _persons(group: Group, rows: Sequence[Sum], old: ReleasedFigure, new: ReleasedFigure) -> int:
    """How many persons surely stand behind the difference of a group."""
    if all(value == persons for state in (old, new) for value, persons in _counts(group, state)):
        return abs(_moved(group, old, new))
    alone = abs(_moved_persons(group, old, new)) if len(group) == 1 else 0
    ways = [pieces for whole, pieces in rows if group == {whole}] + ([group] if len(group) > 1 else [])
    return max([alone, *(_of_pieces(pieces, old, new) for pieces in ways)])


def _of_pieces(pieces: Group, old: ReleasedFigure, new: ReleasedFigure) -> int:
    """Where no piece moved against another, those who changed in one of them changed the whole."""
    signs = {_moved([piece], old, new) > 0 for piece in pieces if _moved([piece], old, new)}
    return max(abs(_moved_persons([piece], old, new)) for piece in pieces) if len(signs) == 1 else 0


def _moved_persons(group: Iterable[str], old: ReleasedFigure, new: ReleasedFigure) -> int:
    return sum(new.counts.get(cell, (0, 0))[1] - old.counts.get(cell, (0, 0))[1] for cell in group)


def _counts(group: Group, state: ReleasedFigure) -> list[tuple[int, int]]:
    return [state.counts.get(cell, (0, 0)) for cell in group]
