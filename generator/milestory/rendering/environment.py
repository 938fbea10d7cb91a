"""Our own Jinja environment: it escapes everything, and a name that is not there is an error."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .charts import chart
from .downloads import DICTIONARY, FOLDER
from .drawings import draw
from .markdown import to_html


def make_environment(themes: Sequence[Path]) -> Environment:
    """An environment over the theme folders' templates; an earlier folder wins, template by template."""
    environment = Environment(
        loader=FileSystemLoader([folder / "templates" for folder in themes]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(helpers())
    return environment


def helpers() -> dict[str, object]:
    """The functions that templates call, and where and with which fields the figures stand to be taken along."""
    return {"draw": draw, "chart": chart, "words": _words, "dictionary": DICTIONARY, "downloads_folder": FOLDER}


def _words(markdown: str, start: int = 2) -> Markup:
    return Markup(to_html(markdown, start))  # noqa: S704 - cleaned against the allow-list
