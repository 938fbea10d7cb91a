"""The audit: reads only the finished folder and says what must not be there."""

from .figures import audit_figures
from .releases import attack_release
from .site import audit_site

__all__ = ["attack_release", "audit_figures", "audit_site"]
