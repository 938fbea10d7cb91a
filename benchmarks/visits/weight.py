"""What a cold visit to one page costs on the wire, by kind, in bytes as they were sent."""

from collections import Counter
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response

KINDS = {"document": "html", "stylesheet": "css", "script": "js", "font": "fonts", "image": "pictures"}
COLUMNS = ("html", "css", "js", "fonts", "pictures", "other")


def weigh(browser: Browser, url: str) -> Counter[str]:
    """Bytes of the bodies by kind, on a phone that has seen nothing of the site before."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, device_scale_factor=2)
    page = context.new_page()
    sent: Counter[str] = Counter()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 -- the event marks its handler
    page.goto(url, wait_until="networkidle")
    for answer in answers:
        if urlsplit(answer.url).scheme != "data":
            kind = KINDS.get(answer.request.resource_type, "other")
            sent[kind] += answer.request.sizes()["responseBodySize"]
    context.close()
    return sent
