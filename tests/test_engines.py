import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from milestory.engines import folder as folders
from milestory.engines.mkdocs import linking, staging
from milestory.records.output import Output
from milestory.records.problem import Failure

FAKE = '''
"""A walk that publishes what the story says; words in it make it fail, or have problems."""
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from milestory.records.output import Output
from milestory.records.page import Frame, Page, PageKind, Site
from milestory.records.problem import Failure, Problem

@dataclass
class Walked:
    site: Site
    outputs: list
    problems: tuple
    withheld: tuple
    globals: dict
    watch: tuple
    traces: tuple = ()

def build_day(today=None):
    return date(2026, 1, 1)

def walk(config_file, day, *, base_url=""):
    story = Path(config_file).parent / "stories/spring/a-first-step.md"
    words = story.read_text()
    if "FAIL" in words:
        raise Failure("The protection cannot hold.", [Problem("stories/x.md", 3, "<b>wrong</b>")])
    if "CRASH" in words:
        raise RuntimeError("a bug")
    problems = (Problem("stories/x.md", 3, "A typo.", "Write it right."),) if "TYPO" in words else ()
    page = words.split("---")[-1].strip().encode()
    outputs = [Output("index.html", page), Output("404.html", b"ours"), Output("sitemap.xml", b"ours")]
    site = Site({}, (
        Page(PageKind.HOME, "", "en", "", "", None),
        Page(PageKind.NOT_FOUND, "404.html", "en", "", "", None),
    ), ())
    return Walked(site, outputs, problems, ("one thing withheld",), {"milestory": "ours"}, (story.parent,))

def audit(walked, folder):
    home = (folder / "index.html").read_text()
    if "LEAK" in home:
        raise Failure("The audit found a name.")
'''

RUN = """
import os, sys
sys.path.insert(0, {here!r})
import fakewalk
sys.modules["milestory.pipeline"] = fakewalk
{before}
from {engine}.__main__ import cli
cli()
"""

CONFIG = """\
site_name: Test programme
docs_dir: theme/pages
theme:
  name: material
  custom_dir: theme
  font: false
plugins:
  - milestory:
      name: Test programme
      fictional: true
      contact: {email: hello@example.org}
"""


def _story(words: str) -> str:
    person = "{role: mentee, person: p001}"
    return f"---\ntitle: A first step\ntold_by:\n  - {person}\n---\n{words}\n"


class House:
    def __init__(self, root: Path) -> None:
        self.root = root

    def command(self, *args: str, engine: str = "mkdocs", before: str = "") -> list[str]:
        script = RUN.format(here=str(self.root), before=before, engine=engine)
        return [sys.executable, "-c", script, *args]

    def run(self, *args: str, engine: str = "mkdocs", before: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*args, engine=engine, before=before),
            cwd=self.root,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )

    def say(self, words: str) -> None:
        (self.root / "stories/spring/a-first-step.md").write_text(_story(words))

    @property
    def home(self) -> str:
        return (self.root / "site/index.html").read_text()


@pytest.fixture
def house(programme: Callable[..., Path]) -> House:
    root = programme(
        {
            "site_config.yml": CONFIG,
            "mkdocs.yml": "INHERIT: site_config.yml\n",
            "fakewalk.py": FAKE,
            "theme/pages/about.md": "# About us\n\nWe meet on Mondays.\n",
            "theme/main.html": "<p>{{ milestory }}</p>{{ page.content }}",
            "theme/templates/secret.css": "x",
            "theme/assets/style.css": "x",
            "theme/robots.txt": "User-agent: *\n",
        }
    ).parent
    return House(root)


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_a_build_holds_our_pages_and_hand_written_pages_and_leaves_no_staging(house: House) -> None:
    house.say("Somebody opened.")
    done = house.run("build")
    assert done.returncode == 0, done.stderr
    assert house.home == "Somebody opened."
    about = (house.root / "site/about/index.html").read_text()
    assert about.startswith("<p>ours</p>")
    assert "We meet on Mondays." in about
    assert (house.root / "site/404.html").read_text() == "ours"
    assert (house.root / "site/sitemap.xml").read_text() == "ours"
    assert not (house.root / "site/sitemap.xml.gz").exists()
    assert not (house.root / "site.next").exists()
    assert "Withheld: one thing withheld" in done.stderr
    assert "WARNING" not in done.stderr


def test_the_engine_publishes_no_templates_assets_or_pages_of_the_theme(house: House) -> None:
    assert house.run("build").returncode == 0
    tree = _tree(house.root / "site")
    assert "robots.txt" in tree
    assert not [path for path in tree if path.startswith(("templates/", "pages/", "locales/"))]
    assert "assets/style.css" not in tree
    assert "secret.css" not in tree
    assert not [path for path in tree if path.endswith(".md")]


