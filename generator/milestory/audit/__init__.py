"""The audit: reads only the finished folder and says what must not be there."""

from .details import SOFT
from .figures import audit_figures
from .files import Looked
from .looks import look_of
from .metadata import carried
from .releases import attack_release
from .site import Known, audit_site, look_through

__all__ = [
    "SOFT",
    "Known",
    "Looked",
    "attack_release",
    "audit_figures",
    "audit_site",
    "carried",
    "look_of",
    "look_through",
]
