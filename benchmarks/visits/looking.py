"""One page in Chromium: what axe finds, what the console says, what is asked for, a keyboard, large type."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
from browser.visiting import CUT, RULE, SPACED, walk
from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
TESTS = HERE.parents[1] / "tests" / "browser"
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
"""Every rule of WCAG 2.0 to 2.2, A and AA."""
EVERY = (*WCAG, "best-practice")
"""And what axe holds for good practice beside them."""
WIDTHS = (360, 1280)
SHADES = ("light", "dark")
SETTLED = "() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))"


@dataclass
class Seen:
    """What one page was found to do, as sentences."""

    faults: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def add(self, where: str, what: list[str]) -> None:
        """Note what was found, with the window in which it was."""
        for one in what:
            self.faults.setdefault(one, []).append(where)


def look(browser: Browser, address: str, path: str) -> list[str]:
    """Everything found on one page, sorted; an empty list is a sound page."""
    seen = Seen()
    for width in WIDTHS:
        for shade in SHADES:
            _visited(browser, address + path, seen, f"{width} {shade}", _judge, color_scheme=shade, width=width)
    _visited(browser, address + path, seen, "keyboard", _keys, reduced_motion="reduce", width=360)
    _visited(browser, address + path, seen, "keyboard, wide", _keys, reduced_motion="reduce", width=1280)
    _visited(browser, address + path, seen, "large type", _large, width=320)
    _visited(browser, address + path, seen, "forced colours", _forced, forced_colors="active", width=1280)
    home = urlsplit(address).netloc
    seen.add(
        "asked",
        sorted(
            {
                f"another host: {url}"
                for url in seen.asked
                if urlsplit(url).netloc != home and not url.startswith("data:")
            }
        ),
    )
    return sorted(f"{fault} ({', '.join(dict.fromkeys(where))})" for fault, where in seen.faults.items())


Judge = Callable[[Page], list[str]]


def _visited(browser: Browser, url: str, seen: Seen, where: str, judge: Judge, *, width: int, **options: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("response", lambda answer: said.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
    page.goto(url)
    page.evaluate(SETTLED)
    seen.add(where, judge(page))
    said += [f"cookie: {one['name']}" for one in context.cookies()]
    # A page that is not there answers 404, and the console says so.
    seen.add(where, [one for one in said if not url.endswith("404.html")])
    context.close()


def _judge(page: Page) -> list[str]:
    found = [one for name in ("faults.js", "late.js", "contrast.js") for one in page.evaluate(_script(name))]
    return found + axe(page)


def axe(page: Page, rules: tuple[str, ...] = EVERY) -> list[str]:
    """What axe finds on a page by these sets of rules, one sentence for each element."""
    page.evaluate(_axe())
    found = page.evaluate("(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", list(rules))[
        "violations"
    ]
    return [f"axe {rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def _keys(page: Page) -> list[str]:
    stops = walk(page)
    found = [f"focus not seen: {stop['words']}" for stop in stops if not stop["visible"]]
    found += [f"focus off the screen: {stop['words']}" for stop in stops if not stop["inside"]]
    found += [f"focus covered: {stop['words']}" for stop in stops if stop["covered"]]
    if sorted(stop["place"] for stop in stops) != list(range(len(stops))):
        found.append("the keyboard does not reach everything once")
    return found


def _large(page: Page) -> list[str]:
    found = [f"at 320 px cut: {one}" for one in page.evaluate(CUT)]
    for rule in SPACED:
        page.evaluate(RULE, rule)
    found += [f"with wide spacing cut: {one}" for one in page.evaluate(CUT)]
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate(RULE, "html { font-size: 200% !important; }")
    return found + [f"at 200 % cut: {one}" for one in page.evaluate(CUT)]


def _forced(page: Page) -> list[str]:
    return [f"not seen: {one}" for one in page.evaluate(_script("unseen.js"))]


@cache
def _script(name: str) -> str:
    return (TESTS / name).read_text(encoding="utf-8")


@cache
def _axe() -> str:
    return Path(axe_playwright_python.__path__[0], "axe.min.js").read_text(encoding="utf-8")
