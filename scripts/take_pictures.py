"""Take pictures of the sample's main pages with Chromium, on a desk and a phone, by day and by night.

    mkdocs build && python scripts/take_pictures.py

They go to docs/pictures/ as NAME-desk-light.webp and so on, pages of another language as NAME-LANGUAGE-....
"""

import sys
from io import BytesIO
from pathlib import Path
from shutil import which

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from visits.pages import first_of_each_kind
from visits.served import served

ROOT = Path(__file__).parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MAIN = ("home", "cohort", "story-photo", "story-drawn", "impact", "stories", "milestones", "search")
OTHER = ("home", "story-photo", "impact")
"""Kinds that are shown in a second language as well."""
WINDOWS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
MOST = 150_000


def find_browser() -> str:
    """The Chromium of this machine; raises FileNotFoundError where there is none."""
    for name in NAMES:
        if path := which(name):
            return path
    raise FileNotFoundError("none of " + ", ".join(NAMES) + " is installed")


def main(site: Path = ROOT / "site", folder: Path = ROOT / "docs" / "pictures") -> None:
    """Photograph the first window of each main page of a site."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = first_of_each_kind(site)
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        for (lang, kind), path in pages.items():
            shades = {"en": ("light", "dark"), "ar": ("light",)}.get(lang, ())
            if kind in (MAIN if lang == "en" else OTHER):
                name = kind if lang == "en" else f"{kind}-{lang}"
                for window in WINDOWS:
                    for shade in shades:
                        picture = _taken(browser, address + path, window, shade)
                        (folder / f"{name}-{window}-{shade}.webp").write_bytes(picture)
        browser.close()


def _taken(browser: Browser, url: str, window: str, shade: str) -> bytes:
    context = browser.new_context(
        viewport=WINDOWS[window],
        device_scale_factor=2 if window == "phone" else 1,
        color_scheme=shade,
        reduced_motion="reduce",
    )
    page = context.new_page()
    # The second visit has the fonts, as a reader's second page has.
    for _ in range(2):
        page.goto(url, wait_until="networkidle")
    shot = page.screenshot()
    context.close()
    return _small(shot)


def _small(shot: bytes) -> bytes:
    for quality in range(86, 30, -8):
        made = BytesIO()
        Image.open(BytesIO(shot)).convert("RGB").save(made, "WEBP", quality=quality, method=6)
        if made.tell() <= MOST:
            break
    return made.getvalue()


if __name__ == "__main__":
    main()
