"""The built sample, served on this machine alone, and a browser to visit it with."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as BrowserError
from sample_site import build, copy_of_sample
from take_pictures import FLAGS, find_browser
from visits.pages import first_of_each_kind
from visits.served import served

from .visiting import KINDS, Visit

REQUIRED = os.environ.get("MILESTORY_BROWSER") == "required"
WAIT = 600


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The sample's site, built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "browser-sample"
    try:
        folder.mkdir()
    except FileExistsError:
        return _built_by_another(folder)
    ran = build(copy_of_sample(folder))
    (folder / "said").write_text(ran.stderr, encoding="utf-8")
    (folder / "done").write_text(str(ran.returncode), encoding="utf-8")
    return _built_by_another(folder)


def _built_by_another(folder: Path) -> Path:
    until = time.monotonic() + WAIT
    while not (folder / "done").exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert (folder / "done").read_text(encoding="utf-8") == "0", (folder / "said").read_text(encoding="utf-8")
    return folder / "site"


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the site is served: under a sub-path and compressed, as by a host that has others beside it."""
    with served(built) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where there is none, browser tests are skipped, unless MILESTORY_BROWSER=required."""
    with sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        except (BrowserError, FileNotFoundError) as error:
            missing = f"no Chromium could be started: {str(error).splitlines()[0]}"
            if REQUIRED:
                pytest.fail(missing)
            pytest.skip(missing)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def paths(built: Path) -> dict[str, str]:
    """The first page of every kind, by kind, as an address below the site's root."""
    found = {kind: path for (lang, kind), path in first_of_each_kind(built, ("en",)).items()}
    assert found.keys() >= set(KINDS), set(KINDS) - found.keys()
    return found


@pytest.fixture
def visit(browser: Browser, address: str, paths: dict[str, str]) -> Visit:
    """Something that opens the page of a kind in a window of its own and closes it again."""

    @contextmanager
    def opened(kind: str, width: int = 1280, height: int = 900, **options: Any) -> Iterator[Page]:
        context: BrowserContext = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.goto(address + paths.get(kind, kind))
        try:
            yield page
        finally:
            context.close()

    return opened
