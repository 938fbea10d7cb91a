"""Where people are seen: a stage, a lectern, a lecture, a shop window, a bus window."""

from .people import crowd, figure
from .scene import BLUE, COATS, DUSK, GREEN, HAIR, INK, LIGHT, ORANGE, PAPER, ROSE, Scene, mix
from .things import houses, string


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
        tall = s.high * s.dice.uniform(0.25, 0.3)
        figure(s, 500 + (n - (people - 1) / 2) * 66, s.high * 0.615, tall, COATS[n % 7], front=True)
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
    top, low = s.high * 0.6, s.high * 0.64
    s.shape([(580, top), (790, top), (770, low), (560, low)], "#a86a3c")
    s.shape([(590, low), (760, low), (730, s.high), (620, s.high)], "#7a4a2c")
    s.shape([(610, s.high * 0.58), (740, s.high * 0.58), (760, s.high * 0.625), (600, s.high * 0.625)], PAPER)


def lecture(s: Scene, _: int) -> None:
    """A lecture seen from the last row, with one place kept free in the row before."""
    s.fade(0, s.high, "#3f5a60", "#8fa89a")
    s.box(170, s.high * 0.08, 660, s.high * 0.3, "#23443c", 8)
    for n in range(5):
        wide = s.dice.uniform(180, 480)
        s.line([(220, s.high * (0.14 + n * 0.045)), (220 + wide, s.high * (0.138 + n * 0.045))], "#b9cfc0", 3)
    s.glow(500, s.high * 0.2, 420, "#6a6a3a", 0.6)
    s.bake()
    for row in range(4):
        y, size = s.high * (0.52 + row * 0.14), 0.62 + row * 0.24
        for n in range(9 - row):
            x = (n + 0.5) * 1000 / (9 - row)
            if row == 3 and n == 2:
                s.box(x - 50, y - 70, 100, 84, ORANGE, 20)
                s.line([(x - 26, y - 66), (x, y - 104), (x + 26, y - 66)], ORANGE, 7)
            else:
                figure(s, x, y + 60 * size, 190 * size, mix(s.dice.choice(COATS), INK, 0.15), seated=True)
        s.box(0, y, 1000, 26 * size, mix("#9a6a44", INK, row * 0.12), 3)
        s.fade(y + 26 * size, s.high, mix("#7a5236", INK, row * 0.12), "#3a2a22")


def bakery(s: Scene, _: int) -> None:
    """A baker at a lit window before dawn."""
    s.fade(0, s.high, "#141a33", "#39456f")
    x, y, w, h = 120, s.high * 0.16, 760, s.high * 0.62
    s.box(40, s.high * 0.05, 920, s.high * 0.9, "#6a3f3a")
    s.box(x - 20, y - 20, w + 40, h + 40, "#4a2a22", 6)
    s.box(x, y, w, h, "#ffd592")
    s.glow(500, y + h / 2, 520, "#8a5a24", 0.9)
    for n in range(12):
        upper, lower = (40 + n * 76.7, 40 + (n + 1) * 76.7), (20 + (n + 1) * 80, 20 + n * 80)
        top, low = s.high * 0.05, s.high * 0.14
        s.shape([(upper[0], top), (upper[1], top), (lower[0], low), (lower[1], low)], (ORANGE, PAPER)[n % 2])
    for row in range(3):
        shelf = y + h * (0.24 + row * 0.25)
        s.box(x, shelf, w, 13, "#a8642c")
        for n in range(8):
            _loaf(s, x + 54 + n * 94, shelf)
    s.bake()
    figure(s, 500, s.high * 0.9, s.high * 0.58, PAPER, hair=HAIR[0])
    s.line([(430, s.high * 0.62), (570, s.high * 0.62)], "#d8b48c", 7)
    s.line([(500, s.high * 0.62), (480, s.high * 0.69)], "#d8b48c", 6)
    _snow(s)


def _loaf(s: Scene, x: float, shelf: float) -> None:
    s.disc(x, shelf - 20, 38, mix("#b8692a", "#e0a050", s.dice.random()), 0.56)
    for cut in (-14, 0, 14):
        s.line([(x + cut - 5, shelf - 32), (x + cut + 5, shelf - 16)], "#f2c987", 3)


def _snow(s: Scene) -> None:
    s.box(0, s.high * 0.9, 1000, s.high * 0.1, "#dfe6f2")
    s.box(40, s.high * 0.875, 920, 40, "#eef2f8", 20)
    for _ in range(170):
        s.disc(s.dice.random() * 1000, s.dice.random() * s.high, s.dice.uniform(1.6, 5), "#f4f6fb")


def bus(s: Scene, _: int) -> None:
    """An evening bus with a reader in its window."""
    s.fade(0, s.high * 0.7, *DUSK)
    houses(s, s.high * 0.7, 200, 420, ("#3b3654", "#4a3c58"), 0.3)
    s.fade(s.high * 0.7, s.high, "#3c3342", "#1d1820")
    y, h = s.high * 0.2, s.high * 0.52
    s.box(-140, y, 1080, h, ORANGE, 46)
    s.box(-140, y + h * 0.7, 1080, 14, PAPER)
    s.box(760, y + 40, 150, h * 0.52, "#ffe9c2", 16)
    for n in range(3):
        x = -6 + n * 252
        s.box(x, y + 40, 224, h * 0.56, "#ffe0a6", 16)
        s.glow(x + 112, y + 40 + h * 0.28, 190, "#7a5020", 1.2)
    sill = y + 40 + h * 0.56
    for x, coat in ((90, BLUE), (606, GREEN)):
        s.box(x - 56, sill - 64, 112, 64, coat, 30)
        s.disc(x, sill - 92, 38, s.dice.choice(HAIR), 1.1)
    s.bake()
    _reader(s, 352, sill)
    _wheels(s, y + h)


def _reader(s: Scene, x: float, sill: float) -> None:
    s.box(x - 62, sill - 74, 118, 74, ROSE, 34)
    s.disc(x + 14, sill - 98, 33, "#8a5a3c", 1.1)
    s.disc(x + 4, sill - 108, 37, HAIR[0], 0.98)
    s.shape([(x + 26, sill - 44), (x + 68, sill - 62), (x + 68, sill - 16), (x + 26, sill)], PAPER)
    s.shape([(x + 68, sill - 62), (x + 106, sill - 48), (x + 106, sill - 2), (x + 68, sill - 16)], "#f0dfc6")
    s.box(x - 110, sill - 3, 226, 16, ORANGE)


def _wheels(s: Scene, y: float) -> None:
    for x in (130, 720):
        s.disc(x, y, 78, INK)
        s.disc(x, y, 34, "#8f8378")
    s.disc(930, y - 60, 18, "#fff1d0")
    s.glow(960, y - 50, 150, "#a87a3a")
    s.box(0, y + 76, 1000, 8, "#6a5a5a")
    for x in range(40, 1000, 190):
        s.box(x, s.high * 0.94, 100, 9, LIGHT if x == 420 else "#8f7a5a", 3)
