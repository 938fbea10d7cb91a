"""Cleared counts to figures with their evidence: true counts, which never reach a page."""

from .count import count_figures

__all__ = ["count_figures"]
