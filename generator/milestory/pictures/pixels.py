"""From any kind of pixels to plain sRGB ones, in an image that has never known anything else."""

from io import BytesIO

from PIL import Image, ImageCms

_WHITE = (255, 255, 255)
_STRIP = 256
"""Rows that are converted at a time."""
_SRGB = ImageCms.createProfile("sRGB")


def plain_pixels(image: Image.Image) -> Image.Image:
    """The picture as sRGB on white in a new image: nothing but pixels is taken over."""
    plain = Image.new("RGB", image.size, _WHITE)
    # In strips, since every step of the way needs as much memory as what it works on.
    for top in range(0, image.height, _STRIP):
        strip = image.crop((0, top, image.width, min(top + _STRIP, image.height)))
        colours, alpha = _parted(strip)
        plain.paste(_to_srgb(colours, image.info.get("icc_profile")), (0, top), alpha)
    return plain


def _parted(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    # Colour and transparency apart: what stood under full transparency must not come to light.
    if image.mode.startswith(("I", "F")):
        return _from_16_bit(image), None
    if not image.has_transparency_data:
        return (image.convert("RGB") if image.mode == "P" else image), None
    grey = image.mode in {"1", "L", "LA", "La"}
    both = image.convert("LA" if grey else "RGBA")
    return both.convert("L" if grey else "RGB"), both.getchannel("A")


def _from_16_bit(image: Image.Image) -> Image.Image:
    # A plain convert("L") cuts everything above 255 to white.
    return image.convert("F").point(lambda value: value * (1 / 257) + 0.5).convert("L")


def _to_srgb(image: Image.Image, profile: object) -> Image.Image:
    if image.mode == "1":
        image = image.convert("L")
    if isinstance(profile, bytes) and profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            converted = None  # a broken or unfitting profile is as good as none
        if converted is not None:
            return converted
    return image.convert("RGB")
