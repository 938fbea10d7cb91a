"""Figures to publishable figures: one model of the whole site, coarsened and withheld until it gives nobody away."""

from .protect import add_up, protect, protect_cohorts
from .sitetables import site_tables

__all__ = ["add_up", "protect", "protect_cohorts", "site_tables"]
