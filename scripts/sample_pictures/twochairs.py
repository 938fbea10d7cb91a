"""The room on Lantern Street: two chairs."""

import math

from .scene import BLUE, DUSK, GREEN, INK, OCHRE, ORANGE, PAPER, ROSE, Scene, mix
from .things import room, string, window


def chairs(s: Scene, _: int) -> None:
    """A blue chair and a wooden one, a plant between them, a clock above."""
    floor = s.high * 0.74
    room(s, ("#6f4a5c", "#efc08a"), floor, "#8a5a3c")
    window(s, 90, 90, 210, 280, DUSK)
    string(s, (-20, 30), (520, 70), 60, 6, 18)
    string(s, (520, 70), (1020, 30), 60, 6, 18)
    s.disc(500, s.high * 0.9, 400, ROSE, 0.17)
    s.disc(500, s.high * 0.9, 350, "#c9636a", 0.16)
    _wall_clock(s, 516, s.high * 0.33)
    _blue_chair(s, 320, floor + 70)
    _wooden_chair(s, 690, floor + 70)
    _plant(s, 506, floor + 40)
    s.glow(500, s.high * 0.62, 380, "#7a4a1c", 0.8)


def _wall_clock(s: Scene, x: float, y: float) -> None:
    s.disc(x, y, 62, INK)
    s.disc(x, y, 54, PAPER)
    for hour in range(12):
        angle = hour * math.pi / 6
        s.disc(x + math.sin(angle) * 44, y - math.cos(angle) * 44, 3.4, INK)
    s.line([(x - 26, y - 16), (x, y), (x + 2, y - 38)], INK, 6)
    s.disc(x, y, 6, ORANGE)


def _blue_chair(s: Scene, x: float, foot: float) -> None:
    dark = mix(BLUE, INK, 0.3)
    for dx in (-78, 70):
        s.box(x + dx, foot - 40, 14, 48, "#5a3826", 4)
    s.box(x - 100, foot - 268, 170, 230, BLUE, 44)
    s.box(x - 84, foot - 250, 138, 150, mix(BLUE, PAPER, 0.14), 34)
    s.box(x - 92, foot - 118, 196, 88, dark, 26)
    s.box(x - 84, foot - 126, 186, 52, mix(BLUE, PAPER, 0.2), 24)
    s.box(x - 112, foot - 158, 46, 126, dark, 22)
    s.box(x - 42, foot - 176, 76, 62, ORANGE, 14)


def _wooden_chair(s: Scene, x: float, foot: float) -> None:
    wood = "#a86a3c"
    for dx in (-66, 62):
        s.box(x + dx, foot - 110, 13, 118, mix(wood, INK, 0.25), 4)
    s.box(x + 60, foot - 280, 15, 162, wood, 6)
    s.box(x + 10, foot - 276, 12, 158, mix(wood, INK, 0.15), 6)
    for rung in range(3):
        s.box(x + 8, foot - 262 + rung * 46, 66, 18, wood, 6)
    s.box(x - 78, foot - 122, 160, 22, mix(wood, PAPER, 0.18), 9)
    s.box(x - 60, foot - 52, 124, 9, mix(wood, INK, 0.2), 4)


def _plant(s: Scene, x: float, foot: float) -> None:
    s.box(x - 62, foot - 62, 124, 12, "#7a4e30", 5)
    for dx in (-44, 34):
        s.box(x + dx, foot - 54, 10, 62, "#5a3826", 4)
    for n in range(9):
        angle = -1.15 + n * 0.29
        tip = (x + math.sin(angle) * 96, foot - 118 - math.cos(angle) * 104)
        s.line([(x, foot - 112), tip], mix(GREEN, INK, 0.2), 4)
        s.disc(*tip, 25, mix(GREEN, "#8fc05a", s.dice.random()), 0.72)
    s.shape([(x - 44, foot - 124), (x + 44, foot - 124), (x + 32, foot - 62), (x - 32, foot - 62)], OCHRE)
    s.box(x - 50, foot - 132, 100, 18, mix(OCHRE, PAPER, 0.2), 6)
