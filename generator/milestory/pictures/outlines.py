"""Our own drawings from SVG to pixels: the few shapes and path commands that they are made of, and nothing else."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageDraw

Point = tuple[float, float]
_SHAPE = re.compile(r"<(rect|circle|path) ([^<>]*?)/?>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "T": 2, "C": 6}
_BENDS = 14
"""Straight pieces that stand for a curve."""


@dataclass(frozen=True, slots=True)
class Paint:
    """How shapes of one class look."""

    colour: tuple[int, int, int]
    stroke: float = 0
    """Width of the line; 0 fills the shape."""
    opacity: float = 1


def paint(image: Image.Image, svg: str, paints: Mapping[str, Paint], scale: float, left: float) -> None:
    """Paint a drawing onto an image, `left` units of it cut off at its left; a class without a paint is left out."""
    brush = ImageDraw.Draw(image, "RGBA")
    for tag, inside in _SHAPE.findall(svg):
        said = dict(_ATTRIBUTE.findall(inside))
        look = paints.get(said.get("class", ""))
        if look is None:
            continue
        for outline in outlines_of(tag, said):
            _lay(brush, [((x - left) * scale, y * scale) for x, y in outline], look, look.stroke * scale)


def outlines_of(tag: str, said: Mapping[str, str]) -> list[list[Point]]:
    """The outlines of one shape, in the units of its drawing."""
    if tag == "path":
        return [each for each in _path(said.get("d", "")) if len(each) > 1]
    if tag == "circle":
        x, y, r = (float(said[key]) for key in ("cx", "cy", "r"))
        return [_rounded(x - r, y - r, 2 * r, 2 * r, r)]
    x, y = float(said.get("x", 0)), float(said.get("y", 0))
    width, height = float(said["width"]), float(said["height"])
    return [_rounded(x, y, width, height, min(float(said.get("rx", 0)), width / 2, height / 2))]


def _rounded(x: float, y: float, width: float, height: float, r: float) -> list[Point]:
    right, bottom, bend = x + width, y + height, r * 0.4477
    corners = (
        ((x, y + r), (x, y + bend), (x + bend, y), (x + r, y)),
        ((right - r, y), (right - bend, y), (right, y + bend), (right, y + r)),
        ((right, bottom - r), (right, bottom - bend), (right - bend, bottom), (right - r, bottom)),
        ((x + r, bottom), (x + bend, bottom), (x, bottom - bend), (x, bottom - r)),
    )
    return [point for corner in corners for point in (corner[0], *_curve(corner))]


def _path(way: str) -> Iterator[list[Point]]:
    line: list[Point] = []
    here, bend = (0.0, 0.0), (0.0, 0.0)
    for letter, rest in _STEP.findall(way):
        if letter in "Zz":
            if line:
                here = line[0]
                line.append(here)
            continue
        takes = _TAKES.get(letter.upper())
        numbers = [float(each) for each in _NUMBER.findall(rest)]
        if takes is None or not numbers or len(numbers) % takes:
            raise ValueError(f"A drawing has the step {letter}{rest}, which cards cannot follow.")
        for start in range(0, len(numbers), takes):
            points = _absolute(letter, numbers[start : start + takes], here)
            if letter in "Mm" and start == 0:
                yield line
                line = [points[-1]]
            elif letter in "Tt":
                bend = (2 * here[0] - bend[0], 2 * here[1] - bend[1])
                line += _curve((here, bend, points[-1]))
            elif len(points) > 1:
                bend = points[-2]
                line += _curve((here, *points))
            else:
                line.append(points[-1])
            here = points[-1]
            if letter not in "QqTt":
                bend = here
    yield line


def _absolute(letter: str, numbers: list[float], here: Point) -> list[Point]:
    x, y = here if letter.islower() else (0.0, 0.0)
    if letter in "Hh":
        return [(x + numbers[0], here[1])]
    if letter in "Vv":
        return [(here[0], y + numbers[0])]
    return [(x + numbers[place], y + numbers[place + 1]) for place in range(0, len(numbers), 2)]


def _curve(points: tuple[Point, ...]) -> list[Point]:
    """The points of a quadratic or cubic curve after its first."""
    return [_along(points, step / _BENDS) for step in range(1, _BENDS + 1)]


def _along(points: tuple[Point, ...], t: float) -> Point:
    while len(points) > 1:
        points = tuple((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(points))
    return points[0]


def _lay(brush: ImageDraw.ImageDraw, outline: list[Point], look: Paint, width: float) -> None:
    ink = (*look.colour, round(255 * look.opacity))
    if not width:
        brush.polygon(outline, fill=ink)
        return
    brush.line(outline, fill=ink, width=max(1, round(width)), joint="curve")
    # Two layers of what can be seen through would show.
    for end in (outline[0], outline[-1]) if look.opacity == 1 else ():
        brush.circle(end, width / 2, fill=ink)
