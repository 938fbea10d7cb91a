"""The audit: reads only the finished folder and says what must not be there."""

from .figures import audit_figures
from .site import audit_site

__all__ = ["audit_figures", "audit_site"]
