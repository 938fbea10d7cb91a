"""The folder of releases: what is written is read again, and what is damaged stops everything."""

import json
from pathlib import Path

import pytest
from milestory.reading import read_ledger, release_name, write_release
from milestory.records.problem import Failure
from milestory.records.release import Ledger, Release, ReleasedCell, ReleasedEstimate, ReleasedFigure, Withdrawal

FIGURE = ReleasedFigure(
    counts={"reached": (23, 23), "not-reached": (15, 15), "mentees": (38, 38)},
    k=5,
    since="2026-03-01",
    cells=(ReleasedCell(id="reached", value=23, percent=61), ReleasedCell(id="a+b", least=33, of=("a", "b"))),
    parts=("reached",),
    total="mentees",
    estimates=(ReleasedEstimate(kind="mean", value=0.1 + 0.2, low=1e-07, high=-2.5, method="t"),),
)


def keep(root: Path, *days: str, figure: ReleasedFigure = FIGURE) -> None:
    for day in days:
        ledger = read_ledger(root)
        release = Release(day=day, previous=ledger.digest, figures={"reached/spring": figure})
        (root / "releases").mkdir(exist_ok=True)
        (root / "releases" / release_name(ledger, day)).write_text(write_release(release), encoding="utf-8")


def refusal(root: Path) -> str:
    with pytest.raises(Failure) as caught:
        read_ledger(root)
    assert caught.value.problems
    return str(caught.value)


def test_without_a_folder_nothing_was_released(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == Ledger()


def test_a_release_is_read_as_it_was_written(tmp_path: Path) -> None:
    keep(tmp_path, "2026-03-01")
    (release,) = read_ledger(tmp_path).releases
    assert release.figures["reached/spring"] == FIGURE


def test_the_same_release_gives_the_same_bytes() -> None:
    figures = {"b": FIGURE, "a": FIGURE}
    one = write_release(Release(day="2026-03-01", figures=figures))
    assert one == write_release(Release(day="2026-03-01", figures=dict(reversed(figures.items()))))


def test_releases_of_one_day_follow_each_other(tmp_path: Path) -> None:
    keep(tmp_path, *["2026-03-01"] * 11, "2026-03-02")
    names = {path.name for path in (tmp_path / "releases").iterdir()}
    assert {"2026-03-01.json", "2026-03-01-2.json", "2026-03-01-11.json", "2026-03-02.json"} <= names
    assert [release.day for release in read_ledger(tmp_path).releases][-1] == "2026-03-02"


def test_other_line_ends_break_nothing(tmp_path: Path) -> None:
    keep(tmp_path, "2026-03-01", "2026-04-01")
    file = tmp_path / "releases/2026-03-01.json"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert len(read_ledger(tmp_path).releases) == 2


def test_a_changed_number_breaks_the_chain(tmp_path: Path) -> None:
    keep(tmp_path, "2026-03-01", "2026-04-01")
    file = tmp_path / "releases/2026-03-01.json"
    file.write_text(file.read_text().replace("23", "24"))
    assert "releases/2026-04-01.json: does not follow the release before it" in refusal(tmp_path)


def test_a_lost_release_breaks_the_chain(tmp_path: Path) -> None:
    keep(tmp_path, "2026-03-01", "2026-04-01")
    (tmp_path / "releases/2026-03-01.json").unlink()
    assert "Take it back from your version history" in refusal(tmp_path)


def test_a_release_under_another_day_is_refused(tmp_path: Path) -> None:
    keep(tmp_path, "2026-03-01")
    (tmp_path / "releases/2026-03-01.json").rename(tmp_path / "releases/2026-03-09.json")
    assert "releases/2026-03-09.json: says that it is of 2026-03-01." in refusal(tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "This is not JSON"),
        ("[]", "This is no JSON object"),
        ('{"format": 1, "format": 1}', "stands twice"),
        ('{"format": 2, "day": "2026-03-01"}', "has the format 2, which this version does not know."),
        ('{"day": "2026-03-01"}', "has the format None"),
        ('{"format": 1}', "`day` is missing"),
        ('{"format": 1, "day": "2026-03-01", "figure": {}}', "figure"),
        ('{"format": 1, "day": "2026-03-01"}', "was changed by hand"),
        ('{"format": 1, "day": "2026-03-01", "figures": {"a": {"counts": {"x": [1]}}}}', "counts"),
    ],
)
def test_what_is_no_release_is_refused(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases/2026-03-01.json").write_text(text)
    message = refusal(tmp_path)
    assert "releases/2026-03-01.json" in message
    assert told in message


def test_a_foreign_file_is_refused_but_not_a_readme(tmp_path: Path) -> None:
    keep(tmp_path, "2026-03-01")
    (tmp_path / "releases/README.md").write_text("Do not touch.")
    (tmp_path / "releases/.keep").touch()
    assert read_ledger(tmp_path).releases
    (tmp_path / "releases/2026-03-01 (copy).json").write_text("{}")
    assert "releases/2026-03-01 (copy).json: does not belong among the releases." in refusal(tmp_path)


def test_a_link_is_no_folder_of_releases(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "releases").symlink_to(tmp_path / "elsewhere")
    assert "releases: is not a folder." in refusal(tmp_path)


def test_a_linked_release_is_refused(tmp_path: Path) -> None:
    keep(tmp_path, "2026-03-01")
    file = tmp_path / "releases/2026-03-01.json"
    file.rename(tmp_path / "moved.json")
    file.symlink_to(tmp_path / "moved.json")
    assert "is a link" in refusal(tmp_path)


def test_what_was_withdrawn_is_kept_with_its_reason(tmp_path: Path) -> None:
    note = Withdrawal(day="2026-03-02", because="Two lists were mixed up.")
    keep(tmp_path, "2026-03-01", figure=FIGURE.model_copy(update={"withdrawn": note}))
    (release,) = read_ledger(tmp_path).releases
    assert release.figures["reached/spring"].withdrawn == note
    assert not release.figures["reached/spring"].is_shown
    assert json.loads((tmp_path / "releases/2026-03-01.json").read_text())["day"] == "2026-03-01"
