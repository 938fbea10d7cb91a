"""A medal as a certificate: large on the screen, alone on paper."""

import re

import pytest
from playwright.sync_api import Page

from .visiting import Visit

pytestmark = pytest.mark.browser

BOX = "(node) => { const box = node.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; }"
BESIDE = """[...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()
  && !one.closest(".medal:target") && !one.querySelector(".medal:target")).length"""
"""How much is seen that is neither the medal nor around it."""


def _open(page: Page) -> str:
    """Choose a medal by the keyboard; what it is for."""
    link = page.locator(".medal-link").nth(2)
    words = link.get_attribute("aria-label") or ""
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".medal:target").wait_for()
    return words.removeprefix("Certificate: ")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("script", [True, False])
def test_a_medal_opens_over_the_page_and_closes_where_it_was(visit: Visit, width: int, script: bool) -> None:
    with visit("milestones", width=width, height=700, java_script_enabled=script) as page:
        words = _open(page)
        medal = page.locator(".medal:target")
        assert words in medal.inner_text()
        assert "Lantern Street Mentoring" in medal.inner_text()
        assert "2" in medal.locator(".c-cohort").inner_text()
        assert medal.get_by_role("button", name="Print it").is_visible() is script
        assert medal.get_by_text("use the menu of your browser").is_visible() is not script
        medal.get_by_role("link", name="Close").click()
        assert page.locator(".medal:target").count() == 0
        box = page.locator(".medal-link").nth(2).bounding_box()
        assert 0 <= box["y"] < 700


def test_it_fits_into_the_window_and_hides_what_is_behind_it(visit: Visit) -> None:
    for width, height in ((320, 480), (360, 800), (1280, 720)):
        with visit("milestones", width=width, height=height) as page:
            _open(page)
            left, top, right, bottom = page.locator(".medal:target").evaluate(BOX)
            assert left >= 0
            assert top >= 0
            assert right <= width
            assert bottom <= height
            seen = page.evaluate(
                "document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('.medal:target') !== null"
            )
            assert seen


def test_escape_puts_it_back_and_keeps_the_focus(visit: Visit) -> None:
    with visit("story-photo") as page:
        label = page.locator(".medal-link").get_attribute("aria-label")
        page.locator(".medal-link").click()
        page.locator(".medal:target").wait_for()
        page.keyboard.press("Escape")
        assert page.locator(".medal:target").count() == 0
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == label


def test_the_button_prints(visit: Visit) -> None:
    with visit("milestones") as page:
        page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
        _open(page)
        page.locator(".medal:target").get_by_role("button", name="Print it").click()
        assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize("kind", ["milestones", "cohort", "story-photo", "home", "mentors"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints_alone_on_one_page(visit: Visit, kind: str, paper: str) -> None:
    with visit(kind, color_scheme="dark") as page:
        page.locator(".medal-link").first.evaluate("(link) => { location.hash = link.hash; }")
        page.locator(".medal:target").wait_for()
        page.emulate_media(media="print")
        assert page.evaluate(BESIDE) == 0
        assert not page.locator(".medal:target .c-tools").is_visible()
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) == 1


def test_without_a_choice_nothing_of_a_certificate_is_on_paper_or_on_the_screen(visit: Visit) -> None:
    with visit("milestones") as page:
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            assert not any(each.is_visible() for each in page.locator(".c-only").all()[:8])
            assert page.locator(".medal-words").first.is_visible()
