"""The sheet for a family in a browser: on a phone, by night, on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from milestory.commands import main
from playwright.sync_api import Browser, Page
from sample_site import copy_of_sample

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
FAULTS = (HERE / "faults.js").read_text(encoding="utf-8")
CONTRAST = (HERE / "contrast.js").read_text(encoding="utf-8")
WITH_PHOTO, WITH_TRANSLATION, WAITING = "p353", "p976", "p957"
OF_THE_SITE = {"0 of main#main", "0 of body > footer"}
"""What every page of the site has and a sheet has not."""


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of_sample(tmp_path_factory.mktemp("sheets"))
    for ref in (WITH_PHOTO, WITH_TRANSLATION, WAITING):
        options = ["-f", str(folder / "site_config.yml"), "--today", "2026-11-24", "--out", str(folder / f"{ref}.html")]
        made = CliRunner().invoke(main, ["preview", "--for", ref, *options])
        assert made.exit_code == 0, made.output
    return folder


@pytest.fixture(params=["light", "dark"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 780}, color_scheme=request.param)
    yield page
    page.close()


@pytest.mark.parametrize("ref", [WITH_PHOTO, WITH_TRANSLATION, WAITING])
def test_nobody_stumbles_over_a_sheet(phone: Page, sheets: Path, ref: str) -> None:
    phone.goto((sheets / f"{ref}.html").as_uri())
    assert set(phone.evaluate(FAULTS)) <= OF_THE_SITE
    assert phone.evaluate(CONTRAST) == []


@pytest.mark.parametrize("ref", [WITH_PHOTO, WITH_TRANSLATION])
def test_a_sheet_fits_a_phone_and_asks_for_nothing_else(phone: Page, sheets: Path, ref: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto((sheets / f"{ref}.html").as_uri())
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert [each for each in asked[1:] if not each.startswith("data:")] == []
    assert phone.evaluate("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")


def test_the_code_is_large_and_never_broken_within_a_half(phone: Page, sheets: Path) -> None:
    phone.goto((sheets / f"{WITH_PHOTO}.html").as_uri())
    halves = phone.locator(".signs span")
    assert halves.all_inner_texts() == ["56yt-342s", "+sxgr-9qkq"]
    assert all(each.evaluate("(half) => half.getClientRects().length") == 1 for each in halves.all())
    assert halves.first.evaluate("(half) => parseFloat(getComputedStyle(half).fontSize)") >= 24


@pytest.mark.parametrize("ref", [WITH_PHOTO, WITH_TRANSLATION])
def test_a_sheet_prints_on_two_pages_at_most(phone: Page, sheets: Path, ref: str) -> None:
    phone.goto((sheets / f"{ref}.html").as_uri())
    paper = phone.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "15mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2
