"""Files to records: parse, give what the path says, validate, remember the place."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from milestory.records.base import Origin, Record, Steps
from milestory.records.problem import Problem

from .bodies import foreign_to_markdown
from .files import STORY_CAP, YAML_CAP, Tree, is_slug
from .frontmatter_file import parse_story
from .messages import problems_of
from .strictyaml import Flaw, Parsed, parse_yaml

R = TypeVar("R", bound=Record)


class Reader:
    """Reads records one file at a time and gathers the mistakes of all of them."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.problems: list[Problem] = []

    def one(self, path: Path, model: type[R], given: Mapping[str, Any]) -> R | None:
        """The single record of a file; `given` is what its path says and the file must not repeat."""
        parsed = self._parse(path)
        if parsed is None or parsed.flaws:
            return None
        return self._record(model, parsed.data, given, Origin(self.tree.name(path), 1, parsed.lines))

    def many(self, path: Path, model: type[R], default: str = "", name: str = "id") -> tuple[R, ...]:
        """The records of a file that holds a list; those with a mistake are left out."""
        parsed = self._parse(path) if path.exists() or path.is_symlink() else None
        if parsed is None or parsed.data is None:
            return ()
        file = self.tree.name(path)
        if not isinstance(parsed.data, list):
            self._say(file, 1, "should hold a list.", "Begin each entry with a hyphen: - key: value.", "list")
            return ()
        return tuple(self._entries(parsed, model, file, default, name))

    def story(self, path: Path, model: type[R], given: Mapping[str, Any]) -> R | None:
        """The record of a Markdown file: its front matter and its words."""
        text = self._text(path, STORY_CAP)
        if text is None:
            return None
        file, read = self.tree.name(path), parse_story(text)
        self._flaws(file, read.front.flaws)
        if read.front.flaws:
            return None
        if not read.body:
            self._say(
                file,
                0,
                "has no words below its front matter.",
                "Write the story under the second line ---.",
                "words",
            )
            return None
        self.problems += foreign_to_markdown(read.body, file, read.body_line)
        return self._record(model, read.front.data, {**given, "words": read.body}, Origin(file, 1, read.front.lines))

    def say_of(self, path: Path, what: str, write: str, rule: str) -> None:
        """Tell what is wrong with a file or folder as a whole, once."""
        self.tree.seen.add(path)
        self._say(self.tree.name(path), 0, what, write, rule)

    def _entries(self, parsed: Parsed, model: type[R], file: str, default: str, name: str) -> Iterator[R]:
        for number, entry in enumerate(parsed.data):
            if parsed.spoiled(number):
                continue
            origin = Origin(file, parsed.lines.get((number,), 1), parsed.lines, (number,))
            if default and isinstance(entry, dict) and name not in entry:
                entry = {**entry, name: _default_name(default, entry, number)}  # noqa: PLW2901 - the completed entry
            record = self._record(model, entry, {}, origin)
            if record is not None:
                yield record

    def _record(self, model: type[R], data: Any, given: Mapping[str, Any], origin: Origin) -> R | None:
        if not isinstance(data, dict):
            self._say(origin.file, origin.line, "should have fields.", "Write each as key: value.", "fields")
            return None
        for key in sorted(given.keys() & data.keys()):
            what = f"`{key}` does not belong here: it follows from the file."
            self._say(origin.file, origin.at(key), what, "Delete the line.", "derived")
        try:
            record = model.model_validate({**data, **given})
        except ValidationError as error:
            self.problems += problems_of(error, origin, model)
            return None
        record.placed(origin)
        return None if given.keys() & data.keys() else record

    def _parse(self, path: Path) -> Parsed | None:
        text = self._text(path, YAML_CAP)
        if text is None:
            return None
        parsed = parse_yaml(text)
        self._flaws(self.tree.name(path), parsed.flaws)
        return parsed

    def _text(self, path: Path, cap: int) -> str | None:
        text = self.tree.text(path, cap)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        return text

    def _flaws(self, file: str, flaws: list[Flaw]) -> None:
        self.problems += [Problem(file, flaw.line, flaw.what, flaw.write, flaw.rule) for flaw in flaws]

    def _say(self, file: str, line: int, what: str, write: str, rule: str) -> None:
        self.problems.append(Problem(file, line, what, write, rule))


def _default_name(default: str, entry: Mapping[str, Any], number: int) -> str:
    # What is missing or wrong in the entry has a message of its own; its made-up name must not get one too.
    values = defaultdict(str, {key: str(value) for key, value in entry.items()}, number=str(number + 1))
    filled = default.format_map(values).replace("_", "-")
    return filled if is_slug(filled) else f"entry-{number + 1}"


def place(lines: Mapping[Steps, int], *path: str | int) -> int:
    """The line of a field among the lines of a parsed file."""
    return Origin("", 1, lines).at(*path)
