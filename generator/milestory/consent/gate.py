"""The gate: a set of records and a day give what may be shown, and a report of what may not and why.

Nothing else makes a `Cleared`.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from milestory.records.base import Language, Ref
from milestory.records.cleared import Clearance, Cleared, Reason, Withheld
from milestory.records.consent import Element
from milestory.records.milestone import Milestone, MilestoneStatus
from milestory.records.picture import PictureNote
from milestory.records.programme import CohortRecords, Records
from milestory.records.story import Story, Translation

from .album import Album, Placed
from .people import Circle
from .pictures import PictureGate
from .stories import NAME, Refusal, StoryGate


def clear(records: Records, day: date) -> Clearance:
    """Decide about every story, milestone and picture as of a day."""
    gate = _Gate(Circle(records, day))
    milestones = {key: tuple(gate.milestones(cohort)) for key, cohort in records.cohorts.items()}
    stories, pictures = gate.stories_and_pictures(milestones)
    standing = {each.record.address for each in stories}
    return Clearance(
        day=day,
        stories=stories,
        translations=gate.translations({each.record.address: each for each in stories}),
        milestones=milestones,
        pictures=pictures,
        withheld=tuple(sorted(gate.withheld)),
        gone=tuple(sorted({*records.old_addresses, *gate.gone} - standing)),
    )


class _Gate:
    def __init__(self, circle: Circle) -> None:
        self.circle, self.records = circle, circle.records
        self.of_stories = StoryGate(circle)
        self.withheld: list[Withheld] = []
        self.gone: set[str] = set()

    def stories_and_pictures(
        self, milestones: Mapping[str, tuple[Cleared[Milestone], ...]]
    ) -> tuple[tuple[Cleared[Story], ...], dict[str, Cleared[PictureNote]]]:
        """The stories, and all pictures by path: a picture is decided over everything that names it."""
        album, standing = Album(self.records), tuple(self._standing())
        medals = {(key, each.record.id): each.names for key, some in milestones.items() for each in some}
        gate = PictureGate(self.circle, album, self.of_stories, medals)
        portraits = [album.portraits[story.address] for story in standing if story.photo is not None]
        decided = gate.decide([*portraits, *self._held(album)])
        refused: dict[str, Refusal] = {}
        pictures: dict[str, Cleared[PictureNote]] = {}
        for placed, refusal in decided:
            if refusal is None:
                pictures.setdefault(placed.path, gate.cleared(placed))
            elif placed.story is not None:
                refused[placed.story.address] = refusal
            else:
                self.withheld.append(Withheld(placed.subject, placed.element, *refusal))
        return tuple(self._cleared(story, album, gate, refused.get(story.address)) for story in standing), pictures

    def _standing(self) -> Iterator[Story]:
        for address, story in sorted(self.records.stories.items()):
            if (refusal := self.of_stories.refusal(story)) is None:
                yield story
            else:
                self.withheld.append(Withheld(f"story {address}", "story", *refusal))
                if self.of_stories.once_stood(story, refusal[0]):
                    self.gone.add(address)

    def _held(self, album: Album) -> Iterator[Placed]:
        for placed in album.shared:
            if placed.held is not None and placed.held > self.circle.day:
                self.withheld.append(Withheld(placed.subject, placed.element, Reason.NOT_NOW, (), "its event is ahead"))
            else:
                yield placed

    def _cleared(self, story: Story, album: Album, gate: PictureGate, photo: Refusal | None) -> Cleared[Story]:
        placed = album.portraits.get(story.address)
        there = gate.channels(placed) if placed and photo is None else frozenset()
        cleared, said = self.of_stories.clear(story, photo, there, gate.people(placed) if placed else ())
        self.withheld += said
        return cleared

    def translations(self, stories: Mapping[str, Cleared[Story]]) -> dict[tuple[str, Language], Cleared[Translation]]:
        made = {}
        for (address, language), translation in sorted(self.records.translations.items()):
            if address not in stories:
                continue
            refusal = self.of_stories.translation_refusal(self.records.stories[address], translation)
            if refusal is None:
                made[address, language] = self.of_stories.translation(stories[address], translation)
            else:
                self.withheld.append(Withheld(f"story {address} in {language}", "story", *refusal))
        return made

    def milestones(self, cohort: CohortRecords) -> Iterator[Cleared[Milestone]]:
        pairs = {pair.id: (*pair.mentors, *pair.mentees) for pair in cohort.pairs}
        for milestone in cohort.milestones:
            if milestone.status_on(self.circle.day) is not MilestoneStatus.REACHED:
                continue
            people = (milestone.person,) if milestone.person else pairs.get(milestone.pair or "", ())
            if (refusal := self._milestone_refusal(milestone, people)) is None:
                yield self._cleared_milestone(milestone, people)
            else:
                subject = f"milestone {cohort.cohort.id}/{milestone.id}"
                self.withheld.append(Withheld(subject, Element.MILESTONE, *refusal))

    def _milestone_refusal(self, milestone: Milestone, people: tuple[Ref, ...]) -> Refusal | None:
        if not people:
            return Reason.NO_CONSENT, (), "nobody is known whose it is"
        if objection := self.circle.objection(people, Element.MILESTONE):
            return *objection, "a milestone needs the consent of everybody whose it is"
        if betrayed := self.circle.betrayed(people, *_written(milestone)):
            return Reason.NAME_NOT_IN_SCOPE, betrayed, NAME
        return None

    def _cleared_milestone(self, milestone: Milestone, people: tuple[Ref, ...]) -> Cleared[Milestone]:
        circle, names = self.circle, self.circle.names(people)
        there = circle.channels(people, Element.MILESTONE) & circle.channels_named(names, *_written(milestone))
        channels = {Element.MILESTONE: there, **circle.channels_of_names(names)}
        return Cleared(milestone, names, channels, circle.until(people))


def _written(milestone: Milestone) -> tuple[str, ...]:
    return (milestone.goal, *(milestone.words or {}).values())
