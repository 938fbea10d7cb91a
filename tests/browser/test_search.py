"""The search in a browser: it finds words of five languages, fetches nothing before, and needs no mouse."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from malicious import Built
from manytongues import many_tongues
from milestory.search import index
from playwright.sync_api import Browser, Page, expect

from .visiting import Visit

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """Answer; a window that closes meanwhile does not wait for it."""
        with suppress(ConnectionError):
            super().handle()


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Where what was built there is served, below a path of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/out/"
    server.shutdown()


@pytest.fixture(scope="module")
def tongues(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the programme of many languages."""
    root = tmp_path_factory.mktemp("tongues")
    built = Built(root, many_tongues(languages=["en", "es", "ar", "ja"]))
    assert built.failure == built.unsearched == ""
    with served(root) as address:
        yield address


@pytest.fixture
def opened(browser: Browser, tongues: str) -> Open:
    """Opens an address of that programme; whatever a browser complains of fails the test."""

    @contextmanager
    def at(path: str, **options: Any) -> Iterator[Page]:
        context = browser.new_context(**options)
        context.set_default_timeout(15_000)
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(tongues + path)
        try:
            yield page
            assert [each for each in wrong if "favicon" not in each] == []
        finally:
            context.close()

    return at


def titles(page: Page, part: str = "[data-results]") -> list[str]:
    return page.locator(f"{part} h3").all_inner_texts()


def ask(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    settled(page)


def settled(page: Page) -> None:
    expect(page.locator(".search-results[aria-busy]")).to_have_count(0)
    expect(page.get_by_role("status")).not_to_be_empty()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("swim", "The long jetty"),
        ("swims lighthouses", "The long jetty"),
        ("lightho", "The long jetty"),
        ("zofia canción", "La voz de casa"),
        ("cantar", "La voz de casa"),
        ("voisin chanter", "Les lanternes"),
        ("جدة", "الفوانيس"),
        ("الجدة", "الفوانيس"),
        ("مدارس", ""),
        ("مدرسة", "الفوانيس"),
        ("أطفال", "الفوانيس"),
        ("فوانيس", "الفوانيس"),
        ("東京都", "灯籠の夜"),
        ("図書館 学校", "灯籠の夜"),
        ("灯籠", "灯籠の夜"),
        ("校学", ""),
        ("grandmotherhood", ""),
        ('"grandmother waved"', "The long jetty"),
        ('"waved grandmother"', ""),
    ],
)
def test_words_of_every_language_are_found_on_english_pages(opened: Open, words: str, found: str) -> None:
    with opened("search/") as page:
        ask(page, words)
        assert titles(page) == ([found] if found else [])


@pytest.mark.parametrize(("path", "words", "found"), [
    ("es/search/", "corrían abuelas", "La voz de casa"), ("ar/search/", "الجدة", "الفوانيس"),
    ("ja/search/", "東京都の図書館", "灯籠の夜"), ("ja/search/", "swimming", "The long jetty"),
])  # fmt: skip
def test_a_search_on_pages_of_any_language_leads_to_pages_of_that_language(
    opened: Open, path: str, words: str, found: str
) -> None:
    with opened(path) as page:
        ask(page, words)
        assert found in titles(page)
        assert f"/out/{path[:2]}/stories/" in page.locator("[data-results] a").first.evaluate("a => a.href")


def test_another_languages_version_is_told_apart_and_no_story_twice(opened: Open) -> None:
    with opened("search/") as page:
        ask(page, "abuela")
        assert titles(page) == ["La voz de casa"]
        expect(page.get_by_role("heading", name="In another language")).to_be_visible()
        assert titles(page, "[data-others]") == ["El muelle largo"]
        assert (
            page.locator("[data-others] a").evaluate("a => a.href").endswith("/out/es/stories/spring/the-long-jetty/")
        )
        ask(page, "jetty")
        assert titles(page) == ["The long jetty"]
        expect(page.locator("[data-others]")).to_be_hidden()


def test_choices_combine_and_say_how_many_there_are(opened: Open) -> None:
    with opened("search/") as page:
        page.get_by_label("Theme", exact=True).select_option("reading")
        settled(page)
        assert sorted(titles(page)) == sorted(["الفوانيس", "灯籠の夜"])
        assert "(2)" in page.locator("option[value=reading]").inner_text()
        page.get_by_label("Language", exact=True).select_option("ja")
        settled(page)
        assert titles(page) == ["灯籠の夜"]
        assert "(1)" in page.locator("option[value=reading]").inner_text()
        assert page.locator("option[value=ar]").inner_text().endswith("(1)")
        assert page.locator("option[value=fr]").is_disabled()
        assert page.evaluate("location.hash") == "#theme=reading&language=ja"


