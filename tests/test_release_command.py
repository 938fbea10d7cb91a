"""`milestory release` on a copy of the sample programme."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from milestory.commands import main
from milestory.reading import read_ledger
from sample_site import copy_of_sample

KEPT = "retention/quayside-school-2023"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return copy_of_sample(tmp_path)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The first release of the sample, made once."""
    folder = copy_of_sample(tmp_path_factory.mktemp("first"))
    assert release(folder, "2026-11-24").exit_code == 0
    return (folder / "releases/2026-11-24.json").read_bytes()


@pytest.fixture
def released(sample: Path, first: bytes) -> Path:
    """The sample with its first release."""
    (sample / "releases").mkdir()
    (sample / "releases/2026-11-24.json").write_bytes(first)
    return sample


def release(folder: Path, day: str, *options: str) -> Result:
    config = ["-f", str(folder / "site_config.yml"), "--today", day]
    return CliRunner().invoke(main, ["release", *config, *options])


def move(folder: Path, how_many: int) -> None:
    """Let some pairs of the first cohort end early."""
    file = folder / "cohorts/quayside-school-2023/pairs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("as_planned", "moved", how_many), encoding="utf-8")


def section(told: str, title: str) -> list[str]:
    """The figures under a title."""
    found = re.search(rf"^{title} \(\d+\)\n((?:  .*\n)+)", told, re.MULTILINE)
    return found[1].split("\n") if found else []


def test_a_release_tells_what_is_new_and_writes_one_file(sample: Path) -> None:
    ran = release(sample, "2026-11-24")
    assert ran.exit_code == 0, ran.output
    assert f"  {KEPT}" in section(ran.output, "Shown for the first time")
    assert "Written to releases/2026-11-24.json." in ran.output
    assert [path.name for path in (sample / "releases").iterdir()] == ["2026-11-24.json"]


def test_a_dry_run_writes_nothing(sample: Path) -> None:
    ran = release(sample, "2026-11-24", "--dry-run")
    assert ran.exit_code == 0
    assert "This would be releases/2026-11-24.json; nothing is written." in ran.output
    assert not (sample / "releases").exists()


def test_without_changes_no_release_is_written(released: Path) -> None:
    ran = release(released, "2026-11-25")
    assert ran.exit_code == 0
    assert "Nothing is different from the last release, and none is written." in ran.output
    assert len(list((released / "releases").iterdir())) == 1


def test_the_same_records_write_the_same_bytes(sample: Path, first: bytes) -> None:
    assert release(sample, "2026-11-24").exit_code == 0
    assert (sample / "releases/2026-11-24.json").read_bytes() == first


def test_what_stays_is_told_with_its_age(released: Path) -> None:
    move(released, 1)
    ran = release(released, "2026-11-30", "--dry-run")
    assert f"  {KEPT}, of 2026-11-24 (6 days old)" in section(
        ran.output, "Stay as they were, since too few people have changed them"
    )
    assert "Nothing is different" in ran.output


def test_six_pairs_move_the_figure_and_its_total(released: Path) -> None:
    move(released, 6)
    ran = release(released, "2026-11-30")
    assert ran.exit_code == 0, ran.output
    assert {f"  {KEPT}", "  retention/all"} <= {*section(ran.output, "Shown anew")}
    first, second = (each.figures[KEPT] for each in read_ledger(released).releases)
    assert first.values["kept"] - second.values["kept"] == 6
    assert (first.since, second.since) == ("2026-11-24", "2026-11-30")


def test_a_wrong_figure_is_withdrawn_on_the_same_day(released: Path) -> None:
    ran = release(released, "2026-11-24", "--wrong", KEPT, "--because", "Two lists were mixed up.")
    assert ran.exit_code == 0, ran.output
    assert "Withdrawn because they are wrong (2)" in ran.output
    assert "Written to releases/2026-11-24-2.json." in ran.output
    last = read_ledger(released).last
    assert last
    assert last.figures[KEPT].withdrawn
    assert last.figures[KEPT].withdrawn.because == "Two lists were mixed up."


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--wrong", "retention/quayside-school-203", "--because", "Mixed up."), f"Did you mean {KEPT}?"),
        (("--wrong", KEPT), "Say why the figure is wrong with --because"),
        (("--wrong", KEPT, "--because", "x" * 201), "in one sentence of up to 200 letters"),
        (("--wrong", KEPT, "--because", "Three instead of 4."), "holds a number"),
        (("--wrong", KEPT, "--because", "<b>Mixed</b>"), "Write plain words."),
        (("--wrong", KEPT, "--because", "see a@example.org"), "Write plain words."),
        (("--because", "Mixed up."), "Name the figure with --wrong."),
    ],
)
def test_a_wrong_word_is_refused_and_nothing_is_written(options: tuple[str, ...], told: str, released: Path) -> None:
    ran = release(released, "2026-11-25", *options)
    assert ran.exit_code == 2
    assert told in ran.output
    assert len(list((released / "releases").iterdir())) == 1


def test_nothing_is_wrong_where_nothing_was_released(sample: Path) -> None:
    ran = release(sample, "2026-11-24", "--wrong", KEPT, "--because", "Mixed up.")
    assert ran.exit_code == 2
    assert f"No figure {KEPT} is shown." in ran.output


def test_no_release_comes_before_the_last_one(released: Path) -> None:
    ran = release(released, "2026-11-23")
    assert ran.exit_code == 2
    assert "The last release is of 2026-11-24, which is later than 2026-11-23." in ran.output


def test_records_with_problems_are_not_released(sample: Path) -> None:
    file = sample / "cohorts/quayside-school-2023/pairs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("as_planned", "as_plant", 1), encoding="utf-8")
    ran = release(sample, "2026-11-24")
    assert ran.exit_code == 2
    assert "cohorts/quayside-school-2023/pairs.yml:" in ran.output
    assert not (sample / "releases").exists()


def test_a_damaged_release_stops_the_next_one(released: Path) -> None:
    file = released / "releases/2026-11-24.json"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    ran = release(released, "2026-11-25")
    assert ran.exit_code == 2
    assert "was changed by hand" in ran.output
