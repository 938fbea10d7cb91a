"""What the records of a cohort cannot know of one another: ids, people, dates and how many there are."""

from collections.abc import Iterator

from milestory.records.base import Record
from milestory.records.programme import CohortRecords, Records
from milestory.records.story import Role

from .declaredchecks import declared_checks
from .findings import Finding, problem, unknown
from .wavechecks import wave_checks


def cohort_checks(records: Records) -> Iterator[Finding]:
    """Everything that is wrong among the records of each cohort."""
    for cohort in records.cohorts.values():
        yield from _twice(cohort)
        yield from _pair_people(records, cohort)
        yield from _milestones(records, cohort)
        yield from _headcount(cohort)
        yield from declared_checks(records, cohort)
        for wave in cohort.waves:
            yield from ((said, wave) for said in wave_checks(wave, records.instruments))
        for event in cohort.events:
            for number, note in enumerate(event.gallery):
                for person in note.people:
                    if person not in records.people:
                        yield unknown(event, "people", person, records.people, "gallery", number), event


def _twice(cohort: CohortRecords) -> Iterator[Finding]:
    for items in (cohort.pairs, cohort.milestones, cohort.events, cohort.projects):
        seen: dict[str, Record] = {}
        for item in items:
            name = item.id
            if name in seen:
                what = f"has the id `{name}` a second time (first on line {seen[name].origin.line})."
                yield problem(item, what, "Give each entry its own id.", "twice", "id"), item
            seen.setdefault(name, item)


def _pair_people(records: Records, cohort: CohortRecords) -> Iterator[Finding]:
    for pair in cohort.pairs:
        for field in ("mentors", "mentees"):
            for number, person in enumerate(getattr(pair, field)):
                if person not in records.people:
                    yield unknown(pair, field, person, records.people, field, number), pair


def _milestones(records: Records, cohort: CohortRecords) -> Iterator[Finding]:
    pairs = {pair.id: pair for pair in cohort.pairs}
    for milestone in cohort.milestones:
        if milestone.person is not None and milestone.person not in records.people:
            yield unknown(milestone, "person", milestone.person, records.people), milestone
        if milestone.pair is not None and milestone.pair not in pairs:
            yield unknown(milestone, "pair", milestone.pair, pairs), milestone
        if milestone.reached is not None and milestone.reached.last < cohort.cohort.start:
            what = f"was reached ({milestone.reached}) before its cohort began ({cohort.cohort.start})."
            yield (
                problem(milestone, what, "Check the date, or move it to the earlier cohort.", "dates", "reached"),
                milestone,
            )


def _headcount(cohort: CohortRecords) -> Iterator[Finding]:
    limits = {Role.MENTEE: cohort.cohort.mentees, Role.MENTOR: cohort.cohort.mentors}
    people = {
        Role.MENTEE: {person for pair in cohort.pairs for person in pair.mentees},
        Role.MENTOR: set(cohort.mentors),
    }
    for milestone in cohort.milestones:
        for person, role in cohort.owners(milestone):
            people.setdefault(role, set()).add(person)
    named = {f"{role}s": (limit, len(people[role])) for role, limit in limits.items()}
    named["pairs"] = (cohort.cohort.pairs, len(cohort.pairs))
    for field, (limit, some) in named.items():
        if limit is not None and some > limit:
            what = f"says {limit} {field}, but the cohort's records name {some}."
            yield problem(cohort.cohort, what, f"Correct `{field}`, or the records.", "headcount", field), cohort.cohort