@pytest.mark.parametrize("words", ["FAIL", "LEAK", "CRASH"])
def test_what_fails_leaves_the_old_site_and_exits_with_an_error(house: House, words: str) -> None:
    house.say("The old site.")
    assert house.run("build").returncode == 0
    before = _tree(house.root / "site")
    house.say(words)
    done = house.run("build", "-q")
    assert done.returncode != 0
    assert ("Traceback" in done.stderr) == (words == "CRASH")
    assert _tree(house.root / "site") == before
    assert not (house.root / "site.next").exists()


def test_a_failure_tells_what_is_wrong(house: House) -> None:
    house.say("FAIL")
    done = house.run("build", "-q")
    assert "The protection cannot hold." in done.stderr
    assert "stories/x.md:3" in done.stderr


def test_wrong_options_fail_with_file_and_line(house: House) -> None:
    (house.root / "site_config.yml").write_text(CONFIG.replace("fictional", "fictoinal"))
    done = house.run("build")
    assert done.returncode != 0
    assert "site_config.yml:" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_in_another_template_leaves_the_old_site(house: House) -> None:
    house.say("The old site.")
    assert house.run("build").returncode == 0
    (house.root / "theme/main.html").write_text("{{ nothing.at.all }}")
    assert house.run("build").returncode != 0
    assert house.home == "The old site."


def test_problems_publish_the_rest_but_fail_a_strict_build_even_when_quiet(house: House) -> None:
    house.say("The old site.")
    assert house.run("build").returncode == 0
    house.say("TYPO")
    strict = house.run("build", "-q", "--strict")
    assert strict.returncode != 0
    assert "A typo." in strict.stderr
    assert house.home == "The old site."
    assert house.run("build").returncode == 0
    assert house.home == "TYPO"


def test_what_is_withheld_alone_does_not_fail_a_strict_build(house: House) -> None:
    assert house.run("build", "--strict").returncode == 0


@pytest.mark.parametrize("folder", ["stories", "cohorts", "stories/spring"])
def test_a_docs_dir_that_touches_records_is_refused(house: House, folder: str) -> None:
    (house.root / "site_config.yml").write_text(
        CONFIG.replace("theme/pages", folder) + f"site_dir: {house.root.parent / 'out-of-here'}\n"
    )
    done = house.run("build")
    assert done.returncode != 0
    assert "private" in done.stderr
    assert not (house.root.parent / "out-of-here").exists()


def test_a_site_dir_that_holds_records_is_refused_and_they_stay(house: House) -> None:
    assert house.run("build", "-d", "stories").returncode != 0
    assert (house.root / "stories/spring/a-first-step.md").is_file()


def test_a_link_from_the_pages_to_the_records_is_refused(house: House) -> None:
    (house.root / "theme/pages/more").symlink_to(house.root / "cohorts")
    done = house.run("build")
    assert done.returncode != 0
    assert "private" in done.stderr
    assert not (house.root / "site").exists()


def test_a_hand_written_page_in_the_place_of_ours_is_refused(house: House) -> None:
    (house.root / "theme/pages/index.md").write_text("# Home\n")
    done = house.run("build")
    assert done.returncode != 0
    assert "index.md" in done.stderr


def test_without_the_plugin_nothing_of_the_records_is_published(house: House) -> None:
    house.say("Very private words.")
    (house.root / "site_config.yml").write_text(CONFIG.partition("plugins:")[0] + "plugins: []\n")
    assert house.run("build").returncode == 0
    tree = _tree(house.root / "site")
    assert "about/index.html" in tree
    assert not [path for path in tree if path.startswith(("stories", "cohorts"))]
    assert not [path for path, content in tree.items() if b"Very private" in content or b"Noor" in content]


def test_properdocs_and_either_configuration_file_give_the_same_site(house: House, monkeypatch) -> None:
    house.say("Somebody opened.")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert house.run("build").returncode == 0
    first = _tree(house.root / "site")
    assert house.run("build", "-f", "site_config.yml").returncode == 0
    assert _tree(house.root / "site") == first
    done = house.run("build", engine="properdocs")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    assert _tree(house.root / "site") == first


def test_a_failure_under_properdocs_is_told_without_a_traceback(house: House) -> None:
    house.say("FAIL")
    done = house.run("build", engine="properdocs")
    assert done.returncode != 0
    assert "The protection cannot hold." in done.stderr
    assert "Traceback" not in done.stderr


KILL = """
import pathlib
calls = 0
original = pathlib.Path.rename
def rename(self, target):
    global calls
    calls += 1
    if calls == {at}:
        os._exit(9)
    return original(self, target)
pathlib.Path.rename = rename
"""


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_build_killed_at_any_rename_leaves_the_old_or_the_new_site(house: House, at: int) -> None:
    house.say("Old.")
    assert house.run("build").returncode == 0
    old = _tree(house.root / "site")
    house.say("New.")
    assert house.run("build", before=KILL.format(at=at)).returncode == 9
    staging.repair(house.root / "site")
    stands = _tree(house.root / "site")
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


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _get(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=10) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def _wait_for(port: int, path: str, words: str) -> str:
    seen = ""
    for _ in range(80):
        try:
            seen = _get(port, path)
        except urllib.error.URLError:
            seen = ""
        if words in seen:
            return seen
        time.sleep(0.25)
    raise AssertionError(f"{words!r} did not come; last was {seen[:400]!r}")


