"""What browser tests visit: every kind of page, a story with a photo and one with a drawing; and how they try it."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

KINDS = (
    "home", "cohort", "cohorts", "story-photo", "story-drawn", "stories", "milestones", "impact", "method",
    "accessibility", "projects", "events", "mentors", "search", "not_found", "written", "gone",
)  # fmt: skip

Visit = Callable[..., Any]
"""Opens a page: `with visit("home", width=360, color_scheme="dark") as page`."""

CUT = """() => document.documentElement.scrollWidth > innerWidth
  ? [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => one.outerHTML.slice(0, 100)).slice(-3)
  : [...document.querySelectorAll("body *")].filter((one) => !one.matches(".unseen, .face, .cohort-face, svg, svg *")
      && getComputedStyle(one).overflowY !== "visible" && one.scrollHeight > one.clientHeight + 1)
      .map((one) => one.outerHTML.slice(0, 100))"""
RULE = "(rule) => { const sheet = document.styleSheets[0]; sheet.insertRule(rule, sheet.cssRules.length); }"
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }",
    "p { margin-block-end: 2em !important; }",
)


STOPS = """() => {
  const stops = [...document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']")];
  window.stops = stops.filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled);
  return window.stops.length;
}"""
STOP = """() => {
  const node = document.activeElement, style = getComputedStyle(node);
  const box = node.getBoundingClientRect(), line = node.getClientRects()[0] || box;
  const across = Math.min(Math.max(line.left + line.width / 2, 0), innerWidth - 1);
  const down = Math.min(Math.max(line.top + line.height / 2, 0), innerHeight - 1);
  const met = document.elementFromPoint(across, down);
  return {
    place: window.stops.indexOf(node),
    visible: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inside: box.left >= 0 && box.right <= innerWidth && box.bottom > 0 && box.top < innerHeight,
    covered: met !== null && !node.contains(met) && !met.contains(node),
    header: node.closest(".site-header, .skip") !== null,
    words: (node.getAttribute("aria-label") || node.textContent).trim().slice(0, 40),
  };
}"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab through the page once; where the focus was, and whether it could be seen."""
    count = page.evaluate(STOPS)
    stops = []
    for _ in range(count):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STOP))
    return stops
