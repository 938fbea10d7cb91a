"""Rooms in the house: table, staircase, corridor, laundry."""

import math

from .people import figure
from .scene import BLUE, COATS, DAWN, DUSK, GREEN, HAIR, INK, LIGHT, OCHRE, ORANGE, PAPER, ROSE, Scene, mix
from .things import books, lamp, mug, room, string, window


def table(s: Scene, people: int) -> None:
    """A table under a lamp, with whoever sits at it seen from behind."""
    room(s, ("#7a4b3a", "#e0a874"), s.high * 0.6, "#8a5a3c")
    window(s, 690, 70, 190, 250, DUSK)
    books(s, 70, 330, s.high * 0.28)
    s.box(56, s.high * 0.28, 290, 12, "#5a3826", 3)
    lamp(s, 480, 0, s.high * 0.26)
    y = s.high * 0.66
    _round_top(s, y)
    for x, dy, tilt in ((330, -20, 12), (590, -46, -10), (470, 40, 4), (690, 10, -16)):
        _sheet(s, x, y + dy, tilt)
    mug(s, 420, y - 40, ROSE)
    mug(s, 640, y - 60, BLUE, 22)
    if people:
        s.disc(545, y - 2, 20, PAPER, 1.2)
        s.disc(545, y + 3, 11, ORANGE)
    else:
        _oranges(s, 250, y - 4)
    s.bake()
    for n in range(people):
        x = 500 + (n - (people - 1) / 2) * 236
        figure(s, x, s.high + 26, 400 + 20 * (n % 2), COATS[n], seated=True)


def _round_top(s: Scene, y: float) -> None:
    s.box(478, y, 44, s.high * 0.3, "#5a3826")
    s.disc(500, y + 16, 400, "#5a3826", 0.3)
    s.disc(500, y, 400, "#b87a48", 0.3)
    s.disc(500, y - 4, 372, "#c98d58", 0.28)


def _sheet(s: Scene, x: float, y: float, tilt: float) -> None:
    far = [(x - 46, y + tilt), (x + 40, y - tilt)]
    s.shape([*far, (x + 64, y + 30 - tilt), (x - 26, y + 34 + tilt)], PAPER)
    for row in range(3):
        left, right = x - 26 + row * 6, x + 36 + row * 6
        s.line([(left, y + 8 + row * 8 + tilt * 0.5), (right, y + 8 + row * 8 - tilt * 0.6)], "#bfae9c", 1.6)


def _oranges(s: Scene, x: float, y: float) -> None:
    for dx, dy in ((-34, -30), (0, -46), (34, -30), (-16, -22), (20, -20)):
        s.disc(x + dx, y + dy, 25, "#e08b2c")
        s.disc(x + dx - 7, y + dy - 8, 8, "#f0a850")
    s.shape([(x - 74, y - 20), (x + 74, y - 20), (x + 44, y + 30), (x - 44, y + 30)], "#5f7fb8")
    s.disc(x, y + 30, 44, "#5f7fb8", 0.22)
    s.line([(x - 70, y - 12), (x + 70, y - 12)], PAPER, 4)


def stairs(s: Scene, people: int) -> None:
    """A back staircase with a radiator and lanterns; whoever sits on the steps is seen from behind."""
    room(s, ("#8f6a72", "#f0cfa4"), s.high * 0.82, "#8a6a52")
    window(s, 640, 70, 200, 270, DAWN)
    s.glow(740, 200, 300, "#6a4a20")
    string(s, (-10, 40), (560, 80), 60, 6, 17)
    s.box(660, s.high * 0.56, 210, 150, "#e8ddcb", 10)
    for x in range(676, 860, 28):
        s.box(x, s.high * 0.57, 14, 130, "#cdbfa9", 6)
    for step in range(7):
        y = s.high * (0.44 + step * 0.082)
        wide = 190 + step * 62
        s.box(60, y, wide, s.high - y, mix("#b87a48", INK, 0.3 - step * 0.035))
        s.box(56, y, wide + 8, 13, mix("#d8a070", PAPER, 0.1), 3)
    s.line([(250, s.high * 0.24), (700, s.high * 0.72)], "#5a3826", 12)
    for step in range(6):
        x = 270 + step * 76
        s.line([(x, s.high * (0.27 + step * 0.081)), (x, s.high * (0.5 + step * 0.081))], "#5a3826", 6)
    s.bake()
    for n in range(people):
        figure(s, 230 + n * 170, s.high * (0.8 + n * 0.1), 300, (GREEN, OCHRE)[n], seated=True, hair=HAIR[n])


