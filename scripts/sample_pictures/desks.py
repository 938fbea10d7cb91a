"""What lies on desks, benches and shelves."""

import math

from .people import figure
from .scene import BLUE, COATS, DAWN, GREEN, HAIR, INK, NIGHT, OCHRE, ORANGE, PAPER, ROSE, Scene, mix
from .things import books, kite, mug, room, window


def papers(s: Scene, _: int) -> None:
    """A long table full of pages, and a lamp."""
    room(s, ("#3c4668", "#a88a8a"), s.high * 0.42, "#6a4a3a")
    window(s, 110, 70, 250, 220, NIGHT)
    s.shape([(130, s.high * 0.44), (880, s.high * 0.44), (1080, s.high), (-80, s.high)], "#b87a48")
    for row in range(6):
        for column in range(7):
            _page(s, row, column)
    s.line([(610, s.high * 0.93), (840, s.high * 0.83)], ORANGE, 13)
    s.line([(835, s.high * 0.832), (862, s.high * 0.82)], "#e8c79c", 10)
    s.line([(800, s.high * 0.5), (800, s.high * 0.22), (700, s.high * 0.14)], INK, 6)
    s.disc(800, s.high * 0.5, 56, INK, 0.25)
    s.shape([(716, s.high * 0.1), (650, s.high * 0.15), (610, s.high * 0.26), (748, s.high * 0.2)], GREEN)
    s.glow(630, s.high * 0.42, 360, "#8a5a26", 0.8)


def _page(s: Scene, row: int, column: int) -> None:
    size = 0.55 + row * 0.16
    x = 500 + (column - 3) * 122 * size + s.dice.uniform(-18, 18)
    y, tilt = s.high * (0.47 + row * 0.087) + s.dice.uniform(-8, 8), s.dice.uniform(-9, 9)
    left, right, low = x - 44 * size, x + 44 * size, y + 44 * size
    tone = mix(PAPER, "#e0c39c", s.dice.random() * 0.4)
    s.shape([(left, y + tilt), (right, y - tilt), (x + 52 * size, low - tilt), (x - 50 * size, low + tilt)], tone)
    for line in range(4):
        down, end = (7 + line * 9) * size, x + (-36 + 72 * s.dice.uniform(0.5, 1)) * size
        s.line([(x - 36 * size, y + down + tilt * 0.8), (end, y + down - tilt * 0.8)], "#a8978a", 1.5)
    if s.dice.random() < 0.4:
        s.line([(x - 38 * size, y + 38 * size), (x + 38 * size, y + 6 * size)], ORANGE, 3)


def bench(s: Scene, people: int) -> None:
    """A workbench at night: tools, lamps and clocks; one mends a radio, two is the one who mends lamps."""
    room(s, ("#3b3a52", "#a8744e"), s.high * 0.66, "#5a3f30")
    window(s, 640 if people else 390, s.high * 0.1, 230, s.high * 0.28, NIGHT)
    _tools(s, 330 if people else 290)
    y = s.high * 0.62
    s.box(-10, y, 1020, 40, "#a86a3c", 4)
    s.box(-10, y + 36, 1020, 14, "#5a3826")
    for x in (60, 900):
        s.box(x, y + 46, 40, s.high * 0.4, "#5a3826")
    for n, x in enumerate(((250, 500, 770), (220,), (180, 330, 800))[people]):
        _desk_lamp(s, x, y, (ORANGE, ROSE, GREEN)[n % 3])
    for n, x in enumerate((70, 900) if people else (110, 380, 640, 890)):
        _clock(s, x, y, COATS[n])
    if people == 1:
        _radio(s, y)
    s.bake()
    if people:
        s.disc(460, s.high, 160, INK, 0.1)
        tall = s.high * 0.62
        figure(s, 460, s.high + 10, tall, (ROSE, GREEN)[people - 1], seated=True, hair=HAIR[people])
    s.glow(500, 40, 420, "#4a3018", 0.6)


def _tools(s: Scene, wide: float) -> None:
    for n in range(5):
        x, flare = 96 + n * 66, 20 if n % 2 else 7
        top, low = s.high * 0.24, s.high * 0.31
        s.line([(x, s.high * 0.12), (x, top)], "#c9a06a", 10)
        s.shape([(x - 16, top), (x + 16, top), (x + flare, low), (x - flare, low)], "#8f9aa0")
    s.box(70, s.high * 0.105, wide, 10, "#6a4630")


def _desk_lamp(s: Scene, x: float, y: float, shade: str) -> None:
    s.disc(x, y - 4, 42, INK, 0.25)
    s.line([(x, y - 6), (x, y - 84)], OCHRE, 9)
    s.shape([(x - 30, y - 150), (x + 30, y - 150), (x + 56, y - 78), (x - 56, y - 78)], shade)
    s.glow(x, y - 70, 190, "#9a6428")


def _clock(s: Scene, x: float, y: float, colour: str) -> None:
    s.disc(x, y - 46, 44, mix(colour, INK, 0.1))
    s.disc(x, y - 46, 34, PAPER)
    s.line([(x, y - 68), (x, y - 46), (x + 15, y - 38)], INK, 4)
    s.box(x - 26, y - 8, 52, 9, INK, 3)


def _radio(s: Scene, y: float) -> None:
    s.box(560, y - 150, 280, 150, "#7a4a2c", 14)
    s.box(580, y - 130, 150, 110, "#2a1c14", 8)
    for n in range(5):
        rise = (n % 2) * 24
        s.box(594 + n * 26, y - 60 - rise, 17, 38 + rise, ("#ffb867", "#c9a06a")[n % 2], 6)
    s.glow(650, y - 60, 90, "#a8642c")
    s.disc(785, y - 98, 28, "#ffe9c2")
    s.line([(785, y - 98), (799, y - 114)], ORANGE, 4)
    coil = [(500 + math.cos(t / 3) * 34, y - 12 - t * 0.5 + math.sin(t / 3) * 12) for t in range(40)]
    s.line(coil, OCHRE, 3)


def shelves(s: Scene, _: int) -> None:
    """A bookcase beside a window, with a row of thin handbooks among thick old ones."""
    room(s, ("#e8cfae", "#f4e3c8"), s.high * 0.9, "#a87a50")
    window(s, 690, 90, 220, 380, DAWN)
    s.glow(760, 300, 380, "#6a4a20")
    s.box(60, 50, 560, s.high * 0.86, "#7a4e30", 8)
    for row in range(4):
        shelf = 50 + s.high * 0.86 * (row + 1) / 4 - 14
        s.box(80, shelf - 138, 520, 138, "#4f3120")
        books(s, 88, 596, shelf, "#e07a2c" if row == 1 else "")
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
    fallen = (
        (170, 170, ROSE, ORANGE),
        (350, 330, BLUE, "#6f9ad0"),
        (620, 190, GREEN, "#8fb27a"),
        (800, 360, OCHRE, ORANGE),
    )
    for n, (x, y, one, two) in enumerate(fallen):
        loop = [
            (x + 20 * math.sin(t / 2.2 + n) + t * 3 - 60, y - 70 + t * 7 + 24 * math.cos(t / 2.2)) for t in range(34)
        ]
        s.line(loop, mix(INK, PAPER, 0.55), 2)
        kite(s, x, y, 50, one, two)
        for row in range(3):
            s.line([(x - 80, y + 190 + row * 16), (x + 60 - row * 34, y + 188 + row * 16)], "#b8a898", 2)
    s.line([(700, s.high - 30), (930, s.high - 150)], BLUE, 14)
    s.line([(700, s.high - 30), (676, s.high - 18)], "#e8c79c", 10)
