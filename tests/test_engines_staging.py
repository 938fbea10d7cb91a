import shutil
from pathlib import Path

import pytest
from houses import KILL, House, contents
from milestory.engines.mkdocs import staging
from milestory.records.problem import Failure


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_build_killed_at_any_rename_leaves_the_old_or_the_new_site(house: House, at: int) -> None:
    house.say("Old.")
    assert house.run("build").returncode == 0
    old = contents(house.root / "site")
    house.say("New.")
    assert house.run("build", before=KILL.format(at=at)).returncode == 9
    staging.repair(house.root / "site")
    stands = contents(house.root / "site")
    assert stands.keys() == old.keys()
    assert house.home == ("New." if at == 3 else "Old.")
    assert not (house.root / "site.old").exists()
    assert house.run("build").returncode == 0
    assert house.home == "New."


def test_a_failing_build_after_a_cut_swap_finds_the_old_site_again(house: House) -> None:
    house.say("Old.")
    assert house.run("build").returncode == 0
    house.say("New.")
    assert house.run("build", before=KILL.format(at=2)).returncode == 9
    assert not (house.root / "site").exists()
    house.say("FAIL")
    assert house.run("build").returncode != 0
    assert house.home == "Old."


def test_a_folder_cut_while_it_was_deleted_is_never_taken_for_a_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("site", "site.next"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    (site / "site.txt").write_text("old")

    class Cut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise Cut

    original = shutil.rmtree
    staging.shutil.rmtree = cut
    try:
        with pytest.raises(Cut):
            staging.swap(site)
    finally:
        staging.shutil.rmtree = original
    shutil.rmtree(site)
    staging.repair(site)
    assert not site.exists()


def test_a_swap_that_cannot_be_done_puts_the_old_site_back(tmp_path: Path, monkeypatch) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old")
    building = staging.begin(site)
    original = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self == building:
            raise PermissionError(13, "Permission denied")
        return original(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(Failure, match="stays as it was"):
        staging.swap(site)
    assert (site / "index.html").read_text() == "old"


def test_hidden_entries_of_the_site_folder_survive_a_swap(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / ".git").mkdir(parents=True)
    staging.begin(site)
    staging.swap(site)
    assert (site / ".git").is_dir()
