"""What is due, in words: what it is, and the command that answers it."""

from datetime import date

from milestory.consent import is_child
from milestory.records.consent import GivenBy
from milestory.records.due import Due, DueKind
from milestory.records.programme import Records

_WHAT = {
    DueKind.EXPIRED: "the consent has ended, and what needs it is withheld",
    DueKind.EXPIRES: "the consent ends",
    DueKind.TURNED_18: "is of age, and their own consent is missing",
    DueKind.TURNS_18: "comes of age; from then on only their own consent counts",
    DueKind.NO_CONSENT: "no consent of their own is in force",
    DueKind.NO_GUARDIAN: "is under 18, and the consent of a parent or guardian is missing",
    DueKind.NO_ASSENT: "the child's own yes is missing",
    DueKind.GUARDIAN_OBJECTS: "a guardian objects",
    DueKind.NEW_NOTICE: "saw another version of the form than the one in use",
    DueKind.CHANGED: "the story has changed since it was approved",
    DueKind.NOT_COVERED: "the consent in force does not cover the story",
    DueKind.NOT_APPROVED: "the story is ready and not approved",
    DueKind.STORY_ENDS: "is published for the last time on this day",
}


def what(due: Due, records: Records) -> str:
    """What is due, in a few words after the reference."""
    said = _WHAT[due.kind]
    if due.kind is DueKind.NEW_NOTICE:
        return f"{said} ({records.programme.consent.notice_version})"
    return f"{said} (whose yes is missing: {' and '.join(due.missing)})" if due.missing else said


def todo(due: Due, records: Records, today: date) -> str:
    """What to do about it, with the command."""
    if due.kind in {DueKind.CHANGED, DueKind.NOT_APPROVED}:
        return f"Show it: `milestory preview --for {due.ref}`, then `milestory approve {due.ref} CODE`."
    if due.kind is DueKind.STORY_ENDS:
        return f"Let it go, or write a later publish_until into {records.programme.stories_dir}/{due.stories[0]}.md."
    if due.kind is DueKind.NOT_COVERED:
        return "Ask with the form, and write what was ticked into their entry in consents.yml; or leave the story out."
    if due.kind is DueKind.GUARDIAN_OBJECTS:
        return "Talk with both. If the objection is taken back, take `objection` out of their entry in consents.yml."
    if due.ref not in records.consents:
        return f"Ask them, then write an entry for {due.ref} into {records.programme.cohorts_dir}/consents.yml."
    when = f" on {due.on} or later" if due.kind is DueKind.TURNS_18 else ""
    return f"Ask{when}, then `milestory consents renew {due.ref} {_options(due, records, today)}`."


def _options(due: Due, records: Records, today: date) -> str:
    if due.kind in {DueKind.TURNED_18, DueKind.TURNS_18, DueKind.NO_CONSENT} or not is_child(
        records.people[due.ref], today
    ):
        return "--given-by self"
    before = records.consents[due.ref].given_by
    return f"--given-by {before if before is not GivenBy.SELF else GivenBy.GUARDIAN} --assent yes"
