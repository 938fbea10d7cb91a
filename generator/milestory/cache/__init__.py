"""The content-addressed store: work that need not be done twice."""

from .store import Store

__all__ = ["Store"]
