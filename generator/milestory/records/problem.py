"""What can be wrong, and how it is said: one shape for every message of the house.

    MilestoryError            the base: its message is fit for the person who started the command
    └── Failure               configuration, protection or audit is wrong: nothing is published

A `Problem` is not raised but collected: the record it touches is withheld and the build goes on.
"""

import re
from collections.abc import Iterable, Sized
from dataclasses import dataclass

UNTYPED = re.compile("[\x00-\x1f\x7f\x80-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What may stand in the name of a file or of a field and would tear or turn the line of a message."""
LONGEST = 1000
"""Characters of what is wrong that a message shows: a field's name can be a whole book."""


def on_one_line(text: str) -> str:
    """The text with everything that would tear or turn its line written as an escape."""
    return UNTYPED.sub(lambda found: repr(found[0])[1:-1], text)


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
        what = self.what if len(self.what) <= LONGEST else f"{self.what[:LONGEST]}..."
        return on_one_line(f"{place}: {what}" + (f" {self.write}" if self.write else ""))


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
