"""A preview that never hangs and tells what is wrong, on a page of its own."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from html import escape
from pathlib import Path

from milestory.engines.folder import write
from milestory.records.output import Output

from . import staging
from .session import Session, log


def show_problems(session: Session, folder: Path) -> None:
    """In a preview, a page with everything that is wrong; it is all there is after a failure."""
    if session.failure:
        _empty(folder)
        staging.forget(folder)
    lines = [session.failure] if session.failure else [str(each) for each in _problems(session)]
    if lines:
        content = _page(lines).encode()
        paths = ["problems/index.html", *(["index.html", "404.html"] if session.failure else [])]
        write([Output(path, content) for path in paths], folder)


def patient(build: Callable[[], None], folder: Path) -> Callable[[], None]:
    """A preview's build that never raises, whoever is to blame: else every request would hang."""

    def attempt() -> None:
        try:
            build()
        except Exception as error:  # noqa: BLE001 - other plugins and templates raise what they like
            log.error("Everything is withheld from the preview: %s", error)
            failed = Session(failure=f"{error}\nThe terminal may say more.")
            with suppress(OSError):
                show_problems(failed, folder)

    return attempt


def _problems(session: Session) -> list[object]:
    return [*session.walked.problems, *session.walked.withheld] if session.walked else []


def _empty(folder: Path) -> None:
    for entry in folder.iterdir() if folder.is_dir() else ():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def _page(lines: list[str]) -> str:
    items = "".join(f"<li><pre>{escape(line)}</pre></li>" for line in lines)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex">'
        "<title>Problems</title></head><body><main><h1>Problems</h1>"
        "<p>What is named here is withheld from the site. Put it right, save, and load the page again.</p>"
        f"<ul>{items}</ul></main></body></html>\n"
    )
