"""The audit: reads only the finished folder and says what must not be there."""

from .site import audit_site

__all__ = ["audit_site"]
