"""Draw the sample programme's pictures: warm flat scenes in layers, the same bytes every time.

python scripts/draw_sample_pictures.py
"""

import math
import random
from collections.abc import Callable, Iterable
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

ROOT = Path(__file__).parent.parent
PAPER, INK, ORANGE, ROSE, BLUE, GREEN, OCHRE = "#fffaf3", "#2b2118", "#b4430f", "#a8324a", "#2456a6", "#1f6f50", "#8a5200"
LIGHT = "#ffd88f"
WIDE, TALL = (1600, 1067), (1200, 1500)
DUSK, DAWN, DAY, NIGHT = (
    ("#27315e", "#8a4a6b", "#f6b27a"), ("#5f7fb8", "#f0b9a0", "#ffe6bf"), ("#9cc6e6", "#d9ebf0", "#fff1d6"),
    ("#141a33", "#22305a", "#3f4a7a"),
)  # fmt: skip
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


def hills(s: Scene, base: float, far: str, near: str, layers: int = 4, swing: float = 46) -> None:
    """Hills behind hills, paler the farther."""
    for level in range(layers):
        shift, stretch = s.dice.random() * 7, 150 + s.dice.random() * 120
        top = base + (s.high - base) * level / layers * 0.8
        rim = [(x, top - swing * (math.sin(x / stretch + shift) + 0.4 * math.sin(x / 61 + 2 * shift))) for x in range(0, 1001, 8)]
        s.shape([(0, s.high), *rim, (1000, s.high)], mix(far, near, level / max(1, layers - 1)))


def lantern(s: Scene, x: float, y: float, r: float, colour: str = LIGHT) -> None:
    """A paper lantern with its ribs and its light."""
    s.glow(x, y, r * 3.2, "#5c3410")
    s.line([(x, y - r * 1.7), (x, y - r)], INK, 1.2)
    s.disc(x, y, r, colour, 1.12)
    for rib in (0.62, 0.22):
        s.disc(x, y, r * rib, mix(colour, ORANGE, 0.16 if rib > 0.5 else 0.05), 1.12 / rib * 0.99)
    s.box(x - r * 0.4, y - r * 1.22, r * 0.8, r * 0.2, ORANGE, 2)
    s.box(x - r * 0.34, y + r * 1.04, r * 0.68, r * 0.18, ORANGE, 2)


def string(s: Scene, a: tuple[float, float], b: tuple[float, float], sag: float, many: int, r: float) -> None:
    """Lanterns on a sagging rope."""
    def at(t: float) -> tuple[float, float]:
        return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t + sag * 4 * t * (1 - t)

    s.line([at(t / 40) for t in range(41)], mix(INK, "#5b4a3a", 0.4), 1.6)
    for number in range(many):
        x, y = at((number + 0.5) / many)
        lantern(s, x, y + r * 1.7, r * s.dice.uniform(0.85, 1.1), s.dice.choice((LIGHT, "#ffc46b", "#ffb38a", "#ffe3b0")))


def figure(s: Scene, x: float, foot: float, tall: float, coat: str, *, hair: str = "", seated: bool = False, arm: float | None = None) -> None:
    """Somebody from behind: legs, coat, shoulders, neck, hair; `arm` is the angle of a lifted arm."""
    hair, skin, w = hair or s.dice.choice(HAIR), s.dice.choice(("#8a5a3c", "#c68d63", "#e0b18c", "#6b4328")), tall * 0.15
    neck, hip = foot - tall * 0.8, foot - tall * (0 if seated else 0.38)
    if not seated:
        for side in (-1, 1):
            s.shape([(x + side * w * 0.12, hip - 4), (x + side * w * 0.82, hip - 4), (x + side * w * 0.7, foot), (x + side * w * 0.2, foot)], mix(INK, BLUE, 0.2))
            s.disc(x + side * w * 0.48, foot, w * 0.36, INK, 0.42)
    for side in (-1, 1):
        if arm is not None and side == 1:
            tip = (x + w + math.cos(arm) * tall * 0.34, neck + tall * 0.1 - math.sin(arm) * tall * 0.34)
            s.line([(x + w * 0.78, neck + tall * 0.11), tip], mix(coat, INK, 0.14), w * 0.5)
            s.disc(*tip, w * 0.24, skin)
        else:
            s.line([(x + side * w * 0.86, neck + tall * 0.12), (x + side * w * 1.16, hip - tall * 0.04)], mix(coat, INK, 0.14), w * 0.48)
            if not seated:
                s.disc(x + side * w * 1.16, hip - tall * 0.03, w * 0.23, skin)
    s.box(x - w, neck + tall * 0.035, 2 * w, tall * 0.22, coat, w * 0.75)
    s.shape([(x - w, neck + tall * 0.14), (x + w, neck + tall * 0.14), (x + w * 1.12, hip), (x - w * 1.12, hip)], coat)
    s.line([(x, neck + tall * 0.1), (x, hip)], mix(coat, INK, 0.12), 1.4)
    s.box(x - w * 0.3, neck - tall * 0.04, w * 0.6, tall * 0.1, skin)
    s.box(x - w * 0.62, neck + tall * 0.025, w * 1.24, tall * 0.05, mix(coat, PAPER, 0.22), w * 0.3)
    s.disc(x, neck - tall * 0.09, w * 0.62, skin, 1.12)
    s.disc(x, neck - tall * 0.105, w * 0.68, hair, 1.1)
    if s.dice.random() < 0.5:
        s.box(x - w * 0.66, neck - tall * 0.1, w * 1.32, tall * s.dice.uniform(0.1, 0.19), hair, w * 0.5)


def crowd(s: Scene, foot: float, many: int, tall: float, colour: str) -> None:
    """Heads and shoulders as shapes against the light."""
    for number in range(many):
        x, size = (number + s.dice.uniform(0.2, 0.8)) * 1000 / many, tall * s.dice.uniform(0.8, 1.12)
        tone = mix(colour, INK, s.dice.uniform(0.1, 0.6))
        s.box(x - size * 0.34, foot - size * 0.5, size * 0.68, size * 1.4, tone, size * 0.26)
        s.disc(x, foot - size * 0.68, size * 0.19, tone, 1.15)


