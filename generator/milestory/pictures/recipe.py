"""The recipe: one picture in; three widths in three formats out, each looked through after writing."""

from io import BytesIO
from typing import Any

from PIL import Image

from milestory.records.picture import Derivative

from .inspection import inspect
from .opening import SIDE_CAP, open_upright
from .pixels import plain_pixels
from .refusal import PictureRefused
from .stored import Made

WIDTHS = (480, 960, 1600)
# One thread, so that the number of processors does not change the bytes.
_FORMATS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("AVIF", "image/avif", "avif", {"quality": 60, "speed": 8, "max_threads": 1}),
    ("WEBP", "image/webp", "webp", {"quality": 78, "method": 4}),
    ("JPEG", "image/jpeg", "jpg", {"quality": 80, "optimize": True, "progressive": True}),
)


def make(source: bytes, stem: str) -> Made:
    """The derivatives of a picture and their files; every path begins with `stem`."""
    sizes = _sized(open_upright(source, max(WIDTHS)))
    derivatives = []
    files = {}
    for name, media_type, suffix, options in _FORMATS:
        for image in sizes:
            path = f"{stem}{image.width}.{suffix}"
            files[path] = written(image, name, **options)
            derivatives.append(Derivative(path, image.width, image.height, media_type))
    return tuple(derivatives), files


def _sized(opened: Image.Image) -> list[Image.Image]:
    plain = plain_pixels(opened)
    del opened
    widths = sorted({min(width, plain.width) for width in WIDTHS})
    if plain.height * widths[-1] > SIDE_CAP * plain.width:
        raise PictureRefused("The picture is too tall for its width. Cut it into several pictures.")
    sized: list[Image.Image] = []
    for width in reversed(widths):
        height = max(1, round(plain.height * width / plain.width))
        # A smaller one is made of the next larger one: the whole picture is gone over once.
        sized.insert(0, (sized or [plain])[0].resize((width, height), Image.Resampling.LANCZOS, reducing_gap=1.5))
    return sized


def written(image: Image.Image, name: str, **options: Any) -> bytes:
    """A picture as a file, looked through after writing; raises PictureRefused where it carries more than pixels."""
    target = BytesIO()
    image.save(target, name, **options)
    findings = inspect(target.getvalue())
    if findings:
        raise PictureRefused(
            f"The {name} file made from this picture would carry more than pixels ({'; '.join(findings)})."
            " Save the picture as PNG and send that."
        )
    return target.getvalue()
