"""A site's own templates, looked through before any is used: what would do nothing, or never end, is told."""

from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes

from milestory.records.problem import Failure

from .mistakes import template_mistake

SHIPPED = "shipped"
"""The first step of a shipped template's name, where a site has one of the same name."""
FRAMES = ("main.html", "404.html")
"""Templates beside the folder of templates: the engine looks for them there."""


def check_templates(environment: Environment, themes: Sequence[Path]) -> None:
    """Raise Failure where an own template extends itself, or fills a block that no page has."""
    for theme in themes:
        for name, file in _templates(theme):
            _check(environment, name, file)


def _templates(theme: Path) -> Iterator[tuple[str, Path]]:
    folder = theme / "templates"
    for file in sorted(folder.rglob("*.html")):
        yield file.relative_to(folder).as_posix(), file
    for name in FRAMES:
        if (theme / name).is_file():
            yield name, theme / name


def _check(environment: Environment, name: str, file: Path) -> None:
    tree = _parsed(environment, name, file)
    for extends in tree.find_all(nodes.Extends):
        parent = extends.template.value if isinstance(extends.template, nodes.Const) else ""
        if parent == name:
            what = "this template extends itself"
            raise Failure(f'{file}:{extends.lineno}: {what}. Write {{% extends "{SHIPPED}/{name}" %}}.')
        if parent.startswith(f"{SHIPPED}/"):
            try:
                known = environment.get_template(parent).blocks.keys()
            except TemplateNotFound:
                raise Failure(f"{file}:{extends.lineno}: there is no template {parent}.") from None
            _check_blocks(parent, known, file, tree)


def _parsed(environment: Environment, name: str, file: Path) -> nodes.Template:
    try:
        return environment.parse(file.read_text(encoding="utf-8"), name, str(file))
    except TemplateSyntaxError as error:
        raise template_mistake(error) from None
    except UnicodeDecodeError:
        raise Failure(f"{file} is not UTF-8. Save it as UTF-8.") from None


def _check_blocks(parent: str, known: Collection[str], file: Path, tree: nodes.Template) -> None:
    for block in tree.body:
        if isinstance(block, nodes.Block) and block.name not in known:
            near = get_close_matches(block.name, known, 1)
            meant = f"Did you mean {near[0]}? " if near else ""
            there = f"It has: {', '.join(sorted(known))}." if known else "It has none."
            raise Failure(f"{file}:{block.lineno}: {parent} has no block {block.name}. {meant}{there}")
