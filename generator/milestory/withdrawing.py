"""A withdrawal: what it would change, the change of the records, and the clearing of everything made from them."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from milestory import pipeline, reading
from milestory.records.base import Ref
from milestory.records.consent import Consent, ConsentEvent, ConsentStatus, GivenBy
from milestory.records.oldaddress import OldAddress
from milestory.records.page import PageKind
from milestory.records.problem import Failure
from milestory.records.programme import Records
from milestory.records.removal import Asking, Removal, differing

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
        return tuple(_clear(root, reading.read_site_settings(self.config_file).site_dir))


def withdraw(config_file: Path, reference: str, asking: Asking, on: date, day: date) -> Withdrawal:
    """The withdrawal of a person, or of one story by its address, as of a day; nothing is written yet.

    Raises Failure where the reference is not known, or where the day of the withdrawal lies ahead.
    """
    if on > day:
        raise Failure(f"{on} lies ahead. A withdrawal counts at once; leave --on out, or write the day it was said.")
    records = reading.read(config_file)
    before = _Shown.of(config_file, day, records)
    if "/" in reference:
        meant, people = _without_story(records, reference, on), _people_of(records, reference)
    else:
        meant, people = _without_person(records, reference, asking, on, day), ()
    after = _Shown.of(config_file, day, meant)
    old = {story: OldAddress(story=story, gone_on=on) for story in sorted(before.stories - after.stories)}
    meant = replace(meant, old_addresses={**records.old_addresses, **old, **meant.old_addresses})
    removal = _removal(records, reference, on, before, after)
    removal = replace(removal, people=people)
    return Withdrawal(config_file, removal, tuple(_edits(config_file, records, meant, reference)), meant)


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


def _people_of(records: Records, address: str) -> tuple[Ref, ...]:
    story = records.stories.get(address)
    return tuple(dict.fromkeys((*story.people, *(story.photo.people if story.photo else ())))) if story else ()


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the site shows: what it is made of, and its files by path."""

    stories: frozenset[str]
    milestones: frozenset[str]
    pictures: frozenset[str]
    parts: frozenset[str]
    empty: frozenset[str]
    files: Mapping[str, bytes]

    @staticmethod
    def of(config_file: Path, day: date, records: Records) -> "_Shown":
        walked = pipeline.walk(config_file, day, records=records)
        clearance = walked.clearance
        return _Shown(
            frozenset(each.record.address for each in clearance.stories),
            frozenset(f"{cohort}/{each.record.id}" for cohort, some in clearance.milestones.items() for each in some),
            frozenset(clearance.pictures),
            frozenset(f"{each.subject}: {each.element}" for each in clearance.withheld),
            frozenset(f"{page.path}index.html" for page in walked.site.pages if page.kind is PageKind.GONE),
            {each.path: sha256(each.content).digest() for each in walked.outputs},
        )


def _removal(records: Records, reference: str, on: date, before: _Shown, after: _Shown) -> Removal:
    gone, changed = differing(before.files, after.files)
    neutral = sorted(after.empty - before.empty)
    stories, pictures = sorted(before.stories - after.stories), sorted(before.pictures - after.pictures)
    whole = {f"story {story}" for story in stories}
    person = records.people.get(reference)
    return Removal(
        reference=reference,
        on=on,
        language=(person.language if person else None) or records.programme.language,
        stories=tuple(stories),
        milestones=tuple(sorted(before.milestones - after.milestones)),
        pictures=tuple(pictures),
        parts=tuple(
            each
            for each in sorted(after.parts - before.parts)
            if each.partition(":")[0] not in whole and not each.startswith(("milestone ", "picture "))
        ),
        sources=tuple(sorted(_sources(records, reference))),
        neutral=tuple(neutral),
        gone=tuple(gone),
        changed=tuple(path for path in changed if path not in neutral),
    )


def _sources(records: Records, reference: str) -> Iterator[str]:
    """The files that hold a story, or the words and pictures of a person, shown or not."""
    told = {address for address in records.stories if reference in {address, *_people_of(records, address)}}
    yield from (records.stories[address].origin.file for address in told)
    yield from (each.origin.file for (address, _), each in records.translations.items() if address in told)
    for placed in reading.placed_pictures(records):
        if reference in placed.note.people or placed.origin.file in {
            records.stories[each].origin.file for each in told
        }:
            yield placed.path


def _edits(config_file: Path, records: Records, meant: Records, reference: str) -> Iterator[reading.Edit]:
    root = config_file.resolve().parent
    file = f"{records.programme.cohorts_dir}/consents.yml"
    before, after = records.consents.get(reference), meant.consents.get(reference)
    if before is not None and after is not None and after != before:
        text = was = reading.source(root, file)
        for event in after.events[len(before.events) :]:
            entry = event.model_dump(mode="json", exclude_none=True)
            text = reading.append_to_consent(text, reference, "events", entry, file).after
        yield reading.Edit(file, was, text)
    if added := [each for story, each in meant.old_addresses.items() if records.old_addresses.get(story) != each]:
        text = was = reading.source(root, reading.ADDRESSES_FILE, may_be_missing=True)
        for each in added:
            entry = {"story": each.story, "gone_on": each.gone_on.isoformat()}
            entry |= {"taken_down": "yes"} if each.taken_down else {}
            text = reading.append_record(text, entry, reading.ADDRESSES_FILE).after
        yield reading.Edit(reading.ADDRESSES_FILE, was, text)


def _said(records: Records) -> object:
    """What the two files say, whatever the lines on which they say it."""
    consents = {ref: each.model_dump() for ref, each in records.consents.items()}
    return consents, {story: each.model_dump() for story, each in sorted(records.old_addresses.items())}


def _clear(root: Path, site: Path) -> Iterator[str]:
    """Delete what was kept to build faster: it holds pictures and pages of what is withdrawn."""
    for folder in (root / ".cache" / "milestory", site.with_name(f"{site.name}.kept")):
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
            yield folder.relative_to(root).as_posix() if folder.is_relative_to(root) else str(folder)
