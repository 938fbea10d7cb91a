"""Pages to HTML, frame included: Markdown, cleaning, our own autoescaping environment, charts, drawings, downloads."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jinja2 import TemplateError

from milestory.records.output import Output
from milestory.records.page import Site
from milestory.words import Catalogue

from .downloads import downloads
from .drawings import draw
from .dress import make_dress
from .embeds import embeds
from .environment import check_theme, make_environment, with_shipped
from .feeds import feeds
from .frame import frame_context
from .logos import ICON
from .markdown import to_html
from .mistakes import template_mistake
from .pages import render_pages
from .sheets import sheet_html, sheet_text
from .sitewide import sitewide
from .stylesheet import FOLDER, SHEET, sheets_apart, stylesheet
from .themefolder import read_asset, theme_folder, theme_folders

__all__ = [
    "check_theme", "draw", "frame_context", "make_dress", "page_globals", "read_asset", "render", "sheet_html",
    "sheet_text", "template_mistake", "theme_assets", "theme_folder", "theme_folders", "to_html", "with_shipped",
]  # fmt: skip

ICON_PATH = f"assets/{ICON}"
"""Where every page looks for its icon."""


def render(
    site: Site, catalogues: Mapping[str, Catalogue], themes: Sequence[Path], pictures: Mapping[str, bytes]
) -> Iterator[Output]:
    """Every file of the site: pages, the theme's assets, sitewide files and pictures.

    Raises Failure at a mistake in a template.
    """
    assets = [each for each in theme_assets(themes) if site.dress.icon is None or each.path != ICON_PATH]
    own = next((asset for asset in assets if asset.path == SHEET), None)
    # A site that brings a whole style sheet of its own wants none of ours.
    sheet = own or stylesheet(site, themes)
    try:
        yield from render_pages(site, catalogues, themes)
        yield from embeds(site, make_environment(themes), sheet.content.decode("utf-8", "replace"))
    except TemplateError as error:
        raise template_mistake(error) from None
    yield from assets
    if own is None:
        yield sheet
    brought = {asset.path for asset in assets}
    yield from (each for each in sheets_apart(themes) if each.path not in brought)
    if site.dress.icon is not None:
        yield Output(ICON_PATH, site.dress.icon)
    yield from sitewide(site)
    yield from feeds(site, catalogues)
    yield from downloads(site, catalogues)
    for path in sorted(pictures):
        yield Output(path, pictures[path])


def theme_assets(themes: Sequence[Path]) -> Iterator[Output]:
    """The fonts and scripts of the theme folders; an earlier folder's file wins. Styles are joined elsewhere."""
    found: dict[str, tuple[Path, Path]] = {}
    for theme in themes:
        folder = theme / "assets"
        for file in folder.rglob("*"):
            if file.is_file() and not file.is_relative_to(folder / FOLDER):
                found.setdefault(f"assets/{file.relative_to(folder).as_posix()}", (theme, file))
    for path in sorted(found):
        yield Output(path, read_asset(*found[path]))


def page_globals(site: Site, catalogues: Mapping[str, Catalogue]) -> dict[str, object]:
    """What hand-written pages know as `milestory`: the frame and words of the first language, and of each."""
    languages = {lang: frame_context(frame, catalogues[lang]) for lang, frame in site.frames.items()}
    first = next(iter(languages.values()))
    return {"milestory": {**first, "languages": languages, "base_url": site.base_url}}
