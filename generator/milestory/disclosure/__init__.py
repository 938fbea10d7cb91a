"""Figures to publishable figures. For now the protection is blunt and safe: a table with any small cell goes whole."""

from .protect import protect

__all__ = ["protect"]
