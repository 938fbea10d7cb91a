"""Pictures: as people name them in a record, and as the site shows them."""

from dataclasses import dataclass
from enum import StrEnum

from .base import Part, Ref, Text, Words


class Others(StrEnum):
    """Whether people without a consent record can be seen in a picture."""

    NONE = "none"
    UNRECOGNISABLE = "unrecognisable"
    CROPPED = "cropped"


class PictureNote(Part):
    """A picture beside its record: the file, what it shows and who can be recognised in it."""

    file: Words
    """The file's name, beside the record."""
    alt: Text
    """What can be seen, for those who cannot see it."""
    others: Others
    """Whether people without a consent can be seen."""
    people: tuple[Ref, ...] = ()
    """Who can be recognised: references from people.yml."""
    caption: Text | None = None
    """The line below it."""
    credit: str = ""
    """Who made it."""
    drawing: bool = False
    """Drawn, not photographed: shows nobody, so it needs the element `artwork` of those who tell, not `photo`."""


@dataclass(frozen=True, slots=True)
class Derivative:
    """One written picture file: its address from the site's root, its size in pixels, its format."""

    path: str
    width: int
    height: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be shown: its derivatives, smallest first within each format, and its words."""

    derivatives: tuple[Derivative, ...]
    alt: Text
    caption: Text | None = None
    credit: str = ""

    @property
    def fallback(self) -> Derivative:
        """The widest JPEG, for readers that know nothing newer."""
        return [item for item in self.derivatives if item.media_type == "image/jpeg"][-1]
