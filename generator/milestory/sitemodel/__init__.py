"""Cleared records and safe figures to pages, listings, links and timelines; no HTML."""

from .searching import search_entries
from .sheets import build_sheet
from .site import build_site
from .written import with_written

__all__ = ["build_sheet", "build_site", "search_entries", "with_written"]