def corridor(s: Scene, _: int) -> None:
    """Somebody walks towards the light at the end of a corridor."""
    s.fade(0, s.high, "#b7cbd6", "#e6dccb")
    cx, cy = 500, s.high * 0.4
    s.shape([(0, s.high), (1000, s.high), (cx + 130, cy + 210), (cx - 130, cy + 210)], "#c9b9a4")
    s.shape([(0, 0), (1000, 0), (cx + 130, cy - 190), (cx - 130, cy - 190)], "#eef1ee")
    for side in (-1, 1):
        _corridor_wall(s, side, cx, cy)
    window(s, cx - 100, cy - 160, 200, 300, ("#f6c79a", "#ffe9c8", "#fff6e2"), "#f4efe6")
    s.glow(cx, cy, 430, "#a8783c", 1.1)
    s.shape([(cx - 90, cy + 212), (cx + 90, cy + 212), (cx + 230, s.high), (cx - 230, s.high)], "#ead9b8")
    s.disc(cx, s.high * 0.9, 100, "#a89a86", 0.16)
    s.bake()
    figure(s, cx, s.high * 0.9, s.high * 0.5, BLUE, hair=HAIR[0])


def _corridor_wall(s: Scene, side: int, cx: float, cy: float) -> None:
    def edge(at: float, height: float) -> tuple[float, float]:
        share = (at - 130) / 370
        return cx + side * at, (cy + 210) + (s.high - cy - 210) * share - height * (0.5 + share)

    far, near = cx + side * 130, cx + side * 500
    s.shape([(near, 0), (far, cy - 190), (far, cy + 210), (near, s.high)], "#9fb9c4" if side < 0 else "#8fabb8")
    s.shape([(near, s.high * 0.62), (far, cy + 70), (far, cy + 88), (near, s.high * 0.67)], OCHRE)
    for at, end in ((440, 360), (320, 262), (230, 190)):
        s.shape([edge(at, 0), edge(at, 560), edge(end, 560), edge(end, 0)], mix("#6f8f9c", INK, 0.15))
        s.shape([edge(at - 12, 30), edge(at - 12, 530), edge(end + 8, 530), edge(end + 8, 30)], "#7fa0ac")


def laundry(s: Scene, _: int) -> None:
    """Two machines, a bench, a notebook."""
    room(s, ("#5f8f9a", "#cfe0d8"), s.high * 0.74, "#b79a80")
    s.box(0, s.high * 0.1, 1000, 16, "#e9dfca")
    for n, x in enumerate((120, 540)):
        _machine(s, n, x)
    s.glow(500, 60, 480, "#6a5a34", 0.6)
    s.disc(500, s.high * 0.95, 330, "#8a705a", 0.12)
    s.box(200, s.high * 0.84, 600, 30, "#8a5a34", 6)
    for x in (236, 740):
        s.box(x, s.high * 0.85, 24, s.high * 0.12, "#5a3826")
    figure(s, 500, s.high * 0.85, s.high * 0.42, GREEN, seated=True, hair=HAIR[1])
    s.shape([(580, s.high * 0.8), (668, s.high * 0.785), (684, s.high * 0.835), (592, s.high * 0.845)], PAPER)


def _machine(s: Scene, n: int, x: float) -> None:
    top = s.high * 0.24
    s.box(x, top, 340, s.high * 0.5, "#f7f3ea", 18)
    s.box(x, top, 340, 74, "#e3dccd", 18)
    s.disc(x + 60, top + 36, 22, (ORANGE, ROSE)[n])
    s.box(x + 120, top + 22, 120, 28, INK, 5)
    s.box(x + 132, top + 30, 60, 12, LIGHT)
    cx, cy = x + 170, top + 230
    s.disc(cx, cy, 132, "#a9b3b5")
    s.disc(cx, cy, 108, "#23384a")
    for step in range(9):
        angle = step * 0.7 + n
        s.disc(cx + math.cos(angle) * 52, cy + math.sin(angle) * 52, 34, mix(COATS[step % 7], PAPER, 0.15))
    s.glow(cx - 20, cy - 30, 110, "#3c5a6a")