@pytest.fixture
def serving(house: House) -> Iterator[Callable[..., int]]:
    started: list[subprocess.Popen[bytes]] = []

    def serve(*args: str) -> int:
        port = _port()
        command = house.command("serve", "-a", f"127.0.0.1:{port}", *args)
        started.append(subprocess.Popen(command, cwd=house.root, stderr=subprocess.DEVNULL))
        return port

    yield serve
    for process in started:
        process.terminate()
        process.wait(10)


@pytest.mark.parametrize("args", [(), ("--clean",)])
def test_a_preview_withholds_everything_after_a_failure_and_comes_back(
    house: House, serving: Callable[..., int], args: tuple[str, ...]
) -> None:
    house.say("Somebody opened.")
    port = serving(*args)
    _wait_for(port, "", "Somebody opened.")
    house.say("FAIL")
    page = _wait_for(port, "problems/", "The protection cannot hold.")
    assert "&lt;b&gt;wrong" in page
    assert "We meet" not in _get(port, "about/")
    assert "protection cannot hold" in _get(port, "")
    house.say("CRASH")
    _wait_for(port, "problems/", "unexpected")
    house.say("LEAK")
    assert "LEAK" not in _wait_for(port, "", "The audit found a name.")
    house.say("It is well again.")
    _wait_for(port, "", "It is well again.")
    assert "We meet" in _get(port, "about/")
    assert not (house.root / "site").exists()


def test_a_preview_survives_what_is_not_its_own_mistake(house: House, serving: Callable[..., int]) -> None:
    house.say("Somebody opened.")
    port = serving()
    _wait_for(port, "", "Somebody opened.")
    frame = (house.root / "theme/main.html").read_text()
    (house.root / "theme/main.html").write_text("{{ nothing.at.all }}")
    assert "We meet" not in _wait_for(port, "about/", "Problems")
    (house.root / "theme/main.html").write_text(frame)
    _wait_for(port, "about/", "We meet")
    config = house.root / "site_config.yml"
    config.write_text(CONFIG + "plugins: [unclosed\n")
    _wait_for(port, "problems/", "Problems")
    config.write_text(CONFIG)
    _wait_for(port, "", "Somebody opened.")


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("stories/", "../stories/"),
        ("stories/#top", "../stories/#top"),
        ("./stories/index.html", "../stories/"),
        ("stories/a?b", "stories/a?b"),
        ("../stories/", "../stories/"),
        ("https://example.org/stories/", "https://example.org/stories/"),
        ("#here", "#here"),
        (".", "../"),
    ],
)
def test_links_from_hand_written_pages_lead_to_ours(href: str, leads: str) -> None:
    html = linking.link(f'<p><a class="x" href="{href}">x</a></p>', "about.md", "about/", {"stories/", ""})
    assert f'href="{leads}"' in html


def test_a_preview_tells_problems_and_goes_on(house: House, serving: Callable[..., int]) -> None:
    house.say("TYPO")
    port = serving()
    _wait_for(port, "", "TYPO")
    assert "A typo." in _get(port, "problems/")


@pytest.mark.parametrize(
    "path",
    ["../out.html", "/etc/x", "a//b", "a/./b", "a\\b", "", "con", "a/nul.txt", "a.", "c:x", "a/b ", "x\x00y"],
)
def test_an_unsafe_path_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(Failure, match="not a safe path"):
        folders.write([Output(path, b"x")], tmp_path / "out")


def test_two_files_that_are_one_on_some_computers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="one file"):
        folders.write([Output("A.html", b"x"), Output("a.html", b"y")], tmp_path)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site/stories").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Failure, match="leads out"):
        folders.write([Output("stories/x.html", b"x")], tmp_path / "site")
    assert not list((tmp_path / "elsewhere").iterdir())


def _nothing_found(_: Path) -> None:
    return


def test_emit_takes_away_what_is_withdrawn_and_leaves_files_of_others(tmp_path: Path) -> None:
    out = tmp_path / "out"
    folders.emit([Output("a/index.html", b"1"), Output("b/index.html", b"2")], out, _nothing_found)
    (out / "others.txt").write_text("mine")
    folders.emit([Output("a/index.html", b"3")], out, _nothing_found)
    assert (out / "a/index.html").read_bytes() == b"3"
    assert not (out / "b").exists()
    assert (out / "others.txt").exists()
    assert not (tmp_path / "out.next").exists()


def test_emit_changes_nothing_when_the_audit_fails(tmp_path: Path) -> None:
    out = tmp_path / "out"
    folders.emit([Output("a.html", b"1")], out, _nothing_found)

    def found(folder: Path) -> None:
        assert (folder / "a.html").read_bytes() == b"2"
        raise Failure("A name was found.")

    with pytest.raises(Failure, match="A name"):
        folders.emit([Output("a.html", b"2")], out, found)
    assert (out / "a.html").read_bytes() == b"1"
    assert not (tmp_path / "out.next").exists()
