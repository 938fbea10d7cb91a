"""A programme full of texts that would run, opened in a browser: nothing runs, asks for anything or is refused."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from malicious import Built, rich
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "golden/malice/everywhere.yml").read_text(encoding="utf-8")
)
TOGETHER = 5
PAGES = (
    "",
    "stories/spring/a-first-step/",
    "cohorts/spring/",
    "impact/",
    "es/",
    "events/",
    "projects/",
    "how-we-count/",
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize("first", range(0, len(CASES), TOGETHER))
def test_no_text_runs_in_a_browser(browser: Browser, tmp_path: Path, first: int) -> None:
    said = "\n\n".join(case["text"] for case in CASES[first : first + TOGETHER])
    assert Built(tmp_path, rich(said)).failure == ""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path / "out")))
    Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    wrong: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: wrong.append(f"{message.type} {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    page.on("request", lambda sent: urlsplit(sent.url).netloc in home or wrong.append(f"request {sent.url[:80]}"))
    for path in PAGES:
        answer = page.goto(home + path)
        assert answer is not None
        assert answer.ok, path
        assert page.url == home + path
        page.mouse.move(200, 200)
    context.close()
    server.shutdown()
    assert wrong == []
