"""What axe finds on every kind of page: nothing, in any language, on a phone and a desk, by day and by night."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from visits.looking import SHADES, WIDTHS, axe
from visits.pages import first_of_each_kind

from .visiting import KINDS

pytestmark = pytest.mark.browser
LANGUAGES = ("en", "ar")


@pytest.fixture(scope="module")
def everywhere(built: Path) -> dict[tuple[str, str], str]:
    return first_of_each_kind(built)


def test_every_kind_of_page_is_looked_at(everywhere: dict[tuple[str, str], str]) -> None:
    assert {kind for _, kind in everywhere} == set(KINDS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    browser: Browser, address: str, everywhere: dict[tuple[str, str], str], kind: str, lang: str
) -> None:
    # The page for what is not there stands once, in the site's first language.
    path = everywhere.get((lang, kind)) or everywhere[LANGUAGES[0], kind]
    page = browser.new_page()
    page.goto(address + path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for shade in SHADES:
            page.emulate_media(color_scheme=shade)
            assert (width, shade, axe(page)) == (width, shade, [])
    page.close()
