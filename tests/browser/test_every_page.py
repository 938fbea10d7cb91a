"""Every kind of page, on a phone and on a desk, by day and by night."""

from gzip import compress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from .visiting import KINDS

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
FAULTS = (HERE / "faults.js").read_text(encoding="utf-8")
CONTRAST = (HERE / "contrast.js").read_text(encoding="utf-8")
FETCHED = ("milestory.css", "milestory.js", "icon.svg")
# Runs before the page, and outside its policy, since the browser itself brings it in.
WATCH = """
  window.shift = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) window.shift += each.value; })
    .observe({ type: "layout-shift", buffered: true });
  window.refused = [];
  addEventListener("securitypolicyviolation", (event) => window.refused.push(event.blockedURI));
"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_sound_on_a_phone_and_a_desk_by_day_and_by_night(
    browser: Browser, address: str, paths: dict[str, str], kind: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme="light")
    context.add_init_script(WATCH)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + paths[kind])
    page.evaluate("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    assert page.evaluate("window.shift") == 0
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, page.evaluate(FAULTS)) == (width, [])
        for shade in ("light", "dark"):
            page.emulate_media(color_scheme=shade)
            assert (width, shade, page.evaluate(CONTRAST)) == (width, shade, [])
    assert said == []
    assert page.evaluate("window.refused") == []
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {urlsplit(address).netloc}
    context.close()


@pytest.mark.parametrize("kind", ["home", "cohort", "stories", "story-drawn", "impact", "written"])
def test_a_page_says_all_its_words_without_script(
    browser: Browser, address: str, paths: dict[str, str], kind: str
) -> None:
    words = []
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script)
        page = context.new_page()
        page.goto(address + paths[kind])
        words.append(page.locator("body").inner_text())
        context.close()
    assert words[0] == words[1]
    assert len(words[1]) > 200


WEIGHT = {"impact": 35_000}
"""Bytes; the figures of the whole programme stand on one page, each with its numbers and its evidence."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_weighs_little(built: Path, paths: dict[str, str], kind: str) -> None:
    page = built / paths[kind]
    ours = built / "assets/milestory"
    fetched = [page if page.is_file() else page / "index.html", *(ours / name for name in FETCHED)]
    assert sum(len(compress(file.read_bytes())) for file in fetched) <= WEIGHT.get(kind, 25_000)
    assert sum(font.stat().st_size for font in ours.glob("fonts/*.woff2")) <= 45_000
