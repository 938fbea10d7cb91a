"""A withdrawal, from what it would change to what is left of it: nothing."""

from .withdrawal import Withdrawal, withdraw

__all__ = ["Withdrawal", "withdraw"]
