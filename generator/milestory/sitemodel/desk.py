"""What every page of one language is made from: the cleared records, the words, and small things made once."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from milestory.records.base import PartialDate, Slug
from milestory.records.cleared import Clearance, Cleared
from milestory.records.figure import Estimate, SafeFigure
from milestory.records.milestone import Milestone
from milestory.records.picture import Picture, PictureNote
from milestory.records.programme import CohortRecords, Records
from milestory.records.story import Story
from milestory.records.views import DomainMark, Drawing, Link, Medal, StoryCard
from milestory.records.vocabulary import domains_of, milestone_kinds_of, themes_of
from milestory.words import Catalogue


@dataclass(slots=True)
class Desk:
    """The material for all pages of one language."""

    records: Records
    clearance: Clearance
    figures: Sequence[SafeFigure]
    pictures: Mapping[str, Picture]
    words: Catalogue
    evidence: Mapping[str, Sequence[Estimate]] = field(default_factory=dict)
    """What the shown counts of a figure say beyond themselves, by the figure's id."""
    cards: dict[str, StoryCard] = field(default_factory=dict)
    """Story cards by address, filled before any page is made."""
    medals: dict[tuple[Slug, str], Medal] = field(default_factory=dict)
    """Medals by cohort and milestone."""
    rolls: dict[Slug, list[Medal]] = field(default_factory=dict)
    """The medals of each cohort, in the order of its records."""

    by_cohort: dict[Slug, list[Cleared[Story]]] = field(default_factory=dict)
    """The cleared stories of each cohort in the order in which they were told."""
    telling: dict[tuple[Slug, str], Story] = field(default_factory=dict)
    """The first story that tells a milestone, by cohort and milestone."""
    alike: dict[tuple[object, ...], list[SafeFigure]] = field(default_factory=dict)
    """Figures of single cohorts by what must be the same for them to stand beside each other, filled when asked for."""
    languages_of: dict[str, list[str]] = field(default_factory=dict)
    """The languages into which a story is translated, by address."""

    def __post_init__(self) -> None:
        """Group once what many pages ask for, so that a large site is not searched for each of them."""
        for each in sorted(self.clearance.stories, key=told_key):
            self.by_cohort.setdefault(each.record.cohort, []).append(each)
        for each in self.clearance.stories:
            if each.record.milestone:
                self.telling.setdefault((each.record.cohort, each.record.milestone), each.record)
        for address, language in self.clearance.translations:
            self.languages_of.setdefault(address, []).append(language)

    @property
    def lang(self) -> str:
        """The language of the pages."""
        return self.words.language

    @property
    def root(self) -> str:
        """Where the pages of the language begin: empty for the first language."""
        return "" if self.lang == self.records.programme.language else f"{self.lang}/"

    def domain(self, key: str | None) -> DomainMark | None:
        """An outcome domain as a mark."""
        domain = domains_of(self.records.programme).get(key or "")
        return DomainMark(key or "", domain.label.within(self.lang), domain.shape) if domain else None

    def marks(self) -> dict[str, DomainMark]:
        """Every outcome domain as a mark, in the order of the vocabulary."""
        return {key: mark for key in domains_of(self.records.programme) if (mark := self.domain(key))}

    def theme(self, key: str) -> str:
        """A theme in words."""
        return themes_of(self.records.programme)[key].within(self.lang)

    def role(self, role: str) -> str:
        """A role in words."""
        return self.words(f"model.roles.{role}")

    def cohort_link(self, cohort: Slug) -> Link:
        """A cohort's name and page."""
        title = self.records.cohorts[cohort].cohort.title.within(self.lang)
        return Link(title, f"{self.root}cohorts/{cohort}/")

    def story_path(self, story: Story) -> str:
        """A story's page in this language."""
        return f"{self.root}stories/{story.address}/"

    def domain_of_story(self, story: Story) -> str | None:
        """The story's own domain, else its milestone's, else that of the milestone's kind."""
        if story.domain or story.milestone is None:
            return story.domain
        # Only a milestone that may be shown says what it was about.
        told = self.medals.get((story.cohort, story.milestone))
        return told.domain.key if told else None

    def domain_of_milestone(self, milestone: Milestone) -> str:
        """The milestone's own domain, else its kind's."""
        return milestone.domain or milestone_kinds_of(self.records.programme)[milestone.kind].domain

    def picture(self, path: str, note: PictureNote | None) -> Picture | None:
        """The picture of a note, with the note's own words, where its file may be shown."""
        ready = self.pictures.get(path)
        if ready is None or note is None:
            return None
        return replace(ready, alt=note.alt, caption=note.caption, credit=note.credit)

    def drawing(self, name: str, domain: str | None, theme: str = "") -> Drawing:
        """What a drawing is made of: never anything but the record's address, domain and theme."""
        return Drawing(hashlib.sha256(name.encode()).hexdigest()[:12], domain or "", theme)

    def stories_of(self, cohort: Slug) -> list[Cleared[Story]]:
        """A cohort's stories in the order in which they were told."""
        return self.by_cohort.get(cohort, [])

    def medals_of(self, cohort: Slug) -> list[Medal]:
        """A cohort's medals, in the order of its records."""
        return self.rolls.get(cohort, [])

    def newest(self) -> list[Cleared[Story]]:
        """All stories, the newest first."""
        return sorted(self.clearance.stories, key=lambda each: (told_key(each)[0], each.record.address), reverse=True)

    def newest_cohorts(self) -> list[Slug]:
        """The cohorts, the newest first."""
        return list(self.records.cohorts)[::-1]

    def how_many(self, stories: int, cohorts: Sequence[CohortRecords]) -> str:
        """How many told of how many could have: "12 stories from 148 mentees"; nothing where nobody has yet."""
        if not stories:
            return ""
        mentees = sum(each.cohort.mentees for each in cohorts)
        told = self.words("model.stories", count=stories)
        return self.words("model.stories_from", stories=told, mentees=self.words("model.mentees", count=mentees))


def told_key(cleared: Cleared[Story]) -> tuple[str, str]:
    """Sorts stories by when they were told."""
    return str(cleared.record.told_on or PartialDate("")), cleared.record.address
