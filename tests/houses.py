"""Whole programmes built in processes of their own, for the tests of the engines."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

FAKE = '''
"""A walk that publishes what the story says; words in it make it fail, or have problems."""
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from milestory.records.cleared import Reason, Withheld
from milestory.records.output import Output
from milestory.records.page import (Frame, Page, PageKind, Site)
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
    said: tuple = ()

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
    if "EXTRA" in words:
        outputs.append(Output("stories/spring/extra/index.html", page))
    site = Site({"en": None}, (
        Page(PageKind.HOME, "", "en", "", "", None),
        Page(PageKind.NOT_FOUND, "404.html", "en", "", "", None),
    ), ())
    withheld = (Withheld("story spring/x", "story", Reason.EXPIRED),)
    return Walked(site, outputs, problems, withheld, {"milestory": "ours"}, (story.parent,))

def beside(walked, pages):
    return walked

def search(walked, folder):
    return (), ""

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


def story(words: str) -> str:
    person = "{role: mentee, person: p001}"
    return f"---\ntitle: A first step\ntold_by:\n  - {person}\n---\n{words}\n"


class House:
    """A programme in a folder; with `fake` its walk publishes what the story says."""

    def __init__(self, root: Path, *, fake: bool = True) -> None:
        self.root, self.fake = root, fake

    def command(self, *args: str, engine: str = "mkdocs", before: str = "") -> list[str]:
        if not self.fake:
            return [sys.executable, "-m", engine, *args]
        script = RUN.format(here=str(self.root), before=before, engine=engine)
        return [sys.executable, "-c", script, *args]

    def run(self, *args: str, engine: str = "mkdocs", before: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*args, engine=engine, before=before),
            cwd=self.root,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )

    def page(self, path: str) -> str:
        return (self.root / "site" / path).read_text(encoding="utf-8")

    def say(self, words: str) -> None:
        (self.root / "stories/spring/a-first-step.md").write_text(story(words))

    @property
    def home(self) -> str:
        return (self.root / "site/index.html").read_text()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


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


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def get(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=10) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def wait_for(port: int, path: str, words: str, *, gone: bool = False) -> str:
    """The page at a path once it holds the words, or, where they are to be gone, holds them no longer."""
    seen, end = "", time.monotonic() + 240
    while time.monotonic() < end:
        try:
            seen = get(port, path)
        except OSError:
            time.sleep(0.25)
            continue
        if (words in seen) != gone:
            return seen
        time.sleep(0.25)
    raise AssertionError(f"{words!r} did not {'go' if gone else 'come'}; last was {seen[:400]!r}")
