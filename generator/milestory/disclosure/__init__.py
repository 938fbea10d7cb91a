"""Figures to publishable figures: one model of the whole site, coarsened and withheld until it gives nobody away."""

from .costs import costs
from .frozen import Told
from .protect import add_up, protect, protect_cohorts
from .releases import Proposal, Restraint, propose, published, withdraw
from .remembered import released_tables
from .sitetables import site_tables
from .ties import around

__all__ = [
    "Proposal",
    "Restraint",
    "Told",
    "add_up",
    "around",
    "costs",
    "propose",
    "protect",
    "protect_cohorts",
    "published",
    "released_tables",
    "site_tables",
    "withdraw",
]
