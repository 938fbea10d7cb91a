"""The sample programme, built whole, as a visitor would get it."""

import filecmp
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import draw_sample_pictures
import pytest
from milestory import pipeline
from milestory.audit import audit_site
from milestory.cache import Store
from milestory.consent import clear
from milestory.pictures import derive
from milestory.reading import read
from milestory.records.cleared import Clearance, Reason
from milestory.records.cohort import Closure, CohortStatus, ProgrammeKind
from milestory.records.consent import ConsentStatus
from milestory.records.contents import CohortContent
from milestory.records.programme import Records
from milestory.records.story import Role, Sensitivity, StoryKind
from milestory.records.survey import Design, Informant
from milestory.text.names import names_in
from sample_site import READY, ROOT, build, copy_of_sample

DAY = date(2026, 11, 24)
"""The day on which the sample is built."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of_sample(tmp_path_factory.mktemp("sample"))
    ran = build(folder)
    assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture(scope="module")
def records() -> Records:
    return read(ROOT / "site_config.yml")


@pytest.fixture(scope="module")
def clearance(records: Records) -> Clearance:
    return clear(records, DAY)


def files_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def everything_in(site: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="ignore") for path in site.rglob("*") if path.is_file())


def test_the_sample_has_no_problem_and_builds_strictly(sample: Path) -> None:
    walked = pipeline.walk(sample / "site_config.yml", pipeline.build_day("2026-11-24"))
    assert walked.problems == ()
    reasons = {withheld.reason for withheld in walked.withheld if withheld.subject.startswith(("story", "milestone"))}
    assert reasons >= {
        Reason.WITHDRAWN, Reason.EXPIRED, Reason.REFUSED, Reason.REVOKED, Reason.NO_CONSENT, Reason.NO_ASSENT,
        Reason.GUARDIAN_OBJECTS, Reason.NOT_APPROVED, Reason.TURNED_18, Reason.NOT_IN_SCOPE,
        Reason.PHOTO_WITH_CHILDS_NAME,
    }  # fmt: skip


def test_the_sample_has_cohorts_of_every_kind_over_three_years(records: Records) -> None:
    cohorts = [each.cohort for each in records.cohorts.values()]
    assert len(cohorts) >= 5
    assert {each.kind for each in cohorts} >= {ProgrammeKind.STUDENT, ProgrammeKind.STAFF_INDUCTION, ProgrammeKind.PEER}
    assert len({each.start.year for each in cohorts}) >= 3
    assert CohortStatus.RUNNING in {each.status_on(DAY) for each in cohorts}
    assert min(each.mentees for each in cohorts) < 15
    for each in records.cohorts.values():
        assert each.events
        assert each.projects or each.cohort.status_on(DAY) is CohortStatus.RUNNING
        assert each.interactions
        assert any(heard.did for heard in each.feedback)
        assert each.waves
    assert sum(1 for each in cohorts if each.funnel) >= 5
    closures = {pair.closure for each in records.cohorts.values() for pair in each.pairs}
    assert closures >= set(Closure)


def test_thirty_stories_are_told_by_everybody_and_in_five_languages(clearance: Clearance) -> None:
    stories = [each.record for each in clearance.stories]
    assert len(stories) >= 30
    roles = {teller.role for story in stories for teller in story.told_by}
    assert roles >= {Role.MENTEE, Role.MENTOR, Role.FAMILY, Role.STAFF, Role.ALUMNI, Role.PARTNER}
    assert sum(1 for story in stories if {teller.role for teller in story.told_by} >= {Role.MENTEE, Role.MENTOR}) >= 3
    assert sum(1 for story in stories if story.lang == "es") >= 4
    told = [story.lang for story in stories]
    assert (told.count("ar"), told.count("ja"), told.count("fr")) == (2, 2, 1)
    assert {language for _, language in clearance.translations} == {"en", "es", "fr", "ar", "ja"}
    assert {story.kind for story in stories} == set(StoryKind)
    assert any(story.composite for story in stories)
    assert any(story.sensitivity is Sensitivity.HIGH and story.review for story in stories)


def test_a_mentee_comes_back_as_mentor(records: Records) -> None:
    mentees: set[str] = set()
    returned: set[str] = set()
    for cohort in records.cohorts.values():
        returned |= mentees & {ref for pair in cohort.pairs for ref in pair.mentors}
        mentees |= {ref for pair in cohort.pairs for ref in pair.mentees}
        mentees |= {each.person for each in cohort.milestones if each.person and each.owner is Role.MENTEE}
    assert len(returned) >= 3


def test_there_are_milestones_of_mentors_and_mentees(records: Records, clearance: Clearance) -> None:
    assert sum(len(each.milestones) for each in records.cohorts.values()) >= 150
    shown = [each.record for several in clearance.milestones.values() for each in several]
    assert len(shown) >= 100
    words = [each.words.within("en") for each in shown if each.words]
    assert len(words) == len(shown)
    assert len(set(words)) >= len(words) - 2


def test_surveys_are_asked_in_every_design_and_mentors_apart_from_mentees(records: Records) -> None:
    waves = [wave for each in records.cohorts.values() for wave in each.waves]
    items = [item for wave in waves for item in wave.items]
    assert {item.design for item in items} >= {Design.LINKED, Design.UNLINKED, Design.RETROSPECTIVE, Design.POST_ONLY}
    assert all(item.before for item in items if item.design in {Design.UNLINKED, Design.RETROSPECTIVE})
    assert {wave.informant for wave in waves} >= {Informant.MENTEE, Informant.MENTOR, Informant.GUARDIAN}


def test_few_consents_end_within_a_year(clearance: Clearance) -> None:
    cleared = [*clearance.stories, *(each for several in clearance.milestones.values() for each in several)]
    assert sum(1 for each in cleared if each.until and each.until <= date(2027, 11, 24)) <= 12


def test_the_pictures_are_what_the_script_draws() -> None:
    drawn = {name for name, *_ in draw_sample_pictures.PICTURES}
    there = {
        path.relative_to(ROOT).as_posix() for room in ("stories", "cohorts") for path in (ROOT / room).rglob("*.jpg")
    }
    assert drawn == there
    assert all((ROOT / name).stat().st_size < 120_000 for name in drawn)


def test_the_script_draws_the_same_bytes_again() -> None:
    _, draw, size, people, seed = draw_sample_pictures.PICTURES[0]
    pictures = []
    for _ in range(2):
        scene = draw_sample_pictures.Scene(size, seed)
        draw(scene, people)
        pictures.append(draw_sample_pictures.packed(scene.finished()))
    assert pictures[0] == pictures[1]


def test_mkdocs_and_properdocs_make_the_same_pages(sample: Path, tmp_path: Path) -> None:
    other = copy_of_sample(tmp_path)
    ran = build(other, "properdocs")
    assert ran.returncode == 0, ran.stderr
    names = without_search(sample)
    assert without_search(other) == names
    pages = [name for name in names if not name.startswith("assets/")]
    _, different, missing = filecmp.cmpfiles(sample / "site", other / "site", pages, shallow=False)
    assert (different, missing) == ([], [])


def test_two_builds_are_the_same_byte_for_byte(sample: Path, tmp_path: Path) -> None:
    other = copy_of_sample(tmp_path, cold=True)
    assert build(other, "mkdocs", "-f", "site_config.yml").returncode == 0
    _, different, missing = filecmp.cmpfiles(sample / "site", other / "site", without_search(sample), shallow=False)
    assert (different, missing) == ([], [])
    # What was indexed is kept, so that a build after another is the same with its search.
    first = {name: (other / "site" / name).read_bytes() for name in files_of(other / "site")}
    assert build(other, "mkdocs", "-f", "site_config.yml").returncode == 0
    assert {name: (other / "site" / name).read_bytes() for name in files_of(other / "site")} == first


def without_search(folder: Path) -> list[str]:
    """Pagefind writes another index at every run; tests/test_search.py compares what is found."""
    return [name for name in files_of(folder / "site") if not name.startswith("pagefind/")]


def test_the_audit_finds_nothing_in_the_sample(sample: Path) -> None:
    assert audit_site(sample / "site", (), "", ("stories@example.org",)) == ()


def test_withheld_stories_leave_no_word_no_name_and_no_address(sample: Path, records: Records) -> None:
    everything = everything_in(sample / "site")
    withheld = {
        "study-peers-2024/the-seat-by-the-door": ("The seat by the door", "moved her bag without looking up"),
        "new-staff-2024/a-first-bad-tuesday": ("A first bad Tuesday", "a coach that she once sent off"),
        "quayside-school-2023/the-bishop-was-a-cork": ("The bishop was a cork", "on the ledge by the lockers"),
        "quayside-school-2023/the-last-bus-but-one": ("The last bus but one", "and she sleeps"),
        "quayside-school-2026/the-borrowed-goggles": ("The borrowed goggles", "a surprised fish"),
        "evening-bench-2026/solder-and-patience": ("Solder and patience", "your hands in your pockets"),
    }
    for address, passages in withheld.items():
        assert records.stories[address].title == passages[0]
        assert passages[1] in " ".join(records.stories[address].words.split())
        for passage in (address, *passages):
            assert passage not in everything, passage
    assert "I had the whole question" in everything


def test_whoever_said_no_is_named_nowhere(sample: Path, records: Records) -> None:
    everything = everything_in(sample / "site")
    names = [person.display for person in records.people.values()]
    over = {ConsentStatus.REFUSED, ConsentStatus.WITHDRAWN, ConsentStatus.REVOKED}
    gone = {
        ref
        for ref, each in records.consents.items()
        if each.objection or {event.status for event in each.events} & over
    }
    gone |= {"p645", "p957"}  # one expired, one turned eighteen
    secret = [records.people[ref].display for ref in gone]
    assert len(secret) >= 12
    assert all(names.count(name) == 1 for name in secret)
    assert names_in(everything, secret) == ()
    assert names_in(everything, ["Olufemi"])


def test_the_picture_of_a_withdrawn_story_is_nowhere(sample: Path, tmp_path: Path) -> None:
    files = {path.read_bytes() for path in (sample / "site/assets/pictures").rglob("*") if path.is_file()}
    for name, shown in (("study-peers-2024/one-place-free", False), ("study-peers-2024/laundry-window", True)):
        _, made = derive((ROOT / f"stories/{name}.jpg").read_bytes(), Store(tmp_path))
        assert (set(made.values()) <= files) is shown
        assert set(made.values()).isdisjoint(files) is not shown


def test_a_gallery_photo_shows_who_agreed_and_leaves_out_who_did_not(records: Records, clearance: Clearance) -> None:
    garden = "cohorts/open-door-2025/events/garden-weekend/clearing-the-bramble.jpg"
    assert clearance.pictures[garden].record.people == ("p553",)
    assert not clearance.pictures[garden].record.drawing
    kite = "cohorts/quayside-school-2023/events/kite-day/holding-the-line.jpg"
    assert kite in records.pictures
    assert kite not in clearance.pictures


def test_a_part_that_is_not_in_scope_stays_out_of_a_story_that_is_told(sample: Path, clearance: Clearance) -> None:
    told = {each.record.address: each for each in clearance.stories}
    assert told["study-peers-2024/the-wrong-degree"].record.quote == ""
    assert told["open-door-2025/la-entrevista-del-jueves"].record.photo is None
    assert told["evening-bench-2026/the-radio-that-hummed"].record.photo is None
    assert told["evening-bench-2026/the-quiet-end"].names == {}
    page = (sample / "site/stories/open-door-2025/a-letter-in-my-own-hand/index.html").read_text(encoding="utf-8")
    assert "Dorota" in page  # the pseudonym that she chose


def test_a_cohort_of_seven_is_told_in_words(sample: Path) -> None:
    page = (sample / "site/cohorts/evening-bench-2026/index.html").read_text(encoding="utf-8")
    assert "data-figure" not in page
    assert "too small for figures" in page


def test_of_a_table_with_a_small_cell_only_the_title_is_told(sample: Path) -> None:
    page = (sample / "site/cohorts/open-door-2025/index.html").read_text(encoding="utf-8")
    assert "completion/open-door-2025" not in page
    assert "answers/mentor-log/speaks-up" in page
    coarse = page.partition('data-figure="answers/mentor-log/plans-ahead')[2].partition("</figure>")[0]
    assert '<tr data-cell="less+no-change">' in coarse
    assert not re.search(r'data-cell="(?:less|no-change)"', coarse)
    shown = [part.split("</figure>")[0] for part in page.split("<figure ")[1:]]
    walked = pipeline.walk(sample / "site_config.yml", pipeline.build_day("2026-11-24"))
    (cohort,) = [each.content for each in walked.site.pages if each.path == "cohorts/open-door-2025/"]
    assert isinstance(cohort, CohortContent)
    assert cohort.withheld
    for title in cohort.withheld:
        assert f"<li>{title}</li>" in page
        assert not any(f">{title}<" in figure for figure in shown)


def test_without_the_plugin_nothing_of_the_records_is_published(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    config = (folder / "site_config.yml").read_text(encoding="utf-8")
    head, _, rest = config.partition("plugins:")
    (folder / "site_config.yml").write_text(
        head.replace("custom_dir: theme", "") + "plugins: []\n" + rest[rest.index("# For the hand-written pages") :]
    )
    ran = build(folder)
    assert ran.returncode == 0, ran.stderr
    names = " ".join(files_of(folder / "site"))
    assert "stories/" not in names
    assert "cohorts/" not in names
    everything = "\n".join(path.read_text(errors="ignore") for path in (folder / "site").rglob("*.html"))
    assert "The third bell" not in everything


def test_a_withdrawal_by_the_command_leaves_nothing_in_site_kept_tree_and_cache(sample: Path, tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path, cold=True)
    photo = folder / "stories/open-door-2025/bakery-before-dawn.jpg"
    shutil.copytree(READY / "milestory", folder / ".cache/milestory")
    assert build(folder).returncode == 0
    page = folder / "site/stories/open-door-2025/the-bread-at-six/index.html"
    assert "retired postman" in page.read_text(encoding="utf-8")
    assert build(folder).returncode == 0
    command = [sys.executable, "-m", "milestory", "withdraw", "p045", "--yes", "--today", "2026-11-24"]
    assert subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
    assert not (folder / ".cache/milestory").exists()
    # An older cache that is laid there again, as hosts do, is swept by the build.
    shutil.copytree(READY / "milestory", folder / ".cache/milestory")
    assert build(folder).returncode == 0
    assert '<meta name="robots" content="noindex">' in page.read_text(encoding="utf-8")
    _, made = derive(photo.read_bytes())
    for name in ("site", "site.kept", ".cache"):
        for path in sorted((folder / name).rglob("*")):
            content = path.read_bytes() if path.is_file() else b""
            for words in (b"The bread at six", b"retired postman", b"Hamid"):
                assert words not in content, path
            assert not any(each in content for each in made.values()), path


def test_a_record_with_a_problem_stays_out_and_strict_keeps_the_old_site(sample: Path, tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    assert build(folder).returncode == 0
    story = folder / "stories/quayside-school-2023/the-third-bell.md"
    story.write_text(story.read_text(encoding="utf-8").replace("told_on", "told_onn"), encoding="utf-8")
    ran = build(folder, "mkdocs", "--strict")
    assert ran.returncode != 0
    assert "told_onn" in ran.stdout + ran.stderr
    page = folder / "site/stories/quayside-school-2023/the-third-bell/index.html"
    assert page.is_file()
    assert build(folder).returncode == 0
    assert not page.exists()
    assert (folder / "site/stories/open-door-2025/the-bread-at-six/index.html").is_file()
