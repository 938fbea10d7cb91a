"""One page: its content from the template of its kind, put into the frame of its kind and language."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import escape

from milestory.records.output import Output
from milestory.records.page import Page, PageKind, Site
from milestory.words import Catalogue

from .environment import make_environment
from .frame import Segments, cut_frame, frame_context
from .structured import structured


def render_pages(site: Site, catalogues: Mapping[str, Catalogue], themes: Sequence[Path]) -> Iterator[Output]:
    """Every page of the site as a file."""
    environment = make_environment(themes)
    frames: dict[tuple[PageKind, str], Segments] = {}
    for page in site.pages:
        key = (page.kind, page.lang)
        if key not in frames:
            frames[key] = cut_frame(environment, page.kind, site.frames[page.lang], catalogues[page.lang])
        html = frames[key].filled(_holes(environment, site, page, catalogues[page.lang]))
        yield Output(output_path(page.path), html.encode())


def output_path(path: str) -> str:
    """The file of a page's address: `index.html` in its folder, or the file itself."""
    return path if path.endswith(".html") else f"{path}index.html"


def base_of(site: Site, page: Page) -> str:
    """The way from a page to the site's root; the page that is not there is shown at any depth."""
    if page.path.endswith(".html"):
        return urlsplit(site.base_url).path if site.base_url else "./"
    return "../" * page.path.count("/") or "./"


def _holes(environment: Environment, site: Site, page: Page, t: Catalogue) -> dict[str, str]:
    base = base_of(site, page)
    context: dict[str, object] = {
        "page": page, "content": page.content, "base": base, "base_url": site.base_url,
        **frame_context(site.frames[page.lang], t),
    }  # fmt: skip
    templates = {"head": "head_extras", "switch": "switch", "content": f"pages/{page.kind}"}
    if page.indexed:
        context["structured"] = structured(page, site.frames[page.lang], site.base_url, t)
    rendered = {
        hole: environment.get_template(f"milestory/{name}.html").render(context) for hole, name in templates.items()
    }
    plain = {"base": base, "title": page.title, "description": page.description}
    return rendered | {name: str(escape(text)) for name, text in plain.items()}
