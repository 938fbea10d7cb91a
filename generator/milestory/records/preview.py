"""What a person is asked to agree to: everything of them that the gate would let through if they said yes."""

from dataclasses import dataclass
from enum import StrEnum

from .base import Ref
from .cleared import Clearance, Withheld
from .consent import Approver
from .people import Person


class Part(StrEnum):
    """How somebody is in a story."""

    TELLS = "tells"
    MENTIONED = "mentioned"
    PICTURED = "pictured"


@dataclass(frozen=True, slots=True)
class Asked:
    """A story about which somebody is asked or told."""

    address: str
    part: Part
    code: str
    """The short code of what is shown of it; empty where no yes of theirs is needed, or nothing of it is shown."""
    withheld: tuple[Withheld, ...]
    """What would keep it, or a part of it, off the site even after their yes."""
    missing: tuple[Approver, ...]
    """Whose yes to it is not there yet: their own, a guardian's."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything of one person: `clearance` holds what may be shown to them and nothing else."""

    person: Person
    clearance: Clearance
    asked: tuple[Asked, ...]
    withheld: tuple[Withheld, ...]
    """Milestones and pictures of them that are not shown."""
    child: bool
    """Whether a parent or guardian and the child are both asked."""

    @property
    def ref(self) -> Ref:
        """Whose it is."""
        return self.person.ref
