"""Edits the files that people write, in place: one entry is added, and every other byte stays as it was."""

from .appending import Edit, append_record, append_to_consent
from .saving import save, source

__all__ = ["Edit", "append_record", "append_to_consent", "save", "source"]
