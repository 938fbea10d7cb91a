"""What no single record can know of itself: references, vocabularies, dates and sums across files.

Each check yields (Problem, record); a record with a Problem is left out of the Records.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from milestory.records.base import Part
from milestory.records.measures import measures_of
from milestory.records.problem import Problem
from milestory.records.programme import CohortRecords, Records
from milestory.records.vocabulary import domains_of, milestone_kinds_of, themes_of

from .cohortchecks import cohort_checks
from .findings import Finding, problem, unknown
from .instrumentchecks import instrument_checks
from .storychecks import story_checks
from .wordchecks import word_checks


def cross_check(
    records: Records, pictures: Mapping[str, str], problems: Sequence[Problem], details: Sequence[Finding] = ()
) -> Records:
    """The Records without what is wrong, with every Problem in the order of files and lines.

    `details` are the personal details that the text check found in records.
    """
    findings = [
        *details,
        *_public_roll(records),
        *_headlines(records),
        *_vocabulary(records),
        *((said, each) for each in records.instruments.values() for said in instrument_checks(each)),
        *word_checks(records),
        *cohort_checks(records),
        *story_checks(records, pictures),
    ]
    spoiled = {id(record) for _, record in findings}
    betrayed = {id(record) for _, record in details}
    closed = {key for key, each in records.cohorts.items() if id(each.cohort) in betrayed}
    sound = _without(records, spoiled, closed)
    everything = [*problems, *(said for said, _ in findings)]
    sound, orphans = _without_orphans(sound, problems)
    return replace(sound, pictures=pictures, problems=tuple(sorted({*everything, *orphans})))


def _without(records: Records, spoiled: set[int], closed: set[str]) -> Records:
    """The Records without some of them, and without whole cohorts and their stories."""
    wrong = {code for code, instrument in records.instruments.items() if id(instrument) in spoiled}
    # What was asked with an instrument that is left out cannot be told either.
    spoiled |= {id(wave) for each in records.cohorts.values() for wave in each.waves if wave.instrument in wrong}
    return replace(
        records,
        instruments={code: each for code, each in records.instruments.items() if code not in wrong},
        stories={
            key: story
            for key, story in records.stories.items()
            if id(story) not in spoiled and story.cohort not in closed
        },
        translations={key: each for key, each in records.translations.items() if id(each) not in spoiled},
        cohorts={key: _cohort_without(cohort, spoiled) for key, cohort in records.cohorts.items() if key not in closed},
    )


def _cohort_without(cohort: CohortRecords, spoiled: set[int]) -> CohortRecords:
    def keep(items: Sequence[Part]) -> tuple[Part, ...]:
        return tuple(item for item in items if id(item) not in spoiled)

    fields = ("pairs", "milestones", "events", "projects", "interactions", "feedback", "waves")
    own = cohort.cohort.model_copy(update={"declared": keep(cohort.cohort.declared)})
    return replace(cohort, cohort=own, **{name: keep(getattr(cohort, name)) for name in fields})  # type: ignore[arg-type]


def _without_orphans(records: Records, problems: Sequence[Problem]) -> tuple[Records, list[Problem]]:
    """Take out translations whose original is not there; say so unless the original has its own Problem."""
    orphans = [each for key, each in records.translations.items() if key[0] not in records.stories]
    kept = {key: each for key, each in records.translations.items() if key[0] in records.stories}
    files = {said.file for said in problems}
    said = [
        problem(
            each,
            "is the translation of a story that is not there.",
            "Add the original, or correct the name.",
            "orphan",
        )
        for each in orphans
        if each.origin.file.removesuffix(f".{each.lang}.md") + ".md" not in files
    ]
    return replace(records, translations=kept), said


def _public_roll(records: Records) -> Iterator[Finding]:
    programme, kinds = records.programme, milestone_kinds_of(records.programme)
    for number, kind in enumerate(programme.public_roll):
        if kind not in kinds:
            yield unknown(programme, "public_roll", kind, kinds, "public_roll", number), programme


def _headlines(records: Records) -> Iterator[Finding]:
    programme, measures = records.programme, measures_of(records)
    for number, each in enumerate(programme.headlines):
        if each.measure not in measures:
            place = ("headlines", number, "measure")
            yield unknown(programme, "measure", each.measure, measures, *place), programme


def _vocabulary(records: Records) -> Iterator[Finding]:
    themes, domains = themes_of(records.programme), domains_of(records.programme)
    kinds = milestone_kinds_of(records.programme)
    for story in records.stories.values():
        for number, theme in enumerate(story.themes):
            if theme not in themes:
                yield unknown(story, "themes", theme, themes, "themes", number), story
        if story.domain is not None and story.domain not in domains:
            yield unknown(story, "domain", story.domain, domains), story
    for cohort in records.cohorts.values():
        for milestone in cohort.milestones:
            if milestone.kind not in kinds:
                yield unknown(milestone, "kind", milestone.kind, kinds), milestone
            if milestone.domain is not None and milestone.domain not in domains:
                yield unknown(milestone, "domain", milestone.domain, domains), milestone
