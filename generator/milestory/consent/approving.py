"""A short code that somebody brings back, and the yes that it stands for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from milestory.records.base import Ref
from milestory.records.consent import Approver, Consent
from milestory.records.problem import Failure
from milestory.records.programme import Records
from milestory.records.story import Story

from .approval import Halves, approved_by, halves_in, halves_of
from .force import is_child
from .touched import askable, stories_of

GROWN, YOUNG = (Approver.ADULT,), (Approver.GUARDIAN, Approver.CHILD)
"""Whose yes is needed of an adult, and of somebody under 18."""


@dataclass(frozen=True, slots=True)
class Yes:
    """A story and the halves of its code that were approved."""

    story: Story
    halves: Halves


def known(records: Records, ref: Ref) -> Consent:
    """The consent of a person; raises Failure where there is none that can be read."""
    if ref not in records.people:
        raise Failure(f"Nobody in people.yml has the reference {ref}.")
    if ref not in records.consents:
        problems = [each for each in records.problems if each.file.endswith("consents.yml")]
        raise Failure(f"{ref} has no consent that can be read. Write it into consents.yml first.", problems)
    return records.consents[ref]


def meant(records: Records, ref: Ref, code: str, saw: str = "") -> Yes:
    """The story of a person that has a code today; raises Failure that says what else the code may be."""
    consent, mine = known(records, ref), list(stories_of(records, ref))
    if not halves_in(code):
        raise Failure(f"{code!r} is not a short code. Copy it from the sheet, such as k3f7-9qpd.")
    if saw and saw not in {story.address for story in mine}:
        raise Failure(f"{ref} neither tells {saw} nor is in it. Name one of: {_listed(mine)}.")
    asked = [story for story in mine if saw in {"", story.address}]
    found = [Yes(story, halves) for story in asked if (halves := halves_of(records, story).meant_by(code))]
    if not found:
        raise Failure(_why_not(records, consent, asked, code))
    if len(found) > 1:
        raise Failure(f"Several stories of {ref} have this code. Say which with --saw: {_listed(mine)}.")
    if ref not in askable(found[0].story):
        raise Failure(
            f"{ref} is written about in {found[0].story.address} and does not tell it. Their consent is needed; a code "
            "is not. Nothing is written."
        )
    return found[0]


def approvers(records: Records, day: date, ref: Ref) -> tuple[Approver, ...]:
    """Whose yes is needed of a person on a day."""
    return YOUNG if is_child(records.people[ref], day) else GROWN


def missing(records: Records, day: date, ref: Ref, address: str, halves: Iterable[str]) -> tuple[Approver, ...]:
    """Whose yes to one of the halves of a story's code is not there yet."""
    until_today = [each for each in records.consents[ref].approvals if each.on <= day]
    said = [approved_by(until_today, address, half) for half in halves]
    return tuple(each for each in approvers(records, day, ref) if any(each not in some for some in said))


def refuse_others(records: Records, day: date, ref: Ref, by: Sequence[Approver]) -> None:
    """Raise Failure where somebody is said to have approved whose yes is not asked."""
    needed = approvers(records, day, ref)
    if wrong := [each for each in by if each not in needed]:
        age = "of age" if needed == GROWN else "under 18"
        raise Failure(f"{ref} is {age}: {' and '.join(wrong)} cannot approve. Write --by {','.join(needed)}.")


def _why_not(records: Records, consent: Consent, asked: Sequence[Story], code: str) -> str:
    """What a code that fits nothing may be; addresses and codes, no words."""
    ref, copied = consent.person, halves_in(code)
    today = {story.address: halves_of(records, story) for story in asked}
    for address, halves in today.items():
        if copied & halves_in(halves.code):
            return f"Only a part of this code fits {address}, whose code is {halves.code} today. {_again(ref)}"
    for address, story in sorted(records.stories.items()):
        if address not in today and halves_of(records, story).meant_by(code):
            return f"This is the code of {address}, which {ref} neither tells nor is seen in. Nothing is written."
    for old in consent.approvals:
        if copied & halves_in(old.code):
            now = f" Its code is {today[old.saw].code} today." if old.saw in today else ""
            return f"This code was approved for {old.saw} on {old.on}; it has changed since.{now} {_again(ref)}"
    if not today:
        return f"No story is told by {ref}, and none shows them, so that there is nothing to approve."
    codes = "; ".join(f"{address}: {halves.code}" for address, halves in today.items())
    return f"No story of {ref} has this code today; its wording may have changed. Today: {codes}. {_again(ref)}"


def _again(ref: Ref) -> str:
    return f"Show it anew with `milestory preview --for {ref}`."


def _listed(stories: Sequence[Story]) -> str:
    return ", ".join(story.address for story in stories) or "no story"
