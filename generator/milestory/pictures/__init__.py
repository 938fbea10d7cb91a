"""Pictures: bytes as people sent them in, bytes that carry nothing but the picture out."""

from .derive import PictureStore, derive, keep_only, picture_key
from .inspection import inspect
from .kinds import FILE_CAP
from .refusal import PictureRefused

__all__ = ["FILE_CAP", "PictureRefused", "PictureStore", "derive", "inspect", "keep_only", "picture_key"]
