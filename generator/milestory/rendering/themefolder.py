"""Where the theme lies: the wheel's copy, else the repository's folder."""

import os
from pathlib import Path

from milestory.records.problem import Failure

_PACKAGE = Path(__file__).resolve().parent.parent


def theme_folder() -> Path:
    """The shipped theme's folder, with `templates/`, `assets/` and `locales/` in it."""
    shipped = _PACKAGE / "theme"
    return shipped if shipped.is_dir() else _PACKAGE.parent.parent / "theme"


def theme_folders(custom_dir: Path | None) -> tuple[Path, ...]:
    """The site's own theme folder, where it has one, before the shipped one."""
    shipped = theme_folder()
    if custom_dir is None or custom_dir.resolve() == shipped:
        return (shipped,)
    return (custom_dir.resolve(), shipped)


def read_asset(theme: Path, file: Path) -> bytes:
    """The bytes of a theme's file; raises Failure where a link leads out of the theme, since all of it is published."""
    if not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(theme)):
        place = file.relative_to(theme).as_posix()
        raise Failure(f"{theme.name}/{place} leads out of {theme.name}. Put the file itself there.")
    return file.read_bytes()
