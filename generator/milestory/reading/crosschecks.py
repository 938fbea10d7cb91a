"""What no single record can know of itself: references, vocabularies, dates and sums across files.

Each check yields (Problem, record); a record with a Problem is left out of the Records.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote

from milestory.records.base import Record
from milestory.records.milestone import Milestone
from milestory.records.problem import Problem
from milestory.records.programme import CohortRecords, Records
from milestory.records.story import Role, Story, Translation
from milestory.records.survey import Instrument, ItemResult, SurveyWave
from milestory.records.vocabulary import domains_of, milestone_kinds_of, themes_of

from .messages import nearest

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
LISTS = {"by", "page"}
"""Parts of addresses below `stories/` that lead to lists and so name no cohort."""
Finding = tuple[Problem, Record]


def cross_check(records: Records, pictures: Mapping[str, str], problems: Sequence[Problem]) -> Records:
    """The Records without what is wrong, with every Problem in the order of files and lines."""
    findings = [
        *_public_roll(records),
        *_vocabulary(records),
        *_cohort_checks(records),
        *_story_checks(records, pictures),
    ]
    spoiled = {id(record) for _, record in findings}
    sound = _without(records, spoiled)
    everything = [*problems, *(problem for problem, _ in findings)]
    sound, orphans = _without_orphans(sound, problems)
    return replace(sound, pictures=pictures, problems=tuple(sorted({*everything, *orphans})))


def _without(records: Records, spoiled: set[int]) -> Records:
    return replace(
        records,
        stories={key: story for key, story in records.stories.items() if id(story) not in spoiled},
        translations={key: each for key, each in records.translations.items() if id(each) not in spoiled},
        cohorts={key: _cohort_without(cohort, spoiled) for key, cohort in records.cohorts.items()},
    )


def _cohort_without(cohort: CohortRecords, spoiled: set[int]) -> CohortRecords:
    def keep(items: Sequence[Record]) -> tuple[Record, ...]:
        return tuple(item for item in items if id(item) not in spoiled)

    fields = ("pairs", "milestones", "events", "projects", "interactions", "feedback", "waves")
    return replace(cohort, **{name: keep(getattr(cohort, name)) for name in fields})  # type: ignore[arg-type]


def _without_orphans(records: Records, problems: Sequence[Problem]) -> tuple[Records, list[Problem]]:
    """Take out translations whose original is not there; say so unless the original has its own Problem."""
    orphans = [each for key, each in records.translations.items() if key[0] not in records.stories]
    kept = {key: each for key, each in records.translations.items() if key[0] in records.stories}
    files = {problem.file for problem in problems}
    said = [
        _problem(
            each,
            "is the translation of a story that is not there.",
            "Add the original, or correct the name.",
            "orphan",
        )
        for each in orphans
        if each.origin.file.removesuffix(f".{each.lang}.md") + ".md" not in files
    ]
    return replace(records, translations=kept), said


def _problem(record: Record, what: str, write: str, rule: str, *path: str | int) -> Problem:
    return Problem(record.origin.file, record.origin.at(*path), what, write, rule)


def _unknown(record: Record, field: str, word: str, words: Mapping[str, object], *path: str | int) -> Problem:
    near = nearest(word, sorted(words))
    known = ", ".join(sorted(words)[:30])
    others = f"Write one of: {known}." if known else "None was read; write it in its own file first."
    write = f"Did you mean {near}?" if near else others
    return _problem(
        record, f"`{field}` names `{word}`, which is not known.", write, "unknown-word", *(path or (field,))
    )


def _public_roll(records: Records) -> Iterator[Finding]:
    programme, kinds = records.programme, milestone_kinds_of(records.programme)
    for number, kind in enumerate(programme.public_roll):
        if kind not in kinds:
            yield _unknown(programme, "public_roll", kind, kinds, "public_roll", number), programme


def _vocabulary(records: Records) -> Iterator[Finding]:
    themes, domains = themes_of(records.programme), domains_of(records.programme)
    kinds = milestone_kinds_of(records.programme)
    for story in records.stories.values():
        for number, theme in enumerate(story.themes):
            if theme not in themes:
                yield _unknown(story, "themes", theme, themes, "themes", number), story
        if story.domain is not None and story.domain not in domains:
            yield _unknown(story, "domain", story.domain, domains), story
    for cohort in records.cohorts.values():
        for milestone in cohort.milestones:
            if milestone.kind not in kinds:
                yield _unknown(milestone, "kind", milestone.kind, kinds), milestone
            if milestone.domain is not None and milestone.domain not in domains:
                yield _unknown(milestone, "domain", milestone.domain, domains), milestone


def _cohort_checks(records: Records) -> Iterator[Finding]:
    for cohort in records.cohorts.values():
        yield from _twice(cohort)
        yield from _pair_people(records, cohort)
        yield from _milestones(records, cohort)
        yield from _headcount(cohort)
        for wave in cohort.waves:
            yield from ((problem, wave) for problem in _wave(wave, records.instruments))
        for event in cohort.events:
            for number, note in enumerate(event.gallery):
                for person in note.people:
                    if person not in records.people:
                        yield _unknown(event, "people", person, records.people, "gallery", number), event


def _twice(cohort: CohortRecords) -> Iterator[Finding]:
    for items in (cohort.pairs, cohort.milestones, cohort.events, cohort.projects):
        seen: dict[str, Record] = {}
        for item in items:
            name = item.id
            if name in seen:
                what = f"has the id `{name}` a second time (first on line {seen[name].origin.line})."
                yield _problem(item, what, "Give each entry its own id.", "twice", "id"), item
            seen.setdefault(name, item)


def _pair_people(records: Records, cohort: CohortRecords) -> Iterator[Finding]:
    for pair in cohort.pairs:
        for field in ("mentors", "mentees"):
            for number, person in enumerate(getattr(pair, field)):
                if person not in records.people:
                    yield _unknown(pair, field, person, records.people, field, number), pair


def _milestones(records: Records, cohort: CohortRecords) -> Iterator[Finding]:
    pairs = {pair.id: pair for pair in cohort.pairs}
    for milestone in cohort.milestones:
        if milestone.person is not None and milestone.person not in records.people:
            yield _unknown(milestone, "person", milestone.person, records.people), milestone
        if milestone.pair is not None and milestone.pair not in pairs:
            yield _unknown(milestone, "pair", milestone.pair, pairs), milestone
        if milestone.reached is not None and milestone.reached.last < cohort.cohort.start:
            what = f"was reached ({milestone.reached}) before its cohort began ({cohort.cohort.start})."
            yield (
                _problem(milestone, what, "Check the date, or move it to the earlier cohort.", "dates", "reached"),
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
    for role, limit in limits.items():
        if limit is not None and len(people[role]) > limit:
            what = f"says {limit} {role}s, but the cohort's records name {len(people[role])}."
            yield (
                _problem(cohort.cohort, what, f"Correct `{role}s`, or the records.", "headcount", f"{role}s"),
                cohort.cohort,
            )


def _wave(wave: SurveyWave, instruments: Mapping[str, Instrument]) -> Iterator[Problem]:
    if wave.instrument is not None and wave.instrument not in instruments:
        yield _unknown(wave, "instrument", wave.instrument, instruments)
        return
    instrument = instruments[wave.instrument] if wave.instrument else None
    asked = wave.eligible if wave.invited is None else wave.invited
    if wave.missing and sum(wave.missing.values()) != asked - wave.answered:
        what = f"`missing` adds up to {sum(wave.missing.values())}, but {asked - wave.answered} did not answer."
        yield _problem(wave, what, "Correct the numbers so that they agree.", "sums", "missing")
    for number, result in enumerate(wave.items):
        yield from _result(wave, number, result, instrument)


def _result(wave: SurveyWave, number: int, result: ItemResult, instrument: Instrument | None) -> Iterator[Problem]:
    items = {item.code: item for item in instrument.items} if instrument else {}
    if result.item is not None and result.item not in items:
        yield _unknown(wave, "item", result.item, items, "items", number, "item")
        return
    scale = result.scale_of(instrument)
    if scale is None:
        what = f"does not say which scale `{result.key}` is answered on."
        yield _problem(wave, what, "Write scale: at the item of the instrument.", "scale", "items", number)
        return
    words = {answer.code: answer for answer in scale.answers} | {
        label: answer for answer in scale.answers for label in answer.label.values()
    }
    for field in ("counts", "before", "comparison"):
        for answer in getattr(result, field):
            if answer not in words:
                yield _unknown(wave, "answer", answer, words, "items", number, field, answer)
    yield from _sums(wave, number, result)
    if result.recommends(instrument) and sorted(each.value or 0 for each in scale.answers) != list(range(11)):
        what = f"asks for a recommendation with `{result.key}`, but its answers are not valued from 0 to 10."
        write = "Give the eleven answers value: 0 to value: 10, or leave recommendation out."
        yield _problem(wave, what, write, "scale", "items", number)


def _sums(wave: SurveyWave, number: int, result: ItemResult) -> Iterator[Problem]:
    if result.counts and sum(result.counts.values()) + result.missing != wave.answered:
        what = (
            f"counts {sum(result.counts.values())} answers and {result.missing} missing for `{result.key}`, "
            f"but {wave.answered} answered."
        )
        yield _problem(wave, what, "Counts and missing together must equal answered.", "sums", "items", number)
    change = result.change
    if change is not None and change.better + change.same + change.worse > wave.answered:
        what = f"counts more changes for `{result.key}` than the {wave.answered} who answered."
        yield _problem(wave, what, "Count only people who answered both times.", "sums", "items", number, "change")


def _story_checks(records: Records, pictures: Mapping[str, str]) -> Iterator[Finding]:
    for story in records.stories.values():
        yield from ((problem, story) for problem in (*_story(records, story), *_addresses(story)))
        if story.photo is not None:
            path = f"{records.programme.stories_dir}/{story.cohort}/{story.photo.file}"
            if path not in pictures:
                yield (
                    _problem(
                        story,
                        "has a photo that cannot be used.",
                        "See the message about the file.",
                        "photo",
                        "photo",
                    ),
                    story,
                )
    for each in records.translations.values():
        yield from ((problem, each) for problem in _addresses(each))
        if each.quote and not _stands_in(each.quote, each.words):
            write = "Copy the quote from the words, letter by letter."
            yield (
                _problem(each, "has a quote that does not stand in its words.", write, "quote", "quote"),
                each,
            )


def _addresses(each: Story | Translation) -> Iterator[Problem]:
    """E-mail addresses in what a reader would see: one story with one must not stop the whole site's audit."""
    text = unquote(f"{each.title}\n{each.summary}\n{each.quote}\n{each.words}")
    if EMAIL.search(text):
        write = "Take it out; a reader finds the programme's own address on every page."
        yield _problem(each, "holds an e-mail address.", write, "e-mail")


