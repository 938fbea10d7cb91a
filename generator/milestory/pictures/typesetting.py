"""Texts of a card in a font that has every sign of them, or not at all: no reader ever sees an empty box."""

import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import ImageDraw, ImageFont, features

from .linebreaks import Piece, balanced, lines_of, pieces_of

_NO_SIGN = "\uffff"
"""No font has a sign for it, so it looks like every sign that a font lacks."""
_JOINED = {"R", "AL", "AN", "NSM"}
"""Letters that need more than to be put one after the other."""
_STOPS = " ,;:.\u3001\u3002\uff0c"
_BELOW = 0.16
"""Room below a line of a low script, in sizes."""
_MEASURED = 100
"""Size at which pieces are measured; in all others they are wider or narrower in proportion."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set."""

    fonts: tuple[bytes, ...]
    """The first that has every sign is taken."""
    weight: int
    sizes: tuple[int, ...]
    """The first in which the text fits is taken."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much room a text has, and from where it is read."""

    width: float
    height: float
    dir: str
    lang: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A text in lines, in a font in which it fits."""

    lines: tuple[str, ...]
    font: ImageFont.FreeTypeFont
    lead: int
    """From one line to the next."""
    dir: str | None
    """None where nothing joins letters; then no script is set that needs it."""
    lang: str | None

    @property
    def height(self) -> int:
        """From the top of the first line to the foot of the last."""
        return round(self.lead * len(self.lines) - _BELOW * self.font.size)

    def draw(self, brush: ImageDraw.ImageDraw, x: float, top: float, ink: str) -> None:
        """Draw the lines below `top`, beginning at `x`."""
        anchor = "rs" if self.dir == "rtl" else "ls"
        for number, line in enumerate(self.lines):
            # Tall scripts need some of their room above the first line.
            y = (
                top
                + self.font.size * 0.8
                + (self.lead / self.font.size - 1 - _BELOW) / 2 * self.font.size
                + number * self.lead
            )
            brush.text((x, y), line, ink, self.font, anchor, direction=self.dir, language=self.lang)


def set_text(text: str, style: Style, room: Room) -> Setting | None:
    """A text in the largest size that fits, shortened where none does; None where no font has its signs."""
    plain = _plain(text)
    data = _font_for(f"{plain}…", style.fonts)
    if data is None or not plain:
        return None
    direction, lang = (room.dir, room.lang) if _shapes() else (None, None)
    measure = _opened(data, _MEASURED, style.weight)
    pieces = pieces_of(plain, lambda piece: measure.getlength(piece, direction=direction, language=lang))
    lead = _lead(measure)
    for size in style.sizes:
        lines = lines_of(pieces, room.width * _MEASURED / size)
        if lines and size * (lead * len(lines) - _BELOW) <= room.height:
            break
    else:
        dots = measure.getlength("…")
        pieces = _shortened(pieces, dots, room.width * _MEASURED / size, int((room.height / size + _BELOW) / lead))
    lines = balanced(pieces, room.width * _MEASURED / size)
    return (
        Setting(tuple(lines), _opened(data, size, style.weight), round(lead * size), direction, lang) if lines else None
    )


def _shortened(pieces: Sequence[Piece], dots: float, widest: float, most: int) -> list[Piece]:
    """The longest beginning that fits into so many lines, with an ellipsis."""
    for count in range(len(pieces) - 1, 0, -1):
        last = pieces[count - 1]
        text, wide = last.text.rstrip(_STOPS) + "…", last.bare + dots
        cut = [*pieces[: count - 1], Piece(text, wide, wide)]
        lines = lines_of(cut, widest)
        if lines and len(lines) <= most:
            return cut
    return []


def _lead(font: ImageFont.FreeTypeFont) -> float:
    """From one line to the next, in sizes: tall scripts need more than low ones."""
    ascent, descent = font.getmetrics()
    return min(max(1 + _BELOW, 0.92 * (ascent + descent) / font.size), 1.5)


def _plain(text: str) -> str:
    """A text with one kind of space and one kind of no-break space, and without signs that are not seen."""
    kept = text if _shapes() else "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return "".join("\u00a0" if sign != " " and unicodedata.category(sign) == "Zs" else sign for sign in kept).strip()


def _font_for(text: str, fonts: Sequence[bytes]) -> bytes | None:
    signs = {sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cf"}
    if any(unicodedata.bidirectional(sign) in _JOINED for sign in signs) and not _shapes():
        return None
    return next((data for data in fonts if all(_has(data, sign) for sign in signs)), None)


@cache
def _opened(data: bytes, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(BytesIO(data), size)
    # A font of one weight has no axes.
    with suppress(OSError):
        font.set_variation_by_axes([weight])
    return font


@cache
def _unshaped(data: bytes) -> tuple[ImageFont.FreeTypeFont, bytes]:
    font = ImageFont.truetype(BytesIO(data), 24, layout_engine=ImageFont.Layout.BASIC)
    return font, bytes(font.getmask(_NO_SIGN))


@cache
def _has(data: bytes, sign: str) -> bool:
    font, lacking = _unshaped(data)
    mask = bytes(font.getmask(sign))
    return bool(mask) and mask != lacking


@cache
def _shapes() -> bool:
    return bool(features.check("raqm"))
