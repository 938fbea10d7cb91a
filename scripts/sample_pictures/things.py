"""Things that stand in several scenes."""

import math

from .scene import BLUE, GREEN, INK, LIGHT, OCHRE, ORANGE, PAPER, ROSE, Scene, mix


def hills(s: Scene, base: float, far: str, near: str, layers: int = 4, swing: float = 46) -> None:
    """Hills behind hills, paler the farther."""
    for level in range(layers):
        shift, stretch = s.dice.random() * 7, 150 + s.dice.random() * 120
        top = base + (s.high - base) * level / layers * 0.8
        rim = [
            (x, top - swing * (math.sin(x / stretch + shift) + 0.4 * math.sin(x / 61 + 2 * shift)))
            for x in range(0, 1001, 8)
        ]
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
        lantern(
            s, x, y + r * 1.7, r * s.dice.uniform(0.85, 1.1), s.dice.choice((LIGHT, "#ffc46b", "#ffb38a", "#ffe3b0"))
        )


def houses(s: Scene, ground: float, low: float, tall: float, tones: tuple[str, ...], lit: float = 0.6) -> None:
    """A row of narrow houses with gables and windows."""
    x = -20.0
    while x < 1000:
        w, h, tone = s.dice.uniform(74, 118), s.dice.uniform(low, tall), s.dice.choice(tones)
        s.box(x, ground - h, w, h + 4, tone)
        s.shape(
            [(x - 5, ground - h + 1), (x + w / 2, ground - h - w * 0.48), (x + w + 5, ground - h + 1)],
            mix(tone, INK, 0.42),
        )
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
        upper = [(x - w, y - w * 0.5), (x - w * 0.4, y - w * 0.42), (x, y), (x + w * 0.4, y - w * 0.42)]
        lower = [(x + w, y - w * 0.5), (x + w * 0.4, y - w * 0.18), (x, y + w * 0.26), (x - w * 0.4, y - w * 0.18)]
        s.shape([*upper, *lower], colour)


def kite(s: Scene, x: float, y: float, r: float, one: str, two: str, hand: tuple[float, float] | None = None) -> None:
    """A kite of two colours with its tail, and its line to a hand."""
    if hand:
        s.line(
            [
                (hand[0] + (x - hand[0]) * t / 20, hand[1] + (y - hand[1]) * t / 20 + 60 * (t / 20) * (1 - t / 20))
                for t in range(21)
            ],
            mix(INK, PAPER, 0.3),
            1.1,
        )
    s.shape([(x, y - r), (x + r * 0.68, y), (x, y + r * 1.35)], one)
    s.shape([(x, y - r), (x - r * 0.68, y), (x, y + r * 1.35)], two)
    tail = [(x + math.sin(t / 2) * r * 0.22 + t * r * 0.05, y + r * 1.35 + t * r * 0.16) for t in range(15)]
    s.line(tail, two, 2)
    for place in (3, 7, 11):
        tx, ty = tail[place]
        s.shape(
            [
                (tx - r * 0.15, ty - r * 0.08),
                (tx + r * 0.15, ty + r * 0.08),
                (tx + r * 0.15, ty - r * 0.08),
                (tx - r * 0.15, ty + r * 0.08),
            ],
            one,
        )


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
        tone = (
            thin if slim else mix(s.dice.choice((ROSE, BLUE, GREEN, OCHRE, "#6a5a4a")), INK, s.dice.uniform(0.1, 0.4))
        )
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
    s.shape(
        [
            (x, y + h),
            (x, y + h * 0.8),
            (x + w * 0.3, y + h * 0.7),
            (x + w * 0.62, y + h * 0.82),
            (x + w, y + h * 0.68),
            (x + w, y + h),
        ],
        mix(sky[-1], INK, 0.5),
    )
    s.box(x + w / 2 - 4, y, 8, h, frame)
    s.box(x, y + h * 0.46, w, 8, frame)
    s.box(x - 22, y + h + 10, w + 44, 14, mix(frame, INK, 0.15), 3)
