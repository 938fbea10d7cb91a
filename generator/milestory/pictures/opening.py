"""From bytes to an upright picture: size from the header first, decoding only when that is bearable."""

import warnings
from io import BytesIO

from PIL import Image

from .kinds import kind_of
from .refusal import PictureRefused

FILE_CAP = 25_000_000
PIXEL_CAP = 24_000_000
SHRINKABLE_CAP = 89_000_000
"""A JPEG up to here is shrunk while it is decoded."""
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
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _open_heic(source) if kind == "HEIC" else _open(source, kind, width)
    except PictureRefused:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_many() from None
    except Exception:  # noqa: BLE001 - decoders fail on broken files in every way there is
        raise PictureRefused(
            "The picture is broken or cut off. Open it in a picture program, save it again and send that."
        ) from None


def _open(source: bytes, kind: str, width: int) -> Image.Image:
    with Image.open(BytesIO(source), formats=[kind]) as image:
        cap = SHRINKABLE_CAP if kind == "JPEG" else PIXEL_CAP
        _check_size(image.size, cap)
        turn = _turn(image)
        if kind == "JPEG":
            _shrink(image, width, sideways=turn in {5, 6, 7, 8})
            _check_size(image.size, PIXEL_CAP)
        image.load()
        return image.transpose(_TURNS[turn]) if turn in _TURNS else image.copy()


def _open_heic(source: bytes) -> Image.Image:
    try:
        import pillow_heif
    except ImportError:
        raise PictureRefused(
            "HEIC pictures need one more package: run `pip install 'milestory[heic]'`, or save it as JPEG."
        ) from None
    heif = pillow_heif.open_heif(BytesIO(source), convert_hdr_to_8bit=True)
    _check_size(heif.size, PIXEL_CAP)
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


def _check_size(size: tuple[int, int], cap: int) -> None:
    if size[0] * size[1] > cap:
        raise _too_many()
    if min(size) < 1:
        raise PictureRefused("The picture has no pixels. Save it again and send that.")


def _too_many() -> PictureRefused:
    return PictureRefused("The picture has too many pixels. Save it with at most 24 million (6000 by 4000).")
