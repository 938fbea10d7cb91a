"""The gate: a set of records and a day give what may be shown, and a report of what may not and why.

Nothing else makes a `Cleared`.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from milestory.records.base import Language
from milestory.records.cleared import Clearance, Cleared, Reason, Withheld
from milestory.records.consent import Element
from milestory.records.milestone import Milestone, MilestoneStatus
from milestory.records.picture import PictureNote
from milestory.records.programme import CohortRecords, Records
from milestory.records.story import Story, Translation

from .people import Circle
from .scope import NAME_ELEMENTS, shared_channels
from .stories import StoryGate


def clear(records: Records, day: date) -> Clearance:
    """Decide about every story, milestone and picture as of a day."""
    gate = _Gate(Circle(records, day))
    stories = tuple(gate.stories())
    return Clearance(
        day=day,
        stories=stories,
        translations=gate.translations({each.record.address: each for each in stories}),
        milestones={key: tuple(gate.milestones(cohort)) for key, cohort in records.cohorts.items()},
        pictures=gate.pictures(stories),
        withheld=tuple(sorted(gate.withheld)),
    )


class _Gate:
    def __init__(self, circle: Circle) -> None:
        self.circle, self.records = circle, circle.records
        self.of_stories = StoryGate(circle)
        self.withheld: list[Withheld] = []

    def stories(self) -> Iterator[Cleared[Story]]:
        for _, story in sorted(self.records.stories.items()):
            cleared, said = self.of_stories.clear(story)
            self.withheld += said
            if cleared is not None:
                yield cleared

    def translations(self, stories: Mapping[str, Cleared[Story]]) -> dict[tuple[str, Language], Cleared[Translation]]:
        made = {}
        for (address, language), translation in sorted(self.records.translations.items()):
            if address not in stories:
                continue
            decided = self.of_stories.translation(stories[address], translation)
            if isinstance(decided, Withheld):
                self.withheld.append(decided)
            else:
                made[address, language] = decided
        return made

    def milestones(self, cohort: CohortRecords) -> Iterator[Cleared[Milestone]]:
        pairs = {pair.id: (*pair.mentors, *pair.mentees) for pair in cohort.pairs}
        for milestone in cohort.milestones:
            if milestone.status_on(self.circle.day) is not MilestoneStatus.REACHED:
                continue
            people = (milestone.person,) if milestone.person else pairs.get(milestone.pair or "", ())
            subject = f"milestone {cohort.cohort.id}/{milestone.id}"
            texts = (milestone.goal, *(milestone.words or {}).values())
            if not people:
                self.withheld.append(Withheld(subject, Element.MILESTONE, Reason.NO_CONSENT))
            elif objection := self.circle.objection(people, Element.MILESTONE):
                self.withheld.append(Withheld(subject, Element.MILESTONE, *objection))
            elif betrayed := self.circle.betrayed(people, *texts):
                self.withheld.append(Withheld(subject, Element.MILESTONE, Reason.NAME_NOT_IN_SCOPE, betrayed))
            else:
                yield self._cleared_milestone(milestone, people)

    def _cleared_milestone(self, milestone: Milestone, people: tuple[str, ...]) -> Cleared[Milestone]:
        names = self.circle.names(people)
        channels = {Element.MILESTONE: shared_channels(map(self.circle.consent, people), Element.MILESTONE)}
        for ref in names:
            element = NAME_ELEMENTS[self.records.people[ref].display_is]
            there = shared_channels([self.circle.consent(ref)], element)
            channels[element] = channels.get(element, there) & there
        return Cleared(milestone, names, channels, self.circle.until(people))

    def pictures(self, stories: tuple[Cleared[Story], ...]) -> dict[str, Cleared[PictureNote]]:
        """Portraits of cleared stories, and pictures of cohorts, events and projects, by path."""
        made: dict[str, Cleared[PictureNote]] = {}
        for story in stories:
            if (note := story.record.photo) is not None:
                path = f"{self.records.programme.stories_dir}/{story.record.cohort}/{note.file}"
                made[path] = Cleared(note, story.names, story.channels, story.until)
        for path, subject, note in _shared_notes(self.records):
            if path not in self.records.pictures:
                continue
            decided = self._picture(subject, note)
            if isinstance(decided, Withheld):
                self.withheld.append(decided)
            else:
                made[path] = decided
        return made

    def _picture(self, subject: str, note: PictureNote) -> Cleared[PictureNote] | Withheld:
        element = Element.ARTWORK if note.drawing else Element.PHOTO
        if objection := self.circle.objection(note.people, element):
            return Withheld(subject, element, *objection)
        texts = (*note.alt.values(), *(note.caption or {}).values(), note.credit)
        if betrayed := self.circle.betrayed(note.people, *texts):
            return Withheld(subject, element, Reason.NAME_NOT_IN_SCOPE, betrayed)
        names = self.circle.names(note.people)
        if not note.drawing and not self.records.programme.consent.photo_with_childs_name:
            children = {ref: name for ref, name in names.items() if self.circle.is_child(ref)}
            if named := self.circle.named_in(children, *texts):
                return Withheld(subject, element, Reason.PHOTO_WITH_CHILDS_NAME, named)
        channels = {element: shared_channels(map(self.circle.consent, note.people), element)} if note.people else {}
        return Cleared(note, names, channels, self.circle.until(note.people))


def _shared_notes(records: Records) -> Iterator[tuple[str, str, PictureNote]]:
    """(path, subject, note) of the pictures of cohorts, events and projects."""
    for cohort_id, cohort in sorted(records.cohorts.items()):
        folder = f"{records.programme.cohorts_dir}/{cohort_id}"
        if cohort.cohort.picture is not None:
            yield f"{folder}/{cohort.cohort.picture.file}", f"picture {cohort_id}", cohort.cohort.picture
        for event in cohort.events:
            for number, note in enumerate(event.gallery, 1):
                yield (
                    f"{folder}/events/{event.id}/{note.file}",
                    f"picture {cohort_id}/{event.id}/{number}",
                    note,
                )
        for project in cohort.projects:
            for number, note in enumerate(project.pictures, 1):
                yield f"{folder}/projects/{note.file}", f"picture {cohort_id}/{project.id}/{number}", note
