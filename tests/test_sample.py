"""The sample programme, built whole, as a visitor would get it."""

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from milestory import pipeline
from milestory.audit import audit_site
from milestory.records.page import CohortContent

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1795478400", "NO_MKDOCS_2_WARNING": "1"}
"""The 24th of November 2026."""


def copy_of_sample(folder: Path) -> Path:
    for name in ("stories", "cohorts", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("site_config.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def build(folder: Path, engine: str = "mkdocs", *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", engine, "build", "-q", *options]
    return subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of_sample(tmp_path_factory.mktemp("sample"))
    ran = build(folder)
    assert ran.returncode == 0, ran.stderr
    return folder


def files_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_sample_has_no_problem_and_builds_strictly(sample: Path) -> None:
    walked = pipeline.walk(sample / "site_config.yml", pipeline.build_day("2026-11-24"))
    assert walked.problems == ()
    assert {withheld.reason for withheld in walked.withheld} >= {
        "withdrawn", "expired", "refused", "no_consent", "no_assent", "guardian_objects", "not_approved",
    }  # fmt: skip


def test_mkdocs_and_properdocs_make_the_same_pages(sample: Path, tmp_path: Path) -> None:
    other = copy_of_sample(tmp_path)
    ran = build(other, "properdocs")
    assert ran.returncode == 0, ran.stderr
    names = files_of(sample / "site")
    assert files_of(other / "site") == names
    pages = [name for name in names if not name.startswith("assets/")]
    _, different, missing = filecmp.cmpfiles(sample / "site", other / "site", pages, shallow=False)
    assert (different, missing) == ([], [])


def test_two_builds_are_the_same_byte_for_byte(sample: Path, tmp_path: Path) -> None:
    other = copy_of_sample(tmp_path)
    assert build(other, "mkdocs", "-f", "site_config.yml").returncode == 0
    names = files_of(sample / "site")
    _, different, missing = filecmp.cmpfiles(sample / "site", other / "site", names, shallow=False)
    assert (different, missing) == ([], [])


def test_the_audit_finds_nothing_in_the_sample(sample: Path) -> None:
    assert audit_site(sample / "site", (), "", ("stories@example.org",)) == ()


def test_withheld_stories_leave_no_word_and_no_address(sample: Path) -> None:
    everything = "\n".join(
        path.read_text(encoding="utf-8", errors="ignore") for path in (sample / "site").rglob("*") if path.is_file()
    )
    for withheld in ("The summer of the kite", "The third draft", "the-long-way-to-the-library", "station master"):
        assert withheld not in everything
    assert "The second knock was louder" in everything


def test_a_cohort_of_seven_shows_no_figure(sample: Path) -> None:
    page = (sample / "site/cohorts/lantern-small-2026/index.html").read_text(encoding="utf-8")
    assert "data-figure" not in page
    assert "too small for figures" in page


def test_of_a_table_with_a_small_cell_only_the_title_is_told(sample: Path) -> None:
    page = (sample / "site/cohorts/harbour-2024/index.html").read_text(encoding="utf-8")
    assert "answers/observed-confidence" not in page
    shown = [part.split("</figure>")[0] for part in page.split("<figure ")[1:]]
    walked = pipeline.walk(sample / "site_config.yml", pipeline.build_day("2026-11-24"))
    (cohort,) = [each.content for each in walked.site.pages if each.path == "cohorts/harbour-2024/"]
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
    assert "The second knock" not in everything


def test_a_withdrawal_takes_the_story_and_its_picture_at_the_next_build(sample: Path, tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    assert build(folder).returncode == 0
    before = set(files_of(folder / "site"))
    consents = folder / "cohorts/consents.yml"
    text = consents.read_text(encoding="utf-8")
    entry = "- person: p033\n"
    consents.write_text(text.replace(entry, f"{entry}  events: [{{status: withdrawn, on: 2026-11-20}}]\n"))
    assert build(folder).returncode == 0
    gone = before - set(files_of(folder / "site"))
    assert "stories/homecoming-2025/seed-library/index.html" in gone
    assert any(name.startswith("assets/pictures/") for name in gone)
    left = "\n".join(path.read_text(errors="ignore") for path in (folder / "site").rglob("*") if path.is_file())
    assert "overhead projectors" not in left


def test_a_record_with_a_problem_stays_out_and_strict_keeps_the_old_site(sample: Path, tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    assert build(folder).returncode == 0
    story = folder / "stories/lanterns-2023/the-second-knock.md"
    story.write_text(story.read_text(encoding="utf-8").replace("told_on", "told_onn"), encoding="utf-8")
    ran = build(folder, "mkdocs", "--strict")
    assert ran.returncode != 0
    assert "told_onn" in ran.stdout + ran.stderr
    page = folder / "site/stories/lanterns-2023/the-second-knock/index.html"
    assert page.is_file()
    assert build(folder).returncode == 0
    assert not page.exists()
    assert (folder / "site/stories/homecoming-2025/seed-library/index.html").is_file()
