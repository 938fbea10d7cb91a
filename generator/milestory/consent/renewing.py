"""A consent that is given anew: what may be written as a renewal, and what stands after it."""

from dataclasses import dataclass
from datetime import date

from milestory.records.base import Ref
from milestory.records.consent import Assent, Consent, ConsentEvent, ConsentStatus, GivenBy, Notice
from milestory.records.problem import Failure
from milestory.records.programme import Records

from .approving import known
from .force import LONGEST, Standing, is_child, months_after, standing


@dataclass(frozen=True, slots=True)
class Renewal:
    """What somebody said when they were asked again."""

    given_by: GivenBy
    on: date
    assent: Assent | None = None
    expires: date | None = None

    def event(self, records: Records, ref: Ref) -> ConsentEvent:
        """The event that tells of it; it names the form that is in use."""
        language = records.people[ref].language or records.programme.language
        notice = Notice(version=records.programme.consent.notice_version, language=language)
        return ConsentEvent(
            status=ConsentStatus.RENEWED,
            on=self.on,
            given_by=self.given_by,
            assent=self.assent,
            expires=self.expires,
            notice=notice,
        )


def after(records: Records, ref: Ref, event: ConsentEvent, day: date) -> Standing:
    """How a consent would stand on a day with one event more."""
    consent = records.consents[ref]
    more = consent.model_copy(update={"events": (*consent.events, event)})
    return standing(more, records.people[ref], day, records.programme.consent)


def refuse_impossible(records: Records, ref: Ref, renewal: Renewal, day: date) -> None:
    """Raise Failure where a renewal says what cannot be."""
    consent, person = known(records, ref), records.people[ref]
    if what := _wrong_day(consent, renewal, day):
        raise Failure(f"{what} Nothing is written.")
    if is_child(person, renewal.on) == (renewal.given_by is GivenBy.SELF):
        age, who = ("under 18", "parent or guardian") if is_child(person, renewal.on) else ("of age", "self")
        raise Failure(f"{ref} is {age} on {renewal.on}. Write --given-by {who}. Nothing is written.")


def _wrong_day(consent: Consent, renewal: Renewal, day: date) -> str:
    latest = max([consent.given_on, *(event.on for event in consent.events)])
    if renewal.on > day:
        return f"{renewal.on} lies ahead of {day}."
    if renewal.on < latest:
        return f"Something was noted on {latest}, which is later than {renewal.on}. Events stand in their order."
    if renewal.expires is not None and not renewal.on < renewal.expires <= months_after(renewal.on, LONGEST):
        return (
            f"A consent of {renewal.on} ends after that day and at the latest on {months_after(renewal.on, LONGEST)}."
        )
    return ""
