"""Small programmes on disk, for tests of every room."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import settings

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
