"""A story's file: front matter between two lines `---`, then the words."""

import re
from dataclasses import dataclass
from typing import Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from .strictyaml import Flaw, Parsed, parse_yaml

_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class StoryFile:
    """A story's front matter as parsed, and its body."""

    front: Parsed
    body: str
    body_line: int = 0
    """The line on which the body begins."""


class _StrictHandler(YAMLHandler):
    """python-frontmatter's split with our parser, which keeps lines and refuses what is doubtful."""

    def __init__(self, first_line: int) -> None:
        super().__init__()
        self.first_line = first_line
        self.parsed = Parsed()

    def split(self, text: str) -> tuple[str, str]:
        marks = list(_BOUNDARY.finditer(text))
        if not marks or marks[0].start() != 0:
            self._refuse(
                "does not begin with front matter.",
                "Begin the file with a line ---, the fields, and a line ---.",
            )
        if len(marks) < 2:
            self._refuse("has front matter that is never closed.", "End the fields with a line --- of its own.")
        return text[marks[0].end() + 1 : marks[1].start()], text[marks[1].end() :]

    def load(self, fm: str, **_kwargs: object) -> Any:
        self.parsed = parse_yaml(fm, self.first_line + 1)
        if not isinstance(self.parsed.data, dict) and not self.parsed.flaws:
            self._refuse("has front matter without fields.", "Write at least title: and told_by:.")
        return {}

    def _refuse(self, what: str, write: str) -> None:
        self.parsed.flaws.append(Flaw((), self.first_line, what, write, "front-matter"))
        raise ValueError(what)


def parse_story(text: str) -> StoryFile:
    """Split a story's text into its front matter and its words."""
    start = len(text) - len(text.lstrip())
    handler = _StrictHandler(text.count("\n", 0, start) + 1)
    try:
        _, body = frontmatter.parse(text, handler=handler)
    except ValueError:
        return StoryFile(handler.parsed, "")
    above = text.rstrip().removesuffix(body)
    return StoryFile(handler.parsed, body, above.count("\n") + 1)
