"""The folder `releases/` to a Ledger and back: the same release always gives the same text."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from milestory.records.base import Origin
from milestory.records.problem import UNTYPED, Failure, Problem
from milestory.records.release import FIRST_FORMAT, Ledger, Release

from .files import Tree, digest
from .jsonvalues import load_object
from .messages import problems_of

RELEASES_DIR = "releases"
"""The folder of the releases, beside the configuration."""

ADDRESSES = "addresses.yml"
"""The list in it of addresses that once held a story."""

RELEASE_CAP = 50_000_000
"""Bytes of one release: a hundred thousand figures stay below."""

LONGEST_REASON = 200
"""Letters of the sentence that says why a figure was withdrawn."""

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d+))?\.json")
_WRONG = "The releases of the figures cannot be trusted; nothing is published."
_RESTORE = "Take it back from your version history or a backup."


def read_ledger(root: Path) -> Ledger:
    """Every release of a programme's folder; raises Failure where one is damaged, or something else lies there."""
    tree = Tree(root)
    folder = tree.root / RELEASES_DIR
    if not folder.exists() and not folder.is_symlink():
        return Ledger()
    if problems := list(_foreign(tree, folder)):
        raise Failure(_WRONG, problems)
    releases: list[Release] = []
    previous = ""
    for path in sorted(folder.glob("*.json"), key=_order):
        release, name = _read(tree, path), tree.name(path)
        _refuse_break(release, previous, name, path)
        releases.append(release)
        previous = digest(write_release(release).encode())
    return Ledger(tuple(releases), previous)


def write_release(release: Release) -> str:
    """A release as JSON, one line a figure, everything in the order of its name."""
    data = release.model_dump(mode="json", exclude_defaults=True) | {"format": release.format}
    figures = data.pop("figures", {})
    lines = [f'  "{key}": {_line(data[key])},' for key in sorted(data)]
    listed = ",\n".join(f"    {_line(name)}: {_line(figures[name])}" for name in sorted(figures))
    return "\n".join(["{", *lines, '  "figures": {', *([listed] if listed else []), "  }", "}"]) + "\n"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def release_name(ledger: Ledger, day: str) -> str:
    """The name of the next release's file: its day, and from the second of a day on a number."""
    same = sum(1 for release in ledger.releases if release.day == day)
    return f"{day}-{same + 1}.json" if same else f"{day}.json"


def _order(path: Path) -> tuple[str, int]:
    found = _NAME.fullmatch(path.name)
    return (found[1], int(found[2] or 1)) if found else (path.name, 0)


def _foreign(tree: Tree, folder: Path) -> Iterator[Problem]:
    """What is no release; the list of old addresses, hidden files and a README may lie there."""
    if folder.is_symlink() or not folder.is_dir():
        yield Problem(
            tree.name(folder), 0, "is not a folder.", "Put the folder of the releases itself here.", "release"
        )
        return
    for path in sorted(folder.iterdir()):
        if not (_NAME.fullmatch(path.name) or path.name == ADDRESSES or path.name.startswith((".", "README"))):
            what = "does not belong among the releases."
            yield Problem(tree.name(path), 0, what, "Move it to another folder, or delete it.", "release")


def _read(tree: Tree, path: Path) -> Release:
    name = tree.name(path)
    text = tree.text(path, RELEASE_CAP)
    if isinstance(text, Problem):
        raise Failure(_WRONG, [text])
    try:
        release = Release.model_validate(_known_format(load_object(text, name), name))
    except ValidationError as error:
        raise Failure(_WRONG, problems_of(error, Origin(name), Release)) from None
    if write_release(release) != text:
        raise _broken(name, "was changed by hand after `milestory release` had written it.")
    return release


def _known_format(data: dict[str, object], name: str) -> dict[str, object]:
    if data.get("format") != FIRST_FORMAT:
        what = f"has the format {data.get('format')!r}, which this version does not know."
        raise Failure(_WRONG, [Problem(name, 0, what, "Use the version of Milestory that wrote it.", "release")])
    return data


def _refuse_break(release: Release, previous: str, name: str, path: Path) -> None:
    if not path.name.startswith(release.day):
        raise _broken(name, f"says that it is of {release.day}.")
    if release.previous != previous:
        raise _broken(name, "does not follow the release before it: one of the two was changed, renamed or lost.")


def _broken(name: str, what: str) -> Failure:
    return Failure(_WRONG, [Problem(name, 0, what, _RESTORE, "release")])


def plain_reason(text: str) -> str:
    """Why a figure is wrong, as it stands on the page: one plain line without any number."""
    words = " ".join(text.split())
    if not words or len(words) > LONGEST_REASON:
        raise Failure(f"Say why the figure is wrong with --because, in one sentence of up to {LONGEST_REASON} letters.")
    if UNTYPED.search(words) or set(words) & set("<>@{}[]`*_|\\") or "://" in words:
        raise Failure("--because holds signs that mean something to a page. Write plain words.")
    if any(sign.isdigit() for sign in words):
        # Two numbers and their difference may be one person.
        raise Failure("--because holds a number, and that may tell by how much the figure was wrong. Leave it out.")
    return words
