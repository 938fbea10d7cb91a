"""The walk's numbers: what is counted in the records, what of it the site shows, and what must be said of that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from milestory import reading
from milestory.consent import clear
from milestory.disclosure import costs, protect, published, released_tables, site_tables
from milestory.figures import count_figures, told_on
from milestory.records.base import Slug
from milestory.records.cleared import Clearance
from milestory.records.figure import Counted, SafeFigure
from milestory.records.milestone import Milestone
from milestory.records.programme import CohortRecords, Records
from milestory.records.release import Ledger
from milestory.records.tableproblem import TableProblem
from milestory.rendering.themefolder import theme_folders
from milestory.words import Catalogue, load_catalogues


@dataclass(frozen=True)
class Counts:
    """What is counted in the records, as of the day of a clearance."""

    records: Records
    clearance: Clearance
    catalogues: Mapping[str, Catalogue]

    @cached_property
    def counted(self) -> Counted:
        """All figures with their true counts."""
        return count_figures(_countable(self.records), self.clearance.day, self.catalogues, self._milestones)

    def told(self, day: str) -> Mapping[str, int]:
        """The least that a reader of the pages knows of each count as it was on a day."""
        return told_on(_countable(self.records), date.fromisoformat(day), self.catalogues, self._milestones)

    @cached_property
    def _milestones(self) -> Mapping[Slug, Sequence[Milestone]]:
        return {cohort: [each.record for each in some] for cohort, some in self.clearance.milestones.items()}


def count(config_file: Path, day: date) -> Counts:
    """Everything that is counted as of a day; nothing of it is protected yet."""
    settings, records = reading.read_site_settings(config_file), reading.read(config_file)
    return Counts(records, clear(records, day), catalogues_of(settings.custom_dir, records))


def catalogues_of(custom_dir: Path | None, records: Records) -> Mapping[str, Catalogue]:
    """The interface words of every language of the site."""
    return load_catalogues(word_folders(custom_dir), records.programme.languages)


def word_folders(custom_dir: Path | None) -> list[Path]:
    """The folders of interface words, the site's own last."""
    return [theme / "locales" for theme in reversed(theme_folders(custom_dir))]


def shown(counts: Counts, ledger: Ledger) -> tuple[tuple[SafeFigure, ...], tuple[TableProblem, ...]]:
    """The figures as the last release shows them, or as they may be shown where there is none yet."""
    programme = counts.records.programme
    if ledger.last is None:
        figures = protect(counts.counted, programme)
        return figures, site_tables(counts.counted, figures, programme)
    frozen, figures = published(counts.counted, ledger.last, programme, counts.told)
    return figures, released_tables(frozen, figures, ledger, programme)


def said_of_costs(figures: Sequence[SafeFigure]) -> Iterator[str]:
    """What protecting the figures cost, in a sentence."""
    withheld = sum(figure.withheld for figure in figures)
    coarser = len(costs(figures)) - withheld
    if withheld or coarser:
        yield (
            f"{len(figures)} figures; {coarser} of them coarser than they were counted, {withheld} withheld: "
            "`milestory figures show` says which."
        )


def said_of_releases(counted: Counted, ledger: Ledger) -> Iterator[str]:
    """What of the figures waits for a release, in a sentence."""
    if ledger.last is None:
        yield (
            "No release of the figures is recorded, so that a change of one person moves them. "
            "`milestory release` records what is shown, and from then on it stands."
        )
    elif waiting := [each for each in counted.figures if each.head.id not in ledger.last.figures]:
        some = f"{len(waiting)} figures wait" if len(waiting) > 1 else "1 figure waits"
        yield f"{some} for the next release of the figures: `milestory release`."


def _countable(records: Records) -> Records:
    """The Records without files in which an entry has a Problem: a figure counts all of a file or none of it."""
    spoiled = {problem.file for problem in records.problems}
    return replace(records, cohorts={key: _sound(records, each, spoiled) for key, each in records.cohorts.items()})


def _sound(records: Records, cohort: CohortRecords, spoiled: set[str]) -> CohortRecords:
    folder = f"{records.programme.cohorts_dir}/{cohort.cohort.id}"
    if f"{folder}/cohort.yml" in spoiled:
        # How many there are is in doubt, so nothing of them is counted.
        return CohortRecords(cohort.cohort.model_copy(update={"funnel": {}, "declared": ()}))
    return replace(
        cohort,
        pairs=() if f"{folder}/pairs.yml" in spoiled else cohort.pairs,
        milestones=() if f"{folder}/milestones.yml" in spoiled else cohort.milestones,
        interactions=() if f"{folder}/interactions.yml" in spoiled else cohort.interactions,
        events=() if f"{folder}/events.yml" in spoiled else cohort.events,
    )
