"""The picture files that records name: found inside the record's own folder, known by their bytes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from milestory.records.base import Origin
from milestory.records.picture import PictureNote
from milestory.records.problem import Problem
from milestory.records.programme import Records

from .files import PICTURE_CAP, Tree, digest, inside

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".gif", ".svg"}


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture's note with its folder and the place where the note stands."""

    note: PictureNote
    folder: str
    """From the programme's root, with forward slashes."""
    origin: Origin
    steps: tuple[str | int, ...]

    @property
    def path(self) -> str:
        """The file's path from the programme's root."""
        return f"{self.folder}/{self.note.file}"


def placed_pictures(records: Records) -> Iterator[PlacedPicture]:
    """Every picture that a record names."""
    programme = records.programme
    for story in records.stories.values():
        if story.photo is not None:
            yield PlacedPicture(story.photo, f"{programme.stories_dir}/{story.cohort}", story.origin, ("photo",))
    for cohort_id, cohort in records.cohorts.items():
        folder = f"{programme.cohorts_dir}/{cohort_id}"
        if cohort.cohort.picture is not None:
            yield PlacedPicture(cohort.cohort.picture, folder, cohort.cohort.origin, ("picture",))
        for event in cohort.events:
            for number, note in enumerate(event.gallery):
                yield PlacedPicture(note, f"{folder}/events/{event.id}", event.origin, ("gallery", number))
        for project in cohort.projects:
            for number, note in enumerate(project.pictures):
                yield PlacedPicture(note, f"{folder}/projects", project.origin, ("pictures", number))


def find_pictures(tree: Tree, records: Records) -> tuple[Mapping[str, str], list[Problem]]:
    """The named pictures by path with the SHA-256 of their bytes; Problems for missing and for unnamed ones."""
    found: dict[str, str] = {}
    problems = []
    for placed in placed_pictures(records):
        path = inside(tree.root / placed.folder, placed.note.file)
        content = tree.content(path, PICTURE_CAP) if path else _outside(placed)
        if isinstance(content, Problem):
            line = placed.origin.at(*placed.steps, "file")
            what = f"names a picture that cannot be used: {placed.note.file} {content.what}"
            problems.append(Problem(placed.origin.file, line, what, content.write, "picture"))
        else:
            found[placed.path] = digest(content)
    return found, [*problems, *_unnamed(tree, records)]


def _outside(placed: PlacedPicture) -> Problem:
    what = "lies outside the folder of its record."
    return Problem(placed.origin.file, 0, what, f"Put the file into {placed.folder}/.", "picture")


def _unnamed(tree: Tree, records: Records) -> Iterator[Problem]:
    named = {placed.path for placed in placed_pictures(records)}
    for folder in (records.programme.stories_dir, records.programme.cohorts_dir):
        for path in sorted((tree.root / folder).rglob("*")):
            if path.suffix.lower() in SUFFIXES and (name := tree.name(path)) not in named:
                write = "Name it in its record, or delete the file."
                yield Problem(
                    name,
                    0,
                    "is a picture that no record names; it is not published.",
                    write,
                    "unnamed-picture",
                )
