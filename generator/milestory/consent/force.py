"""Whether a consent is in force on a day: the record, the person and the day decide, nothing else."""

from dataclasses import dataclass, replace
from datetime import date

from milestory.records.cleared import Reason
from milestory.records.consent import Assent, Consent, ConsentEvent, ConsentStatus, GivenBy
from milestory.records.people import Person
from milestory.records.programme import ConsentRules

LONGEST = 36
"""Months that a consent can last at most."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A consent on a day: in force, until the first day on which it no longer is; or the reason why not."""

    reason: Reason | None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class _Act:
    """The latest Given or Renewed: who, what the child said, when, until when."""

    given_by: GivenBy
    assent: Assent | None
    on: date
    expires: date


_ENDED = {
    ConsentStatus.REFUSED: Reason.REFUSED,
    ConsentStatus.WITHDRAWN: Reason.WITHDRAWN,
    ConsentStatus.REVOKED: Reason.REVOKED,
    ConsentStatus.INVALIDATED: Reason.INVALIDATED,
}


def standing(consent: Consent | None, person: Person | None, day: date, rules: ConsentRules) -> Standing:
    """Whether anything of a person may be shown on a day."""
    if consent is None or person is None:
        return Standing(Reason.NO_CONSENT)
    happened = sorted((event for event in consent.events if event.on <= day), key=lambda event: event.on)
    act = _latest_act(consent, happened, rules)
    if happened and (ended := _ENDED.get(happened[-1].status)):
        return Standing(ended)
    if day < consent.given_on:
        return Standing(Reason.NOT_YET_GIVEN)
    if consent.objection is not None:
        return Standing(Reason.GUARDIAN_OBJECTS)
    if day >= act.expires:
        return Standing(Reason.EXPIRED)
    # An end that is written for a day ahead is known today.
    ends = [event.on for event in consent.events if event.on > day and event.status in _ENDED]
    return _by_age(person, replace(act, expires=min([act.expires, *ends])), day)


def expiry(consent: Consent, day: date, rules: ConsentRules) -> date:
    """The first day on which what was last given or renewed no longer holds, whatever else ends it."""
    happened = sorted((event for event in consent.events if event.on <= day), key=lambda event: event.on)
    return _latest_act(consent, happened, rules).expires


def is_child(person: Person, day: date) -> bool:
    """Whether somebody is under 18 on a day: adult_from says so exactly, else the age band."""
    return person.age_band.is_child if person.adult_from is None else day < person.adult_from.first


def _by_age(person: Person, act: _Act, day: date) -> Standing:
    grown = person.adult_from.first if person.adult_from is not None else None
    if is_child(person, day):
        if act.given_by is GivenBy.SELF:
            return Standing(Reason.NO_GUARDIAN)
        if act.assent is not Assent.YES:
            return Standing(Reason.NO_ASSENT)
        return Standing(None, min(act.expires, grown or act.expires))
    # An adult speaks for themself: neither a guardian's word nor what they said as a child counts.
    if grown is not None and (act.given_by is not GivenBy.SELF or act.on < grown):
        return Standing(Reason.TURNED_18)
    return Standing(None, act.expires) if act.given_by is GivenBy.SELF else Standing(Reason.NO_CONSENT)


def _latest_act(consent: Consent, happened: list[ConsentEvent], rules: ConsentRules) -> _Act:
    act = _Act(consent.given_by, consent.assent, consent.given_on, _expiry(consent.given_on, consent.expires, rules))
    for event in (each for each in happened if each.on >= consent.given_on):
        if event.status in _ENDED:
            # Whoever renews after an end asks the child anew.
            act = replace(act, assent=None)
        else:
            act = _Act(
                event.given_by or act.given_by,
                event.assent or act.assent,
                event.on,
                _expiry(event.on, event.expires, rules),
            )
    return act


def _expiry(given: date, written: date | None, rules: ConsentRules) -> date:
    longest = months_after(given, LONGEST)
    return min(written or months_after(given, rules.expires_after_months), longest)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; a day that the month lacks becomes the first of the next."""
    index = day.year * 12 + day.month - 1 + months
    try:
        return day.replace(year=index // 12, month=index % 12 + 1)
    except ValueError:
        return date((index + 1) // 12, (index + 1) % 12 + 1, 1)
