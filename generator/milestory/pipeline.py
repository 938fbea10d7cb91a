"""The walk itself: read, gate, measure, protect, model, render; and the audit of what was written."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from milestory import audit as auditing
from milestory import reading
from milestory.audit import Looked
from milestory.cache import Store
from milestory.consent import clear, traces_of, unique_stories
from milestory.counting import Counts, catalogues_of, said_of_costs, said_of_releases, shown, word_folders
from milestory.disclosure import costs
from milestory.figures import evidence_of
from milestory.pictures import PictureRefused, derive, keep_only, picture_key
from milestory.reading.register import names_of
from milestory.records.base import Language
from milestory.records.cleared import Clearance, Cleared, Withheld
from milestory.records.output import Output
from milestory.records.page import Site, WrittenPage
from milestory.records.picture import Picture
from milestory.records.problem import Failure, Problem
from milestory.records.programme import Records
from milestory.records.tableproblem import TableProblem
from milestory.records.trace import Finding, Trace
from milestory.rendering import check_theme, make_dress, page_globals, render
from milestory.rendering.themefolder import theme_folders
from milestory.shareable import with_cards
from milestory.sitemodel import build_site, with_written
from milestory.text.check import TextCheck
from milestory.text.fingerprints import KEY_VARIABLE
from milestory.verdicts import keep_clean, known_clean
from milestory.words import Catalogue, load_catalogues


@dataclass(frozen=True, slots=True)
class Walked:
    """What a walk makes: the site and its files, and everything that must be said about it."""

    site: Site
    catalogues: Mapping[str, Catalogue]
    themes: tuple[Path, ...]
    pictures: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    clearance: Clearance
    """What the gate let through, and what it withheld."""
    watch: tuple[Path, ...]
    """What a change of must start the walk again."""
    traces: tuple[Trace, ...]
    """What must not be found in the finished site."""
    emails: tuple[str, ...]
    """The only e-mail addresses that may stand in it."""
    names: tuple[str, ...]
    """The names of people that may stand in it."""
    soft: frozenset[str]
    """Rules of the text check that consents cover somewhere in it; the text check of the records decides where."""
    check: TextCheck
    """What finds personal details."""
    root: Path
    """The programme's folder."""
    tables: tuple[TableProblem, ...]
    """The counts of all figures and how they add up, to be attacked with what the finished site shows of them."""
    warnings: tuple[str, ...] = ()
    """What somebody should look at; it is published all the same."""
    said: tuple[str, ...] = ()
    """What else whoever builds the site should know, in sentences."""
    figures: int = 0
    """How many figures there are, shown or withheld."""
    costs: tuple[str, ...] = ()
    """One line for each figure that is told more coarsely than it was counted, or not at all."""

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """What is not published, and why."""
        return self.clearance.withheld

    @property
    def outputs(self) -> Iterable[Output]:
        """Every file of ours; made while it is read, once."""
        return render(self.site, self.catalogues, self.themes, self.pictures)

    @property
    def globals(self) -> Mapping[str, object]:
        """What hand-written pages need for the frame around them."""
        return page_globals(self.site, self.catalogues)


def walk(config_file: Path, day: date, *, base_url: str | None = None, records: Records | None = None) -> Walked:
    """Walk from the records to the files of the site, as of a day. Raises Failure where nothing may be made.

    `records` stand in for what the files say, to see what a change of them would do.
    """
    root = config_file.resolve().parent
    settings = reading.read_site_settings(config_file)
    records = reading.read(config_file) if records is None else records
    clearance = clear(records, day)
    themes, catalogues = theme_folders(settings.custom_dir), catalogues_of(settings.custom_dir, records)
    check_theme(themes)
    dress = make_dress(records.programme, themes)
    ledger, counts = reading.read_ledger(root), Counts(records, clearance, catalogues)
    figures, tables = shown(counts, ledger)
    store = _store(root)
    pictures, files, refused = derived(root, clearance, store)
    keep_only((each for picture in pictures.values() for each in picture.derivatives), store)
    base = settings.site_url if base_url is None else base_url
    evidence = {figure.head.id: evidence_of(figure, records.programme) for figure in figures}
    site = build_site(records, clearance, figures, pictures, catalogues, base, evidence, dress)
    site, seen = with_cards(site, files, themes, store)
    return Walked(
        site=site,
        catalogues=catalogues,
        themes=themes,
        pictures={**files, **seen},
        problems=tuple(sorted({*records.problems, *refused})),
        clearance=clearance,
        watch=(
            root / records.programme.stories_dir,
            root / records.programme.cohorts_dir,
            root / reading.RELEASES_DIR,
            *themes,
            config_file,
        ),
        traces=tuple(_with_pictures(each, root, records) for each in traces_of(records, clearance)),
        emails=(records.programme.contact.email,),
        names=tuple(sorted({name for each in _cleared(clearance) for name in each.names.values()})),
        soft=auditing.SOFT.union(element for each in _cleared(clearance) for element in each.channels),
        check=TextCheck(names_of(root / records.programme.cohorts_dir)),
        root=root,
        tables=tables,
        warnings=(*unique_stories(records, clearance), *_doubts(records, day)),
        said=(
            *_said_of_register(root / records.programme.cohorts_dir),
            *said_of_costs(figures),
            *said_of_releases(counts.counted, ledger),
        ),
        figures=len(figures),
        costs=costs(figures),
    )


