"""The folder that becomes the site: built beside it, swapped in whole.

`site.next` is being built or is thrown away; `site.old` is always a whole site, and exists only during a swap;
`site.kept` holds nothing that the site does not hold too, byte for byte, so that the next build need not write it.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from milestory.engines.folder import holds, sift
from milestory.records.problem import Failure


def begin(site: Path) -> Path:
    """Put a cut swap right and give the empty folder to build in, beside the site."""
    if site.exists() and not site.is_dir():
        raise Failure(f"{site.name} is a file and would become the site's folder. Move it, or name another site_dir.")
    repair(site)
    building = _next(site)
    building.mkdir(parents=True)
    return building


def swap(site: Path) -> None:
    """Let what was built take the site's place, and keep of the old site what the new one holds too."""
    building, old = _next(site), _old(site)
    if not building.is_dir():
        raise Failure(f"{building.name} is gone, so {site.name} stays as it was. Start the build again.")
    try:
        if site.exists():
            site.rename(old)
        building.rename(site)
    except OSError as error:
        _put_back(site)
        raise Failure(
            f"{site.name} could not be replaced ({error.strerror}) and stays as it was. "
            "Close what holds it open, then start the build again."
        ) from error
    _retire(site)


def repair(site: Path) -> None:
    """Leave one whole site, whatever was cut: the old one if the new one had not taken its place."""
    _put_back(site)
    _retire(site)


def drop(site: Path) -> None:
    """Throw away what was being built; the site stays as it is."""
    # What cannot be deleted now would hide the error that led here; the next start tells it.
    with suppress(OSError):
        _delete(_next(site))


def set_aside(folder: Path) -> None:
    """Keep what a preview holds before the engine empties its folder, which is not ours to replace."""
    forget(folder)
    kept = kept_beside(folder)
    kept.mkdir(mode=0o700)
    for entry in sorted(folder.iterdir()):
        entry.rename(kept / entry.name)


def reuse(kept: Path, folder: Path) -> None:
    """Move what was kept to where the engine put nothing; whoever calls writes over what is different."""
    if _is_folder(kept):
        _graft(kept, folder)
    _delete(kept)


def forget(folder: Path) -> None:
    """Delete what was kept of a folder."""
    _delete(kept_beside(folder))


def kept_beside(site: Path) -> Path:
    """Where the kept tree of a folder lies: on the same file system, so that moving is renaming."""
    return site.with_name(site.name + ".kept")


def _graft(kept: Path, folder: Path) -> None:
    for entry in sorted(kept.iterdir()):
        target = folder / entry.name
        if not os.path.lexists(target):
            entry.rename(target)
        elif entry.is_dir() and target.is_dir():
            _graft(entry, target)


def _put_back(site: Path) -> None:
    if _is_folder(_old(site)) and not site.exists():
        _old(site).rename(site)


def _retire(site: Path) -> None:
    # The old site is renamed before a file is deleted: a half-deleted folder must never be taken for a whole one.
    # It takes the kept tree's place only when nothing else is left in it, so that a kept tree needs no repair.
    old, fading = _old(site), _next(site)
    _delete(fading)
    if _is_folder(old):
        _carry_hidden(old, site)
        old.rename(fading)
        sift(fading, lambda path: _same(f"{fading}/{path}", f"{site}/{path}"))
        (fading / ".gitignore").write_text("*\n", encoding="utf-8")
        forget(site)
        fading.rename(kept_beside(site))
    _delete(old)


def _is_folder(path: Path) -> bool:
    # A link is never followed: what it leads to belongs to somebody else.
    return path.is_dir() and not path.is_symlink()


def _delete(path: Path) -> None:
    if _is_folder(path):
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _same(file: str, twin: str) -> bool:
    try:
        with open(twin, "rb") as opened:  # noqa: PTH123
            return holds(file, opened.read())
    except OSError:
        return False


def _carry_hidden(old: Path, site: Path) -> None:
    # The engine keeps hidden entries of its folder, such as the .git of a worktree; so does a swap.
    for entry in sorted(old.glob(".*")):
        if not (site / entry.name).exists():
            entry.rename(site / entry.name)


def _next(site: Path) -> Path:
    return site.with_name(site.name + ".next")


def _old(site: Path) -> Path:
    return site.with_name(site.name + ".old")
