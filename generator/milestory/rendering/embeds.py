"""Every shown figure as a picture of its own, to be put into other pages: one SVG a figure and language."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment

from milestory.records.contents import CohortContent, ImpactContent
from milestory.records.output import Output
from milestory.records.page import Page, Site
from milestory.records.views import FigureView
from milestory.words import direction

from .palette import shipped_tokens
from .plates import SIZES, WIDTH, plate_of

FOLDER = "impact/figures/"
_SYSTEM = {"paper": "Canvas", "ink": "CanvasText", "muted": "CanvasText", "line": "GrayText", "accent": "CanvasText"}
"""What stands in for a colour that the style sheet does not name by day and by night."""
_TONES = {1: 1, 2: 0.66, 3: 0.42, 4: 0.26, 5: 0.13}


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a picture at one time of the day."""

    paper: str
    ink: str
    muted: str
    line: str
    accent: str


def picture_of(figure: str, language: str) -> str:
    """The file of a figure's picture in a language."""
    return f"{FOLDER}{figure}.{language}.svg"


def embeds(site: Site, environment: Environment, sheet: str) -> Iterator[Output]:
    """The pictures; their colours are those of the style sheet."""
    template = environment.get_template("milestory/figure.svg")
    shades = {"day": _colours(sheet, 0), "night": _colours(sheet, 1)}
    domains = {key: (light, dark) for key, _, light, dark in site.domains}
    for page, view in figures_of(site):
        accents = (shades["day"].accent, shades["night"].accent)
        name, place = site.frames[page.lang].site_name, f"{page.path}#{view.anchor}"
        said = f"{name} \N{MIDDLE DOT} {site.base_url}{page.path}" if site.base_url else name
        svg = template.render(
            view=view, lang=page.lang, dir=direction(page.lang), width=WIDTH, sizes=SIZES, tones=_TONES, shades=shades,
            plate=plate_of(view, said, rtl=direction(page.lang) == "rtl"),
            colours=domains.get(view.domain.key, accents) if view.domain else accents,
            link=f"{site.base_url or _up(view)}{place}",
        )  # fmt: skip
        yield Output(picture_of(view.id, page.lang), svg.encode())


def figures_of(site: Site) -> Iterator[tuple[Page, FigureView]]:
    """Every figure that is shown, with the page where its evidence stands."""
    for page in site.pages:
        for view in _shown(page):
            for each in (*view.earlier, view):
                yield page, each


def _shown(page: Page) -> tuple[FigureView, ...]:
    content = page.content
    if isinstance(content, ImpactContent):
        return (*(view for _, _, views in content.sections for view in views), *content.did_not_move)
    return content.figures if isinstance(content, CohortContent) else ()


def _up(view: FigureView) -> str:
    """The way from a picture to the site's root."""
    return "../" * picture_of(view.id, "").count("/")


def _colours(sheet: str, place: int) -> Colours:
    named = shipped_tokens(sheet)[place]
    return Colours(**{name: named.get(name, system) for name, system in _SYSTEM.items()})
