"""Icons drawn of the programme's lamp, or made of a picture that a programme brings."""

from PIL import Image, ImageDraw, ImageOps

from milestory.records.picture import Derivative

from .marks import lamp
from .opening import open_upright
from .pixels import plain_pixels
from .recipe import written
from .stored import Made

SIZES = (180, 192, 512)
_GROUND, _SIDE = "#fff1dc", 512


def make_icons(logo: bytes | None, accent: str, stem: str) -> Made:
    """The icons and their files; each fills its square, so that telephones can round it."""
    whole = _lamp(accent) if logo is None else _centred(logo)
    icons = tuple(Derivative(f"{stem}{side}.png", side, side, "image/png") for side in SIZES)
    files = {each.path: _file(whole, each.width) for each in icons}
    return icons, files


def _file(whole: Image.Image, side: int) -> bytes:
    return written(whole.resize((side, side), Image.Resampling.LANCZOS).quantize(128), "PNG", optimize=True)


def _lamp(accent: str) -> Image.Image:
    image = Image.new("RGB", (_SIDE, _SIDE), _GROUND)
    middle = (_SIDE / 2, _SIDE / 2)
    brush = ImageDraw.Draw(image, "RGBA")
    for reach in range(215, 125, -10):
        brush.circle(middle, reach, fill=(255, 217, 140, 34))
    lamp(image, middle, round(_SIDE * 0.58), accent)
    return image


def _centred(logo: bytes) -> Image.Image:
    """A logo on the colour of its own corner, small enough that no round mask cuts into it."""
    plain = plain_pixels(open_upright(logo, _SIDE))
    image = plain.crop((0, 0, 1, 1)).resize((_SIDE, _SIDE))
    inner = ImageOps.contain(plain, (round(_SIDE * 0.72), round(_SIDE * 0.72)), Image.Resampling.LANCZOS)
    image.paste(inner, ((_SIDE - inner.width) // 2, (_SIDE - inner.height) // 2))
    return image
