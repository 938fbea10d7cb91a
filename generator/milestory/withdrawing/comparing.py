"""What the site shows before a withdrawal and after it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from milestory import pipeline, reading
from milestory.consent import clear
from milestory.records.base import Ref
from milestory.records.cleared import Clearance
from milestory.records.page import PageKind
from milestory.records.problem import MilestoryError
from milestory.records.programme import Records
from milestory.records.removal import Removal, differing


@dataclass(frozen=True, slots=True)
class Shown:
    """What the site shows: what it is made of, and its files by path."""

    stories: frozenset[str]
    milestones: frozenset[str]
    pictures: frozenset[str]
    parts: frozenset[str]
    empty: frozenset[str]
    files: Mapping[str, bytes]

    @staticmethod
    def of(clearance: Clearance, walked: pipeline.Walked | None = None) -> "Shown":
        """What a clearance lets through and, where the site can be built, the digests of its files."""
        pages, outputs = (walked.site.pages, walked.outputs) if walked else ((), ())
        return Shown(
            frozenset(each.record.address for each in clearance.stories),
            frozenset(f"{cohort}/{each.record.id}" for cohort, some in clearance.milestones.items() for each in some),
            frozenset(clearance.pictures),
            frozenset(f"{each.subject}: {each.element}" for each in clearance.withheld),
            frozenset(f"{page.path}index.html" for page in pages if page.kind is PageKind.GONE),
            {each.path: sha256(each.content).digest() for each in outputs},
        )


def compared(config_file: Path, day: date, records: Records, meant: Records) -> tuple[Shown, Shown, str]:
    """What the site shows before and after; where it cannot be built, what the gate says, and why it cannot."""
    try:
        walks = [pipeline.walk(config_file, day, records=each) for each in (records, meant)]
    except MilestoryError as error:
        before, after = (Shown.of(clear(each, day)) for each in (records, meant))
        return before, after, str(error)
    before, after = (Shown.of(walked.clearance, walked) for walked in walks)
    return before, after, ""


def removal_of(records: Records, reference: str, on: date, before: Shown, after: Shown, unbuilt: str) -> Removal:
    """What goes from one to the other; `unbuilt` says why the files are not known, where they are not."""
    gone, changed = differing(before.files, after.files)
    neutral = sorted(after.empty - before.empty)
    stories, pictures = sorted(before.stories - after.stories), sorted(before.pictures - after.pictures)
    whole = {f"story {story}" for story in stories}
    person = records.people.get(reference)
    return Removal(
        reference=reference,
        on=on,
        language=(person.language if person else None) or records.programme.language,
        stories=tuple(stories),
        milestones=tuple(sorted(before.milestones - after.milestones)),
        pictures=tuple(pictures),
        parts=tuple(
            each
            for each in sorted(after.parts - before.parts)
            if each.partition(":")[0] not in whole and not each.startswith(("milestone ", "picture "))
        ),
        sources=tuple(sorted(_sources(records, reference))),
        neutral=tuple(neutral),
        gone=tuple(gone),
        changed=tuple(path for path in changed if path not in neutral),
        people=people_of(records, reference),
        unbuilt=unbuilt,
    )


def people_of(records: Records, address: str) -> tuple[Ref, ...]:
    """Everybody who tells a story, is written about in it or stands in its photo."""
    story = records.stories.get(address)
    return tuple(dict.fromkeys((*story.people, *(story.photo.people if story.photo else ())))) if story else ()


def _sources(records: Records, reference: str) -> Iterator[str]:
    """The files that hold a story, or the words and pictures of a person, shown or not."""
    told = {address for address in records.stories if reference in {address, *people_of(records, address)}}
    yield from (records.stories[address].origin.file for address in told)
    yield from (each.origin.file for (address, _), each in records.translations.items() if address in told)
    for placed in reading.placed_pictures(records):
        if reference in placed.note.people or placed.origin.file in {
            records.stories[each].origin.file for each in told
        }:
            yield placed.path
