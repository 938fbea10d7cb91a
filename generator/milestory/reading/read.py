"""The folders of a programme to its Records."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from milestory.records.activity import Event, Feedback, Interactions, Project
from milestory.records.allowance import Allowance
from milestory.records.base import LANGUAGE, Record
from milestory.records.cohort import Cohort, Pair
from milestory.records.consent import Consent
from milestory.records.milestone import Milestone
from milestory.records.people import Person
from milestory.records.problem import Failure, Problem
from milestory.records.programme import CohortRecords, Records
from milestory.records.story import Story, Translation
from milestory.records.survey import Instrument, SurveyWave
from milestory.records.textfinding import Doubt
from milestory.text.check import TextCheck

from .bodies import foreign_to_markdown
from .crosschecks import cross_check
from .documents import Reader
from .files import Tree, is_slug
from .oldaddresses import read_old_addresses
from .pictures import find_pictures
from .programme import read_programme
from .register import ALLOWED, FINGERPRINTS, names_of, register_key
from .strays import find_strays
from .textchecks import TextChecks

R = TypeVar("R", bound=Record)


def read(config_file: Path) -> Records:
    """Read the configuration and everything in `stories/` and `cohorts/`.

    Raises Failure where the configuration is wrong; every other mistake is a Problem among the Records, and
    the record it touches is left out.
    """
    programme = read_programme(config_file)
    tree = Tree(config_file.parent)
    reader = Reader(tree)
    cohorts_dir, stories_dir = _folder(tree, programme.cohorts_dir), _folder(tree, programme.stories_dir)
    if cohorts_dir.is_relative_to(stories_dir) or stories_dir.is_relative_to(cohorts_dir):
        raise Failure("stories_dir and cohorts_dir name the same folder or one inside the other. Name two folders.")
    cohorts = _cohorts(reader, cohorts_dir)
    stories, translations = _stories(reader, stories_dir)
    records = Records(
        programme=programme,
        people=_by(reader, reader.many(cohorts_dir / "people.yml", Person), "ref"),
        consents=_by(reader, reader.many(cohorts_dir / "consents.yml", Consent), "person"),
        instruments=_by(reader, reader.many(cohorts_dir / "instruments.yml", Instrument), "code"),
        cohorts=cohorts,
        stories=stories,
        translations=translations,
        old_addresses=read_old_addresses(tree),
    )
    pictures, picture_problems = find_pictures(tree, records)
    allowances = reader.many(cohorts_dir / ALLOWED, Allowance)
    tree.seen.add(cohorts_dir / FINGERPRINTS)
    strays = find_strays(tree, stories_dir, cohorts_dir)
    checks = TextChecks(TextCheck(names_of(cohorts_dir)), records, allowances, register_key())
    found = list(checks.problems(tree.texts))
    problems = [*reader.problems, *picture_problems, *strays, *(each for each in found if isinstance(each, Problem))]
    details = [each for each in found if isinstance(each, tuple)]
    sound = cross_check(records, pictures, problems, details)
    return replace(sound, doubts=tuple(sorted(each for each in found if isinstance(each, Doubt))))


def _folder(tree: Tree, name: str) -> Path:
    folder = (tree.root / name).resolve()
    if not folder.is_relative_to(tree.root) or folder == tree.root:
        raise Failure(f"The folder {name} lies outside the programme. Name a folder inside it.")
    return folder


def _cohorts(reader: Reader, folder: Path) -> Mapping[str, CohortRecords]:
    found = [_cohort(reader, each) for each in _subfolders(reader, folder)]
    ordered = sorted((each for each in found if each), key=lambda each: (each.cohort.start, each.cohort.id))
    return {each.cohort.id: each for each in ordered}


def _cohort(reader: Reader, folder: Path) -> CohortRecords | None:
    cohort = reader.one(folder / "cohort.yml", Cohort, {"id": folder.name})
    if cohort is not None and cohort.story_of_the_year is not None:
        place = (cohort.origin.file, cohort.origin.at("story_of_the_year"))
        for text in cohort.story_of_the_year.values():
            reader.problems += foreign_to_markdown(text, *place)
    given = [(path, {"id": path.stem, "cohort": folder.name}) for path in _files(reader, folder / "surveys", "yml")]
    waves = [reader.one(path, SurveyWave, values) for path, values in given]
    rest = {
        "pairs": reader.many(folder / "pairs.yml", Pair),
        "milestones": reader.many(folder / "milestones.yml", Milestone, "m{number}"),
        "events": reader.many(folder / "events.yml", Event, "{kind}-{date}"),
        "projects": reader.many(folder / "projects.yml", Project, "project-{number}"),
        "interactions": reader.many(folder / "interactions.yml", Interactions),
        "feedback": reader.many(folder / "feedback.yml", Feedback),
    }
    if cohort is None:
        return None
    return CohortRecords(cohort=cohort, waves=tuple(wave for wave in waves if wave), **rest)  # type: ignore[arg-type]


def _stories(reader: Reader, folder: Path) -> tuple[Mapping[str, Story], Mapping[tuple[str, str], Translation]]:
    stories: dict[str, Story] = {}
    translations: dict[tuple[str, str], Translation] = {}
    for cohort in _subfolders(reader, folder):
        for path in _files(reader, cohort, "md"):
            slug, _, language = path.name.removesuffix(".md").partition(".")
            given = {"slug": slug, "cohort": cohort.name}
            if not language:
                story = reader.story(path, Story, given)
                if story is not None:
                    stories[story.address] = story
            elif LANGUAGE.fullmatch(language):
                translation = reader.story(path, Translation, {**given, "lang": language})
                if translation is not None:
                    translations[f"{cohort.name}/{slug}", language] = translation
            else:
                what = "has a name whose middle is not a language code."
                write = "Name it slug.md, or slug.es.md for a translation."
                reader.say_of(path, what, write, "file-name")
    return stories, translations


def _subfolders(reader: Reader, folder: Path) -> list[Path]:
    if not folder.is_dir():
        if folder.exists():
            reader.say_of(folder, "is a file, not a folder.", "Make a folder of this name.", "no-folder")
        return []
    return [
        path
        for path in sorted(folder.iterdir())
        if path.suffix != ".yml"
        and not path.name.startswith(".")
        and not _is_link(reader, path)
        and path.is_dir()
        and _is_named(reader, path, path.name)
    ]


def _files(reader: Reader, folder: Path, ending: str) -> list[Path]:
    """The files of a folder with an ending and a name that can be an address."""
    if _is_link(reader, folder):
        return []
    found = sorted(folder.glob(f"*.{ending}"))
    return [path for path in found if _is_named(reader, path, path.name.partition(".")[0])]


def _is_link(reader: Reader, path: Path) -> bool:
    if path.is_symlink():
        reader.say_of(path, "is a link.", "Put the file or folder itself here.", "link")
    return path.is_symlink()


def _is_named(reader: Reader, path: Path, name: str) -> bool:
    if not is_slug(name):
        odd = ", ".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(name) if not sign.isascii())
        what = "has a name that cannot stand in an address" + (f" (it holds {odd})." if odd else ".")
        write = "Rename it with lower-case letters, digits and single hyphens, such as a-first-step."
        reader.say_of(path, what, write, "file-name")
    return is_slug(name)


def _by(reader: Reader, records: Iterable[R], key: str) -> Mapping[str, R]:
    """Records by their key; of two with the same key neither stays, since nobody can say which one is meant."""
    found: dict[Hashable, list[R]] = {}
    for record in records:
        found.setdefault(getattr(record, key), []).append(record)
    for name, same in found.items():
        for record in same[1:]:
            what = f"has the {key} `{name}` a second time (first on line {same[0].origin.line})."
            write = "Merge the two entries into one."
            reader.problems.append(Problem(record.origin.file, record.origin.at(key), what, write, "twice"))
    return {str(name): same[0] for name, same in found.items() if len(same) == 1}
