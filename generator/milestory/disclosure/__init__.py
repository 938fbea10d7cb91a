"""Figures to publishable figures. For now the protection is blunt and safe: a table with any small cell goes whole."""

from .protect import protect
from .sitetables import site_tables

__all__ = ["protect", "site_tables"]
