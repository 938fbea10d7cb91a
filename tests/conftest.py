"""Small programmes on disk, for tests of every room."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from houses import CONFIG as HOUSE_CONFIG
from houses import FAKE, House, free_port
from hypothesis import settings
from sample_site import READY

# How long an example takes says nothing on a machine that does other things at the same time.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

CONFIG = """\
site_name: Test programme
docs_dir: theme/pages
theme:
  name: material
  font: false
plugins:
  - milestory:
      name: Test programme
      fictional: true
      contact: {email: hello@example.org}
"""

FIRST_STORY: dict[str, str] = {
    "site_config.yml": CONFIG,
    "cohorts/people.yml": """\
        - ref: p001
          display: Noor
          age_band: adult
        """,
    "cohorts/consents.yml": """\
        - person: p001
          preset: first_name
          given_by: self
          given_on: 2026-01-10
          evidence: {method: paper, pointer: binder 3 page 4}
        """,
    "cohorts/spring/cohort.yml": """\
        title: Spring
        start: 2026-01-05
        mentees: 20
        """,
    "stories/spring/a-first-step.md": """\
        ---
        title: A first step
        told_by:
          - {role: mentee, person: p001}
        ---
        I went up the stairs and knocked. Somebody opened.
        """,
}
"""A first story in as few values as the records allow."""


def pytest_sessionfinish(session: pytest.Session) -> None:
    # Workers share what is ready, so only the run that started them clears it.
    if not hasattr(session.config, "workerinput"):
        shutil.rmtree(READY, ignore_errors=True)


MakeProgramme = Callable[..., Path]


@pytest.fixture
def programme(tmp_path: Path) -> MakeProgramme:
    """Write a programme: the first story with files added, replaced (text) or left out (None)."""

    def make(files: dict[str, str | bytes | None] | None = None) -> Path:
        (tmp_path / "theme" / "pages").mkdir(parents=True, exist_ok=True)
        for name, content in {**FIRST_STORY, **(files or {})}.items():
            path = tmp_path / name
            if content is None:
                path.unlink(missing_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else dedent(content).encode())
        return tmp_path / "site_config.yml"

    return make


@pytest.fixture
def house(programme: Callable[..., Path]) -> House:
    root = programme(
        {
            "site_config.yml": HOUSE_CONFIG,
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


@pytest.fixture
def serving(house: House) -> Iterator[Callable[..., int]]:
    started: list[subprocess.Popen[bytes]] = []

    def serve(*args: str) -> int:
        port = free_port()
        command = house.command("serve", "-a", f"127.0.0.1:{port}", *args)
        started.append(subprocess.Popen(command, cwd=house.root, stderr=subprocess.DEVNULL))
        return port

    yield serve
    for process in started:
        process.terminate()
        process.wait(10)
