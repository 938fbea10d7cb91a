"""What must be right in the engine's configuration, and what we add to it."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from milestory.hosting import exposed
from milestory.reading import RELEASES_DIR, read_programme
from milestory.records.problem import Failure
from milestory.rendering.themefolder import theme_folder

from . import staging
from .session import Session

OURS = ("templates", "assets", "locales", "pages", "cards")
"""Folders of a theme that the engine must not publish: we do, or nobody does."""


def configure(session: Session, config: MkDocsConfig) -> None:
    """Refuse what would publish records, watch them, add the theme, and build beside the site."""
    file = config_file(config)
    programme = read_programme(file)
    private = [file.parent / name for name in (programme.stories_dir, programme.cohorts_dir, RELEASES_DIR)]
    _refuse_private(config, private)
    session.private = tuple(folder.resolve() for folder in private)
    session.site = Path(config.site_dir).resolve()
    add_theme(config, theme_folder())
    watched = [*private, *map(Path, config.theme.dirs[:1]), file, file.with_name("site_config.yml")]
    config.watch.extend(str(path) for path in dict.fromkeys(watched) if path.exists())
    if not session.serving:
        session.staged = staging.begin(session.site)
        config.site_dir = str(session.staged)


def config_file(config: MkDocsConfig) -> Path:
    """The file that the engine read; it must be a file, since its lines are read again."""
    path = Path(config.config_file_path or "")
    if not path.is_file():
        raise Failure("Milestory reads its options from a file. Write them into site_config.yml.")
    return path.resolve()


def add_theme(config: MkDocsConfig, shipped: Path) -> None:
    """Put the shipped theme behind the site's own and before the engine's, and our templates into reach."""
    dirs = config.theme.dirs
    own = config.theme.custom_dir
    themes = [Path(own).resolve()] if own else []
    if shipped not in themes:
        themes.append(shipped)
        dirs.insert(len(themes) - 1, str(shipped))
    for theme in reversed(themes):
        templates = theme / "templates"
        if templates.is_dir() and str(templates) not in dirs:
            dirs.insert(len(themes), str(templates))


def theme_folders(config: MkDocsConfig) -> list[Path]:
    """The themes that are ours: the site's own and the shipped one."""
    own = config.theme.custom_dir
    return [*([Path(own).resolve()] if own else []), theme_folder().resolve()]


def _refuse_private(config: MkDocsConfig, private: list[Path]) -> None:
    named = {"docs_dir": config.docs_dir, "site_dir": config.site_dir, "custom_dir": config.theme.custom_dir}
    for sentence in exposed({option: Path(value) if value else None for option, value in named.items()}, private):
        raise Failure(sentence)
