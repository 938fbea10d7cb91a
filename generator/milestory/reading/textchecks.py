"""Personal details in what people write: in the source of every file as it stands, comments and names of files too."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from milestory.records.allowance import Allowance
from milestory.records.base import Part, Record, Ref
from milestory.records.consent import Channel, Consent, Element, Purpose
from milestory.records.milestone import Milestone
from milestory.records.problem import Problem
from milestory.records.programme import CohortRecords, Records
from milestory.records.story import Story, Translation
from milestory.records.textfinding import Doubt, TextFinding, TextLevel
from milestory.text.allowing import silent_until
from milestory.text.check import COVERED_BY, TextCheck
from milestory.text.tokens import words_of_name

from .findings import Finding

_NAMES = frozenset({"full-name", "surname", "first-name", "school", "town"})
_DATA_LINE = re.compile(r"^[^#\n]*: [^#\n]*$", re.MULTILINE)
"""A line of fields without a comment: in comments anything may stand."""
_DATA = re.compile(
    r"(?<=[:,\[] )(?:[a-z]{1,3}\d{1,9}(?:-\d{1,4})?|\d{4}-\d\d(?:-\d\d)?|\d{1,4})(?=[,}\]]|$)"
    r"|(?<=\[)[a-z]{1,3}\d{1,9}(?:-\d{1,4})?(?=[,\]])",
    re.MULTILINE,
)
_PERSONS = frozenset({"full-name", "surname", "first-name"})
_HEADING = re.compile(r"#{1,6} ")
_EVERY_NAME = frozenset({Element.FULL_NAME, Element.SCHOOL, Element.TOWN})


@dataclass(frozen=True)
class TextChecks:
    """The text check over the sources of a programme, with what its people agreed to."""

    check: TextCheck
    records: Records
    allowances: Sequence[Allowance] = ()
    key: bytes | None = None

    def problems(self, texts: Mapping[str, str]) -> Iterator[Problem | Finding | Doubt]:
        """Everything that is found: with the record that is left out, or without one, or as a doubt."""
        places = _Places(self.records)
        for file, text in texts.items():
            for each in self.check.findings(_without_data(text, file), _granted_by_file(self.records, file)):
                record = places.at(file, each.line)
                if _is_heading(text, each) or not self._stands(each, text[each.start : each.end], record):
                    yield self._said(file, text, each, record)
            yield from self._named_file(file, places)

    def _said(self, file: str, text: str, each: TextFinding, record: Part | None) -> Problem | Finding | Doubt:
        problem = Problem(file, each.line, each.what, each.write, each.rule)
        if each.level is TextLevel.WARN:
            passage = text[each.start : each.end]
            return Doubt(problem, silent_until(self.key, self.allowances, passage, each.rule))
        return problem if record is None else (problem, record)

    def _named_file(self, file: str, places: "_Places") -> Iterator[Problem | Finding]:
        """Names of the register in the name of a file or of its folder: addresses outlive a withdrawal."""
        name = "/".join(PurePosixPath(file).parts[-2:])
        found = [each for each in self.check.findings(name) if each.rule in _NAMES]
        if found:
            what = "has a name that holds a name of the register, and a name becomes part of an address."
            problem = Problem(file, 0, what, "Rename it after what it is about.", "name-in-address")
            record = places.at(file, 1)
            yield problem if record is None else (problem, record)

    def _stands(self, each: TextFinding, passage: str, record: Part | None) -> bool:
        """Whether everybody in a record agreed to what was found; a name must be that of one of them."""
        refs = _people(record, self.records)
        if not refs or COVERED_BY.get(each.rule, frozenset()).isdisjoint(_granted_to_all(self.records, refs)):
            return False
        return each.rule not in _PERSONS or self._is_called(refs, passage)

    def _is_called(self, refs: Sequence[Ref], passage: str) -> bool:
        shown = (self.records.people[ref].display for ref in refs if ref in self.records.people)
        names = [word for display in shown for word in words_of_name(display)]
        return any(_is_form_of(word, name) for word in words_of_name(passage) for name in names)


def _is_form_of(word: str, name: str) -> bool:
    """Whether a word is a name, or one with a short ending; a short name begins too many others."""
    return word == name or (len(name) > 3 and word.startswith(name) and len(word) <= len(name) + 3)


def _without_data(text: str, file: str) -> str:
    """The text with references, dates and counts blanked where only data can stand, which spares most of the work."""
    end = text.find("\n---", 3) if file.endswith(".md") else len(text)
    return _DATA_LINE.sub(lambda line: _DATA.sub(_blank, line[0]), text[: max(end, 0)]) + text[max(end, 0) :]


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _is_heading(text: str, each: TextFinding) -> bool:
    """Whether a name stands in a heading, where no consent lets it stand."""
    start = text.rfind("\n", 0, each.start) + 1
    return each.rule in _NAMES and _HEADING.match(text, start) is not None


def _granted_by_file(records: Records, file: str) -> Collection[Element]:
    """The list of people holds what they may be called, so that no name in it is a finding."""
    return _EVERY_NAME if file == f"{records.programme.cohorts_dir}/people.yml" else frozenset()


def _people(record: Part | None, records: Records) -> tuple[Ref, ...]:
    if isinstance(record, Translation):
        record = records.stories.get(f"{record.cohort}/{record.slug}")
    if isinstance(record, Story):
        return record.people
    if isinstance(record, Milestone):
        owners = [each.owners(record) for each in records.cohorts.values() if record in each.milestones]
        return tuple(ref for some in owners for ref, _ in some)
    return ()


def _granted_to_all(records: Records, refs: Sequence[Ref]) -> frozenset[Element]:
    granted = [_on_site(records.consents.get(ref)) for ref in refs]
    return frozenset.intersection(*granted)


def _on_site(consent: Consent | None) -> frozenset[Element]:
    scopes = consent.granted if consent is not None else ()
    return frozenset(
        element
        for scope in scopes
        if Channel.SITE in scope.channels and Purpose.CELEBRATE in scope.purposes
        for element in scope.elements
    )


class _Places:
    """Which record stands at a line of a file."""

    def __init__(self, records: Records) -> None:
        self._by_file: dict[str, list[Record]] = {}
        for record in _all(records):
            self._by_file.setdefault(record.origin.file, []).append(record)
        for some in self._by_file.values():
            some.sort(key=lambda each: each.origin.line)

    def at(self, file: str, line: int) -> Record | None:
        """The record whose lines hold this one; None in a comment above them all."""
        before = [each for each in self._by_file.get(file, ()) if each.origin.line <= line]
        return before[-1] if before else None


def _all(records: Records) -> Iterator[Record]:
    yield from (*records.stories.values(), *records.translations.values(), *records.instruments.values())
    for each in records.cohorts.values():
        yield each.cohort
        yield from _inside(each)


def _inside(each: CohortRecords) -> Iterator[Record]:
    yield from (*each.pairs, *each.milestones, *each.events, *each.projects)
    yield from (*each.interactions, *each.feedback, *each.waves)
