"""Pagefind over what visitors can find: words in, the files of an index a language out; nothing is fetched."""

from .index import SearchUnavailable, search_files

__all__ = ["SearchUnavailable", "search_files"]
