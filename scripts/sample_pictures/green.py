"""Hill and garden."""

import math

from .people import figure
from .scene import BLUE, COATS, DAY, GREEN, HAIR, INK, OCHRE, ORANGE, PAPER, ROSE, Scene, mix
from .things import hills, kite, water

SHEETS = (PAPER, "#dbe6f2", "#f6d9cf", "#fff1d6", "#d7e8dc", PAPER)


def hilltop(s: Scene, people: int) -> None:
    """Kites over the hill and the bay: one of a pair or a single person, or several of a group."""
    s.fade(0, s.high, *DAY)
    for x, y, r in ((180, 130, 60), (250, 150, 80), (330, 140, 50), (760, 240, 56), (820, 250, 70)):
        s.disc(x, y, r, "#ffffff", 0.4)
    water(s, s.high * 0.52, "#7fb0c8", "#4d86a8", "#ffffff")
    hills(s, s.high * 0.64, "#8fb27a", GREEN, 3, 28)
    _grass(s)
    if people <= 2:
        _flyers(s, people)
    else:
        _many_kites(s, people)


def _rim(s: Scene, x: float) -> float:
    return s.high * 0.86 + 0.00042 * (x - 430) ** 2


def _grass(s: Scene) -> None:
    s.shape([(0, s.high), *[(x, _rim(s, x)) for x in range(0, 1001, 10)], (1000, s.high)], "#3f7d4c")
    for _ in range(260):
        x = s.dice.random() * 1000
        y = s.dice.uniform(_rim(s, x) + 4, s.high)
        tip = (x + s.dice.uniform(-5, 5), y - s.dice.uniform(8, 22))
        s.line([(x, y), tip], mix("#3f7d4c", s.dice.choice(("#c9d87a", INK, OCHRE)), 0.35), 2)


def _flyers(s: Scene, people: int) -> None:
    tall, top = s.high * (0.3 if people == 2 else 0.42), s.high * 0.86
    spots = (370, 520) if people == 2 else (430,)
    kite(s, 770, s.high * 0.2, 96, "#d0432a", ROSE, (spots[0] + tall * 0.33, top - tall * 0.9))
    for n, x in enumerate(spots):
        figure(s, x, top + 18, tall * (1 if n == 0 else 1.16), (BLUE, OCHRE)[n], arm=0.95, hair=HAIR[2 - n])


def _many_kites(s: Scene, people: int) -> None:
    kites = (
        (180, 0.2, 44, ROSE, ORANGE),
        (420, 0.1, 34, BLUE, "#6f9ad0"),
        (640, 0.24, 58, "#d0432a", OCHRE),
        (850, 0.12, 40, GREEN, "#8fb27a"),
    )
    for x, y, r, one, two in kites:
        kite(s, x, s.high * y, r, one, two, (430 + (x - 500) * 0.3, s.high * 0.86 - 60))
    for n in range(people):
        x = 240 + n * 62
        figure(s, x, _rim(s, x) + 6, s.dice.uniform(72, 100), mix(COATS[n % 7], INK, 0.45), arm=1.0)


def garden(s: Scene, people: int) -> None:
    """Rows of beans and marigolds behind which washing hangs; with three people still bramble and bare earth."""
    s.fade(0, s.high * 0.4, *DAY)
    wall = s.high * 0.4
    _wall(s, wall)
    _washing(s)
    s.fade(wall, s.high, "#7a5a3a", "#4a3424")
    wild = people > 2
    for row in range(5):
        y, size = wall + (s.high - wall) * (0.1 + row * 0.2), 0.6 + row * 0.28
        for place in range(26):
            x = place * 40 + s.dice.uniform(-10, 10)
            plant = _bramble if wild else _marigold if row % 2 else _bean
            plant(s, x, y, size)
        for n in range(people):
            if row == 2 + n % 2:
                x = 500 + (n - (people - 1) / 2) * 300
                _digger(s, x, y, COATS[(n * 3) % 7]) if wild else _kneeling(s, x, y, COATS[(n * 3) % 7])


def _wall(s: Scene, bottom: float) -> None:
    top = s.high * 0.22
    step = (bottom - top) / 7
    s.box(0, top, 1000, bottom - top, "#b5694a")
    for row in range(7):
        for n in range(14):
            tone = mix("#b5694a", s.dice.choice((INK, "#e0a07a")), s.dice.random() * 0.22)
            s.box(n * 78 - (row % 2) * 38, top + row * step, 74, step - 3, tone, 1)


def _washing(s: Scene) -> None:
    def rope(x: float) -> float:
        return s.high * 0.13 + 26 * math.sin(x / 1000 * math.pi)

    s.line([(0, s.high * 0.13), *[(x, rope(x)) for x in range(0, 1001, 40)]], INK, 2)
    for sheet, x in zip(SHEETS, range(60, 900, 150), strict=True):
        y = rope(x)
        s.shape([(x, y), (x + 108, y + 4), (x + 116, y + 118), (x + 60, y + 128), (x - 4, y + 114)], sheet)


def _bramble(s: Scene, x: float, y: float, size: float) -> None:
    tip = (x + s.dice.uniform(-70, 70), y - 40 * size * s.dice.random())
    s.line([(x, y + 20), tip], mix(GREEN, OCHRE, s.dice.random() * 0.7), 4)


def _marigold(s: Scene, x: float, y: float, size: float) -> None:
    s.line([(x, y), (x, y - 26 * size)], "#3f7d3c", 3 * size)
    s.disc(x, y - 32 * size, 13 * size, "#e8891c")
    s.disc(x, y - 32 * size, 6 * size, ORANGE)


def _bean(s: Scene, x: float, y: float, size: float) -> None:
    s.line([(x, y), (x, y - 74 * size)], "#a88a5a", 2.4)
    for leaf in range(5):
        tone = mix(GREEN, "#8fc05a", s.dice.random())
        s.disc(x + s.dice.uniform(-15, 15) * size, y - leaf * 15 * size - 8, 12 * size, tone, 0.7)


def _digger(s: Scene, x: float, y: float, coat: str) -> None:
    figure(s, x, y + 70, s.high * 0.32, coat)
    s.line([(x + 62, y - 90), (x + 84, y + 80)], "#8a5a34", 8)
    s.box(x + 64, y + 66, 44, 50, "#6f7a80", 10)


def _kneeling(s: Scene, x: float, y: float, coat: str) -> None:
    figure(s, x, y + 30, s.high * 0.36, coat, seated=True)
