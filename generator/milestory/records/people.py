"""People as the repository knows them: a reference, what a page may show, and nothing else."""

from enum import StrEnum

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .base import Language, PartialDate, Record, Ref, Words


class AgeBand(StrEnum):
    """How old somebody is, no more exactly than the rules need."""

    UNDER_10 = "under_10"
    FROM_10_TO_12 = "10_to_12"
    FROM_13_TO_15 = "13_to_15"
    FROM_16_TO_17 = "16_to_17"
    FROM_18_TO_24 = "18_to_24"
    ADULT = "adult"

    @property
    def is_child(self) -> bool:
        """Whether the band lies under 18."""
        return self not in {AgeBand.FROM_18_TO_24, AgeBand.ADULT}


class DisplayKind(StrEnum):
    """What the name in `display` is; a page shows it only where the consent covers that kind."""

    FIRST_NAME = "first_name"
    PSEUDONYM = "pseudonym"
    FULL_NAME = "full_name"


class Person(Record):
    """One person of the programme: mentee, mentor, staff or family alike."""

    ref: Ref
    """A reference that says nothing about the person and never changes, such as p014."""
    display: Words
    """What a page may call the person, where their consent covers it."""
    age_band: AgeBand
    """How old the person is, roughly."""
    display_is: DisplayKind = DisplayKind.FIRST_NAME
    """What kind of name stands in display."""
    adult_from: PartialDate | None = None
    """First month of the quarter in which somebody turns 18, for people under 18."""
    language: Language | None = None
    """The language in which the person reads what would be published."""

    @model_validator(mode="after")
    def _children_grow_up(self) -> "Person":
        if self.age_band.is_child and self.adult_from is None:
            raise PydanticCustomError(
                "adult_from_missing",
                "needs adult_from, the first month of the quarter in which this person turns 18, such as 2031-04",
            )
        if self.adult_from is not None and self.adult_from[4:] not in {"-01", "-04", "-07", "-10"}:
            raise PydanticCustomError(
                "adult_from",
                "has an adult_from that is not the first month of a quarter; write a month such as 2031-01, 2031-04, "
                "2031-07 or 2031-10, never the birthday",
            )
        if self.display_is is DisplayKind.FULL_NAME and self.age_band.is_child:
            raise PydanticCustomError("full_name_of_child", "is under 18: write a first name or a pseudonym in display")
        return self
