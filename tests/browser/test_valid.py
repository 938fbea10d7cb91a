"""Every page, style sheet and drawing of the sample, before the Nu HTML checker."""

import os
from pathlib import Path

import pytest
from visits.valid import errors

from .conftest import REQUIRED

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def jar() -> Path:
    given = os.environ.get("MILESTORY_VNU")
    if not given:
        missing = "MILESTORY_VNU names no vnu.jar; docs/maintainers.md says how to get it"
        if REQUIRED:
            pytest.fail(missing)
        pytest.skip(missing)
    return Path(given)


def test_the_checker_of_html_finds_no_error(built: Path, jar: Path) -> None:
    assert errors(built, jar) == []


def test_the_checker_of_html_finds_what_is_wrong(tmp_path: Path, jar: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><html lang=en><title>A</title><p><h1>B</p>", encoding="utf-8")
    (tmp_path / "assets/a.css").write_text("p { colour: red }", encoding="utf-8")
    found = errors(tmp_path, jar)
    assert {one.partition(":")[0] for one in found} == {"index.html", "assets/a.css"}
