"""`milestory consents due`: everything about consents that needs somebody's hand."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from milestory.records.due import BANDS, Due
from milestory.records.problem import Failure

from .duewords import todo, what
from .options import config_option, today_option

if TYPE_CHECKING:
    from milestory.consenting import Book

_DAYS = {"d": 1, "w": 7, "m": 30}


@click.command("due")
@click.option("--within", default="90d", show_default=True, metavar="TIME", help="How far to look: 90d, 12w or 3m.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True, help="How."
)
@click.option("--fail", is_flag=True, help="Exit with status 1 where something is due.")
@config_option
@today_option
def command(within: str, form: str, config_file: Path, today: str | None, *, fail: bool) -> None:
    """List consents that end, people who come of age, wordings that changed and a yes that is missing.

    Each line says by when, whose it is by reference, what of the site hangs on it and what to do.
    """
    from milestory import consenting, pipeline

    days = _days(within)
    book = consenting.open_book(config_file, pipeline.build_day(today))
    due = book.due(days)
    for line in {"text": _text, "json": _json, "markdown": _markdown}[form](book, due, days):
        click.echo(line)
    if fail and due:
        raise click.exceptions.Exit(1)


def _days(within: str) -> int:
    found = re.fullmatch(r"(\d{1,4})([dwm]?)", within.strip())
    if found is None:
        raise Failure(f"--within {within} is no time. Write days, weeks or months, such as 90d, 12w or 3m.")
    return int(found[1]) * _DAYS[found[2] or "d"]


def _banded(due: Sequence[Due]) -> Iterator[tuple[str, list[Due]]]:
    titles = {0: "Now", 30: "Within 30 days", 90: "Within 90 days"}
    for band in (*BANDS, None):
        some = [each for each in due if (each.band if each.band in BANDS else None) == band]
        if some:
            yield titles.get(band, "Later") if band is not None else "Later", some


def _text(book: "Book", due: Sequence[Due], days: int) -> Iterator[str]:
    for title, some in _banded(due):
        yield f"{title} ({len(some)})"
        for each in some:
            yield f"  {each.on}  {each.ref}  {what(each, book.records)}{_concerned(each)}"
            yield f"              {todo(each, book.records, book.day)}"
        yield ""
    yield _summary(due, days, book.day.isoformat())


def _markdown(book: "Book", due: Sequence[Due], days: int) -> Iterator[str]:
    yield f"## Consents: what is due\n\n{_summary(due, days, book.day.isoformat())}"
    for title, some in _banded(due):
        yield f"\n### {title}\n\n| by | who | what | what hangs on it | what to do |\n|---|---|---|---|---|"
        for each in some:
            concerned = _concerned(each).removeprefix(": ") or "nothing yet"
            cells = (f"{each.on}", f"`{each.ref}`", what(each, book.records), concerned)
            yield f"| {' | '.join(cells)} | {todo(each, book.records, book.day)} |"


def _json(book: "Book", due: Sequence[Due], days: int) -> Iterator[str]:
    entries = [
        {
            "on": each.on.isoformat(),
            "days": each.days,
            "ref": each.ref,
            "kind": each.kind,
            "what": what(each, book.records),
            "stories": each.stories,
            "milestones": each.milestones,
            "pictures": each.pictures,
            "missing": each.missing,
            "todo": todo(each, book.records, book.day),
        }
        for each in due
    ]
    yield json.dumps({"day": book.day.isoformat(), "within_days": days, "due": entries}, indent=2, ensure_ascii=False)


def _concerned(due: Due) -> str:
    counted = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((due.milestones, "milestone"), (due.pictures, "picture"))
        if count
    ]
    parts = [*due.stories, *counted]
    return f": {', '.join(parts)}" if parts else ""


def _summary(due: Sequence[Due], days: int, day: str) -> str:
    if not due:
        return f"Nothing is due within {days} days of {day}."
    return f"{len(due)} matter{'' if len(due) == 1 else 's'} within {days} days of {day}."
