"""What can be wrong, and how it is said: one shape for every message of the house.

    MilestoryError            the base: its message is fit for the person who started the command
    └── Failure               configuration, protection or audit is wrong: nothing is published

A `Problem` is not raised but collected: the record it touches is withheld and the build goes on.
"""

from collections.abc import Iterable, Sized
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake in what people wrote: where it is, what is wrong, what to write instead."""

    file: str
    """Path from the programme's root, with forward slashes."""
    line: int
    """Line in the file, from 1; 0 where the whole file is meant."""
    what: str
    write: str = ""
    """What to write instead; empty only where nothing can be said."""
    rule: str = "record"
    """A short stable word for the kind of mistake, for example `unknown-key`."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}" + (f" {self.write}" if self.write else "")


def counted(problems: Sized) -> str:
    """How many problems there are, in words: "1 problem", "3 problems"."""
    return f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"


class MilestoryError(Exception):
    """The base of every error that Milestory raises on purpose."""


class Failure(MilestoryError):  # noqa: N818 - the design's word for it
    """Nothing may be published: the previous site stays as it is.

    `problems` holds every reason found, each with its place.
    """

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join([message, *(f"  {problem}" for problem in self.problems)]))
