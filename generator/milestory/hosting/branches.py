"""Hosts that make a site of a branch by themselves, and the file that tells them to publish nothing."""

from collections.abc import Iterator
from pathlib import Path

from milestory.reading import parse_yaml, read_programme
from milestory.records.problem import Failure

GUARD, RAW = "_config.yml", ".nojekyll"


def branch_warnings(config_file: Path) -> Iterator[str]:
    """A sentence for each folder that such a host would publish with records in it, and nothing stops it."""
    try:
        programme = read_programme(config_file)
    except Failure:
        # What is wrong with it, whoever reads it for more than its folders tells.
        return
    root = config_file.resolve().parent
    if programme.fictional:
        return
    private = [root / name for name in (programme.stories_dir, programme.cohorts_dir)]
    top = next((each for each in (root, *root.parents) if (each / ".git").exists()), root)
    for folder in (top, top / "docs"):
        inside = [each.name for each in private if each.is_dir() and each.is_relative_to(folder)]
        place = "" if folder == top else f"{folder.name}/"
        if inside and (folder / RAW).exists():
            yield f"{place}{RAW} lets a host publish {' and '.join(inside)} from the branch as they are. Delete it."
        if inside and not _guards(folder / GUARD):
            yield (
                f"A host that makes a site of the branch by itself would publish {' and '.join(inside)}. "
                f'Write `exclude: ["*"]` and `include: []` into {place}{GUARD}'
                + (", as `milestory init` does." if folder == root else ".")
            )


def _guards(file: Path) -> bool:
    try:
        parsed = parse_yaml(file.read_text(encoding="utf-8"), tags=True)
    except (OSError, UnicodeError):
        return False
    said = parsed.data if isinstance(parsed.data, dict) else {}
    return "*" in (said.get("exclude") or ()) and not said.get("include")
