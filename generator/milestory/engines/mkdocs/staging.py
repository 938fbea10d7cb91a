"""The folder that becomes the site: built beside it, swapped in whole.

`site.next` is being built or is thrown away; `site.old` is always a whole site, and exists only during a swap.
"""

import shutil
from pathlib import Path

from milestory.records.problem import Failure


def begin(site: Path) -> Path:
    """Put a cut swap right and give the empty folder to build in, beside the site."""
    repair(site)
    building = _next(site)
    building.mkdir(parents=True)
    return building


def swap(site: Path) -> None:
    """Let what was built take the site's place."""
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
    _discard(site)


def repair(site: Path) -> None:
    """Leave one whole site, whatever was cut: the old one if the new one had not taken its place."""
    _put_back(site)
    _discard(site)


def drop(site: Path) -> None:
    """Throw away what was being built; the site stays as it is."""
    shutil.rmtree(_next(site), ignore_errors=True)


def _put_back(site: Path) -> None:
    if _old(site).exists() and not site.exists():
        _old(site).rename(site)


def _discard(site: Path) -> None:
    # The old site is renamed before it is deleted: a half-deleted folder must never be taken for a whole one.
    old = _old(site)
    if _next(site).exists():
        shutil.rmtree(_next(site))
    if old.exists():
        _carry_hidden(old, site)
        old.rename(_next(site))
        shutil.rmtree(_next(site))


def _carry_hidden(old: Path, site: Path) -> None:
    # The engine keeps hidden entries of its folder, such as the .git of a worktree; so does a swap.
    for entry in sorted(old.glob(".*")):
        if not (site / entry.name).exists():
            entry.rename(site / entry.name)


def _next(site: Path) -> Path:
    return site.with_name(site.name + ".next")


def _old(site: Path) -> Path:
    return site.with_name(site.name + ".old")
