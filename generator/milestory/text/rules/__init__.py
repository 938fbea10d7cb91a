"""The rules of the text check, the surest first: where two find the same place, the first one speaks."""

from milestory.text.hits import Rule

from .email import emails
from .phone import phones

RULES: tuple[Rule, ...] = (emails, phones)
"""Every rule, in the order in which they speak."""
