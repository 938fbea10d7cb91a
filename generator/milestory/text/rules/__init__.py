"""The rules of the text check, the surest first: where two find the same place, the first one speaks."""

from milestory.text.hits import Rule

from .address import addresses
from .age import ages
from .born import births
from .email import emails
from .idnumber import ids
from .named import introductions, schools
from .phone import phones
from .place import coordinates
from .postcode import postcodes
from .web import devices, handles

RULES: tuple[Rule, ...] = (
    emails, handles, coordinates, devices, ids, births, addresses, postcodes, phones, ages, schools,
    introductions,
)  # fmt: skip
"""Every rule, in the order in which they speak."""
