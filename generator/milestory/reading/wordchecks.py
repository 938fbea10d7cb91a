"""The words that stand beside figures: none of them claims what no count can bear. Stories may say what they like."""

from collections.abc import Iterator, Mapping

from milestory.records.base import Part, Record, Steps, Text
from milestory.records.problem import Problem
from milestory.records.programme import Records
from milestory.records.survey import Design, Instrument, Scale, SurveyWave

from .claims import causal_claim, hidden_number
from .findings import Finding, problem

Place = tuple[Record, Part, Steps, Text]
"""The record that the words stand in, what is left out for them, where they are, and the words."""


def word_checks(records: Records) -> Iterator[Finding]:
    """Every claim in the words beside figures that no count can bear."""
    names, sources = list(_names(records)), list(_sources(records))
    for record, spoiled, path, text in [*names, *sources, *_asked(records)]:
        if found := _first(hidden_number(words) for words in text.values()):
            what = f"says `{found}` beside a figure, which hides one number in another."
            write = "Tell better, same and worse apart, and each outcome as a figure of its own."
            yield problem(record, what, write, "hidden-number", *path), spoiled
    for record, spoiled, path, text in names:
        if not _is_compared(records, record) and (said := _cause(record, path, text, "Write nothing but its name.")):
            yield said, spoiled
    for record, spoiled, path, text in sources:
        write = "Write nothing but where the count comes from, such as: the register of the school, June 2026."
        if said := _cause(record, path, text, write):
            yield said, spoiled


def _cause(record: Record, path: Steps, text: Text, write: str) -> Problem | None:
    found = _first(causal_claim(words) for words in text.values())
    what = f"says `{found}` beside a figure, but nobody was compared with a group outside the programme."
    return problem(record, what, write, "cause", *path) if found else None


def _names(records: Records) -> Iterator[Place]:
    for instrument in records.instruments.values():
        yield instrument, instrument, ("name",), instrument.name


def _sources(records: Records) -> Iterator[Place]:
    for cohort in records.cohorts.values():
        for number, each in enumerate(cohort.cohort.declared):
            yield cohort.cohort, each, ("declared", number, "source"), each.source


def _asked(records: Records) -> Iterator[Place]:
    """Questions and answers, of instruments and of waves."""
    for instrument in records.instruments.values():
        for number, item in enumerate(instrument.items):
            yield instrument, instrument, ("items", number, "text"), item.text
        yield from _answers(instrument, ("scales",), instrument.scales)
    for wave in (wave for cohort in records.cohorts.values() for wave in cohort.waves):
        for number, result in enumerate(wave.items):
            if result.question is not None:
                yield wave, wave, ("items", number, "question"), result.question
            if result.scale is not None:
                yield from _answers(wave, ("items", number), {"scale": result.scale})


def _answers(record: Instrument | SurveyWave, path: Steps, scales: Mapping[str, Scale]) -> Iterator[Place]:
    for name, scale in scales.items():
        for number, answer in enumerate(scale.answers):
            yield record, record, (*path, name, "answers", number, "label"), answer.label


def _is_compared(records: Records, instrument: Record) -> bool:
    """Whether an instrument was answered by a comparison group, each time it was used."""
    designs = {
        result.design
        for cohort in records.cohorts.values()
        for wave in cohort.waves
        if records.instruments.get(wave.instrument or "") is instrument
        for result in wave.items
        if result.item is not None
    }
    return designs == {Design.COMPARISON}


def _first(found: Iterator[str]) -> str:
    return next(filter(None, found), "")
