"""Our own Jinja environment: it escapes everything, and a name that is not there is an error."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from .charts import chart, point, span, sure
from .downloads import DICTIONARY, FOLDER
from .drawings import draw
from .embeds import picture_of
from .owntemplates import SHIPPED, check_templates
from .themefolder import theme_folder
from .told import told, words_of


def make_environment(themes: Sequence[Path]) -> Environment:
    """An environment over the theme folders' templates; an earlier folder wins, template by template."""
    environment = Environment(
        loader=with_shipped(FileSystemLoader([folder / "templates" for folder in themes])),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(helpers())
    environment.filters["told"] = told
    return environment


def check_theme(themes: Sequence[Path]) -> None:
    """Look through a site's own templates; raises Failure at what would do nothing, or never end."""
    check_templates(make_environment(themes), [folder for folder in themes if folder != theme_folder()])


def with_shipped(loader: BaseLoader) -> BaseLoader:
    """The same templates, and the shipped ones under `shipped/`, so that one can extend the other of its own name."""
    shipped = theme_folder()
    return ChoiceLoader([PrefixLoader({SHIPPED: FileSystemLoader([shipped / "templates", shipped])}), loader])


def helpers() -> dict[str, object]:
    """The functions that templates call, and where and with which fields the figures stand to be taken along."""
    drawing = {"draw": draw, "chart": chart, "span": span, "point": point, "sure": sure, "picture_of": picture_of}
    return {**drawing, "words": words_of, "dictionary": DICTIONARY, "downloads_folder": FOLDER}
