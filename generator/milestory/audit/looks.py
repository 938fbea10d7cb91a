"""How a picture looks, in 64 bits: a copy that was made smaller, recoded or renamed looks the same."""

import warnings
from io import BytesIO
from itertools import pairwise

_WIDTH, _HEIGHT = 9, 8
_MOST_PIXELS = 30_000_000
_APART = 6
"""Bits by which two pictures that are one may differ."""
_SMALLEST = 96
"""Pixels of the shorter side of a picture that is worth a look: what is smaller is an icon."""
_FLAT = 8
"""Fewer bits than these say nothing: a plain surface looks like any other."""


def look_of(data: bytes) -> int | None:
    """A difference hash (each bit: is a point of a 9 by 8 grid brighter than the next); None of what shows nothing."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=["JPEG", "PNG", "WEBP", "AVIF", "GIF"]) as image:
                if image.width * image.height > _MOST_PIXELS or min(image.size) < _SMALLEST:
                    return None
                image.draft("L", (_WIDTH * 8, _HEIGHT * 8))
                small = image.convert("L").resize((_WIDTH, _HEIGHT), Image.Resampling.BOX)
    except Exception:  # noqa: BLE001 - decoders fail on broken files in every way there is
        return None
    points = small.tobytes()
    rows = (points[row * _WIDTH : (row + 1) * _WIDTH] for row in range(_HEIGHT))
    bits = [left > right for row in rows for left, right in pairwise(row)]
    look = sum(1 << place for place, bit in enumerate(bits) if bit)
    return look if _FLAT <= look.bit_count() <= 64 - _FLAT else None


def are_alike(one: int, other: int) -> bool:
    """Whether two looks are of one picture."""
    return (one ^ other).bit_count() <= _APART
