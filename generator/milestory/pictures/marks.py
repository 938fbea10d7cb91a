"""The programme's lamp and the shapes of the domains, drawn large and made small so that their edges are smooth."""

from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageOps

Point = tuple[float, float]
_FINE = 4
_FLAME = "#ffd98c"


def lamp(image: Image.Image, middle: Point, height: int, body: str) -> None:
    """The lamp of the programme's mark, as high as said, around its middle."""
    side = round(height * 32 / 30)
    large = Image.new("RGBA", (_FINE * side, _FINE * side))
    brush, unit = ImageDraw.Draw(large), _FINE * side / 32
    for x, y, right, bottom in ((16, 1, 16, 6), (11, 29, 21, 29)):
        ends = (x * unit, y * unit, right * unit, bottom * unit)
        brush.line(ends, fill=body, width=round(2.4 * unit))
        for end in (ends[:2], ends[2:]):
            brush.circle(end, 1.2 * unit, fill=body)
    brush.rounded_rectangle((6 * unit, 7 * unit, 26 * unit, 26 * unit), 8 * unit, fill=body)
    brush.polygon([(x * unit, y * unit) for x, y in _flame()], fill=_FLAME)
    _put(image, large, side, middle)


def shape(image: Image.Image, kind: str, middle: Point, size: int, colour: str) -> None:
    """The mark of a domain: circle, square, diamond or hexagon."""
    side = 2 * size + 4
    large = Image.new("RGBA", (_FINE * side, _FINE * side))
    brush, centre, reach = ImageDraw.Draw(large), _FINE * side / 2, _FINE * size
    corners, turn = {"square": (4, 0.5), "diamond": (4, 0), "hexagon": (6, 0)}.get(kind, (48, 0))
    angles = [2 * pi * (place + turn) / corners for place in range(corners)]
    brush.polygon([(centre + reach * sin(each), centre - reach * cos(each)) for each in angles], fill=colour)
    _put(image, large, side, middle)


def quotation(image: Image.Image, middle: Point, height: int, colour: tuple[int, int, int]) -> None:
    """Two drops as high as said, the sign that somebody speaks, the same in every script."""
    side = 2 * height
    large = Image.new("RGBA", (_FINE * side, _FINE * side))
    brush, unit = ImageDraw.Draw(large), _FINE * height / 20
    for x in (12.5, 27.5):
        brush.circle((x * unit, 25 * unit), 5.6 * unit, fill=colour)
        outer = ((x - 5.6, 25), (x - 5.6, 17), (x - 1, 12.5), (x + 4.5, 10.5))
        inner = ((x + 5.3, 12.6), (x + 1.5, 14.5), (x - 0.4, 17), (x - 0.2, 20.5))
        brush.polygon([(a * unit, b * unit) for a, b in (*_curve(outer), *_curve(inner))], fill=colour)
    _put(image, large, side, middle)


def emblem(image: Image.Image, logo: bytes, middle: Point, side: int) -> None:
    """A programme's own mark, as large as it can be within a square."""
    with Image.open(BytesIO(logo), formats=["PNG"]) as opened:
        small = ImageOps.contain(opened.convert("RGBA"), (side, side), Image.Resampling.LANCZOS)
    image.paste(small, (round(middle[0] - small.width / 2), round(middle[1] - small.height / 2)), small)


def _put(image: Image.Image, large: Image.Image, side: int, middle: Point) -> None:
    small = large.resize((side, side), Image.Resampling.BOX)
    image.paste(small, (round(middle[0] - side / 2), round(middle[1] - side / 2)), small)


def _flame() -> list[Point]:
    sides = (((16, 11), (21, 16), (20, 21), (16, 22)), ((16, 22), (12, 21), (11, 16), (16, 11)))
    return [point for side in sides for point in _curve(side)]


def _curve(points: tuple[Point, ...]) -> list[Point]:
    return [_along(points, step / 12) for step in range(13)]


def _along(points: tuple[Point, ...], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, points, strict=True)) for axis in (0, 1))
    return x, y