def _story(records: Records, story: Story) -> Iterator[Problem]:
    cohort = records.cohorts.get(story.cohort)
    if cohort is None:
        cohort_file = f"{records.programme.cohorts_dir}/{story.cohort}/cohort.yml"
        what = f"belongs to the cohort `{story.cohort}`, of which {cohort_file} is missing or has a mistake."
        yield _problem(story, what, "Write or correct that file, or move the story.", "unknown-word")
        return
    if story.cohort in LISTS:
        what = f"lies in the folder {story.cohort}, where the site keeps its lists of stories."
        yield _problem(story, what, f"Give the cohort another name, such as {story.cohort}-cohort.", "reserved")
    for number, teller in enumerate(story.told_by):
        if teller.person not in records.people:
            yield _unknown(story, "person", teller.person, records.people, "told_by", number, "person")
    for field, people in (
        ("mentioned", story.mentioned),
        ("photo", story.photo.people if story.photo else ()),
    ):
        for number, person in enumerate(people):
            if person not in records.people:
                yield _unknown(story, field, person, records.people, field, number)
    if story.quote and not _stands_in(story.quote, story.words):
        write = "Copy the quote from the words, letter by letter."
        yield _problem(story, "has a quote that does not stand in its words.", write, "quote", "quote")
    if story.milestone is not None:
        yield from _told_milestone(story, cohort)


def _told_milestone(story: Story, cohort: CohortRecords) -> Iterator[Problem]:
    milestones: dict[str, Milestone] = {milestone.id: milestone for milestone in cohort.milestones}
    milestone = milestones.get(story.milestone or "")
    if milestone is None:
        yield _unknown(story, "milestone", story.milestone or "", milestones)
    elif milestone.reached is None:
        write = "Add its date under reached, or leave the milestone out of the story."
        yield _problem(
            story,
            f"tells the milestone `{milestone.id}`, which is not reached.",
            write,
            "milestone",
            "milestone",
        )


def _stands_in(quote: str, words: str) -> bool:
    return " ".join(quote.split()) in " ".join(words.replace("\n>", "\n").split())
