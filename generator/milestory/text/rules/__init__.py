"""The rules of the text check, the surest first: where two find the same place, the first one speaks."""

from milestory.text.hits import Rule

from .addresses import addresses
from .ages import ages
from .born import births
from .email import emails
from .ids import ids
from .phone import phones
from .places import coordinates
from .postcodes import postcodes
from .web import devices, handles

RULES: tuple[Rule, ...] = (
    emails, handles, coordinates, devices, ids, births, phones, addresses, postcodes, ages,
)  # fmt: skip
"""Every rule, in the order in which they speak."""
