"""One style sheet for the browser, joined from the parts that people read and the domains' colours."""

import re
from collections.abc import Sequence
from pathlib import Path

from milestory.records.look import Dress, Headings
from milestory.records.output import Output
from milestory.records.page import Site

from .themefolder import read_asset

PARTS = ("tokens", "ground", "frame", "pieces", "figures", "pages", "search", "written", "print")
"""The shipped parts in their order; a theme's own parts come before the last."""
APART = ("search", "written")
"""Parts that only pages of their kind fetch, as a sheet of their own."""
FOLDER = "milestory/styles"
SHEET = "assets/milestory/milestory.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MARGIN = re.compile(r"\n\s*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")
_KEY = re.compile(r"[a-z0-9-]+")


def stylesheet(site: Site, themes: Sequence[Path]) -> Output:
    """The joined style sheet; an earlier theme's part stands in for a later theme's of the same name."""
    files = _files(themes)
    own = sorted(files.keys() - set(PARTS))
    names = [name for name in (*PARTS[:-1], *own, PARTS[-1]) if name in files and name not in APART]
    texts = {name: read_asset(*files[name]).decode("utf-8").replace("\r\n", "\n") for name in names}
    texts[names[0]] += domain_styles(site) + dress_styles(site.dress)
    return Output(SHEET, _squeezed("\n".join(texts[name] for name in names)).encode())


def sheets_apart(themes: Sequence[Path]) -> list[Output]:
    """The sheets of the parts that stand apart; a site that wants none of one brings an empty file for it."""
    return [Output(f"assets/milestory/{name}.css", _squeezed(part_of(name, themes)).encode()) for name in APART]


def part_of(name: str, themes: Sequence[Path]) -> str:
    """One part of the style sheet as it is in force; empty where there is none."""
    files = _files(themes)
    return read_asset(*files[name]).decode("utf-8").replace("\r\n", "\n") if name in files else ""


def _files(themes: Sequence[Path]) -> dict[str, tuple[Path, Path]]:
    return {
        file.stem: (theme, file)
        for theme in reversed(themes)
        for file in sorted((theme / "assets" / FOLDER).glob("*.css"))
    }


def dress_styles(dress: Dress) -> str:
    """What makes the sheet look like the programme: its colours by day and by night, its headings."""
    colours = " ".join(f"--{name}: var(--day, {day}) var(--night, {night});" for name, day, night in dress.colours)
    rules = [f":root {{ {colours} }}"] if colours else []
    if dress.headings is Headings.SANS:
        rules.append(":where(:root) { --loud: var(--text); }")
    if not dress.garland:
        rules.append(".garland { display: none; }")
    return "".join(f"{rule}\n" for rule in rules)


def domain_styles(site: Site) -> str:
    """The outcome domains' colours as classes, by day and by night; what is no colour stays out."""
    return "".join(
        f".domain-{key} {{ --domain: var(--day, {light}) var(--night, {dark}); }}\n"
        for key, _shape, light, dark in site.domains
        if _KEY.fullmatch(key) and _COLOUR.fullmatch(light) and _COLOUR.fullmatch(dark)
    )


def _squeezed(text: str) -> str:
    return _MARGIN.sub("\n", _COMMENT.sub("", text)).lstrip()
