"""Every picture that a record names, and who is in each file over all the records that name it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from milestory.records.base import Ref, Text
from milestory.records.consent import Element
from milestory.records.picture import PictureNote
from milestory.records.programme import CohortRecords, Records
from milestory.records.story import Story


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture's note where a record names it."""

    path: str
    """Of the file, from the programme's root."""
    subject: str
    note: PictureNote
    around: tuple[str, ...] = ()
    """Words of the record that stand beside the picture."""
    story: Story | None = None
    held: date | None = None
    """The day of its event: before it nothing of the event is shown."""

    @property
    def element(self) -> Element:
        """What a note of nobody's story needs: a drawing is artwork, all else is a photo."""
        return Element.ARTWORK if self.note.drawing else Element.PHOTO

    @property
    def texts(self) -> tuple[str, ...]:
        """Its own words: alternative text, caption, credit."""
        return (*self.note.alt.values(), *(self.note.caption or {}).values(), self.note.credit)


@dataclass(slots=True)
class File:
    """One picture file: everybody whom any note sees in it, and whoever drew it."""

    faces: dict[Ref, None] = field(default_factory=dict)
    hands: dict[Ref, None] = field(default_factory=dict)
    photographed: bool = False

    def add(self, placed: Placed) -> None:
        """Take in what one note says."""
        self.faces |= dict.fromkeys(placed.note.people)
        if not placed.note.drawing:
            self.photographed = True
            return
        tellers = [teller.person for teller in placed.story.told_by] if placed.story else []
        self.hands |= dict.fromkeys([*tellers, *placed.note.people])


class Album:
    """The pictures of a programme. Files with the same bytes are one file, whatever their paths."""

    def __init__(self, records: Records) -> None:
        self._digests = records.pictures
        self.portraits = {each.story.address: each for each in _portraits(records) if each.story}
        self.shared = tuple(_shared(records))
        self._files: dict[str, File] = {}
        for placed in (*self.portraits.values(), *self.shared):
            self._files.setdefault(self.key(placed), File()).add(placed)

    def key(self, placed: Placed) -> str:
        """What tells files apart: the bytes, or the path where they cannot be read."""
        return self._digests.get(placed.path, placed.path)

    def file(self, placed: Placed) -> File:
        """The file that a note names."""
        return self._files[self.key(placed)]


def _portraits(records: Records) -> Iterator[Placed]:
    for address, story in sorted(records.stories.items()):
        if story.photo is not None:
            path = f"{records.programme.stories_dir}/{story.cohort}/{story.photo.file}"
            yield Placed(path, f"story {address}", story.photo, story=story)


def _shared(records: Records) -> Iterator[Placed]:
    """The pictures of cohorts, events and projects."""
    for cohort_id, cohort in sorted(records.cohorts.items()):
        yield from _of_cohort(f"{records.programme.cohorts_dir}/{cohort_id}", cohort)


def _of_cohort(folder: str, records: CohortRecords) -> Iterator[Placed]:
    cohort = records.cohort
    if (note := cohort.picture) is not None:
        around = _written(cohort.title, cohort.story_of_the_year)
        yield Placed(f"{folder}/{note.file}", f"picture {cohort.id}", note, around)
    for event in records.events:
        around = _written(event.title, event.topic)
        for number, note in enumerate(event.gallery, 1):
            path, subject = f"{folder}/events/{event.id}/{note.file}", f"picture {cohort.id}/{event.id}/{number}"
            yield Placed(path, subject, note, around, held=event.date)
    for project in records.projects:
        around = _written(project.title, project.outcome)
        for number, note in enumerate(project.pictures, 1):
            path, subject = f"{folder}/projects/{note.file}", f"picture {cohort.id}/{project.id}/{number}"
            yield Placed(path, subject, note, around)


def _written(*texts: Text | None) -> tuple[str, ...]:
    return tuple(words for text in texts if text for words in text.values())