def _doubts(records: Records, day: date) -> Iterator[str]:
    """What the text check warns of, unless a signed entry silences it on the day."""
    return (str(doubt.problem) for doubt in records.doubts if day >= doubt.silent_until)


def _said_of_register(cohorts: Path) -> Iterator[str]:
    if reading.register_state(cohorts) is reading.RegisterState.LOCKED:
        yield (
            f"NAMES WERE NOT LOOKED FOR: {reading.FINGERPRINTS} is there, and its key is not."
            f" Set {KEY_VARIABLE} before you publish."
        )


def beside(walked: Walked, pages: Sequence[WrittenPage]) -> Walked:
    """The same walk for a site in which hand-written pages stand beside ours."""
    return replace(walked, site=with_written(walked.site, pages, walked.catalogues))


def audit(walked: Walked, folder: Path) -> None:
    """Audit the finished folder; raises Failure with everything that was found."""
    store = _store(walked.root)
    told, looked = look_through(walked, folder, walked.check, clean=known_clean(store))
    keep_clean(store, looked.clean)
    findings = [each for each in told if each.stops]
    if findings:
        raise Failure("The audit of the finished site failed; nothing of it is published.", map(_as_problem, findings))


def words_in(config_file: Path, language: Language) -> Catalogue:
    """The interface words of a language, whether or not the site speaks it."""
    folders = word_folders(reading.read_site_settings(config_file).custom_dir)
    return load_catalogues(folders, [language])[language]


def look_through(
    walked: Walked, folder: Path, check: TextCheck, *, guess: bool = False, clean: Collection[bytes] = ()
) -> tuple[tuple[Finding, ...], Looked]:
    """All that a finished folder holds and must not, by what the records say, and what was looked at."""
    own = (*walked.emails, *walked.names)
    known = auditing.Known(
        walked.traces,
        walked.site.base_url,
        own,
        walked.pictures,
        partial(_looks, walked.traces),
        guess=guess,
        soft=walked.soft,
        clean=clean,
        strict=True,
    )
    findings, looked = auditing.look_through(folder, known, check)
    return tuple(sorted({*findings, *auditing.audit_figures(folder, walked.tables)})), looked


def schemas() -> dict[str, str]:
    """The JSON Schema of every file that people write, by file name."""
    return reading.schemas()


def build_day(today: str | None = None) -> date:
    """The day of the build: as said, else SOURCE_DATE_EPOCH's, else today's."""
    if today is not None:
        try:
            return datetime.strptime(today, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            raise Failure(f"{today!r} is not a day. Write it as year-month-day, such as 2026-05-14.") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
    except (ValueError, OverflowError, OSError):
        what = f"SOURCE_DATE_EPOCH is {epoch!r}, which is not a time."
        raise Failure(f"{what} Write seconds since 1970, such as 1795478400, or leave it out.") from None


def _cleared(clearance: Clearance) -> Iterator[Cleared[Any]]:
    yield from clearance.stories
    yield from (each for some in clearance.milestones.values() for each in some)
    yield from clearance.pictures.values()


def derived(
    root: Path, clearance: Clearance, store: Store | None = None
) -> tuple[dict[str, Picture], dict[str, bytes], list[Problem]]:
    """The pictures that are cleared, by the path of their source; their files; and those that cannot be used."""
    pictures: dict[str, Picture] = {}
    files: dict[str, bytes] = {}
    refused = []
    for path, cleared in sorted(clearance.pictures.items()):
        note = cleared.record
        try:
            derivatives, made = derive((root / path).read_bytes(), store)
        except PictureRefused as error:
            refused.append(Problem(path, 0, str(error), rule="picture"))
            continue
        pictures[path] = Picture(derivatives, note.alt, note.caption, note.credit)
        files |= made
    return pictures, files, refused


def _store(root: Path) -> Store:
    return Store(root / ".cache" / "milestory")


def _with_pictures(trace: Trace, root: Path, records: Records) -> Trace:
    """A trace with what the derivatives of its pictures are called."""
    paths = [root / path for path, digest in sorted(records.pictures.items()) if digest in trace.digests]
    return replace(trace, sources=tuple(paths), keys=tuple(picture_key(path.read_bytes()) for path in paths))


def _looks(traces: Iterable[Trace]) -> Mapping[int, str]:
    looks = {auditing.look_of(path.read_bytes()): each.subject for each in traces for path in each.sources}
    return {look: subject for look, subject in looks.items() if look is not None}


def _as_problem(finding: Finding) -> Problem:
    return Problem(finding.file, finding.line, finding.what, rule=finding.rule)
