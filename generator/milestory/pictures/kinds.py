"""What a file is, by its first bytes; the name it was given does not count."""

from .refusal import PictureRefused

FILE_CAP = 25_000_000
"""Bytes of the largest file that is taken."""
TAKEN = "JPEG, PNG, WebP, AVIF or HEIC"
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def kind_of(source: bytes) -> str:
    """The format of a picture: one of those that are taken; anything else is refused with a reason."""
    if not source:
        raise PictureRefused("The file is empty. Copy the picture again.")
    if source.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if source.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if source[:4] == b"RIFF" and source[8:12] == b"WEBP":
        return "WEBP"
    if source[4:8] == b"ftyp":
        return _of_brands(source)
    raise PictureRefused(_why_not(source))


def _of_brands(source: bytes) -> str:
    end = min(int.from_bytes(source[:4], "big"), len(source), 256)
    brands = {source[8:12], *(source[at : at + 4] for at in range(16, end - 3, 4))}
    if brands & {b"avif", b"avis"}:
        return "AVIF"
    if brands & _HEIF_BRANDS:
        return "HEIC"
    raise PictureRefused(f"This is a film or another file that is no picture. Send a {TAKEN} picture instead.")


def _why_not(source: bytes) -> str:
    start = source[:1024].lower()
    if b"<svg" in start or start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return "SVG files can carry scripts and are not taken. Export the drawing as PNG."
    if start.startswith((b"gif87a", b"gif89a")):
        return "GIF files are not taken. Save one frame of it as PNG."
    if start.startswith(b"bm"):
        return f"BMP files are not taken. Save it as {TAKEN}."
    if start.startswith((b"ii*\0", b"mm\0*")):
        return "TIFF and raw camera files are not taken. Export the picture as JPEG."
    return f"This is not a picture in a format that is taken. Save it as {TAKEN}."
