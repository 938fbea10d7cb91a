"""A withdrawal: what is meant, and how it is carried out."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from milestory import reading
from milestory.records.base import Ref
from milestory.records.consent import Consent, ConsentEvent, ConsentStatus, GivenBy
from milestory.records.oldaddress import OldAddress
from milestory.records.problem import Failure
from milestory.records.programme import Records
from milestory.records.removal import Asking, Removal

from .comparing import compared, removal_of
from .writing import clear_kept, edits_of

_STATUS = {
    Asking.PERSON: (ConsentStatus.WITHDRAWN, GivenBy.SELF),
    Asking.GUARDIAN: (ConsentStatus.WITHDRAWN, GivenBy.GUARDIAN),
    Asking.PROGRAMME: (ConsentStatus.REVOKED, None),
}


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A withdrawal that is ready to be done: the edits of the records, and what follows from them."""

    config_file: Path
    removal: Removal
    edits: tuple[reading.Edit, ...]
    meant: Records
    """The records as they will be."""

    def carry_out(self) -> tuple[str, ...]:
        """Write the records, see that they say what is meant, clear what was kept; the folders that were cleared."""
        root = self.config_file.resolve().parent
        reading.save(root, self.edits)
        written = reading.read(self.config_file)
        if _said(written) != _said(self.meant):
            raise Failure(
                "The records do not say what was meant. Look at them with `git diff`, and put them right by hand."
            )
        return tuple(clear_kept(root, reading.read_site_settings(self.config_file).site_dir))


def withdraw(config_file: Path, reference: str, asking: Asking, on: date, day: date) -> Withdrawal:
    """The withdrawal of a person, or of one story by its address, as of a day; nothing is written yet.

    Raises Failure where the reference is not known, or where the day of the withdrawal lies ahead.
    """
    if on > day:
        raise Failure(f"{on} lies ahead. A withdrawal counts at once; leave --on out, or write the day it was said.")
    records = reading.read(config_file)
    if "/" in reference:
        meant = _without_story(records, reference, on)
    else:
        meant = _without_person(records, reference, asking, on, day)
    before, after, unbuilt = compared(config_file, day, records, meant)
    old = {story: OldAddress(story=story, gone_on=on) for story in sorted(before.stories - after.stories)}
    meant = replace(meant, old_addresses={**records.old_addresses, **old, **meant.old_addresses})
    removal = removal_of(records, reference, on, before, after, unbuilt)
    return Withdrawal(config_file, removal, tuple(edits_of(config_file, records, meant, reference)), meant)


def _without_person(records: Records, ref: Ref, asking: Asking, on: date, day: date) -> Records:
    consent = records.consents.get(ref)
    if consent is None:
        raise Failure(_unknown(records, ref))
    status, given_by = _STATUS[asking]
    # A renewal that is written for a day ahead must not bring anything back.
    ahead = {event.on for event in consent.events if event.on > on and event.status is ConsentStatus.RENEWED}
    days = [on, *sorted(ahead)] if not _is_over(consent, day) else []
    events = [ConsentEvent(status=status, on=each, given_by=given_by) for each in days]
    changed = consent.model_copy(update={"events": (*consent.events, *events)})
    return replace(records, consents={**records.consents, ref: changed})


def _is_over(consent: Consent, day: date) -> bool:
    """Whether the consent was withdrawn before, and nothing that is written ahead renews it."""
    events = sorted(consent.events, key=lambda event: event.on)
    past = [event for event in events if event.on <= day]
    ended = bool(past) and past[-1].status in {ConsentStatus.WITHDRAWN, ConsentStatus.REVOKED}
    return ended and not any(event.status is ConsentStatus.RENEWED for event in events[len(past) :])


def _unknown(records: Records, ref: Ref) -> str:
    near = reading.nearest(ref, sorted(records.consents))
    hint = f" Did you mean {near}?" if near else ""
    if any(problem.file.endswith("/consents.yml") for problem in records.problems):
        hint += " consents.yml has mistakes, and an entry with a mistake publishes nothing: run `milestory check`."
    if ref in records.people:
        return f"{ref} has no consent in consents.yml, so nothing of {ref} is published.{hint}"
    return f"No consent has the reference {ref}. Write a person's reference, or a story's as its page says it.{hint}"


def _without_story(records: Records, address: str, on: date) -> Records:
    if address not in records.stories and address not in records.old_addresses:
        near = reading.nearest(address, sorted(records.stories))
        raise Failure(f"No story has the reference {address}." + (f" Did you mean {near}?" if near else ""))
    old = OldAddress(story=address, gone_on=on, taken_down=True)
    was = records.old_addresses.get(address)
    return records if was is not None and was.taken_down else replace(records, old_addresses={address: old})


def _said(records: Records) -> object:
    """What the two files say, whatever the lines on which they say it."""
    consents = {ref: each.model_dump() for ref, each in records.consents.items()}
    return consents, {story: each.model_dump() for story, each in sorted(records.old_addresses.items())}
