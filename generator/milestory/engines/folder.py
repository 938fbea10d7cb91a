"""The site's files to a folder, for any engine: safe paths only, each file whole or not at all."""

import os
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from milestory.records.output import Output
from milestory.records.problem import Failure

LEDGER = ".milestory-files"
"""Lists what `emit` wrote into a folder, so that the next run takes away what is no longer published."""

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')


def write(outputs: Iterable[Output], folder: Path) -> tuple[str, ...]:
    """Write every file below the folder and return their paths; raises Failure at an unsafe path."""
    written: dict[str, str] = {}
    root = folder.resolve()
    parents: set[Path] = set()
    for output in outputs:
        target = folder / _safe(output.path)
        twin = written.get(output.path.casefold())
        if twin is not None:
            raise Failure(f"{output.path} and {twin} would be one file on some computers. Rename one of them.")
        written[output.path.casefold()] = output.path
        if target.parent not in parents:
            _make(target.parent, root)
            parents.add(target.parent)
        if not holds(f"{folder}/{output.path}", output.content):
            _write_whole(target, output.content)
    return tuple(written.values())


def holds(file: str, content: bytes) -> bool:
    """Whether a file, which is not a link, holds exactly this content."""
    # Plain strings here and in `sift`: ten thousand times a build, and paths cost as much as the reading.
    try:
        with open(file, "rb") as opened:  # noqa: PTH123
            return opened.read() == content and not os.path.islink(file)  # noqa: PTH114
    except OSError:
        return False


def files_in(folder: Path) -> set[str]:
    """The paths of all files in a folder, with forward slashes."""
    return {_path(parent, name, folder) for parent, _, names in os.walk(folder) for name in names}


def sift(folder: Path, keeps: Callable[[str], bool]) -> None:
    """Delete every file that is not to be kept, every link, and every folder that is empty then."""
    for parent, folders, names in os.walk(folder, topdown=False):
        for name in names:
            if not keeps(_path(parent, name, folder)):
                Path(parent, name).unlink()
        for name in folders:
            below = Path(parent, name)
            if below.is_symlink():
                below.unlink()
            elif not any(below.iterdir()):
                below.rmdir()


def emit(outputs: Iterable[Output], folder: Path, audit: Callable[[Path], None]) -> tuple[str, ...]:
    """Write the files beside the folder, audit them there, and only then bring the folder up to date.

    What an earlier run wrote and this one does not is deleted; files of others in the folder are left alone.
    """
    folder = folder.resolve()
    staged = folder.with_name(folder.name + ".next")
    shutil.rmtree(staged, ignore_errors=True)
    try:
        paths = write(outputs, staged)
        staged.mkdir(parents=True, exist_ok=True)
        audit(staged)
        _move(paths, staged, folder)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return paths


def _path(parent: str, name: str, folder: Path) -> str:
    return os.path.join(parent, name)[len(str(folder)) + 1 :].replace(os.sep, "/")  # noqa: PTH118 - ten thousand times


def _move(paths: tuple[str, ...], staged: Path, folder: Path) -> None:
    # Deleting comes first: a run cut short may lack a page, but never shows one that was withdrawn.
    folder.mkdir(parents=True, exist_ok=True)
    ledger = folder / LEDGER
    before = set(ledger.read_text(encoding="utf-8").splitlines()) if ledger.is_file() else set()
    for path in sorted(before - set(paths)):
        _delete(folder / _safe(path), folder)
    _write_whole(ledger, "".join(f"{path}\n" for path in sorted(before | set(paths))).encode())
    for path in paths:
        _make((folder / path).parent, folder.resolve())
        (staged / path).replace(folder / path)
    _write_whole(ledger, "".join(f"{path}\n" for path in sorted(paths)).encode())


def _delete(target: Path, folder: Path) -> None:
    target.unlink(missing_ok=True)
    parent = target.parent
    while parent != folder and parent.is_dir() and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent


def _safe(path: str) -> str:
    parts = path.split("/")
    if any(_bad(part) for part in parts):
        raise Failure(f"{path!r} is not a safe path for a file of the site. Rename what it is made from.")
    return path


def _bad(part: str) -> bool:
    return bool(
        part in {"", ".", ".."}
        or part[-1] in ". "
        or _FORBIDDEN.search(part)
        or _RESERVED.fullmatch(part)
    )  # fmt: skip


def _make(parent: Path, root: Path) -> None:
    parent.mkdir(parents=True, exist_ok=True)
    if not parent.resolve().is_relative_to(root):
        raise Failure(f"{parent} leads out of {root}. Remove the link that stands there.")


def _write_whole(target: Path, content: bytes) -> None:
    partial = target.with_name(f".{target.name}.part")
    partial.write_bytes(content)
    os.replace(partial, target)  # noqa: PTH105 - one call a file, ten thousand times
