"""Streets, water and a bridge: the town from outside."""

from .people import crowd, figure
from .scene import BLUE, COATS, DAWN, DUSK, GREEN, INK, LIGHT, NIGHT, ORANGE, PAPER, ROSE, Scene, mix
from .things import birds, hills, houses, string, water

EVENING_WALLS = ("#3b3654", "#4a3c58", "#56405a")


def street(s: Scene, people: int) -> None:
    """Lanterns across a street at dusk, over a crowd if there is one."""
    s.fade(0, s.high, *(DUSK if people else NIGHT))
    end = s.high * 0.72
    houses(s, end, 150, 300, EVENING_WALLS, 0.5)
    s.fade(end, s.high, "#4a3b4c", "#231c26")
    for side in (0, 1):
        for n, (near, top) in enumerate([(300, 0.3), (170, 0.14), (60, -0.02)]):
            _front(s, side, near, top, n)
    for row in range(5):
        y = s.high * (0.46 - row * 0.1)
        right = (700 + row * 64, y - s.dice.uniform(-12, 16))
        string(s, (300 - row * 64, y), right, 36 + row * 12, 4 + row % 2 + (row > 2), 11 + row * 6.5)
    s.glow(500, s.high * 0.8, 420, "#4a2a10", 0.4)
    s.bake()
    for row in range(3 if people else 0):
        crowd(s, s.high * (0.8 + row * 0.09), people - row * 2, 96 + row * 52, mix("#5a3e50", INK, row * 0.35))


def _front(s: Scene, side: int, x: float, top: float, n: int) -> None:
    """One house front that runs into the picture, left or right, with its lit windows."""
    end = s.high * 0.72
    edges = [(0, s.high * (top - 0.03)), (x, s.high * (top + 0.06)), (x, end + 40 + n * 55), (0, s.high)]
    s.shape([(a if side == 0 else 1000 - a, b) for a, b in edges], mix("#56405a", INK, 0.25 + n * 0.18))
    for row in range(4):
        left, y = x - 66, s.high * (top + 0.1) + 40 + row * 98
        if y < end - 40 and s.dice.random() < 0.75:
            s.box(left if side == 0 else 1000 - left - 36, y, 36, 52, LIGHT, 3)
            s.glow(left + 18 if side == 0 else 982 - left, y + 26, 46, "#7a4a1c")


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
            left, wide = x + s.dice.uniform(-14, 10), s.dice.uniform(14, 34)
            s.box(left, quay + 34 + n * 15, wide, 3.4, mix("#ffcf8e", "#5b4668", n / 10), 2)
    for x, y, size, tone in ((220, 104, 1.0, ROSE), (640, 152, 1.35, GREEN), (880, 78, 0.7, BLUE)):
        _boat(s, x, quay + y, size, tone)
    birds(s, 7, 70, 200, "#3a2c48")


def _boat(s: Scene, x: float, y: float, size: float, tone: str) -> None:
    s.line([(x, y - 4), (x, y - 150 * size)], INK, 4 * size)
    sail = [(x + 6 * size, y - 142 * size), (x + 70 * size, y - 26 * size), (x + 6 * size, y - 22 * size)]
    s.shape(sail, mix(PAPER, "#d8a98a", 0.35))
    low, deck = y + 26 * size, y - 12 * size
    s.shape([(x - 88 * size, deck), (x + 92 * size, deck), (x + 62 * size, low), (x - 62 * size, low)], tone)
    s.box(x - 88 * size, y - 16 * size, 180 * size, 7 * size, PAPER)


def floating(s: Scene, _: int) -> None:
    """Lanterns that drift on dark water."""
    s.fade(0, s.high * 0.4, *NIGHT)
    for _star in range(90):
        s.disc(s.dice.random() * 1000, s.dice.random() * s.high * 0.34, s.dice.uniform(0.7, 1.8), "#cfd6f2")
    hills(s, s.high * 0.34, "#2a3360", "#1b2142", 2, 26)
    water(s, s.high * 0.42, "#2b3566", "#0f1428", "#7d86c0")
    for depth in sorted(s.dice.random() ** 1.5 for _ in range(42)):
        _drifting(s, s.dice.random() * 1000, s.high * (0.44 + depth * 0.5), 5 + depth * 26)


def _drifting(s: Scene, x: float, y: float, r: float) -> None:
    for n in range(5):
        w = r * (1 - n / 6)
        s.box(x - w, y + r * (1.3 + n * 0.5), 2 * w, r * 0.22, mix("#e8a860", "#1b2142", 0.25 + n / 7), 3)
    s.glow(x, y, r * 3.6, "#6a3e14")
    s.box(x - r, y - r, 2 * r, r * 2.1, s.dice.choice((LIGHT, "#ffc46b", "#ffb38a")), r * 0.35)
    s.box(x - r * 0.55, y - r * 0.3, r * 1.1, r * 1.2, "#fff1d0", r * 0.4)
    s.box(x - r * 1.1, y + r, 2.2 * r, r * 0.3, ORANGE, 2)


