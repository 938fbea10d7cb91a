"""What a withdrawal takes off the site, before and after it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .base import Language, Ref


class Asking(StrEnum):
    """Who wants it."""

    PERSON = "person"
    GUARDIAN = "guardian"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Removal:
    """Everything that a withdrawal changes: in the records, and in the finished site."""

    reference: str
    """A person's reference, or a story's address."""
    on: date
    language: Language
    """The language in which the person reads."""
    stories: tuple[str, ...] = ()
    """Addresses of the stories that go."""
    milestones: tuple[str, ...] = ()
    """Milestones that go off the wall, as `cohort/id`."""
    pictures: tuple[str, ...] = ()
    """Picture files that are no longer shown, from the programme's root."""
    parts: tuple[str, ...] = ()
    """What else is taken out of something that stays: a quote, a photo, a translation."""
    people: tuple[Ref, ...] = ()
    """Everybody in the story that is taken down."""
    sources: tuple[str, ...] = ()
    """Files of the records that still hold the words and pictures."""
    neutral: tuple[str, ...] = ()
    """Paths of the pages that say nothing from now on."""
    gone: tuple[str, ...] = ()
    """Paths of files that are no longer in the site."""
    changed: tuple[str, ...] = ()
    """Paths of files that are made anew from what is left."""
    unbuilt: str = ""
    """Why the site cannot be built today, so that its files are not known; empty where it can."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the site changes."""
        return not (self.gone or self.changed or self.neutral or self.stories or self.milestones or self.pictures)


def differing(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[Sequence[str], Sequence[str]]:
    """Paths that are gone, and paths whose content is different or new."""
    gone = sorted(before.keys() - after.keys())
    return gone, sorted(path for path, content in after.items() if before.get(path) != content)
