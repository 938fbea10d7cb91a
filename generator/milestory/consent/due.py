"""What is due within some days: consents that end, wordings that changed, a yes that is missing."""

from collections.abc import Iterator
from datetime import date, timedelta

from milestory.records.base import Ref
from milestory.records.cleared import Clearance, Reason
from milestory.records.consent import Consent, ConsentStatus, Element
from milestory.records.due import Due, DueKind
from milestory.records.people import Person
from milestory.records.programme import Records
from milestory.records.story import StoryStatus

from .approval import halves_in, halves_of
from .approving import missing
from .force import Standing, expiry, standing
from .touched import About, Touched

_ASKED = {
    Reason.NO_CONSENT: DueKind.NO_CONSENT,
    Reason.NO_GUARDIAN: DueKind.NO_GUARDIAN,
    Reason.NO_ASSENT: DueKind.NO_ASSENT,
    Reason.GUARDIAN_OBJECTS: DueKind.GUARDIAN_OBJECTS,
}


def due(records: Records, clearance: Clearance, within: int) -> tuple[Due, ...]:
    """Everything that needs a hand within some days of the clearance, by day and reference."""
    return tuple(sorted(_Diary(records, clearance, within).lines()))


def notice_of(consent: Consent, day: date) -> str:
    """The version of the form that was last shown; empty where none is written, which means the programme's."""
    renewed = [each for each in consent.events if each.status is ConsentStatus.RENEWED and each.on <= day]
    shown = [each.notice for each in renewed if each.notice]
    latest = shown[-1] if shown else consent.notice
    return latest.version if latest else ""


class _Diary:
    def __init__(self, records: Records, clearance: Clearance, within: int) -> None:
        self.records, self.clearance, self.day = records, clearance, clearance.day
        self.until = self.day + timedelta(days=within)
        self.rules, self.about = records.programme.consent, About(records, clearance)
        withheld = [each for each in clearance.withheld if each.reason is Reason.TAKEN_DOWN]
        self.down = {each.subject.removeprefix("story ") for each in withheld}

    def lines(self) -> Iterator[Due]:
        told = {ref for story in self.records.stories.values() for ref in story.people}
        for ref in sorted({*self.records.consents, *told} & self.records.people.keys()):
            person, consent = self.records.people[ref], self.records.consents.get(ref)
            stands = standing(consent, person, self.day, self.rules)
            if (concerned := self._concerned(ref)) and (kind := self._late(ref, person, stands)):
                yield self._due(ref, *kind, concerned)
            if consent is not None and stands.reason is None:
                yield from self._ahead(person, consent, stands, concerned)
        yield from self._wordings()
        yield from self._endings()

    def _concerned(self, ref: Ref) -> Touched:
        """What of the site hangs on a person: stories that are ready, milestones and pictures."""
        all_of_it, stories = self.about.of(ref), self.records.stories
        ready = tuple(
            each for each in all_of_it.stories if stories[each].status is StoryStatus.APPROVED and each not in self.down
        )
        return Touched(ready, all_of_it.milestones, all_of_it.pictures)

    def _late(self, ref: Ref, person: Person, stands: Standing) -> tuple[DueKind, date] | None:
        consent = self.records.consents.get(ref)
        if consent is not None and stands.reason is Reason.EXPIRED:
            return DueKind.EXPIRED, expiry(consent, self.day, self.rules)
        if stands.reason is Reason.TURNED_18:
            return DueKind.TURNED_18, person.adult_from.first if person.adult_from else self.day
        kind = _ASKED.get(stands.reason) if stands.reason else None
        return (kind, self.day) if kind else None

    def _ahead(self, person: Person, consent: Consent, stands: Standing, concerned: Touched) -> Iterator[Due]:
        ends = expiry(consent, self.day, self.rules)
        if stands.until == ends <= self.until:
            yield self._due(person.ref, DueKind.EXPIRES, ends, concerned)
        grown = person.adult_from.first if person.adult_from else None
        if grown is not None and self.day < grown <= self.until:
            yield self._due(person.ref, DueKind.TURNS_18, grown, concerned)
        if notice_of(consent, self.day) not in {"", self.rules.notice_version}:
            yield self._due(person.ref, DueKind.NEW_NOTICE, self.day, concerned)

    def _wordings(self) -> Iterator[Due]:
        """Stories that a consent in force does not cover, and what only waits for a yes: the gate asks for it last."""
        for each in self.clearance.withheld:
            address = each.subject.removeprefix("story ")
            if each.reason is Reason.NOT_APPROVED:
                yield from (self._waiting(address, each.element, ref) for ref in each.people)
            elif each.reason is Reason.NOT_IN_SCOPE and each.element == "story":
                yield from (self._due(ref, DueKind.NOT_COVERED, self.day, Touched((address,))) for ref in each.people)

    def _waiting(self, address: str, element: str, ref: Ref) -> Due:
        halves = halves_of(self.records, self.records.stories[address])
        half, parts = (halves.portrait, 2) if element == Element.PHOTO else (halves.words, 1)
        approvals = [each for each in self.records.consents[ref].approvals if each.saw.strip("/ ") == address]
        seen = [codes for each in approvals if len(codes := halves_in(each.code)) >= parts]
        changed = bool(seen) and not any(codes & halves_in(half) for codes in seen)
        asked = missing(self.records, self.day, ref, address, (half,))
        return Due(self.day, ref, DueKind.CHANGED if changed else DueKind.NOT_APPROVED, 0, (address,), missing=asked)

    def _endings(self) -> Iterator[Due]:
        for cleared in self.clearance.stories:
            story = cleared.record
            if story.publish_until and story.publish_until <= self.until:
                yield self._due(
                    story.told_by[0].person, DueKind.STORY_ENDS, story.publish_until, Touched((story.address,))
                )

    def _due(self, ref: Ref, kind: DueKind, on: date, concerned: Touched) -> Due:
        days = max((on - self.day).days, 0)
        return Due(on, ref, kind, days, concerned.stories, len(concerned.milestones), len(concerned.pictures))
