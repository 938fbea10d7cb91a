"""The frame: the header on small screens, the languages, and a remembered shade that never flashes."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .visiting import Visit

pytestmark = pytest.mark.browser
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")

MORE = """() => {
  for (const [list, names] of [[".menu ul", ["Proyectos", "Encuentros"]], [".languages ul", ["Français", "日本語"]]]) {
    for (const name of names) {
      const copy = document.querySelector(`${list} li`).cloneNode(true);
      copy.firstElementChild.textContent = name;
      copy.firstElementChild.removeAttribute("aria-current");
      document.querySelector(list).append(" ", copy);
    }
  }
}"""
LINES = (
    """() => new Set([...document.querySelectorAll(".menu a")].map((one) => one.getBoundingClientRect().top)).size"""
)
SMALL = """() => [...document.querySelectorAll(".site-header a, .site-header button, .site-header summary")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => Math.min(one.offsetWidth, one.offsetHeight) < 24).map((one) => one.outerHTML.slice(0, 90))"""
OUTSIDE = """() => [...document.querySelectorAll(".site-header *")].filter((one) => one.checkVisibility())
  .filter((one) => !one.closest(".tool > span") && !one.closest(".unseen"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1)
  .map((one) => one.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("kind", ["home", "es/"])
def test_seven_entries_and_four_languages_stand_in_two_lines_on_a_phone(
    visit: Visit, kind: str, direction: str
) -> None:
    with visit(kind, width=360) as page:
        page.evaluate(MORE)
        page.evaluate("(dir) => { document.documentElement.dir = dir; }", direction)
        assert page.evaluate(LINES) <= 2
        assert page.locator(".site-header").bounding_box()["height"] <= 150
        page.locator(".languages summary").click()
        assert page.evaluate(SMALL) == []
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_languages_open_and_fold_by_keyboard_and_keep_the_focus(visit: Visit) -> None:
    with visit("home", width=360) as page:
        page.locator(".languages summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.languages') !== null")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.matches('.languages summary')")
        assert not page.locator(".languages ul").is_visible()
        page.keyboard.press("Enter")
        page.locator("h1").click()
        assert not page.locator(".languages ul").is_visible()


def test_another_language_is_reached_without_script(visit: Visit, address: str) -> None:
    with visit("home", width=360, java_script_enabled=False) as page:
        page.locator(".languages summary").click()
        page.locator(".languages a[lang=es]").click()
        assert page.url == f"{address}es/"


def test_the_current_language_and_the_section_are_marked(visit: Visit) -> None:
    with visit("story-drawn") as page:
        assert page.locator(".languages [aria-current]").get_attribute("lang") == "en"
        assert page.locator(".menu [aria-current=true]").inner_text() == "Stories"
    with visit("stories") as page:
        assert page.locator(".menu [aria-current=page]").inner_text() == "Stories"


def test_a_remembered_shade_is_there_before_the_first_paint(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="light")
    context.add_init_script('localStorage.setItem("milestory-shade", "dark")')
    page = context.new_page()
    # The deferred script never comes; the shade must not wait for it.
    page.route("**/milestory.js", lambda route: route.abort())
    page.goto(address)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(28, 23, 20)"
    context.close()


def test_an_arabic_page_fetches_no_latin_faces_and_is_not_spaced(visit: Visit) -> None:
    with visit("home") as page:
        page.evaluate("() => { document.documentElement.lang = 'ar'; document.documentElement.dir = 'rtl'; }")
        families = page.evaluate("""() => ["body", "h1", ".brand", ".menu a"]
          .map((one) => getComputedStyle(document.querySelector(one)).fontFamily)""")
        assert [each for each in families if "Atkinson" in each or "Fraunces" in each] == []
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") in {"normal", "0px"}


@pytest.mark.parametrize("path", ["join/", "es/join/"])
def test_what_markdown_makes_of_a_hand_written_page_is_read_by_day_and_by_night(visit: Visit, path: str) -> None:
    for width in (320, 360, 1280):
        with visit(path, width=width) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            for shade in ("light", "dark"):
                page.emulate_media(color_scheme=shade)
                assert (width, shade, page.evaluate(CONTRAST)) == (width, shade, [])
            note = page.locator(".admonition")
            assert note.evaluate("(one) => getComputedStyle(one).borderInlineStartStyle") == "solid"
            assert page.locator(".footnote-backref").evaluate("(one) => one.offsetWidth") >= 24
            assert page.locator("dd").first.evaluate("(one) => parseFloat(getComputedStyle(one).marginLeft)") > 0


def test_forced_colours_underline_nothing_but_where_the_reader_is(visit: Visit) -> None:
    with visit("stories", forced_colors="active") as page:
        edges = page.evaluate("""() => [...document.querySelectorAll(".menu a")].map(
          (one) => [one.hasAttribute("aria-current"), getComputedStyle(one).borderBlockEndColor])""")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert {(current, edge == ground) for current, edge in edges} == {(True, False), (False, True)}
