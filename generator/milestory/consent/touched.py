"""What of the records is about one person."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from milestory.records.base import Ref
from milestory.records.cleared import Clearance
from milestory.records.programme import Records
from milestory.records.story import Story

from .album import Album


@dataclass(frozen=True, slots=True)
class Touched:
    """Everything that tells of a person or shows them, by reference."""

    stories: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()
    """As `cohort/id`."""
    pictures: tuple[str, ...] = ()
    """Of cohorts, events and projects, as messages name them."""

    def __bool__(self) -> bool:
        return bool(self.stories or self.milestones or self.pictures)


def everybody(story: Story) -> tuple[Ref, ...]:
    """Everybody who tells a story, is written about in it or can be seen in its picture."""
    return tuple(dict.fromkeys((*story.people, *(story.photo.people if story.photo else ()))))


def askable(story: Story) -> tuple[Ref, ...]:
    """Everybody whose yes to a story is asked for: who tells it, and who can be seen in its picture."""
    tellers = [teller.person for teller in story.told_by]
    return tuple(dict.fromkeys((*tellers, *(story.photo.people if story.photo else ()))))


def stories_of(records: Records, ref: Ref) -> Iterator[Story]:
    """The stories that a person tells, is written about in or is seen in, by address."""
    return (story for _, story in sorted(records.stories.items()) if ref in everybody(story))


class About:
    """Everything of the records by the person whom it is about, sorted out once for all of them."""

    def __init__(self, records: Records, clearance: Clearance) -> None:
        self.album = Album(records)
        self._all: dict[Ref, _Pile] = defaultdict(_Pile)
        for address, story in sorted(records.stories.items()):
            for ref in everybody(story):
                self._all[ref].stories.append(address)
        for key, cohort in records.cohorts.items():
            for milestone in cohort.milestones:
                for ref in {owner for owner, _ in cohort.owners(milestone)}:
                    self._all[ref].milestones.append(f"{key}/{milestone.id}")
        for placed in self.album.shared:
            for ref in {*self.album.file(placed).faces, *self.album.file(placed).hands}:
                self._all[ref].pictures.append(_name(placed.subject))
        self._shown = self._cleared(clearance)

    def of(self, ref: Ref) -> Touched:
        """Everything of the records that is about a person."""
        return self._all[ref].touched() if ref in self._all else Touched()

    def shown_of(self, ref: Ref) -> Touched:
        """What of it the gate lets through."""
        whole, shown = self.of(ref), self._shown
        return Touched(
            tuple(each for each in whole.stories if each in shown.stories),
            tuple(each for each in whole.milestones if each in shown.milestones),
            tuple(each for each in whole.pictures if each in shown.pictures),
        )

    def _cleared(self, clearance: Clearance) -> "_Shown":
        withheld = {each.subject for each in clearance.withheld}
        there = [each for each in self.album.shared if each.path in clearance.pictures]
        return _Shown(
            {each.record.address for each in clearance.stories},
            {f"{cohort}/{each.record.id}" for cohort, some in clearance.milestones.items() for each in some},
            {_name(each.subject) for each in there if each.subject not in withheld},
        )


@dataclass(frozen=True, slots=True)
class _Shown:
    stories: set[str]
    milestones: set[str]
    pictures: set[str]


@dataclass(slots=True)
class _Pile:
    stories: list[str] = field(default_factory=list)
    milestones: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def touched(self) -> Touched:
        return Touched(tuple(self.stories), tuple(self.milestones), tuple(self.pictures))


def _name(subject: str) -> str:
    return subject.removeprefix("picture ")
