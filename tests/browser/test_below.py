"""A site under somebody else's address: every page of it whole, quiet and alone."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from visits.links import broken, other_hosts
from visits.pages import first_of_each_kind

pytestmark = pytest.mark.browser


def test_no_page_leads_nowhere_or_out_of_its_sub_path(built: Path) -> None:
    assert broken(built) == []
    assert other_hosts(built) == []


def test_no_page_asks_elsewhere_keeps_a_cookie_or_complains(browser: Browser, built: Path, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("request", lambda request: asked.append(request.url))
    pages = first_of_each_kind(built)
    assert len(pages) > 20
    # The page for what is not there stands where the site says that it stands, and nowhere else.
    for path in sorted({*pages.values()} - {"404.html"}):
        page.goto(address + path, wait_until="networkidle")
    kept = page.evaluate("[localStorage.length, sessionStorage.length]")
    assert (said, context.cookies(), kept) == ([], [], [0, 0])
    assert {urlsplit(url)[:2] for url in asked if not url.startswith("data:")} == {urlsplit(address)[:2]}
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    context.close()


def test_a_page_that_is_not_there_is_told_in_the_sites_own_words(browser: Browser, address: str) -> None:
    page = browser.new_page()
    answer = page.goto(f"{address}nowhere.html")
    assert answer is not None
    assert (answer.status, page.locator("body").get_attribute("class")) == (404, "page-not_found")
    page.close()
