"""Cleared counts to figures with their evidence: true counts, which never reach a page."""

from .count import count_figures, told_on
from .evidence import evidence_of

__all__ = ["count_figures", "evidence_of", "told_on"]
