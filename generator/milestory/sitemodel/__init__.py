"""Cleared records and safe figures to pages, listings, links and timelines; no HTML."""

from .site import build_site
from .written import with_written

__all__ = ["build_site", "with_written"]
