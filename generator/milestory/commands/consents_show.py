"""`milestory consents show`: the whole life of one consent, or how all of them stand."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from milestory.records.consent import Consent, ConsentEvent, Purpose
from milestory.records.problem import Failure

from .options import config_option, today_option

if TYPE_CHECKING:
    from milestory.consent import Life
    from milestory.consenting import Book


@click.command("show")
@click.argument("ref", required=False)
@config_option
@today_option
def command(ref: str | None, config_file: Path, today: str | None) -> None:
    """Show what REF agreed to, what has changed since, what stands today and what hangs on it.

    Without REF, one line for each consent. Everything is told by reference, never by name.
    """
    from milestory import consenting, pipeline

    book = consenting.open_book(config_file, pipeline.build_day(today))
    if ref is not None and ref not in book.records.people:
        raise Failure(f"Nobody in people.yml has the reference {ref}.")
    for line in _all(book) if ref is None else _one(book, ref):
        click.echo(line)


def _all(book: "Book") -> Iterator[str]:
    lives = [book.life(ref) for ref in sorted(book.records.consents)]
    width = max((len(life.ref) for life in lives), default=3)
    yield f"{'who':{width}}  {'stands':18}  {'until':10}  stories"
    for life in lives:
        until, stories = str(life.until or ""), ", ".join(life.touched.stories)
        yield f"{life.ref:{width}}  {_stands(life):18}  {until:10}  {stories}".rstrip()
    in_force = sum(life.reason is None for life in lives)
    yield f"{len(lives)} consents, {in_force} in force on {book.day}."


def _stands(life: "Life") -> str:
    return "in force" if life.reason is None else life.reason.replace("_", " ")


def _one(book: "Book", ref: str) -> Iterator[str]:
    life = book.life(ref)
    yield f"{ref} on {book.day}: {_stands(life)}{f' until {life.until}' if life.until else ''}"
    if life.consent is None:
        yield f"{book.file} holds no consent of {ref} that can be read."
    else:
        yield from _section("What happened", _happened(life.consent))
        yield from _section("What it covers", _covered(life))
        yield from _section("Who said yes to which wording", _said(book, life.consent))
    touched, shown = life.touched, life.shown
    yield from _section("Stories", _marked(touched.stories, shown.stories))
    yield from _section("Milestones", _marked(touched.milestones, shown.milestones))
    yield from _section("Pictures of cohorts, gatherings and projects", _marked(touched.pictures, shown.pictures))
    if reasons := [str(each) for each in book.clearance.withheld if ref in each.people]:
        yield from _section("Why something is withheld", reasons)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield f"\n{title}"
        yield from (f"  {line}" for line in lines)


def _happened(consent: Consent) -> Iterator[str]:
    assent = f", the child said {consent.assent.replace('_', ' ')}" if consent.assent else ""
    ends = f", until {consent.expires}" if consent.expires else ""
    proof = f"{consent.evidence.method}, {consent.evidence.pointer}"
    yield f"{consent.given_on}  given by {consent.given_by}{assent}{ends} ({proof}){_form(consent)}"
    for event in sorted(consent.events, key=_day):
        by = f" by {event.given_by}" if event.given_by else ""
        child = f", the child said {event.assent.replace('_', ' ')}" if event.assent else ""
        until = f", until {event.expires}" if event.expires else ""
        yield f"{event.on}  {event.status}{by}{child}{until}{_form(event)}"
    if consent.objection:
        yield f"A {consent.objection} objects."


def _day(event: ConsentEvent) -> date:
    return event.on


def _form(shown: Consent | ConsentEvent) -> str:
    return f", form {shown.notice.version} ({shown.notice.language})" if shown.notice else ""


def _covered(life: "Life") -> Iterator[str]:
    for (purpose, channels), some in groupby(sorted(life.covered(), key=_how), key=_how):
        elements = ", ".join(element.replace("_", " ") for element, _, _ in some)
        where = ", ".join(channel.replace("_", " ") for channel in channels)
        yield f"{elements}: on {where}; to {purpose}"


def _how(covered: tuple[str, Purpose, tuple[str, ...]]) -> tuple[Purpose, tuple[str, ...]]:
    return covered[1], covered[2]


def _said(book: "Book", consent: Consent) -> Iterator[str]:
    for each in book.said(consent):
        fits = "fits what stands there today" if each.fits else "does not fit any more"
        by = " and ".join(each.approval.by)
        yield f"{each.approval.on}  {each.approval.saw}  {each.approval.code}  by {by}: {fits}"


def _marked(touched: Iterable[str], shown: Iterable[str]) -> Iterator[str]:
    there = set(shown)
    for each in touched:
        yield f"{each}: {'shown' if each in there else 'not shown'}"
