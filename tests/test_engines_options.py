"""Every way to start a build, and what stands in its way: a site or a message, never a traceback."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from houses import CONFIG, House, contents
from sample_site import build, copy_of_sample

PLAIN = CONFIG.replace("  custom_dir: theme\n", "")
DENIED = """
import pathlib
original = pathlib.Path.mkdir
def mkdir(self, *args, **options):
    if self.name.startswith("site."):
        raise PermissionError(13, "Permission denied", str(self))
    return original(self, *args, **options)
pathlib.Path.mkdir = mkdir
"""


@pytest.fixture
def plain(programme: Callable[..., Path]) -> House:
    """A real programme, with a theme of its own in which nothing stands yet."""
    about = {"theme/pages/about.md": "# About us\n\nWe meet on Mondays.\n", "mkdocs.yml": "INHERIT: site_config.yml\n"}
    return House(programme({"site_config.yml": CONFIG, **about}).parent, fake=False)


def _refused(house: House, *args: str, before: str = "") -> str:
    """What a build says that ends with an error; the site is as it was."""
    site = contents(house.root / "site")
    ran = house.run("build", "-q", *args, before=before)
    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr
    assert contents(house.root / "site") == site
    assert not (house.root / "site.next").exists()
    return ran.stderr


def test_another_folder_and_a_dirty_build_hold_the_same_site(house: House) -> None:
    house.say("Somebody opened. EXTRA")
    assert house.run("build").returncode == 0
    site = contents(house.root / "site")
    assert house.run("build", "-d", "other").returncode == 0
    assert contents(house.root / "other") == site
    (house.root / "site/left-over.html").write_text("x")
    assert house.run("build", "--dirty").returncode == 0
    assert contents(house.root / "site") == site


def test_a_link_named_site_stays_a_link(house: House) -> None:
    (house.root / "real").mkdir()
    (house.root / "site").symlink_to(house.root / "real")
    for words in ("One.", "Two."):
        house.say(words)
        assert house.run("build").returncode == 0
        assert house.home == words
    assert (house.root / "site").is_symlink()
    assert (house.root / "real/index.html").read_text() == "Two."


def test_a_place_that_cannot_be_written_is_told(house: House) -> None:
    house.say("Old.")
    assert house.run("build").returncode == 0
    assert "site.next: Permission denied" in _refused(house, before=DENIED)
    assert house.home == "Old."


def test_a_file_in_the_sites_place_is_told_and_stays(house: House) -> None:
    (house.root / "site").write_text("mine")
    ran = house.run("build", "-q")
    assert ran.returncode != 0
    assert "site is a file" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert (house.root / "site").read_text() == "mine"


@pytest.mark.parametrize("name", ["site.next", "site.old", "site.kept"])
def test_a_file_or_a_link_in_the_way_of_staging_is_taken_away(house: House, name: str) -> None:
    house.say("Old.")
    assert house.run("build").returncode == 0
    for words, make in (("New.", "file"), ("Newer.", "link")):
        house.say(words)
        way = house.root / name
        subprocess.run(["rm", "-rf", way], check=True)
        way.symlink_to(house.root / "cohorts") if make == "link" else way.write_text("x")
        assert house.run("build").returncode == 0
        assert house.home == words
    assert (house.root / "cohorts/spring/cohort.yml").is_file()
    assert not (house.root / "site.next").exists()
    assert not os.path.lexists(house.root / "site.old")


def test_gh_deploy_takes_the_site_that_passed(house: House, tmp_path_factory: pytest.TempPathFactory) -> None:
    remote = tmp_path_factory.mktemp("remote")
    subprocess.run(["git", "init", "-q", "--bare", remote], check=True)
    for command in (["init", "-q"], ["remote", "add", "origin", str(remote)]):
        subprocess.run(["git", *command], cwd=house.root, check=True)
    for key, value in (("user.name", "Somebody"), ("user.email", "hello@example.org")):
        subprocess.run(["git", "config", key, value], cwd=house.root, check=True)
    house.say("Somebody opened.")
    ran = house.run("gh-deploy", "-q")
    assert ran.returncode == 0, ran.stderr
    show = ["git", "--git-dir", str(remote), "show", "gh-pages:index.html"]
    assert subprocess.run(show, capture_output=True, text=True, check=True).stdout.strip() == "Somebody opened."
    house.say("LEAK")
    assert house.run("gh-deploy", "-q").returncode != 0
    assert subprocess.run(show, capture_output=True, text=True, check=True).stdout.strip() == "Somebody opened."


@pytest.mark.parametrize("wrong", ["{% if %}", "{{ nothing.at.all }}", '{% include "not-there.html" %}'])
@pytest.mark.parametrize(
    "template", ["templates/milestory/footer.html", "templates/milestory/pages/home.html", "main.html"]
)
def test_a_mistake_in_a_template_is_told_with_its_file(plain: House, template: str, wrong: str) -> None:
    assert plain.run("build", "-q").returncode == 0
    file = plain.root / "theme" / template
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"<p>\n{wrong}\n</p>\n")
    assert f"{template}:2: " in _refused(plain)


@pytest.mark.parametrize("words", ["a: [", "- a\n", "a: \ud800", "\t"])
def test_a_mistake_in_a_file_of_words_is_told_with_its_file(plain: House, words: str) -> None:
    assert plain.run("build", "-q").returncode == 0
    file = plain.root / "theme/locales/en.yml"
    file.parent.mkdir(parents=True)
    file.write_bytes(words.encode(errors="surrogatepass"))
    assert "locales/en.yml" in _refused(plain)


def test_a_hand_written_page_that_is_not_utf8_is_told(plain: House) -> None:
    assert plain.run("build", "-q").returncode == 0
    (plain.root / "theme/pages/about.md").write_bytes(b"# Caf\xe9\n")
    assert "about.md" in _refused(plain)


def test_the_audit_reads_hand_written_pages_too(plain: House) -> None:
    assert plain.run("build", "-q").returncode == 0
    (plain.root / "theme/pages/about.md").write_text("Write to mentee@example.com, or [here](nowhere.md).\n")
    said = _refused(plain)
    assert "holds an e-mail address that may not stand here" in said
    assert "nowhere.md leads to nothing" in said


@pytest.mark.slow
def test_the_sample_passes_its_audit_under_every_kind_of_address(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    config = folder / "site_config.yml"
    text = re.sub(r"(?m)^site_url:.*\n", "", config.read_text(encoding="utf-8"))
    for more in ("", "use_directory_urls: false\n", "site_url: https://example.org/a/b/\n"):
        config.write_text(text + more, encoding="utf-8")
        ran = build(folder, "mkdocs", "--strict")
        assert ran.returncode == 0, ran.stderr
        for page in (folder / "site").rglob("*.html"):
            if page.name != "404.html":
                assert not re.search(r'\s(?:href|src)="/', page.read_text(encoding="utf-8")), page


@pytest.mark.slow
def test_without_the_plugin_the_theme_stays_out_of_the_way_and_no_record_is_published(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    config = folder / "site_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(re.sub(r"(?ms)^plugins:\n(?:[ \n].*?\n)*?(?=^\S)", "plugins: []\n", text), encoding="utf-8")
    assert "milestory:" not in config.read_text(encoding="utf-8")
    ran = build(folder)
    assert ran.returncode == 0, ran.stderr
    names = contents(folder / "site")
    assert "about/index.html" in names
    assert not [name for name in names if name.startswith(("stories/", "cohorts/"))]
    assert not [name for name in names if name.endswith((".md", ".yml", ".jpg"))]
