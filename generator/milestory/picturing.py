"""A folder of pictures as people send them in, made into pictures that carry nothing but pixels."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from milestory.audit import carried
from milestory.pictures import FILE_CAP, PictureRefused, derive
from milestory.records.picture import Derivative
from milestory.records.problem import Failure


@dataclass(frozen=True, slots=True)
class MadePicture:
    """One file of the folder: what was made of it, or why nothing was."""

    file: str
    """Path from the folder, with forward slashes."""
    made: tuple[tuple[Derivative, int], ...] = ()
    """Each picture and how many bytes it has; its path begins at the folder that is written to."""
    refused: str | None = None
    findings: tuple[str, ...] = ()
    """What the written files carry besides pixels, read back and looked through anew."""


def make_pictures(source: Path, target: Path) -> Iterator[MadePicture]:
    """Make every picture below one folder into another; raises Failure where nothing may be written there."""
    _refuse_places(source, target)
    for path in _files(source):
        yield _made(path, path.relative_to(source).as_posix(), target)


def _refuse_places(source: Path, target: Path) -> None:
    if not source.is_dir():
        raise Failure(f"{source} is not a folder. Name the folder of the pictures.")
    here, there = source.resolve(), target.resolve()
    if there.is_relative_to(here) or here.is_relative_to(there):
        raise Failure(f"{target} and {source} lie within one another. Name a folder for the new pictures elsewhere.")
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise Failure(f"{target} is not a folder. Name a folder for the new pictures.")


def _files(folder: Path) -> list[Path]:
    found = []
    for parent, folders, names in os.walk(folder):
        linked = [each for each in folders if Path(parent, each).is_symlink()]
        found += [Path(parent, each) for each in (*names, *linked)]
    return sorted(found)


def _made(path: Path, name: str, target: Path) -> MadePicture:
    try:
        derivatives, files = derive(_content(path))
        findings = []
        made = []
        for derivative in derivatives:
            written = target / _place(name, derivative)
            _write(written, files[derivative.path])
            back = written.read_bytes()
            where = written.relative_to(target).as_posix()
            findings += [f"{where} carries {kind}" for kind in carried(back)]
            made.append((Derivative(where, derivative.width, derivative.height, derivative.media_type), len(back)))
    except PictureRefused as refused:
        return MadePicture(name, refused=refused.reason)
    return MadePicture(name, tuple(made), findings=tuple(findings))


def _content(path: Path) -> bytes:
    if path.is_symlink():
        raise PictureRefused("This is a link to another file. Put the picture itself here.")
    if not path.is_file():
        raise PictureRefused("This is no file. Put the picture itself here.")
    try:
        if path.stat().st_size > FILE_CAP:
            raise PictureRefused("The file has more than 25 MB. Save it smaller or as JPEG.")
        return path.read_bytes()
    except OSError as error:
        raise PictureRefused(f"The file cannot be opened ({error.strerror}).") from None


def _place(name: str, derivative: Derivative) -> str:
    """Beside one another as the sources are, under a name that says nothing of the person who sent it."""
    folder = name.rpartition("/")[0]
    file = derivative.path.rpartition("/")[2]
    return f"{folder}/{file}" if folder else file


def _write(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, or holds the same already; nobody's file is written over."""
    if path.is_symlink() or (path.exists() and (not path.is_file() or path.read_bytes() != content)):
        raise Failure(f"{path} is there already and is another file. Name an empty folder for the new pictures.")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.part")
        partial.write_bytes(content)
        partial.replace(path)
