"""Pictures: bytes as people sent them in, bytes that carry nothing but the picture out; cards and icons are drawn."""

from .cards import CardFonts, CardParts, DrawnCard, keep_cards, share_card
from .derive import PictureStore, derive, keep_only, picture_key
from .icons import site_icons
from .inspection import inspect
from .kinds import FILE_CAP
from .refusal import PictureRefused
from .stored import Made

__all__ = [
    "FILE_CAP", "CardFonts", "CardParts", "DrawnCard", "Made", "PictureRefused", "PictureStore", "derive", "inspect",
    "keep_cards", "keep_only", "picture_key", "share_card", "site_icons",
]  # fmt: skip
