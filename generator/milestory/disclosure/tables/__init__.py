"""Table problems protected: what may be published, so that a reader can pin down no sensitive count."""

from .choose import Effort
from .protect import ProtectedTables, protect_tables

__all__ = ["Effort", "ProtectedTables", "protect_tables"]
