"""Table problems protected: what may be published, so that a reader can pin down no sensitive count."""

from .protect import Effort, ProtectedTables, protect_tables

__all__ = ["Effort", "ProtectedTables", "protect_tables"]
