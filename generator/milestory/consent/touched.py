"""What of the records is about one person."""

from collections.abc import Iterator
from dataclasses import dataclass

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


def touched(records: Records, ref: Ref) -> Touched:
    """Everything of the records that is about a person."""
    album = Album(records)
    pictures = [each for each in album.shared if ref in {*album.file(each).faces, *album.file(each).hands}]
    return Touched(
        tuple(story.address for story in stories_of(records, ref)),
        tuple(_milestones(records, ref)),
        tuple(each.subject.removeprefix("picture ") for each in pictures),
    )


def shown_of(records: Records, clearance: Clearance, ref: Ref) -> Touched:
    """What of it the gate lets through."""
    album, all_of_it = Album(records), touched(records, ref)
    stories = {each.record.address for each in clearance.stories}
    milestones = {f"{cohort}/{each.record.id}" for cohort, some in clearance.milestones.items() for each in some}
    withheld = {each.subject.removeprefix("picture ") for each in clearance.withheld}
    pictures = {
        each.subject.removeprefix("picture ")
        for each in album.shared
        if each.path in clearance.pictures and each.subject.removeprefix("picture ") not in withheld
    }
    return Touched(
        tuple(each for each in all_of_it.stories if each in stories),
        tuple(each for each in all_of_it.milestones if each in milestones),
        tuple(each for each in all_of_it.pictures if each in pictures),
    )


def _milestones(records: Records, ref: Ref) -> Iterator[str]:
    for key, cohort in records.cohorts.items():
        for milestone in cohort.milestones:
            if ref in {owner for owner, _ in cohort.owners(milestone)}:
                yield f"{key}/{milestone.id}"
