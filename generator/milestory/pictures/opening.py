"""From bytes to an upright picture: size from the header first, decoding only when that is bearable."""

import warnings
from io import BytesIO

from PIL import Image

from .bounds import CAPS, PIXEL_CAP, refuse_costly, too_many_pixels
from .kinds import FILE_CAP, kind_of
from .refusal import PictureRefused

SIDE_CAP = 16_000
"""No side of a written picture is longer: WebP ends at 16,383."""
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def open_upright(source: bytes, width: int) -> Image.Image:
    """The first frame, decoded and turned as the camera meant; a JPEG no larger than `width` needs."""
    if len(source) > FILE_CAP:
        raise PictureRefused(
            f"The file has {len(source) / 1e6:.0f} MB; at most 25 MB are taken. Save it smaller or as JPEG."
        )
    kind = kind_of(source)
    refuse_costly(source, kind)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _open_heic(source) if kind == "HEIC" else _open(source, kind, width)
    except PictureRefused:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise too_many_pixels() from None
    except Exception:  # noqa: BLE001 - decoders fail on broken files in every way there is
        raise PictureRefused(
            "The picture is broken or cut off. Open it in a picture program, save it again and send that."
        ) from None


def _open(source: bytes, kind: str, width: int) -> Image.Image:
    with Image.open(BytesIO(source), formats=[kind]) as image:
        _check_size(image.size, CAPS[kind], kind)
        turn = _turn(image)
        if kind == "JPEG":
            _shrink(image, width, sideways=turn in {5, 6, 7, 8})
            _check_size(image.size, PIXEL_CAP)
        image.load()
    # Without a copy: a large picture takes a hundred megabytes.
    return image.transpose(_TURNS[turn]) if turn in _TURNS else image


def _open_heic(source: bytes) -> Image.Image:
    try:
        import pillow_heif
    except ImportError:
        raise PictureRefused(
            "HEIC pictures need one more package: run `pip install 'milestory[heic]'`, or save it as JPEG."
        ) from None
    heif = pillow_heif.open_heif(BytesIO(source), convert_hdr_to_8bit=True)
    _check_size(heif.size, CAPS["HEIC"], "HEIC")
    # The decoder has turned it already; here the orientation in EXIF is only a remark.
    image: Image.Image = heif.to_pillow()
    return image


def _shrink(image: Image.Image, width: int, *, sideways: bool) -> None:
    across = image.height if sideways else image.width
    if across > width:
        image.draft(None, (-(-image.width * width // across), -(-image.height * width // across)))


def _turn(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - broken EXIF is dropped anyway; the picture may be whole
        return 1


def _check_size(size: tuple[int, int], cap: int, kind: str = "") -> None:
    if size[0] * size[1] > cap:
        raise too_many_pixels(kind)
    if min(size) < 1:
        raise PictureRefused("The picture has no pixels. Save it again and send that.")
