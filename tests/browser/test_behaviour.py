"""What a visitor does: press keys, change the shade or the language, print, enlarge."""

import re

import pytest

from .visiting import CUT, KINDS, RULE, SPACED, Visit, walk

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("kind", "width"), [("home", 360), ("stories", 1280), ("story-photo", 360)])
def test_the_keyboard_reaches_every_link_and_shows_where_it_is(visit: Visit, kind: str, width: int) -> None:
    with visit(kind, width=width, reduced_motion="reduce") as page:
        stops = walk(page)
    # In the header the focus follows the eye, which on a phone is not the order of the markup.
    assert sorted(stop["place"] for stop in stops) == list(range(len(stops)))
    places = [stop["place"] for stop in stops if not stop["header"]]
    assert places == sorted(places)
    assert [stop for stop in stops if not (stop["visible"] and stop["inside"]) or stop["covered"]] == []


def test_the_first_key_leads_past_the_menu(visit: Visit) -> None:
    with visit("home", width=360) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_works_by_keyboard_on_a_phone_without_script(visit: Visit, address: str) -> None:
    with visit("home", width=360, java_script_enabled=False) as page:
        page.locator(".menu a").nth(3).focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}impact/")


def test_the_shade_is_chosen_by_hand_and_remembered(visit: Visit, address: str, paths: dict[str, str]) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with visit("home", color_scheme="light") as page:
        day = page.evaluate(ground)
        button = page.get_by_role("button", name="Light or dark")
        assert button.get_attribute("aria-pressed") == "false"
        button.click()
        night = page.evaluate(ground)
        assert (night != day, button.get_attribute("aria-pressed")) == (True, "true")
        page.goto(address + paths["impact"])
        assert page.evaluate(ground) == night
        page.get_by_role("button", name="Light or dark").click()
        assert page.evaluate(ground) == day
    with visit("home", color_scheme="dark") as page:
        assert page.evaluate(ground) == night
        assert page.evaluate("getComputedStyle(document.querySelector('main')).colorScheme") == "dark"


@pytest.mark.parametrize("kind", ["home", "impact", "milestones", "cohort"])
def test_another_language_is_the_same_page_and_back(visit: Visit, kind: str) -> None:
    with visit(kind) as page:
        here = page.url
        page.locator(".languages summary").click()
        page.locator(".languages a[lang=es]").click()
        assert page.locator("html").get_attribute("lang") == "es"
        assert page.locator("body").get_attribute("class") == f"page-{kind}"
        page.locator(".languages summary").click()
        page.locator(".languages a[lang=en]").click()
        assert page.url == here


def test_the_policy_refuses_a_script_and_a_style_that_are_not_ours(visit: Visit) -> None:
    with visit("home") as page:
        page.evaluate("""() => {
          const script = document.createElement("script");
          script.textContent = "window.stranger = true";
          document.body.append(script);
          document.body.setAttribute("style", "opacity: 0.5");
        }""")
        assert page.evaluate("window.stranger") is None
        assert page.evaluate("getComputedStyle(document.body).opacity") == "1"


@pytest.mark.parametrize("kind", ["story-photo", "story-drawn"])
def test_a_story_prints_as_a_keepsake_without_interface(visit: Visit, kind: str) -> None:
    with visit(kind, color_scheme="dark") as page:
        page.emulate_media(media="print")
        for hidden in (".site-header", ".site-footer", ".skip", ".removal", ".next-previous", ".chips"):
            assert not any(each.is_visible() for each in page.locator(hidden).all()), hidden
        for seen in ("h1", ".story-face", ".prose", ".tellers"):
            assert page.locator(seen).first.is_visible(), seen
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(43, 33, 24)"
        pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert 1 <= pages <= 2


def test_forced_colours_keep_medals_and_bars_in_sight(visit: Visit) -> None:
    fills = """(selector) => [...document.querySelectorAll(selector)].slice(0, 3)
      .map((one) => getComputedStyle(one).fill)"""
    ground = "getComputedStyle(document.body).backgroundColor"
    seen = {"milestones": (".m-body > *",), "impact": (".stack .tone-1", ".bar .tone-1")}
    for kind, selectors in seen.items():
        for scheme in ("light", "dark"):
            with visit(kind, forced_colors="active", color_scheme=scheme) as page:
                for selector in selectors:
                    drawn = page.evaluate(fills, selector)
                    assert drawn, selector
                    assert page.evaluate(ground) not in drawn, (scheme, selector)


def test_nothing_moves_where_motion_is_unwelcome(visit: Visit) -> None:
    moving = "document.getAnimations().length"
    with visit("milestones", reduced_motion="reduce") as page:
        page.locator(".medal.glint").first.wait_for()
        assert page.evaluate(moving) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_large_type_wide_spacing_and_narrow_windows_cut_nothing(visit: Visit, kind: str) -> None:
    with visit(kind, width=320) as page:
        assert page.evaluate(CUT) == []
        for rule in SPACED:
            page.evaluate(RULE, rule)
        assert page.evaluate(CUT) == []
        page.set_viewport_size({"width": 1280, "height": 800})
        assert page.evaluate(CUT) == []
        page.evaluate(RULE, "html { font-size: 200% !important; }")
        assert page.evaluate(CUT) == []


@pytest.mark.parametrize("kind", ["home", "cohort", "story-photo", "impact"])
def test_a_page_from_right_to_left_begins_at_the_right(visit: Visit, kind: str) -> None:
    for width in (360, 1280):
        with visit(kind, width=width) as page:
            page.evaluate("() => { document.documentElement.lang = 'ar'; document.documentElement.dir = 'rtl'; }")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(CUT) == []
            brand = page.locator(".brand").bounding_box()
            assert brand is not None
            assert brand["x"] + brand["width"] > width / 2
