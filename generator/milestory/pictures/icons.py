"""Icons of the site by their content: what was made once is taken from the store."""

from hashlib import sha256

from .derive import PictureStore
from .stored import Made, pack, unpack

RECIPE = b"milestory icon recipe 1"
KIND = "icons"
STEM = "assets/icons/icon-"
"""What the icons' paths begin with; then follows the size."""


def site_icons(logo: bytes | None = None, accent: str = "#b4430f", store: PictureStore | None = None) -> Made:
    """The icons and their files by path, of the lamp in the programme's colour or of a programme's own picture.

    Raises PictureRefused where that picture cannot be used.
    """
    key = sha256(RECIPE + accent.encode() + (logo or b"")).hexdigest()[:20]
    entry = store.get(KIND, key) if store else None
    made = unpack(entry, STEM) if entry else None
    if made is None:
        # Pillow is slow to load and not needed while everything is in the store.
        from .iconface import make_icons

        made = make_icons(logo, accent, STEM)
        if store:
            store.put(KIND, key, pack(*made))
    return made
