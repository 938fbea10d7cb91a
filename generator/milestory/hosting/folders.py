"""Folders that are published, and records that must not lie in them."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

RECORD_FILES = frozenset(
    {
        "people.yml", "consents.yml", "instruments.yml", "cohort.yml", "pairs.yml", "milestones.yml", "events.yml",
        "projects.yml", "interactions.yml", "feedback.yml",
    }
)  # fmt: skip
_TELLERS = re.compile(r"^told_by\s*:", re.MULTILINE)
_HEAD = 20_000
"""Characters of a page in which its front matter surely ends."""


def exposed(published: Mapping[str, Path | None], private: Sequence[Path]) -> Iterator[str]:
    """A sentence for each option whose folder would publish a private one, or be written into it."""
    for option, value in published.items():
        folder = value.resolve() if value else None
        for records in private:
            if folder and _overlap(folder, records.resolve()):
                yield (
                    f"{option} is {folder.name}, and that holds {records.name}, which is private: everything "
                    f"in it would be published or overwritten. Write another folder for {option}"
                    + (", such as theme/pages." if option == "docs_dir" else ".")
                )


def records_among_pages(pages: Path, private: Sequence[Path]) -> Iterator[str]:
    """A sentence for each file among the hand-written pages that is a record, or a link that leads to one."""
    folders = [folder.resolve() for folder in private]
    for parent, names, files in os.walk(pages):
        for name in sorted([*names, *files]):
            path = Path(parent, name)
            if _is_record(path, folders):
                place = path.relative_to(pages).as_posix()
                yield f"{pages.name}/{place} is a record, and what lies there is published."


def _is_record(path: Path, private: Sequence[Path]) -> bool:
    # A link may lead to itself, which this way of following it survives.
    if path.is_symlink() and any(_overlap(Path(os.path.realpath(path)), folder) for folder in private):
        return True
    if not path.is_file():
        return False
    return path.name in RECORD_FILES or (path.suffix == ".md" and _tells(path))


def _tells(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as page:
            head = page.read(_HEAD)
    except OSError:
        return False
    return head.lstrip().startswith("---") and _TELLERS.search(head.partition("\n---")[0] + "\n") is not None


def _overlap(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)
