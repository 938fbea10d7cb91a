"""Pictures: bytes as people sent them in, bytes that carry nothing but the picture out."""

from .derive import PictureStore, derive, keep_only, picture_key
from .inspection import inspect
from .refusal import PictureRefused

__all__ = ["PictureRefused", "PictureStore", "derive", "inspect", "keep_only", "picture_key"]
