"""People, seen from behind, without a face, or as shapes: nobody can be recognised."""

import math

from .scene import BLUE, HAIR, INK, PAPER, Scene, mix

SKIN = ("#8a5a3c", "#c68d63", "#e0b18c", "#6b4328")


def figure(
    s: Scene,
    x: float,
    foot: float,
    tall: float,
    coat: str,
    *,
    hair: str = "",
    seated: bool = False,
    arm: float | None = None,
    front: bool = False,
) -> None:
    """Somebody from behind, or facing us without a face; `arm` is the angle of a lifted arm."""
    hair, skin, w = hair or s.dice.choice(HAIR), s.dice.choice(SKIN), tall * 0.15
    neck, hip = foot - tall * 0.8, foot - tall * (0 if seated else 0.38)
    if not seated:
        _legs(s, x, hip, foot, w)
    for side in (-1, 1):
        if arm is not None and side == 1:
            _lifted_arm(s, x, neck, tall, mix(coat, INK, 0.14), skin, arm)
            continue
        hand = (x + side * w * 1.16, hip - tall * 0.03)
        s.line([(x + side * w * 0.86, neck + tall * 0.12), hand], mix(coat, INK, 0.14), w * 0.48)
        if not seated:
            s.disc(*hand, w * 0.23, skin)
    _coat(s, x, neck, hip, tall, coat)
    s.box(x - w * 0.3, neck - tall * 0.04, w * 0.6, tall * 0.1, skin)
    s.box(x - w * 0.62, neck + tall * 0.025, w * 1.24, tall * 0.05, mix(coat, PAPER, 0.22), w * 0.3)
    _head(s, x, neck, tall, hair, skin, front=front)


def _legs(s: Scene, x: float, hip: float, foot: float, w: float) -> None:
    for side in (-1, 1):
        inner, outer, ankle, heel = (x + side * w * share for share in (0.12, 0.82, 0.7, 0.2))
        s.shape([(inner, hip - 4), (outer, hip - 4), (ankle, foot), (heel, foot)], mix(INK, BLUE, 0.2))
        s.disc(x + side * w * 0.48, foot, w * 0.36, INK, 0.42)


def _lifted_arm(s: Scene, x: float, neck: float, tall: float, sleeve: str, skin: str, angle: float) -> None:
    w = tall * 0.15
    tip = (x + w + math.cos(angle) * tall * 0.34, neck + tall * 0.1 - math.sin(angle) * tall * 0.34)
    s.line([(x + w * 0.78, neck + tall * 0.11), tip], sleeve, w * 0.5)
    s.disc(*tip, w * 0.24, skin)


def _coat(s: Scene, x: float, neck: float, hip: float, tall: float, coat: str) -> None:
    w, chest = tall * 0.15, neck + tall * 0.14
    s.box(x - w, neck + tall * 0.035, 2 * w, tall * 0.22, coat, w * 0.75)
    s.shape([(x - w, chest), (x + w, chest), (x + w * 1.12, hip), (x - w * 1.12, hip)], coat)
    s.line([(x, neck + tall * 0.1), (x, hip)], mix(coat, INK, 0.12), 1.4)


def _head(s: Scene, x: float, neck: float, tall: float, hair: str, skin: str, *, front: bool) -> None:
    w = tall * 0.15
    long = tall * s.dice.uniform(0.1, 0.19) if s.dice.random() < 0.5 else 0
    if long and front:
        s.box(x - w * 0.66, neck - tall * 0.1, w * 1.32, long, hair, w * 0.5)
    s.disc(x, neck - tall * 0.09, w * 0.62, skin, 1.12)
    s.disc(x, neck - tall * 0.105, w * 0.68, hair, 1.1)
    if front:
        s.disc(x, neck - tall * 0.078, w * 0.54, skin, 1.1)
    elif long:
        s.box(x - w * 0.66, neck - tall * 0.1, w * 1.32, long, hair, w * 0.5)


def crowd(s: Scene, foot: float, many: int, tall: float, colour: str) -> None:
    """Heads and shoulders as shapes against the light."""
    for number in range(many):
        x, size = (number + s.dice.uniform(0.2, 0.8)) * 1000 / many, tall * s.dice.uniform(0.8, 1.12)
        tone = mix(colour, INK, s.dice.uniform(0.1, 0.6))
        s.box(x - size * 0.34, foot - size * 0.5, size * 0.68, size * 1.4, tone, size * 0.26)
        s.disc(x, foot - size * 0.68, size * 0.19, tone, 1.15)
