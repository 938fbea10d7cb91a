"""How far two colours stand apart, as WCAG 2.2 defines it, and the nearest colour that stands far enough."""

import re
from collections.abc import Callable, Mapping
from colorsys import hls_to_rgb, rgb_to_hls

Rgb = tuple[float, float, float]
"""Red, green and blue from 0 to 255."""

_MIX = re.compile(r"color-mix\(in srgb, (\S+) ([0-9.]+)%, (.+)\)")
_VAR = re.compile(r"var\(--([a-z-]+)\)")
_STEPS = 400


def rgb(colour: str) -> Rgb:
    """A colour such as `#1f6f50` as three numbers."""
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))


def as_hex(colour: Rgb) -> str:
    """Three numbers as a colour such as `#1f6f50`."""
    return "#" + "".join(f"{min(255, max(0, round(part))):02x}" for part in colour)


def mixed(one: Rgb, share: float, other: Rgb) -> Rgb:
    """`share` of one colour (0 to 1) and the rest of the other, as `color-mix(in srgb, ...)` mixes them."""
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def luminance(colour: Rgb) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2, definition of relative luminance, sRGB)."""
    parts = [each / 255 for each in colour]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def painted(expression: str, tokens: Mapping[str, str]) -> Rgb:
    """What a colour of the style sheet is: `#hex`, `var(--token)`, or a mix of such in sRGB."""
    if found := _MIX.fullmatch(expression):
        return mixed(painted(found[1], tokens), float(found[2]) / 100, painted(found[3], tokens))
    if found := _VAR.fullmatch(expression):
        return painted(tokens[found[1]], tokens)
    return rgb(expression)


def nearest(colour: str, passes: Callable[[str], bool]) -> str:
    """The colour of the same hue, lighter or darker by as little as possible, that passes; empty where none does."""
    hue, light, saturation = rgb_to_hls(*(part / 255 for part in rgb(colour)))
    for step in range(_STEPS + 1):
        for other in (light - step / _STEPS, light + step / _STEPS):
            if 0 <= other <= 1:
                red, green, blue = hls_to_rgb(hue, other, saturation)
                tried = as_hex((red * 255, green * 255, blue * 255))
                if passes(tried):
                    return tried
    return ""
