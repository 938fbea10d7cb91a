"""Files among the records that nothing reads: said, so that no record is lost to a wrong name or place."""

from collections.abc import Iterator
from pathlib import Path

from milestory.records.problem import Problem

from .files import Tree, is_slug
from .messages import nearest
from .pictures import SUFFIXES

PROGRAMME_FILES = ("people.yml", "consents.yml", "instruments.yml", "allowed.yml")
COHORT_FILES = (
    "cohort.yml", "pairs.yml", "milestones.yml", "events.yml", "projects.yml", "interactions.yml", "feedback.yml",
)  # fmt: skip


def find_strays(tree: Tree, stories: Path, cohorts: Path) -> Iterator[Problem]:
    """A Problem for each file in the two folders that was not read; hidden files and a README may lie anywhere."""
    for folder in (stories, cohorts):
        for path in sorted(folder.rglob("*")):
            if path not in tree.seen and _is_stray(tree, path, path.relative_to(folder)):
                right = _story_name(path) if folder == stories else _record_name(path, cohorts)
                write = f"Did you mean {right}?" if right else "Rename it, move it to its place, or delete it."
                yield Problem(tree.name(path), 0, "is a file that nothing reads.", write, "stray")


def _is_stray(tree: Tree, path: Path, inner: Path) -> bool:
    hidden = any(part.startswith(".") for part in inner.parts)
    may_lie = hidden or inner.name.startswith("README") or inner.suffix.lower() in SUFFIXES
    return not may_lie and not path.is_dir() and tree.seen.isdisjoint(path.parents)


def _story_name(path: Path) -> str:
    meant = path.suffix.lower() in {".md", ".markdown", ".mdown", ".txt"} and path.suffix != ".md"
    return f"{path.stem}.md" if meant and is_slug(path.stem) else ""


def _record_name(path: Path, cohorts: Path) -> str:
    depth = len(path.relative_to(cohorts).parts)
    if path.parent.name == "surveys" and path.suffix.lower() == ".yaml" and is_slug(path.stem):
        return f"{path.stem}.yml"
    return nearest(path.name, {1: PROGRAMME_FILES, 2: COHORT_FILES}.get(depth, ()))
