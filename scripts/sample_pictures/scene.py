"""A picture in the making: shapes in a frame 1000 units wide, and light that is added on top."""

import random
from collections.abc import Iterable

from PIL import Image, ImageChops, ImageDraw, ImageFilter

PAPER, INK = "#fffaf3", "#2b2118"
ORANGE, ROSE, BLUE, GREEN, OCHRE = "#b4430f", "#a8324a", "#2456a6", "#1f6f50", "#8a5200"
LIGHT = "#ffd88f"
WIDE, TALL = (1600, 1067), (1200, 1500)
DUSK, NIGHT = ("#27315e", "#8a4a6b", "#f6b27a"), ("#141a33", "#22305a", "#3f4a7a")
DAWN, DAY = ("#5f7fb8", "#f0b9a0", "#ffe6bf"), ("#9cc6e6", "#d9ebf0", "#fff1d6")
COATS = (ORANGE, ROSE, BLUE, GREEN, OCHRE, "#4a5a78", "#7a5c8e")
HAIR = ("#2b2118", "#4b2f1d", "#6e4a2a", "#8f8378", "#1c1717")
Points = list[tuple[float, float]]


def mix(one: str, other: str, share: float) -> str:
    """The colour between two colours."""
    a, b = (tuple(int(c[i : i + 2], 16) for i in (1, 3, 5)) for c in (one, other))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(a, b, strict=True))


class Scene:
    """A picture in the making, drawn at twice its size in a frame 1000 units wide; light is added at the end."""

    def __init__(self, size: tuple[int, int], seed: int) -> None:
        self.size, self.dice = size, random.Random(seed)
        self.unit = size[0] * 2 / 1000
        self.high = size[1] * 2 / self.unit
        self.image = Image.new("RGB", (size[0] * 2, size[1] * 2), PAPER)
        self.pen = ImageDraw.Draw(self.image)
        self.light = Image.new("RGB", (size[0] // 4, size[1] // 4))

    def _at(self, points: Iterable[tuple[float, float]]) -> Points:
        return [(x * self.unit, y * self.unit) for x, y in points]

    def shape(self, points: Iterable[tuple[float, float]], fill: str) -> None:
        self.pen.polygon(self._at(points), fill=fill)

    def line(self, points: Iterable[tuple[float, float]], fill: str, width: float = 2) -> None:
        self.pen.line(self._at(points), fill=fill, width=max(1, round(width * self.unit)), joint="curve")

    def box(self, x: float, y: float, w: float, h: float, fill: str, round_: float = 0) -> None:
        a, b = self._at([(x, y), (x + w, y + h)])
        self.pen.rounded_rectangle((*a, *b), round_ * self.unit, fill=fill)

    def disc(self, x: float, y: float, r: float, fill: str, flat: float = 1) -> None:
        a, b = self._at([(x - r, y - r * flat), (x + r, y + r * flat)])
        self.pen.ellipse((*a, *b), fill=fill)

    def glow(self, x: float, y: float, r: float, colour: str = "#c07a30", flat: float = 1) -> None:
        """Light around a place: soft rings, added to whatever lies there."""
        u = self.unit / 8
        for step in range(6):
            size = r * (1 - step / 7)
            ring = Image.new("RGB", self.light.size)
            edge = ((x - size) * u, (y - size * flat) * u, (x + size) * u, (y + size * flat) * u)
            ImageDraw.Draw(ring).ellipse(edge, fill=mix("#000000", colour, 0.16))
            self.light = ImageChops.add(self.light, ring)

    def fade(self, top: float, bottom: float, *colours: str) -> None:
        """A vertical gradient between two heights."""
        low, high = round(top * self.unit), round(bottom * self.unit)
        for y in range(low, high):
            place = (y - low) / max(1, high - low) * (len(colours) - 1)
            step = min(int(place), len(colours) - 2)
            self.pen.line([(0, y), (self.image.width, y)], fill=mix(colours[step], colours[step + 1], place - step))

    def bake(self) -> None:
        """Put the light on what is drawn so far; what comes after stands in front of it."""
        light = self.light.filter(ImageFilter.GaussianBlur(7)).resize(self.image.size, Image.Resampling.BICUBIC)
        self.image = ImageChops.screen(self.image, light)
        self.pen = ImageDraw.Draw(self.image)
        self.light = Image.new("RGB", self.light.size)

    def finished(self) -> Image.Image:
        """The picture at its own size, lit."""
        self.bake()
        return self.image.resize(self.size, Image.Resampling.LANCZOS)