def bridge(s: Scene, people: int) -> None:
    """People who cross a stone bridge, a few in the morning or more in the evening."""
    sky = DAWN if people < 4 else DUSK
    s.fade(0, s.high * 0.62, *sky)
    s.disc(690, 210, 54, "#fff0cf")
    s.glow(690, 210, 240, "#9a6a34")
    hills(s, s.high * 0.42, mix(sky[1], sky[0], 0.4), mix(sky[0], GREEN, 0.5), 3, 34)
    houses(s, s.high * 0.6, 40, 90, ("#a35d4a", "#8d6a58", "#6d5570"), 0.4)
    water(s, s.high * 0.6, mix(sky[2], BLUE, 0.35), mix(BLUE, INK, 0.45), "#fff0cf")
    _arches(s, mix(sky[2], BLUE, 0.5))
    water(s, s.high * 0.85, mix(BLUE, "#c9a58a", 0.4), mix(BLUE, INK, 0.55), "#ffe6bf")
    for n in range(people):
        x = 500 + (n - (people - 1) / 2) * 92 + s.dice.uniform(-14, 14)
        figure(s, x, _deck(s, x) + 6, s.dice.uniform(156, 190), COATS[(n * 2) % len(COATS)])
    rail = [(x, _deck(s, x)) for x in range(0, 1001, 10)]
    s.line([(x, y - 20) for x, y in rail], mix("#8d7360", INK, 0.35), 9)
    for x, y in rail[::6]:
        s.line([(x, y - 20), (x, y + 8)], mix("#8d7360", INK, 0.35), 5)
    birds(s, 6, 60, 190, mix(INK, sky[0], 0.4))


def _deck(s: Scene, x: float) -> float:
    return s.high * 0.52 + 62 * ((x - 500) / 500) ** 2


def _arches(s: Scene, through: str) -> None:
    stone, foot = "#8d7360", s.high * 0.86
    s.shape([*[(x, _deck(s, x)) for x in range(0, 1001, 10)], (1000, foot), (0, foot)], stone)
    for centre, r in ((170, 112), (500, 142), (830, 112)):
        s.disc(centre, foot, r + 16, mix(stone, INK, 0.22), 1.18)
        s.disc(centre, foot, r, through, 1.18)
    for _ in range(120):
        x = s.dice.random() * 1000
        y, wide = _deck(s, x) + s.dice.uniform(16, 60), s.dice.uniform(16, 38)
        s.box(x, y, wide, 8, mix(stone, PAPER, s.dice.uniform(0, 0.18)), 2)


def doors(s: Scene, _: int) -> None:
    """House fronts in evening light, one door wide open."""
    s.fade(0, s.high, *DUSK)
    birds(s, 11, 40, 190, "#3a2c48")
    ground = s.high * 0.8
    for n, tone in enumerate(("#8c4a4f", "#41507a", "#a0633f", "#4f6a58", "#7b4258")):
        _house(s, n, tone, ground)
    s.fade(ground, s.high, "#5a4650", "#2a2029")
    s.shape([(442, ground), (558, ground), (720, s.high), (280, s.high)], "#e8b878")
    s.glow(500, s.high * 0.92, 260, "#7a4c1e", 0.5)
    string(s, (0, ground - 330), (1000, ground - 330), 64, 9, 16)
    s.bake()
    figure(s, 610, s.high * 0.95, 270, GREEN)
    figure(s, 700, s.high * 0.97, 300, ROSE)


def _house(s: Scene, n: int, tone: str, ground: float) -> None:
    x, w, h = n * 204 - 10, 200, s.high * (0.5 + 0.07 * ((n * 2) % 3))
    is_open = n == 2
    s.box(x, ground - h, w, h, tone)
    s.shape([(x - 6, ground - h), (x + w / 2, ground - h - 74), (x + w + 6, ground - h)], mix(tone, INK, 0.45))
    for wx, wy in ((36, 34), (118, 34), (118, 170))[: 2 if is_open else 3]:
        lit = (n + wx) % 3 != 0
        s.box(x + wx - 4, ground - h + wy - 4, 54, 80, PAPER if is_open else mix(tone, PAPER, 0.3), 3)
        s.box(x + wx, ground - h + wy, 46, 72, LIGHT if lit else mix(tone, INK, 0.6), 2)
        s.box(x + wx - 6, ground - h + wy + 74, 58, 12, GREEN, 5)
    if is_open:
        s.box(x + 44, ground - 206, 116, 206, "#fff0c8", 5)
        s.shape([(x + 44, ground - 206), (x + 4, ground - 190), (x + 4, ground + 14), (x + 44, ground)], ORANGE)
        s.glow(x + 102, ground - 90, 230, "#a8702c")
    else:
        s.box(x + 34, ground - 150, 66, 150, mix(COATS[n], INK, 0.3), 5)
        s.disc(x + 88, ground - 72, 4, LIGHT)
