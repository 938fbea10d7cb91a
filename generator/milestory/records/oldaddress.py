"""Addresses that once held a story: a private list, so that they stay neutral when the story's file is deleted."""

import re

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from .base import RESERVED, Day, Record, Words

_ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")


class OldAddress(Record):
    """A story's address that is empty now; `milestory withdraw` writes it."""

    story: Words
    """The story as `cohort/slug`."""
    gone_on: Day
    """The day on which it went."""
    taken_down: bool = False
    """Whether the story itself was taken down. Then it stays away, whatever the consents say."""

    @field_validator("story")
    @classmethod
    def _is_an_address(cls, story: str) -> str:
        if not _ADDRESS.fullmatch(story) or any(map(RESERVED.fullmatch, story.split("/"))):
            raise PydanticCustomError("address", "is not a story's address; write cohort/slug, as its page says")
        return story
