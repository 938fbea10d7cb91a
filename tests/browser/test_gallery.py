"""Photos of gatherings and projects, large: by keyboard, by finger, without script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from .visiting import Visit

pytestmark = pytest.mark.browser

SHOWN = "document.querySelector('.viewer-photo img')?.src ?? ''"
FOCUS = "document.activeElement === document.querySelector('a[data-large]')"


def _open(page: Page, number: int = 0) -> Any:
    link = page.locator("a[data-large]").nth(number)
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".viewer-photo img").wait_for()
    return link


def _turned(page: Page, turn: Callable[[], object]) -> bool:
    """Whether another photo is shown after something was done."""
    before = page.evaluate(SHOWN)
    turn()
    page.wait_for_timeout(100)
    return bool(page.evaluate(SHOWN) != before)


def test_a_photo_opens_large_by_the_keyboard_and_gives_the_focus_back(visit: Visit) -> None:
    with visit("events") as page:
        link = _open(page)
        viewer = page.get_by_role("dialog", name="Photos")
        assert viewer.is_visible()
        assert viewer.locator("img").get_attribute("alt") == link.locator("img").get_attribute("alt")
        assert viewer.locator("img").bounding_box()["width"] > 500
        caption = link.locator("xpath=..").locator("figcaption").inner_text().strip()
        assert caption in viewer.inner_text()
        for _ in range(6):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "document.activeElement.closest('.viewer') !== null || document.activeElement === document.body"
            )
        page.keyboard.press("Escape")
        assert not viewer.is_visible()
        assert page.evaluate(FOCUS)


def test_arrows_and_named_buttons_turn_the_photos_and_come_round(visit: Visit) -> None:
    with visit("events") as page:
        count = page.locator("a[data-large]").count()
        assert count > 1
        _open(page)
        assert f"1 of {count}" in page.locator(".viewer-words").inner_text()
        first = page.evaluate(SHOWN)
        assert _turned(page, lambda: page.keyboard.press("ArrowRight"))
        assert f"2 of {count}" in page.locator(".viewer-words").inner_text()
        assert _turned(page, page.get_by_role("button", name="Previous photo").click)
        assert page.evaluate(SHOWN) == first
        for _ in range(count):
            page.get_by_role("button", name="Next photo").click()
        page.wait_for_timeout(100)
        assert page.evaluate(SHOWN) == first
        page.get_by_role("button", name="Close").click()
        assert not page.locator(".viewer").is_visible()


def test_in_a_page_from_the_right_the_left_arrow_leads_on(visit: Visit) -> None:
    with visit("events") as page:
        page.evaluate("document.documentElement.dir = 'rtl'")
        page.reload()
        page.add_init_script(
            "document.addEventListener('readystatechange', () => document.documentElement.dir = 'rtl')"
        )
        page.reload()
        _open(page)
        page.keyboard.press("ArrowLeft")
        assert page.locator(".viewer-place").inner_text().startswith("2 ")
        left, right = (page.locator(f".viewer-{way}").bounding_box()["x"] for way in ("next", "previous"))
        assert left < right


def test_a_finger_turns_the_photos_on_a_phone(visit: Visit) -> None:
    swipe = """(way) => {
      const viewer = document.querySelector(".viewer");
      const at = (x) => [new Touch({identifier: 1, target: viewer, clientX: x, clientY: 300})];
      const send = (type, touches, changedTouches) =>
        viewer.dispatchEvent(new TouchEvent(type, {touches, changedTouches, bubbles: true}));
      send("touchstart", at(180), at(180));
      send("touchend", [], at(180 + way));
    }"""
    with visit("events", width=360, height=720, has_touch=True) as page:
        page.locator("a[data-large]").first.tap()
        page.locator(".viewer-photo img").wait_for()
        for way, place in ((-120, "2 "), (120, "1 "), (20, "1 ")):
            page.evaluate(swipe, way)
            assert page.locator(".viewer-place").inner_text().startswith(place)
        for name in ("Previous photo", "Next photo", "Close"):
            box = page.get_by_role("button", name=name).bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 360
            assert min(box["width"], box["height"]) >= 44


def test_nothing_large_is_fetched_before_it_is_opened(visit: Visit) -> None:
    asked: list[str] = []
    with visit("projects") as page:
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        page.wait_for_timeout(300)
        before = {re.sub(r"-\d+\.\w+$", "", url) for url in asked if "/pictures/" in url}
        widest = {
            page.evaluate("(link) => link.href", each) for each in page.locator("a[data-large]").element_handles()
        }
        assert not set(widest) & set(asked)
        _open(page)
        page.wait_for_timeout(300)
        after = {re.sub(r"-\d+\.\w+$", "", url) for url in asked if "/pictures/" in url}
        assert after == before


def test_without_script_a_photo_leads_to_its_file(visit: Visit) -> None:
    with visit("events", java_script_enabled=False) as page:
        goal = page.locator("a[data-large]").first.get_attribute("href")
        page.locator("a[data-large]").first.click()
        page.wait_for_url(f"**/{goal.split('/')[-1]}")
        assert page.locator("img").count() == 1


def test_the_viewer_does_not_move_where_motion_is_unwelcome(visit: Visit) -> None:
    with visit("events", reduced_motion="reduce") as page:
        _open(page)
        assert page.evaluate("document.getAnimations().length") == 0
