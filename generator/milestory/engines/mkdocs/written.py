"""What the site must know of the hand-written pages, which the engine makes."""

from collections.abc import Collection, Iterator
from html import unescape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from milestory.records.page import WrittenPage


def written_pages(
    files: Files, nav: Navigation | None, config: MkDocsConfig, languages: Collection[str]
) -> tuple[WrittenPage, ...]:
    """Every hand-written page: those in `nav` in its order, or all in the order of their files without it.

    With a `nav` in the configuration the others are published, and listed in the sitemap, but not linked.
    """
    named = list(nav.pages) if nav and config.nav is not None else []
    others = [page for page in _pages(files) if page not in named]
    return (
        *(_written(page, languages, linked=True) for page in named),
        *(_written(page, languages, linked=config.nav is None) for page in others),
    )


def _pages(files: Files) -> Iterator[Page]:
    for file in files.documentation_pages():
        if file.page is not None:
            yield file.page


def _written(page: Page, languages: Collection[str], *, linked: bool) -> WrittenPage:
    # A title from a heading comes as HTML, one from the page's options as it was written.
    title = unescape(str(page.title or ""))
    description = str(page.meta.get("description") or title)
    return WrittenPage(title, page.url, _language(page, languages), description, linked=linked)


def _language(page: Page, languages: Collection[str]) -> str:
    """The language that the page says, else that of its folder, else the first."""
    said, folder = str(page.meta.get("lang") or ""), page.file.src_uri.split("/")[0]
    return next(lang for lang in (said, folder, next(iter(languages))) if lang in languages)
