"""The names register: who and what must not be told by name. It lies outside the repository."""

from .base import Record, Words


class Register(Record):
    """Names that the text check looks for, from a private file."""

    people: tuple[Words, ...] = ()
    """Full names as people write them, such as `Noor van den Berg`; a name alone is a first name."""
    schools: tuple[Words, ...] = ()
    """Schools, clubs and other places that would say where to find somebody."""
    towns: tuple[Words, ...] = ()
    """Towns and quarters."""
