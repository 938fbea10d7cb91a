"""Writes edited files: each whole or not at all, and only over the text that the edit began with."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from milestory.reading.files import YAML_CAP, Tree
from milestory.records.problem import Failure, Problem

from .appending import Edit


def source(root: Path, file: str, *, may_be_missing: bool = False) -> str:
    """The text of a file as it stands, line ends and byte order mark included; raises Failure."""
    tree = Tree(root)
    path = tree.root / file
    if may_be_missing and not path.exists() and not tree.is_linked(path):
        return ""
    content = tree.content(path, YAML_CAP)
    if isinstance(content, Problem):
        raise Failure("Nothing is written.", [content])
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        what = Problem(file, 0, "is not UTF-8 text.", "Save the file with the encoding UTF-8.", "encoding")
        raise Failure("Nothing is written.", [what]) from None


def save(root: Path, edits: Sequence[Edit]) -> None:
    """Write all of the edits, or none where one of the files has changed since, is a link or cannot be written."""
    tree = Tree(root)
    staged = {edit: _beside(tree.root / edit.file) for edit in edits}
    try:
        for edit, beside in staged.items():
            _refuse_changed(root, edit)
            _write(beside, edit.after, tree.root / edit.file)
        for edit in edits:
            _refuse_changed(root, edit)
        _swap(tree.root, staged)
    finally:
        for beside in staged.values():
            beside.unlink(missing_ok=True)


def _swap(root: Path, staged: dict[Edit, Path]) -> None:
    done: list[Edit] = []
    try:
        for edit, beside in staged.items():
            os.replace(beside, root / edit.file)  # noqa: PTH105 - Path.replace says less of what matters here
            done.append(edit)
    except OSError:
        for edit in done:
            _put_back(root / edit.file, edit.before)
        raise


def _put_back(path: Path, before: str) -> None:
    beside = _beside(path)
    with suppress(OSError):
        _write(beside, before, path)
        beside.replace(path)


def _refuse_changed(root: Path, edit: Edit) -> None:
    if source(root, edit.file, may_be_missing=not edit.before) != edit.before:
        raise Failure(f"{edit.file} has changed in the meantime, and nothing is written. Run the command again.")


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.next")


def _write(beside: Path, text: str, like: Path) -> None:
    beside.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        beside.unlink()
    with os.fdopen(
        os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666), "wb"
    ) as out:
        out.write(text.encode())
        out.flush()
        os.fsync(out.fileno())
    if like.exists():
        beside.chmod(like.stat().st_mode & 0o7777)
