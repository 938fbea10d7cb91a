"""Where the theme lies: the wheel's copy, else the repository's folder."""

from pathlib import Path

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