def test_the_address_holds_the_search_and_the_way_back_leads_to_it(opened: Open) -> None:
    with opened("search/#q=swim&role=mentee") as page:
        settled(page)
        assert titles(page) == ["The long jetty"]
        expect(page.get_by_role("searchbox")).to_have_value("swim")
        ask(page, "xylophone")
        expect(page.get_by_role("status")).to_have_text("Nothing was found. A shorter word may help, or another theme.")
        page.go_back()
        expect(page.get_by_role("searchbox")).to_have_value("swim")
        expect(page.get_by_label("Who tells it", exact=True)).to_have_value("mentee")
        settled(page)
        assert titles(page) == ["The long jetty"]
        page.get_by_role("button", name="Start again").click()
        expect(page.locator(".search-results")).to_be_hidden()
        assert page.evaluate("location.hash") == ""


def test_nothing_is_fetched_before_somebody_searches(opened: Open) -> None:
    sent: list[str] = []
    with opened("search/") as page:
        page.on("request", lambda request: sent.append(request.url))
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(300)
        assert [url for url in sent if not url.endswith("icon.svg")] == []
        assert page.evaluate("document.activeElement === document.body")
        ask(page, "swim")
    assert any(url.endswith("/out/pagefind/en/pagefind.js") for url in sent)
    assert all("/out/" in url for url in sent)


def test_a_reader_without_a_mouse_gets_from_the_field_to_a_story(opened: Open) -> None:
    with opened("search/") as page:
        page.get_by_role("searchbox").focus()
        page.keyboard.type("swim")
        page.keyboard.press("Enter")
        settled(page)
        assert page.evaluate("document.activeElement.type") == "search"
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.found a')"):
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**/out/stories/spring/the-long-jetty/")


def test_what_was_written_is_shown_as_words_and_never_as_markup(opened: Open) -> None:
    with opened("search/") as page:
        ask(page, "deep")
        text = page.locator(".found-text")
        assert "<img src=x> <mark>deep</mark>" in text.inner_text()
        assert page.locator(".found-text img").count() == 0
        assert page.locator(".found-text > *").evaluate_all("all => all.map((one) => one.nodeName)") == ["MARK"]


def test_found_words_say_their_language_and_direction(opened: Open) -> None:
    with opened("search/") as page:
        ask(page, "مدرسة")
        title = page.locator(".found h3")
        assert title.get_attribute("lang") == "ar"
        assert title.evaluate("node => getComputedStyle(node).direction") == "rtl"
        assert page.locator(".found mark").all_inner_texts() == ["المدرسة"]


def test_japanese_words_are_shown_without_the_spaces_that_find_them(opened: Open) -> None:
    with opened("search/") as page:
        ask(page, "東京都")
        assert "東京都の図書館で一緒に本を読んだ。" in page.locator(".found-text").inner_text()
        assert page.locator(".found mark").all_inner_texts() == ["東京都"]


def test_without_script_there_is_no_field_and_lists_lead_on(opened: Open) -> None:
    with opened("search/", java_script_enabled=False) as page:
        expect(page.get_by_role("searchbox")).to_be_hidden()
        page.get_by_role("link", name="Les lanternes").or_(page.locator(".search-lists a").first).click()
        assert "/out/stories/by/" in page.url


def test_a_search_that_does_not_answer_says_so_and_the_lists_stay(opened: Open, browser: Browser, tongues: str) -> None:
    context = browser.new_context()
    context.route("**/pagefind/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{tongues}search/#q=swim")
    expect(page.get_by_role("status")).to_have_text(
        "The search does not answer just now. The lists below lead to everything."
    )
    expect(page.locator(".search-lists a").first).to_be_visible()
    context.close()


def test_parts_of_a_large_language_are_searched_as_one(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "WHOLE", 2)
    monkeypatch.setattr(index, "PART", 3)
    assert Built(tmp_path, many_tongues()).failure == ""
    assert (tmp_path / "out/pagefind/en-3").is_dir()
    with served(tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}search/")
        for words, found in (("lighthouses", "The long jetty"), ("counted", "How we count, how we protect")):
            ask(page, words)
            assert found in titles(page)
        page.close()


def test_more_is_shown_when_asked_for_and_the_focus_goes_there(visit: Visit) -> None:
    with visit("search/#kind=story", width=360) as page:
        settled(page)
        assert len(titles(page)) == 10
        page.get_by_role("button", name="Show more").press("Enter")
        expect(page.locator("[data-results] > li")).to_have_count(20)
        assert page.evaluate("[...document.querySelectorAll('.found a')].indexOf(document.activeElement)") == 10


def test_hand_written_pages_are_found_too(visit: Visit) -> None:
    with visit("es/search/") as page:
        ask(page, "mentor sillas")
        page.get_by_label("Qué", exact=True).select_option("page")
        settled(page)
        assert page.locator("[data-results] a").count() > 0
