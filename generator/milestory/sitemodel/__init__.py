"""Cleared records and safe figures to pages, listings, links and timelines; no HTML."""

from .site import build_site

__all__ = ["build_site"]
