"""The records as a coordinator works on them: a yes that came back, a renewal, and what the records then say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from milestory import consent, reading
from milestory.consent import About, Life, Renewal, Said, Yes
from milestory.reading import Edit
from milestory.records.base import Ref
from milestory.records.cleared import Clearance, Reason, Withheld
from milestory.records.consent import Approver, Consent
from milestory.records.due import Due
from milestory.records.programme import Records


@dataclass(frozen=True)
class Book:
    """The records as they stand, and what the gate says of them on a day."""

    config_file: Path
    records: Records
    clearance: Clearance

    @property
    def root(self) -> Path:
        """The programme's folder."""
        return self.config_file.resolve().parent

    @property
    def file(self) -> str:
        """Where the consents stand, from the programme's folder."""
        return f"{self.records.programme.cohorts_dir}/consents.yml"

    @property
    def open_folders(self) -> tuple[Path, ...]:
        """The folders whose files are published or read as records: nothing private of one family lies there."""
        settings, programme = reading.read_site_settings(self.config_file), self.records.programme
        records = (self.root / programme.stories_dir, self.root / programme.cohorts_dir)
        pages = (settings.site_dir, settings.docs_dir, *([settings.custom_dir] if settings.custom_dir else []))
        return tuple(folder.resolve() for folder in (*records, *pages))

    @property
    def day(self) -> date:
        """The day of the clearance."""
        return self.clearance.day

    @cached_property
    def about(self) -> About:
        """Everything of the records by the person whom it is about."""
        return About(self.records, self.clearance)

    def due(self, within: int) -> tuple[Due, ...]:
        """Everything that needs a hand within some days."""
        return consent.due(self.records, self.clearance, within)

    def life(self, ref: Ref) -> Life:
        """The consent of a person and everything that hangs on it."""
        return consent.life_of(self.records, self.about, self.day, ref)

    def said(self, of: Consent) -> tuple[Said, ...]:
        """Every approval of a consent, and whether it still fits."""
        return consent.said_of(self.records, of)

    def of_story(self, address: str) -> tuple[Withheld, ...]:
        """What the gate withholds of a story."""
        return tuple(each for each in self.clearance.withheld if each.subject == f"story {address}")


def open_book(config_file: Path, day: date) -> Book:
    """Read the records and ask the gate. Raises Failure where the configuration is wrong."""
    records = reading.read(config_file)
    return Book(config_file, records, consent.clear(records, day))


def approval(book: Book, ref: Ref, yes: Yes, by: Sequence[Approver], on: date) -> Edit:
    """The edit that records a yes to a story."""
    entry = {"saw": yes.story.address, "by": [str(each) for each in by], "on": on, "code": yes.halves.code}
    return _edit(book, ref, "approvals", entry)


def renewal(book: Book, ref: Ref, renewed: Renewal) -> Edit:
    """The edit that records a renewal; raises Failure where it cannot be."""
    consent.refuse_impossible(book.records, ref, renewed, book.day)
    event = renewed.event(book.records, ref).model_dump(exclude_none=True)
    return _edit(book, ref, "events", event)


def stands_after(book: Book, ref: Ref, renewed: Renewal) -> tuple[Reason | None, date | None]:
    """Why the consent would still not be in force after a renewal, else until when it would be."""
    stands = consent.after(book.records, ref, renewed.event(book.records, ref), book.day)
    return stands.reason, stands.until


def write(book: Book, edit: Edit) -> None:
    """Save an edit."""
    reading.save(book.root, [edit])


def again(book: Book) -> Book:
    """The records as they stand now."""
    return open_book(book.config_file, book.day)


def _edit(book: Book, ref: Ref, field: Literal["events", "approvals"], entry: Mapping[str, object]) -> Edit:
    return reading.append_to_consent(reading.source(book.root, book.file), ref, field, entry, book.file)
