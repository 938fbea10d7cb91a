import shutil
from pathlib import Path

import pytest
from houses import KILL, House, contents
from milestory.engines.mkdocs import staging
from milestory.records.problem import Failure


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_build_killed_at_any_rename_leaves_the_old_or_the_new_site(house: House, at: int) -> None:
    house.say("Old.")
    assert house.run("build").returncode == 0
    old = contents(house.root / "site")
    house.say("New.")
    assert house.run("build", before=KILL.format(at=at)).returncode == 9
    staging.repair(house.root / "site")
    stands = contents(house.root / "site")
    assert stands.keys() == old.keys()
    assert house.home == ("New." if at >= 3 else "Old.")
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


def test_a_folder_cut_while_it_was_deleted_is_never_taken_for_a_site(tmp_path: Path, monkeypatch) -> None:
    site = tmp_path / "site"
    for name in ("site", "site.next"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    (site / "site.txt").write_text("old")

    class Cut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise Cut

    monkeypatch.setattr(staging, "sift", cut)
    with pytest.raises(Cut):
        staging.swap(site)
    monkeypatch.undo()
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


def test_a_kept_tree_holds_nothing_but_what_the_site_holds_too(house: House) -> None:
    for words in ("Withdrawn words. EXTRA", "Withdrawn words. EXTRA", "New words.", "New words.", "Newer words."):
        house.say(words)
        assert house.run("build").returncode == 0
        site = contents(house.root / "site")
        kept = contents(house.root / "site.kept")
        assert kept.pop(".gitignore", b"*\n") == b"*\n"
        assert kept.items() <= site.items()
        assert house.home == words
        assert ("stories/spring/extra/index.html" in site) == ("EXTRA" in words)


def test_a_warm_build_equals_a_cold_one(house: House) -> None:
    for words in ("One. EXTRA", "Two.", "Two.", "One. EXTRA"):
        house.say(words)
        assert house.run("build").returncode == 0
    warm = contents(house.root / "site")
    shapes = sorted(path.relative_to(house.root / "site") for path in (house.root / "site").rglob("*"))
    for name in ("site", "site.kept"):
        shutil.rmtree(house.root / name)
    assert house.run("build").returncode == 0
    assert contents(house.root / "site") == warm
    assert sorted(path.relative_to(house.root / "site") for path in (house.root / "site").rglob("*")) == shapes


def test_what_is_unchanged_is_moved_from_the_kept_tree_and_not_written_again(house: House) -> None:
    house.say("The same. EXTRA")
    for _ in range(2):
        assert house.run("build").returncode == 0
    file = house.root / "site.kept/stories/spring/extra/index.html"
    number = file.stat().st_ino
    assert house.run("build").returncode == 0
    assert (house.root / "site/stories/spring/extra/index.html").stat().st_ino == number


def test_nothing_in_a_kept_tree_is_trusted(house: House, tmp_path_factory: pytest.TempPathFactory) -> None:
    house.say("The same. EXTRA")
    for _ in range(2):
        assert house.run("build").returncode == 0
    right = contents(house.root / "site")
    kept = house.root / "site.kept"
    (kept / "stories/spring/extra/index.html").write_text("Forged.")
    (kept / "stories/spring/strange.html").write_text("Strange.")
    (kept / "strange").mkdir()
    (kept / "about/index.html").write_text("Forged.")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "x.html").write_text("Elsewhere.")
    (kept / "leads-out").symlink_to(elsewhere)
    (kept / "index.html").unlink(missing_ok=True)
    (kept / "index.html").symlink_to(elsewhere / "x.html")
    assert house.run("build").returncode == 0
    assert contents(house.root / "site") == right
    assert not [path for path in (house.root / "site").rglob("*") if path.is_symlink()]
    assert (elsewhere / "x.html").read_text() == "Elsewhere."


CUT = """
import pathlib, shutil
calls = 0
def counted(module, name):
    original = getattr(module, name)
    def call(*args, **options):
        global calls
        calls += 1
        if calls == {at}:
            os._exit(9)
        return original(*args, **options)
    setattr(module, name, call)
for name in ("rename", "replace", "unlink", "rmdir", "mkdir"):
    counted(os, name)
"""


@pytest.mark.slow
@pytest.mark.parametrize("at", [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 100, 110, 120, 130, 140, 150, 160])
def test_a_build_killed_anywhere_leaves_one_whole_site_and_the_next_build_is_right(house: House, at: int) -> None:
    for words in ("Old. EXTRA", "Old. EXTRA"):
        house.say(words)
        assert house.run("build").returncode == 0
    old = contents(house.root / "site")
    house.say("New.")
    killed = house.run("build", before=CUT.format(at=at))
    assert killed.returncode in {0, 9}
    staging.repair(house.root / "site")
    stands = contents(house.root / "site")
    assert stands == old or (house.home == "New." and old.keys() - stands.keys() == {"stories/spring/extra/index.html"})
    assert house.run("build").returncode == 0
    assert house.home == "New."
    left = b"".join(content for path in house.root.glob("site*") for content in contents(path).values())
    assert b"Old. EXTRA" not in left
    assert not (house.root / "site.next").exists()
    assert not (house.root / "site.old").exists()
