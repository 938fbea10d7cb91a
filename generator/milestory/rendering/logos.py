"""The programme's logo and icon: files of its own theme, small, with a known size, and without anything that acts."""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from milestory.records.look import Logo, Look
from milestory.records.problem import Failure, Problem
from milestory.records.programme import Programme

from .themefolder import read_asset, theme_folder

LARGEST = 30_000
"""Bytes: a logo is fetched with the first page."""
ICON = "milestory/icon.svg"
SVG = "http://www.w3.org/2000/svg"
_SHIPPED_ACCENT = "#b4430f"
_PNG = b"\x89PNG\r\n\x1a\n"
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,4})?)(?:px)?")
_SIDES = (("width", 2), ("height", 3))
"""The sides of a drawing, and where they stand in its `viewBox`."""
_ACTS = {"script", "foreignObject", "iframe", "embed", "object", "audio", "video", "animate", "set", "handler", "a"}
_AWAY = re.compile(r"url\(\s*['\"]?\s*(?!#|['\"]?\s*data:image/)|@import|javascript:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _File:
    data: bytes
    width: float
    height: float
    drawing: ET.Element | None = None


def logo_problems(programme: Programme, themes: Sequence[Path]) -> Iterator[Problem]:
    """What is wrong with the files that the look names."""
    origin, look = programme.origin, programme.look
    named: dict[tuple[str, ...], str] = {("look", "icon"): look.icon}
    if look.logo:
        named |= {("look", "logo", "file"): look.logo.file, ("look", "logo", "dark"): look.logo.dark}
    for path, name in ((path, name) for path, name in named.items() if name):
        try:
            _read(name, themes)
        except Failure as failure:
            yield Problem(origin.file, origin.at(*path), f"`{'.'.join(path)}`: {failure}", rule="logo")


def ready_logo(look: Look, themes: Sequence[Path]) -> Logo | None:
    """The logo with its size, where there is one."""
    if look.logo is None:
        return None
    file, dark = _read(look.logo.file, themes), look.logo.dark
    size = (round(file.width), round(file.height))
    return Logo(f"assets/{look.logo.file}", *size, f"assets/{dark}" if dark else "", look.logo.with_name)


def ready_icon(look: Look, themes: Sequence[Path], accent: str) -> bytes | None:
    """The icon: the named file, else the theme's own, else the logo in a square, else the lantern in the accent."""
    if not look.icon and any((theme / "assets" / ICON).is_file() for theme in themes if theme != theme_folder()):
        return None
    if name := look.icon or (look.logo.file if look.logo else ""):
        return _in_a_square(_read(name, themes))
    if accent == _SHIPPED_ACCENT:
        return None
    lantern = (theme_folder() / "assets" / ICON).read_text(encoding="utf-8")
    return lantern.replace(_SHIPPED_ACCENT, accent).encode()


def _read(name: str, themes: Sequence[Path]) -> _File:
    theme = next((each for each in themes if (each / "assets" / name).is_file()), None)
    if ".." in Path(name).parts or Path(name).is_absolute() or theme is None:
        there = f"{themes[0].name}/assets" if themes else "assets"
        raise Failure(f"there is no {name} in {there}. Put the file there, and name it from there on.")
    data = read_asset(theme, theme / "assets" / name)
    if len(data) > LARGEST:
        raise Failure(f"{name} has {len(data)} bytes. Make it smaller: {LARGEST} at most, since every page shows it.")
    if data.startswith(_PNG):
        return _File(data, int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
    if name.lower().endswith(".svg"):
        return _drawing(name, data)
    raise Failure(f"{name} is neither SVG nor PNG. Save it as one of the two.")


def _drawing(name: str, data: bytes) -> _File:
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise Failure(f"{name} declares a document type. Save it as plain SVG.")
    try:
        root = ET.fromstring(data)  # noqa: S314 - without a document type nothing in it expands
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Failure(f"{name} is no SVG that can be read ({error}). Save it as plain SVG.") from None
    if root.tag != f"{{{SVG}}}svg":
        raise Failure(f"{name} is no SVG. Save it as plain SVG.")
    for element in root.iter():
        _refuse_acting(name, element)
    box = (root.get("viewBox") or "").replace(",", " ").split()
    sizes = [
        _LENGTH.fullmatch((root.get(side) or (box[place] if len(box) == 4 else "")).strip()) for side, place in _SIDES
    ]
    if not all(sizes) or not all(float(each[1]) for each in sizes if each):
        raise Failure(f'{name} does not say how large it is. Write width and height into it, such as width="160".')
    width, height = (float(each[1]) for each in sizes if each)
    return _File(data, width, height, root)


def _refuse_acting(name: str, element: ET.Element) -> None:
    kind = str(element.tag).rpartition("}")[2]
    if kind in _ACTS:
        raise Failure(f"{name} holds <{kind}>. A logo draws and does nothing else: save it without.")
    for key, value in element.attrib.items():
        plain = key.rpartition("}")[2].lower()
        leads = plain == "href" and not value.lstrip().startswith(("#", "data:image/png", "data:image/jpeg"))
        if plain.startswith("on") or leads or _AWAY.search(value):
            raise Failure(f"{name} has {plain}, which acts or leads elsewhere. Save it without, as one plain drawing.")
    if kind == "style" and _AWAY.search(element.text or ""):
        raise Failure(f"{name} fetches something from elsewhere in its styles. Save it as one plain drawing.")


def _in_a_square(file: _File) -> bytes:
    side = max(file.width, file.height)
    place = {"x": (side - file.width) / 2, "y": (side - file.height) / 2, "width": file.width, "height": file.height}
    square = ET.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {side:g} {side:g}"})
    inner = file.drawing if file.drawing is not None else ET.Element(f"{{{SVG}}}image")
    if file.drawing is None:
        inner.set("href", f"data:image/png;base64,{b64encode(file.data).decode()}")
    elif not inner.get("viewBox"):
        inner.set("viewBox", f"0 0 {file.width:g} {file.height:g}")
    for key, value in place.items():
        inner.set(key, f"{value:g}")
    square.append(inner)
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return ET.tostring(square)