def houses(s: Scene, ground: float, low: float, tall: float, tones: tuple[str, ...], lit: float = 0.6) -> None:
    """A row of narrow houses with gables and windows."""
    x = -20.0
    while x < 1000:
        w, h, tone = s.dice.uniform(74, 118), s.dice.uniform(low, tall), s.dice.choice(tones)
        s.box(x, ground - h, w, h + 4, tone)
        s.shape([(x - 5, ground - h + 1), (x + w / 2, ground - h - w * 0.48), (x + w + 5, ground - h + 1)], mix(tone, INK, 0.42))
        for row in range(int(h // 54)):
            for column in (0.2, 0.6):
                on = s.dice.random() < lit
                wx, wy = x + w * column, ground - h + 18 + row * 52
                s.box(wx - 2, wy - 2, w * 0.2 + 4, 34, mix(tone, INK, 0.3), 2)
                s.box(wx, wy, w * 0.2, 30, LIGHT if on else mix(tone, INK, 0.55), 2)
                s.line([(wx + w * 0.1, wy), (wx + w * 0.1, wy + 30)], mix(tone, INK, 0.3), 1.4)
                if on:
                    s.glow(wx + w * 0.1, wy + 15, 26, "#7a4a1c")
        x += w


def water(s: Scene, top: float, upper: str, lower: str, shine: str) -> None:
    """Water with broken light on it."""
    s.fade(top, s.high, upper, lower)
    for _ in range(150):
        y = top + (s.high - top) * s.dice.random() ** 1.4
        w = 10 + (y - top) * s.dice.uniform(0.1, 0.4)
        x = s.dice.random() * 1000
        s.box(x, y, w, 1.4 + (y - top) / 140, mix(mix(upper, lower, 0.5), shine, s.dice.uniform(0.1, 0.5)), 2)


def birds(s: Scene, many: int, top: float, bottom: float, colour: str) -> None:
    """A loose flock."""
    for _ in range(many):
        x, y, w = s.dice.uniform(60, 940), s.dice.uniform(top, bottom), s.dice.uniform(9, 22)
        s.shape([(x - w, y - w * 0.5), (x - w * 0.4, y - w * 0.42), (x, y), (x + w * 0.4, y - w * 0.42), (x + w, y - w * 0.5),
                 (x + w * 0.4, y - w * 0.18), (x, y + w * 0.26), (x - w * 0.4, y - w * 0.18)], colour)  # fmt: skip


def kite(s: Scene, x: float, y: float, r: float, one: str, two: str, hand: tuple[float, float] | None = None) -> None:
    """A kite of two colours with its tail, and its line to a hand."""
    if hand:
        s.line([(hand[0] + (x - hand[0]) * t / 20, hand[1] + (y - hand[1]) * t / 20 + 60 * (t / 20) * (1 - t / 20)) for t in range(21)], mix(INK, PAPER, 0.3), 1.1)
    s.shape([(x, y - r), (x + r * 0.68, y), (x, y + r * 1.35)], one)
    s.shape([(x, y - r), (x - r * 0.68, y), (x, y + r * 1.35)], two)
    tail = [(x + math.sin(t / 2) * r * 0.22 + t * r * 0.05, y + r * 1.35 + t * r * 0.16) for t in range(15)]
    s.line(tail, two, 2)
    for place in (3, 7, 11):
        tx, ty = tail[place]
        s.shape([(tx - r * 0.15, ty - r * 0.08), (tx + r * 0.15, ty + r * 0.08), (tx + r * 0.15, ty - r * 0.08), (tx - r * 0.15, ty + r * 0.08)], one)


def lamp(s: Scene, x: float, top: float, bottom: float, shade: str = ORANGE) -> None:
    """A hanging lamp and its cone of light."""
    s.line([(x, top), (x, bottom - 40)], INK, 2.4)
    s.shape([(x - 26, bottom - 44), (x + 26, bottom - 44), (x + 70, bottom), (x - 70, bottom)], shade)
    s.disc(x, bottom, 70, mix(shade, INK, 0.3), 0.13)
    s.disc(x, bottom + 4, 26, PAPER, 0.5)
    s.glow(x, bottom + 60, 330, "#8a5a26", 0.9)


def books(s: Scene, x: float, end: float, shelf: float, thin: str = "") -> None:
    """A row of books that stands on a shelf; `thin` colours a run of thin ones."""
    while x < end - 30:
        slim = bool(thin) and s.dice.random() < 0.55
        w, h = (10, 96) if slim else (s.dice.uniform(17, 38), s.dice.uniform(84, 130))
        tone = thin if slim else mix(s.dice.choice((ROSE, BLUE, GREEN, OCHRE, "#6a5a4a")), INK, s.dice.uniform(0.1, 0.4))
        s.box(x, shelf - h, w, h, tone, 2)
        s.box(x + 2, shelf - h + 12, w - 4, 5, mix(tone, PAPER, 0.5))
        x += w + 1.5


def mug(s: Scene, x: float, y: float, colour: str, size: float = 24) -> None:
    """A mug with its steam."""
    s.disc(x + size, y + size * 0.5, size * 0.5, colour)
    s.disc(x + size, y + size * 0.5, size * 0.28, mix(colour, INK, 0.6))
    s.box(x - size, y - size * 0.4, size * 2, size * 1.9, colour, size * 0.4)
    s.disc(x, y - size * 0.3, size, mix(colour, PAPER, 0.3), 0.3)
    s.disc(x, y - size * 0.28, size * 0.82, "#4a2f1c", 0.26)
    s.line([(x + math.sin(t / 2) * 5, y - 16 - t * 5) for t in range(9)], mix(PAPER, "#9a8068", 0.35), 2)


def room(s: Scene, wall: tuple[str, str], floor: float, ground: str) -> None:
    """A wall in soft light and a floor."""
    s.fade(0, floor, *wall)
    s.fade(floor, s.high, mix(ground, PAPER, 0.12), mix(ground, INK, 0.4))


def window(s: Scene, x: float, y: float, w: float, h: float, sky: tuple[str, ...], frame: str = "#e8d6bd") -> None:
    """A window with its own sky behind the bars."""
    s.box(x - 12, y - 12, w + 24, h + 24, frame, 4)
    for row in range(int(h)):
        place = row / h * (len(sky) - 1)
        step = min(int(place), len(sky) - 2)
        s.box(x, y + row, w, 1.6, mix(sky[step], sky[step + 1], place - step))
    s.shape([(x, y + h), (x, y + h * 0.8), (x + w * 0.3, y + h * 0.7), (x + w * 0.62, y + h * 0.82), (x + w, y + h * 0.68), (x + w, y + h)], mix(sky[-1], INK, 0.5))
    s.box(x + w / 2 - 4, y, 8, h, frame)
    s.box(x, y + h * 0.46, w, 8, frame)
    s.box(x - 22, y + h + 10, w + 44, 14, mix(frame, INK, 0.15), 3)


def street(s: Scene, people: int) -> None:
    """Lanterns across a street at dusk."""
    s.fade(0, s.high, *(DUSK if people else NIGHT))
    end = s.high * 0.72
    houses(s, end, 150, 300, ("#3b3654", "#4a3c58", "#56405a"), 0.5)
    s.fade(end, s.high, "#4a3b4c", "#231c26")
    for side in (0, 1):
        for n, (near, top) in enumerate([(300, 0.3), (170, 0.14), (60, -0.02)]):
            x, tone = (near, mix("#56405a", INK, 0.25 + n * 0.18))
            s.shape([(a if side == 0 else 1000 - a, b) for a, b in [(0, s.high * (top - 0.03)), (x, s.high * (top + 0.06)), (x, end + 40 + n * 55), (0, s.high)]], tone)
            for row in range(4):
                wx, wy = x - 66, s.high * (top + 0.1) + 40 + row * 98
                if wy < end - 40 and s.dice.random() < 0.75:
                    s.box(wx if side == 0 else 1000 - wx - 36, wy, 36, 52, LIGHT, 3)
                    s.glow(wx + 18 if side == 0 else 982 - wx, wy + 26, 46, "#7a4a1c")
    for row in range(5):
        y = s.high * (0.46 - row * 0.1)
        string(s, (300 - row * 64, y), (700 + row * 64, y - s.dice.uniform(-12, 16)), 36 + row * 12, 4 + row % 2 + (row > 2), 11 + row * 6.5)
    s.glow(500, s.high * 0.8, 420, "#4a2a10", 0.4)
    s.bake()
    for row in range(3 if people else 0):
        crowd(s, s.high * (0.8 + row * 0.09), people - row * 2, 96 + row * 52, mix("#5a3e50", INK, row * 0.35))


def harbour(s: Scene, _: int) -> None:
    """A quay with lit houses, boats and lanterns over the water."""
    s.fade(0, s.high * 0.6, *DUSK)
    s.disc(760, 250, 46, "#ffe3b8")
    s.glow(760, 250, 190, "#a86a3a")
    hills(s, s.high * 0.42, "#7d5873", "#4c3a5c", 2, 24)
    quay = s.high * 0.64
    houses(s, quay, 90, 180, ("#8c4a4f", "#5b4a72", "#a0633f", "#41507a", "#7b4258"), 0.7)
    string(s, (-20, quay - 150), (360, quay - 214), 56, 5, 13)
    string(s, (360, quay - 214), (720, quay - 196), 60, 5, 13)
    string(s, (720, quay - 196), (1030, quay - 150), 50, 4, 13)
    s.box(0, quay, 1000, 26, "#4a3b42")
    water(s, quay + 26, "#5b4668", "#231f3c", "#ffc98a")
    for x in range(30, 1000, 74):
        for n in range(9):
            s.box(x + s.dice.uniform(-14, 10), quay + 34 + n * 15, s.dice.uniform(14, 34), 3.4, mix("#ffcf8e", "#5b4668", n / 10), 2)
    for x, y, size, tone in ((220, quay + 104, 1.0, ROSE), (640, quay + 152, 1.35, GREEN), (880, quay + 78, 0.7, BLUE)):
        s.line([(x, y - 4), (x, y - 150 * size)], INK, 4 * size)
        s.shape([(x + 6 * size, y - 142 * size), (x + 70 * size, y - 26 * size), (x + 6 * size, y - 22 * size)], mix(PAPER, "#d8a98a", 0.35))
        s.shape([(x - 88 * size, y - 12 * size), (x + 92 * size, y - 12 * size), (x + 62 * size, y + 26 * size), (x - 62 * size, y + 26 * size)], tone)
        s.box(x - 88 * size, y - 16 * size, 180 * size, 7 * size, PAPER)
    birds(s, 7, 70, 200, "#3a2c48")


def floating(s: Scene, _: int) -> None:
    """Lanterns that drift on dark water."""
    s.fade(0, s.high * 0.4, *NIGHT)
    for _star in range(90):
        s.disc(s.dice.random() * 1000, s.dice.random() * s.high * 0.34, s.dice.uniform(0.7, 1.8), "#cfd6f2")
    hills(s, s.high * 0.34, "#2a3360", "#1b2142", 2, 26)
    water(s, s.high * 0.42, "#2b3566", "#0f1428", "#7d86c0")
    for depth in sorted(s.dice.random() ** 1.5 for _ in range(42)):
        y, x, r = s.high * (0.44 + depth * 0.5), s.dice.random() * 1000, 5 + depth * 26
        for n in range(5):
            s.box(x - r * (1 - n / 6), y + r * (1.3 + n * 0.5), 2 * r * (1 - n / 6), r * 0.22, mix("#e8a860", "#1b2142", 0.25 + n / 7), 3)
        s.glow(x, y, r * 3.6, "#6a3e14")
        s.box(x - r, y - r, 2 * r, r * 2.1, s.dice.choice((LIGHT, "#ffc46b", "#ffb38a")), r * 0.35)
        s.box(x - r * 0.55, y - r * 0.3, r * 1.1, r * 1.2, "#fff1d0", r * 0.4)
        s.box(x - r * 1.1, y + r, 2.2 * r, r * 0.3, ORANGE, 2)


def bridge(s: Scene, people: int) -> None:
    """People who cross a stone bridge."""
    sky = DAWN if people < 4 else DUSK
    s.fade(0, s.high * 0.62, *sky)
    s.disc(690, 210, 54, "#fff0cf")
    s.glow(690, 210, 240, "#9a6a34")
    hills(s, s.high * 0.42, mix(sky[1], sky[0], 0.4), mix(sky[0], GREEN, 0.5), 3, 34)
    houses(s, s.high * 0.6, 40, 90, ("#a35d4a", "#8d6a58", "#6d5570"), 0.4)
    water(s, s.high * 0.6, mix(sky[2], BLUE, 0.35), mix(BLUE, INK, 0.45), "#fff0cf")
    stone, top = "#8d7360", s.high * 0.52
    deck = [(x, top + 62 * ((x - 500) / 500) ** 2) for x in range(0, 1001, 10)]
    s.shape([*deck, (1000, s.high * 0.86), (0, s.high * 0.86)], stone)
    for centre, r in ((170, 112), (500, 142), (830, 112)):
        s.disc(centre, s.high * 0.86, r + 16, mix(stone, INK, 0.22), 1.18)
        s.disc(centre, s.high * 0.86, r, mix(sky[2], BLUE, 0.5), 1.18)
    for _ in range(120):
        x = s.dice.random() * 1000
        s.box(x, top + 62 * ((x - 500) / 500) ** 2 + s.dice.uniform(16, 60), s.dice.uniform(16, 38), 8, mix(stone, PAPER, s.dice.uniform(0, 0.18)), 2)
    water(s, s.high * 0.85, mix(BLUE, "#c9a58a", 0.4), mix(BLUE, INK, 0.55), "#ffe6bf")
    for n in range(people):
        x = 500 + (n - (people - 1) / 2) * 92 + s.dice.uniform(-14, 14)
        figure(s, x, top + 62 * ((x - 500) / 500) ** 2 + 6, s.dice.uniform(156, 190), COATS[(n * 2) % len(COATS)])
    s.line([(x, y - 20) for x, y in deck], mix(stone, INK, 0.35), 9)
    for x, y in deck[::6]:
        s.line([(x, y - 20), (x, y + 8)], mix(stone, INK, 0.35), 5)
    birds(s, 6, 60, 190, mix(INK, sky[0], 0.4))


def table(s: Scene, people: int) -> None:
    """A table under a lamp, with whoever sits at it seen from behind."""
    room(s, ("#7a4b3a", "#e0a874"), s.high * 0.6, "#8a5a3c")
    window(s, 690, 70, 190, 250, DUSK)
    books(s, 70, 330, s.high * 0.28)
    s.box(56, s.high * 0.28, 290, 12, "#5a3826", 3)
    lamp(s, 480, 0, s.high * 0.26)
    y = s.high * 0.66
    s.box(478, y, 44, s.high * 0.3, "#5a3826")
    s.disc(500, y + 16, 400, "#5a3826", 0.3)
    s.disc(500, y, 400, "#b87a48", 0.3)
    s.disc(500, y - 4, 372, "#c98d58", 0.28)
    for x, dy, tilt in ((330, -20, 12), (590, -46, -10), (470, 40, 4), (690, 10, -16)):
        s.shape([(x - 46, y + dy + tilt), (x + 40, y + dy - tilt), (x + 64, y + dy + 30 - tilt), (x - 26, y + dy + 34 + tilt)], PAPER)
        for row in range(3):
            s.line([(x - 26 + row * 6, y + dy + 8 + row * 8 + tilt * 0.5), (x + 36 + row * 6, y + dy + 8 + row * 8 - tilt * 0.6)], "#bfae9c", 1.6)
    mug(s, 420, y - 40, ROSE)
    mug(s, 640, y - 60, BLUE, 22)
    if not people:
        s.disc(260, y - 6, 66, "#f2e2cc", 0.42)
        for x, dy in ((226, -22), (262, -34), (298, -22), (246, -12), (280, -10)):
            s.disc(x, y + dy, 23, "#e08b2c")
        s.disc(262, y + 10, 64, "#e8d3b6", 0.3)
    s.disc(545, y - 2, 20, PAPER, 1.2)
    s.disc(545, y + 3, 11, ORANGE)
    s.bake()
    for n in range(people):
        x = 500 + (n - (people - 1) / 2) * 236
        figure(s, x, s.high + 26, 400 + 20 * (n % 2), COATS[n], seated=True)


def papers(s: Scene, _: int) -> None:
    """A long table full of pages, and a lamp."""
    room(s, ("#3c4668", "#a88a8a"), s.high * 0.42, "#6a4a3a")
    window(s, 110, 70, 250, 220, NIGHT)
    s.shape([(130, s.high * 0.44), (880, s.high * 0.44), (1080, s.high), (-80, s.high)], "#b87a48")
    for row in range(6):
        for column in range(7):
            size = 0.55 + row * 0.16
            x = 500 + (column - 3) * 122 * size + s.dice.uniform(-18, 18)
            y, tilt = s.high * (0.47 + row * 0.087) + s.dice.uniform(-8, 8), s.dice.uniform(-9, 9)
            s.shape([(x - 44 * size, y + tilt), (x + 44 * size, y - tilt), (x + 52 * size, y + 44 * size - tilt), (x - 50 * size, y + 44 * size + tilt)], mix(PAPER, "#e0c39c", s.dice.random() * 0.4))
            for line in range(4):
                wide = s.dice.uniform(0.5, 1)
                s.line([(x - 36 * size, y + (7 + line * 9) * size + tilt * 0.8), (x + (-36 + 72 * wide) * size, y + (7 + line * 9) * size - tilt * 0.8)], "#a8978a", 1.5)
            if s.dice.random() < 0.4:
                s.line([(x - 38 * size, y + 38 * size), (x + 38 * size, y + 6 * size)], ORANGE, 3)
    s.line([(610, s.high * 0.93), (840, s.high * 0.83)], ORANGE, 13)
    s.line([(835, s.high * 0.832), (862, s.high * 0.82)], "#e8c79c", 10)
    s.line([(800, s.high * 0.5), (800, s.high * 0.22), (700, s.high * 0.14)], INK, 6)
    s.disc(800, s.high * 0.5, 56, INK, 0.25)
    s.shape([(716, s.high * 0.1), (650, s.high * 0.15), (610, s.high * 0.26), (748, s.high * 0.2)], GREEN)
    s.glow(630, s.high * 0.42, 360, "#8a5a26", 0.8)


def bus(s: Scene, _: int) -> None:
    """An evening bus with a reader in its window."""
    s.fade(0, s.high * 0.7, *DUSK)
    houses(s, s.high * 0.7, 200, 420, ("#3b3654", "#4a3c58"), 0.3)
    s.fade(s.high * 0.7, s.high, "#3c3342", "#1d1820")
    y, h = s.high * 0.3, s.high * 0.42
    s.box(-140, y, 1080, h, ORANGE, 46)
    s.box(-140, y + h * 0.64, 1080, 14, PAPER)
    s.box(760, y + 34, 150, h * 0.5, "#ffe9c2", 16)
    for n in range(3):
        x = -6 + n * 252
        s.box(x, y + 44, 224, h * 0.48, "#ffe0a6", 16)
        s.glow(x + 112, y + 44 + h * 0.24, 190, "#7a5020", 1.2)
    for x, coat in ((90, BLUE), (606, GREEN)):
        s.box(x - 56, y + h * 0.36, 112, h * 0.2, coat, 38)
        s.disc(x, y + h * 0.29, 40, s.dice.choice(HAIR), 1.1)
    s.bake()
    x, base = 364, y + 44 + h * 0.48
    s.box(x - 74, base - 106, 136, 106, ROSE, 46)
    s.disc(x + 20, base - 132, 40, "#8a5a3c", 1.1)
    s.disc(x + 8, base - 146, 44, HAIR[0], 0.98)
    s.shape([(x + 30, base - 62), (x + 84, base - 84), (x + 84, base - 30), (x + 30, base - 8)], PAPER)
    s.shape([(x + 84, base - 84), (x + 132, base - 66), (x + 132, base - 12), (x + 84, base - 30)], "#f0dfc6")
    s.box(x - 130, base - 8, 250, 22, ORANGE)
    for x in (130, 720):
        s.disc(x, y + h, 78, INK)
        s.disc(x, y + h, 34, "#8f8378")
    s.disc(930, y + h * 0.78, 18, "#fff1d0")
    s.glow(960, y + h * 0.82, 150, "#a87a3a")
    s.box(0, y + h + 76, 1000, 8, "#6a5a5a")
    for x in range(40, 1000, 190):
        s.box(x, s.high * 0.92, 100, 9, "#8f7a5a", 3)


def hilltop(s: Scene, people: int) -> None:
    """Kites over the hill and the bay."""
    s.fade(0, s.high, *DAY)
    for x, y, r in ((180, 130, 60), (250, 150, 80), (330, 140, 50), (760, 240, 56), (820, 250, 70)):
        s.disc(x, y, r, "#ffffff", 0.4)
    water(s, s.high * 0.52, "#7fb0c8", "#4d86a8", "#ffffff")
    hills(s, s.high * 0.64, "#8fb27a", GREEN, 3, 28)
    top = s.high * 0.86
    s.shape([(0, s.high), *[(x, top + 0.00042 * (x - 430) ** 2) for x in range(0, 1001, 10)], (1000, s.high)], "#3f7d4c")
    for _ in range(260):
        x = s.dice.random() * 1000
        y = s.dice.uniform(top + 0.00042 * (x - 430) ** 2 + 4, s.high)
        s.line([(x, y), (x + s.dice.uniform(-5, 5), y - s.dice.uniform(8, 22))], mix("#3f7d4c", s.dice.choice(("#c9d87a", INK, OCHRE)), 0.35), 2)
    if people <= 2:
        tall = s.high * (0.3 if people == 2 else 0.42)
        spots = [370, 520][:people] if people == 2 else [430]
        hand = (spots[0] + tall * 0.33, top - tall * 0.9)
        kite(s, 770, s.high * 0.2, 96, "#d0432a", ROSE, hand)
        for n, x in enumerate(spots):
            figure(s, x, top + 18, tall * (1 if n == 0 else 1.16), (BLUE, OCHRE)[n], arm=0.95, hair=HAIR[2 - n])
    else:
        for x, y, r, one, two in ((180, 0.2, 44, ROSE, ORANGE), (420, 0.1, 34, BLUE, "#6f9ad0"), (640, 0.24, 58, "#d0432a", OCHRE), (850, 0.12, 40, GREEN, "#8fb27a")):
            kite(s, x, s.high * y, r, one, two, (430 + (x - 500) * 0.3, top - 60))
        for n in range(people):
            x = 240 + n * 62
            figure(s, x, top + 0.00042 * (x - 430) ** 2 + 6, s.dice.uniform(72, 100), mix(COATS[n % 7], INK, 0.45), arm=1.0)


def corridor(s: Scene, _: int) -> None:
    """Somebody walks towards the light at the end of a corridor."""
    s.fade(0, s.high, "#b7cbd6", "#e6dccb")
    cx, cy = 500, s.high * 0.4
    s.shape([(0, s.high), (1000, s.high), (cx + 130, cy + 210), (cx - 130, cy + 210)], "#c9b9a4")
    s.shape([(0, 0), (1000, 0), (cx + 130, cy - 190), (cx - 130, cy - 190)], "#eef1ee")
    for side in (-1, 1):
        s.shape([(cx + side * 500, 0), (cx + side * 130, cy - 190), (cx + side * 130, cy + 210), (cx + side * 500, s.high)], "#9fb9c4" if side < 0 else "#8fabb8")
        s.shape([(cx + side * 500, s.high * 0.62), (cx + side * 130, cy + 70), (cx + side * 130, cy + 88), (cx + side * 500, s.high * 0.67)], OCHRE)
        for near, far in ((440, 360), (320, 262), (230, 190)):
            def edge(at: float, height: float) -> tuple[float, float]:
                share = (at - 130) / 370
                return cx + side * at, (cy + 210) + (s.high - cy - 210) * share - height * (0.5 + share)
            s.shape([edge(near, 0), edge(near, 560), edge(far, 560), edge(far, 0)], mix("#6f8f9c", INK, 0.15))
            s.shape([edge(near - 12, 30), edge(near - 12, 530), edge(far + 8, 530), edge(far + 8, 30)], "#7fa0ac")
    window(s, cx - 100, cy - 160, 200, 300, ("#f6c79a", "#ffe9c8", "#fff6e2"), "#f4efe6")
    s.glow(cx, cy, 430, "#a8783c", 1.1)
    s.shape([(cx - 90, cy + 212), (cx + 90, cy + 212), (cx + 230, s.high), (cx - 230, s.high)], "#ead9b8")
    s.disc(cx, s.high * 0.9, 100, "#a89a86", 0.16)
    s.bake()
    figure(s, cx, s.high * 0.9, s.high * 0.5, BLUE, hair=HAIR[0])


def laundry(s: Scene, _: int) -> None:
    """Two machines, a bench, a notebook."""
    room(s, ("#5f8f9a", "#cfe0d8"), s.high * 0.74, "#b79a80")
    s.box(0, s.high * 0.1, 1000, 16, "#e9dfca")
    for n, x in enumerate((120, 540)):
        s.box(x, s.high * 0.24, 340, s.high * 0.5, "#f7f3ea", 18)
        s.box(x, s.high * 0.24, 340, 74, "#e3dccd", 18)
        s.disc(x + 60, s.high * 0.24 + 36, 22, (ORANGE, ROSE)[n])
        s.box(x + 120, s.high * 0.24 + 22, 120, 28, INK, 5)
        s.box(x + 132, s.high * 0.24 + 30, 60, 12, LIGHT)
        cx, cy = x + 170, s.high * 0.24 + 230
        s.disc(cx, cy, 132, "#a9b3b5")
        s.disc(cx, cy, 108, "#23384a")
        for step in range(9):
            a = step * 0.7 + n
            s.disc(cx + math.cos(a) * 52, cy + math.sin(a) * 52, 34, mix(COATS[step % 7], PAPER, 0.15))
        s.glow(cx - 20, cy - 30, 110, "#3c5a6a")
    s.glow(500, 60, 480, "#6a5a34", 0.6)
    s.disc(500, s.high * 0.95, 330, "#8a705a", 0.12)
    s.box(200, s.high * 0.84, 600, 30, "#8a5a34", 6)
    for x in (236, 740):
        s.box(x, s.high * 0.85, 24, s.high * 0.12, "#5a3826")
    figure(s, 500, s.high * 0.85, s.high * 0.42, GREEN, seated=True, hair=HAIR[1])
    s.shape([(580, s.high * 0.8), (668, s.high * 0.785), (684, s.high * 0.835), (592, s.high * 0.845)], PAPER)


def stage(s: Scene, people: int) -> None:
    """A stage with lanterns, seen over the heads of those who listen."""
    s.fade(0, s.high, "#3a1f2c", "#7a3a3a")
    s.box(90, s.high * 0.08, 820, s.high * 0.56, "#d08a52", 10)
    s.glow(500, s.high * 0.4, 470, "#8a5a2c", 0.8)
    for x in range(90, 910, 46):
        s.line([(x, s.high * 0.08), (x, s.high * 0.6)], "#c47e48", 3)
    for side in (0, 1):
        for n in range(5):
            x = 40 + n * 34
            s.box(x if side == 0 else 1000 - x - 34, 0, 34, s.high * 0.66, mix(ROSE, INK, 0.15 + 0.22 * (n % 2)), 12)
    s.box(40, s.high * 0.6, 920, s.high * 0.09, "#6a3f28")
    string(s, (190, 30), (510, 44), 66, 5, 19)
    string(s, (490, 44), (810, 30), 66, 5, 19)
    s.bake()
    for n in range(people):
        x = 500 + (n - (people - 1) / 2) * 66
        figure(s, x, s.high * 0.615, s.high * s.dice.uniform(0.25, 0.3), COATS[n % 7])
    for row in range(3):
        crowd(s, s.high * (0.8 + row * 0.1), 9 - row, s.high * (0.16 + row * 0.05), mix("#5a2c34", INK, row * 0.4))


def lectern(s: Scene, _: int) -> None:
    """Somebody at a lectern before rows of listeners."""
    s.fade(0, s.high, "#5a2f3a", "#c9784a", "#f2c48a")
    s.glow(500, s.high * 0.36, 520, "#9a6a34", 0.7)
    string(s, (40, 60), (500, 90), 70, 5, 20)
    string(s, (500, 90), (960, 60), 70, 5, 20)
    for row in range(5):
        crowd(s, s.high * (0.38 + row * 0.075), 12 - row, 84 + row * 22, mix("#d08a5a", "#5a2f2c", row / 5))
    s.bake()
    s.fade(s.high * 0.72, s.high, "#5a3826", "#2b1a14")
    s.disc(480, s.high * 0.965, 220, "#24150f", 0.12)
    figure(s, 480, s.high * 0.96, s.high * 0.56, BLUE, hair=HAIR[0])
    s.shape([(580, s.high * 0.6), (790, s.high * 0.6), (770, s.high * 0.64), (560, s.high * 0.64)], "#a86a3c")
    s.shape([(590, s.high * 0.64), (760, s.high * 0.64), (730, s.high), (620, s.high)], "#7a4a2c")
    s.shape([(610, s.high * 0.58), (740, s.high * 0.58), (760, s.high * 0.625), (600, s.high * 0.625)], PAPER)


def bakery(s: Scene, _: int) -> None:
    """A baker at a lit window before dawn."""
    s.fade(0, s.high, "#141a33", "#39456f")
    x, y, w, h = 120, s.high * 0.16, 760, s.high * 0.62
    s.box(40, s.high * 0.05, 920, s.high * 0.9, "#6a3f3a")
    s.box(x - 20, y - 20, w + 40, h + 40, "#4a2a22", 6)
    s.box(x, y, w, h, "#ffd592")
    s.glow(500, y + h / 2, 520, "#8a5a24", 0.9)
    for n in range(12):
        s.shape([(40 + n * 76.7, s.high * 0.05), (40 + (n + 1) * 76.7, s.high * 0.05), (20 + (n + 1) * 80, s.high * 0.14), (20 + n * 80, s.high * 0.14)], (ORANGE, PAPER)[n % 2])
    for row in range(3):
        shelf = y + h * (0.24 + row * 0.25)
        s.box(x, shelf, w, 13, "#a8642c")
        for n in range(8):
            lx = x + 54 + n * 94
            s.disc(lx, shelf - 20, 38, mix("#b8692a", "#e0a050", s.dice.random()), 0.56)
            for cut in (-14, 0, 14):
                s.line([(lx + cut - 5, shelf - 32), (lx + cut + 5, shelf - 16)], "#f2c987", 3)
    s.bake()
    figure(s, 500, s.high * 0.9, s.high * 0.58, PAPER, hair=HAIR[0])
    s.line([(430, s.high * 0.62), (570, s.high * 0.62)], "#d8b48c", 7)
    s.line([(500, s.high * 0.62), (480, s.high * 0.69)], "#d8b48c", 6)
    s.box(0, s.high * 0.9, 1000, s.high * 0.1, "#dfe6f2")
    s.box(40, s.high * 0.875, 920, 40, "#eef2f8", 20)
    for _flake in range(170):
        s.disc(s.dice.random() * 1000, s.dice.random() * s.high, s.dice.uniform(1.6, 5), "#f4f6fb")


def garden(s: Scene, people: int) -> None:
    """Rows of beans and marigolds, a wall, washing lines."""
    s.fade(0, s.high * 0.4, *DAY)
    wall = s.high * 0.4
    s.box(0, s.high * 0.22, 1000, wall - s.high * 0.22, "#b5694a")
    for row in range(7):
        for n in range(14):
            s.box(n * 78 - (row % 2) * 38, s.high * 0.22 + row * (wall - s.high * 0.22) / 7, 74, (wall - s.high * 0.22) / 7 - 3, mix("#b5694a", s.dice.choice((INK, "#e0a07a")), s.dice.random() * 0.22), 1)
    s.line([(0, s.high * 0.13), *[(x, s.high * 0.13 + 26 * math.sin(x / 1000 * math.pi)) for x in range(0, 1001, 40)]], INK, 2)
    for n, x in enumerate(range(60, 900, 150)):
        y = s.high * 0.13 + 26 * math.sin(x / 1000 * math.pi)
        s.shape([(x, y), (x + 108, y + 4), (x + 116, y + 118), (x + 60, y + 128), (x - 4, y + 114)], (PAPER, "#dbe6f2", "#f6d9cf", "#fff1d6", "#d7e8dc", PAPER)[n])
    s.fade(wall, s.high, "#7a5a3a", "#4a3424")
    for row in range(5):
        y, size = wall + (s.high - wall) * (0.1 + row * 0.2), 0.6 + row * 0.28
        for n in range(26):
            x = n * 40 + s.dice.uniform(-10, 10)
            if people > 2:
                s.line([(x, y + 20), (x + s.dice.uniform(-70, 70), y - 40 * size * s.dice.random())], mix(GREEN, OCHRE, s.dice.random() * 0.7), 4)
            elif row % 2:
                s.line([(x, y), (x, y - 26 * size)], "#3f7d3c", 3 * size)
                s.disc(x, y - 32 * size, 13 * size, "#e8891c")
                s.disc(x, y - 32 * size, 6 * size, "#b4430f")
            else:
                s.line([(x, y), (x, y - 74 * size)], "#a88a5a", 2.4)
                for leaf in range(5):
                    s.disc(x + s.dice.uniform(-15, 15) * size, y - leaf * 15 * size - 8, 12 * size, mix(GREEN, "#8fc05a", s.dice.random()), 0.7)
        for n in range(people):
            if row == 2 + n % 2:
                tall = s.high * (0.32 if people > 2 else 0.36)
                fx = 500 + (n - (people - 1) / 2) * 300
                figure(s, fx, y + (70 if people > 2 else 30), tall, COATS[(n * 3) % 7], seated=people <= 2)
                if people > 2:
                    s.line([(fx + 62, y - 90), (fx + 84, y + 80)], "#8a5a34", 8)
                    s.box(fx + 64, y + 66, 44, 50, "#6f7a80", 10)


def doors(s: Scene, _: int) -> None:
    """House fronts in evening light, one door wide open."""
    s.fade(0, s.high, *DUSK)
    birds(s, 11, 40, 190, "#3a2c48")
    ground = s.high * 0.8
    for n, tone in enumerate(("#8c4a4f", "#41507a", "#a0633f", "#4f6a58", "#7b4258")):
        x, w, h = n * 204 - 10, 200, s.high * (0.5 + 0.07 * ((n * 2) % 3))
        s.box(x, ground - h, w, h, tone)
        s.shape([(x - 6, ground - h), (x + w / 2, ground - h - 74), (x + w + 6, ground - h)], mix(tone, INK, 0.45))
        for wx, wy in ((36, 34), (118, 34), (118, 170)) if n != 2 else ((36, 34), (118, 34)):
            on = (n + wx) % 3 != 0
            s.box(x + wx - 4, ground - h + wy - 4, 54, 80, PAPER if n == 2 else mix(tone, PAPER, 0.3), 3)
            s.box(x + wx, ground - h + wy, 46, 72, LIGHT if on else mix(tone, INK, 0.6), 2)
            s.box(x + wx - 6, ground - h + wy + 74, 58, 12, GREEN, 5)
        if n == 2:
            s.box(x + 44, ground - 206, 116, 206, "#fff0c8", 5)
            s.shape([(x + 44, ground - 206), (x + 4, ground - 190), (x + 4, ground + 14), (x + 44, ground)], ORANGE)
            s.glow(x + 102, ground - 90, 230, "#a8702c")
        else:
            s.box(x + 34, ground - 150, 66, 150, mix(COATS[n], INK, 0.3), 5)
            s.disc(x + 88, ground - 72, 4, LIGHT)
    s.fade(ground, s.high, "#5a4650", "#2a2029")
    s.shape([(442, ground), (558, ground), (720, s.high), (280, s.high)], "#e8b878")
    s.glow(500, s.high * 0.92, 260, "#7a4c1e", 0.5)
    string(s, (0, ground - 330), (1000, ground - 330), 64, 9, 16)
    s.bake()
    figure(s, 610, s.high * 0.95, 270, GREEN)
    figure(s, 700, s.high * 0.97, 300, ROSE)


def bench(s: Scene, people: int) -> None:
    """A workbench at night: tools on the wall, lamps, something open on the table."""
    room(s, ("#3b3a52", "#a8744e"), s.high * 0.66, "#5a3f30")
    window(s, 640 if people else 390, s.high * 0.1, 230, s.high * 0.28, NIGHT)
    for n in range(5):
        x = 96 + n * 66
        s.line([(x, s.high * 0.12), (x, s.high * 0.24)], "#c9a06a", 10)
        s.shape([(x - 16, s.high * 0.24), (x + 16, s.high * 0.24), (x + (20 if n % 2 else 7), s.high * 0.31), (x - (20 if n % 2 else 7), s.high * 0.31)], "#8f9aa0")
    s.box(70, s.high * 0.105, 330 if people else 290, 10, "#6a4630")
    y = s.high * 0.62
    s.box(-10, y, 1020, 40, "#a86a3c", 4)
    s.box(-10, y + 36, 1020, 14, "#5a3826")
    for x in (60, 900):
        s.box(x, y + 46, 40, s.high * 0.4, "#5a3826")
    lit = (250, 500, 770) if not people else (220,) if people == 1 else (180, 330, 800)
    for n, x in enumerate(lit):
        s.disc(x, y - 4, 42, INK, 0.25)
        s.line([(x, y - 6), (x, y - 84)], OCHRE, 9)
        s.shape([(x - 30, y - 150), (x + 30, y - 150), (x + 56, y - 78), (x - 56, y - 78)], (ORANGE, ROSE, GREEN)[n % 3])
        s.glow(x, y - 70, 190, "#9a6428")
    for n, x in enumerate((110, 380, 640, 890) if not people else (70, 900)):
        s.disc(x, y - 46, 44, mix(COATS[n], INK, 0.1))
        s.disc(x, y - 46, 34, PAPER)
        s.line([(x, y - 68), (x, y - 46), (x + 15, y - 38)], INK, 4)
        s.box(x - 26, y - 8, 52, 9, INK, 3)
    if people == 1:
        s.box(560, y - 150, 280, 150, "#7a4a2c", 14)
        s.box(580, y - 130, 150, 110, "#2a1c14", 8)
        for n in range(5):
            s.box(594 + n * 26, y - 60 - (n % 2) * 24, 17, 38 + (n % 2) * 24, ("#ffb867", "#c9a06a")[n % 2], 6)
        s.glow(650, y - 60, 90, "#a8642c")
        s.disc(785, y - 98, 28, "#ffe9c2")
        s.line([(785, y - 98), (799, y - 114)], ORANGE, 4)
        s.line([(500 + math.cos(t / 3) * 34, y - 12 - t * 0.5 + math.sin(t / 3) * 12) for t in range(40)], OCHRE, 3)
    s.bake()
    if people:
        s.disc(460, s.high * 1.0, 160, INK, 0.1)
        figure(s, 460, s.high + 10, s.high * 0.62, (ROSE, GREEN)[people - 1], seated=True, hair=HAIR[people])
    s.glow(500, 40, 420, "#4a3018", 0.6)


def shelves(s: Scene, _: int) -> None:
    """A bookcase beside a window."""
    room(s, ("#e8cfae", "#f4e3c8"), s.high * 0.9, "#a87a50")
    window(s, 690, 90, 220, 380, DAWN)
    s.glow(760, 300, 380, "#6a4a20")
    s.box(60, 50, 560, s.high * 0.86, "#7a4e30", 8)
    for row in range(4):
        shelf = 50 + s.high * 0.86 * (row + 1) / 4 - 14
        s.box(80, shelf - 138, 520, 138, "#4f3120")
        books(s, 88, 596, shelf, ORANGE if row == 1 else "")
        s.box(60, shelf, 560, 14, "#8f5e3a")
    s.box(660, s.high * 0.74, 290, 18, "#7a4e30", 4)
    s.box(690, s.high * 0.75, 18, 180, "#5a3826")
    s.box(900, s.high * 0.75, 18, 180, "#5a3826")
    mug(s, 730, s.high * 0.74 - 36, ROSE)
    for n in range(3):
        s.box(790 + n * 4, s.high * 0.74 - 16 - n * 15, 124 - n * 10, 14, (BLUE, ORANGE, GREEN)[n], 3)


def sketchbook(s: Scene, _: int) -> None:
    """An open sketchbook in which kites fall in loops."""
    s.fade(0, s.high, "#b87a48", "#8f5a34")
    for n in range(9):
        s.line([(0, n * 80 + 30), (1000, n * 80 + 22)], "#a86c3e", 2)
    s.shape([(76, 76), (924, 76), (960, s.high - 54), (40, s.high - 54)], mix(INK, OCHRE, 0.3))
    s.shape([(90, 66), (498, 76), (498, s.high - 60), (56, s.high - 72)], PAPER)
    s.shape([(502, 76), (910, 66), (944, s.high - 72), (502, s.high - 60)], "#fbf1e2")
    for n, (x, y, one, two) in enumerate(((170, 170, ROSE, ORANGE), (350, 330, BLUE, "#6f9ad0"), (620, 190, GREEN, "#8fb27a"), (800, 360, OCHRE, ORANGE))):
        s.line([(x + 20 * math.sin(t / 2.2 + n) + t * 3 - 60, y - 70 + t * 7 + 24 * math.cos(t / 2.2)) for t in range(34)], mix(INK, PAPER, 0.55), 2)
        kite(s, x, y, 50, one, two)
        for row in range(3):
            s.line([(x - 80, y + 190 + row * 16), (x + 60 - row * 34, y + 188 + row * 16)], "#b8a898", 2)
    s.line([(700, s.high - 30), (930, s.high - 150)], BLUE, 14)
    s.line([(700, s.high - 30), (676, s.high - 18)], "#e8c79c", 10)


Draw = Callable[[Scene, int], None]
PICTURES: tuple[tuple[str, Draw, tuple[int, int], int], ...] = (
    ("cohorts/quayside-school-2023/harbour-at-dusk.jpg", harbour, WIDE, 0),
    ("cohorts/new-staff-2024/bridge-in-the-morning.jpg", bridge, WIDE, 3),
    ("cohorts/study-peers-2024/the-good-table.jpg", table, WIDE, 4),
    ("cohorts/open-door-2025/open-doors.jpg", doors, WIDE, 0),
    ("cohorts/evening-bench-2026/the-bench.jpg", bench, WIDE, 0),
    ("cohorts/quayside-school-2023/events/first-evening/hall-from-the-back.jpg", stage, WIDE, 0),
    ("cohorts/quayside-school-2023/events/kite-day/kites-over-the-bay.jpg", hilltop, WIDE, 5),
    ("cohorts/quayside-school-2023/events/kite-day/holding-the-line.jpg", hilltop, TALL, 1),
    ("cohorts/quayside-school-2023/events/lantern-evening/lanterns-on-the-water.jpg", floating, WIDE, 0),
    ("cohorts/new-staff-2024/events/half-year/walk-over-the-bridge.jpg", bridge, WIDE, 5),
    ("cohorts/study-peers-2024/events/spring-gathering/choir-on-the-stage.jpg", stage, WIDE, 8),
    ("cohorts/open-door-2025/events/garden-weekend/clearing-the-bramble.jpg", garden, WIDE, 3),
    ("cohorts/open-door-2025/events/lantern-evening/forty-six-lanterns.jpg", street, WIDE, 0),
    ("cohorts/quayside-school-2023/projects/book-of-crashes.jpg", sketchbook, WIDE, 0),
    ("cohorts/new-staff-2024/projects/shelf-of-handbooks.jpg", shelves, WIDE, 0),
    ("cohorts/open-door-2025/projects/beans-and-washing.jpg", garden, WIDE, 0),
    ("stories/quayside-school-2023/bus-window-reading.jpg", bus, WIDE, 0),
    ("stories/quayside-school-2023/kitchen-table-evening.jpg", table, WIDE, 0),
    ("stories/quayside-school-2023/kite-on-the-hill.jpg", hilltop, WIDE, 2),
    ("stories/new-staff-2024/corridor-at-dawn.jpg", corridor, TALL, 0),
    ("stories/new-staff-2024/pages-on-the-floor.jpg", papers, WIDE, 0),
    ("stories/study-peers-2024/laundry-window.jpg", laundry, TALL, 0),
    ("stories/study-peers-2024/at-the-lectern.jpg", lectern, TALL, 0),
    ("stories/open-door-2025/bakery-before-dawn.jpg", bakery, TALL, 0),
    ("stories/open-door-2025/garden-rows.jpg", garden, WIDE, 2),
    ("stories/open-door-2025/street-of-lanterns.jpg", street, TALL, 11),
    ("stories/evening-bench-2026/radio-on-the-bench.jpg", bench, WIDE, 1),
    ("stories/evening-bench-2026/lamp-at-the-bench.jpg", bench, TALL, 2),
)


def main() -> None:
    """Draw all pictures."""
    for seed, (name, draw, size, people) in enumerate(PICTURES):
        scene = Scene(size, seed)
        draw(scene, people)
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        scene.finished().save(path, quality=82, optimize=True)


if __name__ == "__main__":
    main()
