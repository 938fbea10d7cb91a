"""`milestory approve`: record that somebody saw what would stand on the site and said yes."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from milestory.records.consent import Approver
from milestory.records.problem import Failure

from .editing import ask, day_said, on_option, show, yes_option
from .options import config_option, today_option

if TYPE_CHECKING:
    from milestory.consent import Yes
    from milestory.consenting import Book

BOTH = (Approver.GUARDIAN, Approver.CHILD)


@click.command("approve")
@click.argument("ref")
@click.argument("code")
@click.option("--by", metavar="WHO", help="Who said yes: adult, guardian, child, or guardian,child.")
@on_option
@click.option("--saw", metavar="STORY", default="", help="The story as cohort/slug, where several have this code.")
@yes_option
@config_option
@today_option
def command(
    ref: str, code: str, by: str | None, on: str | None, saw: str, config_file: Path, today: str | None, *, sure: bool
) -> None:
    """Record that REF, or their guardian, saw a story and said yes to it: CODE is the short code of its sheet.

    Writes one line into consents.yml and changes nothing else of it.
    """
    from milestory import consent, consenting, pipeline

    book = consenting.open_book(config_file, pipeline.build_day(today))
    yes = consent.meant(book.records, ref, code, saw)
    who, said = _who(book, ref, by), day_said(on, book.day)
    consent.refuse_others(book.records, book.day, ref, who)
    missing = consent.missing(book.records, book.day, ref, yes.story.address, yes.halves)
    if not set(who) & set(missing):
        click.echo(f"{_names(who)} already said yes to {yes.story.address} ({yes.halves.code}). Nothing is written.")
        return
    ask(_what(ref, yes, who, str(said)), book.file, sure=sure)
    edit = consenting.approval(book, ref, yes, who, said)
    consenting.write(book, edit)
    show(edit.diff(), book.file)
    for line in _follows(book, consenting.again(book), ref, yes):
        click.echo(line)


def _who(book: "Book", ref: str, by: str | None) -> tuple[Approver, ...]:
    """Who said yes: as said, else the adult; of a child it is asked."""
    from milestory import consent

    if by is not None:
        return _parsed(by)
    needed = consent.approvers(book.records, book.day, ref)
    if len(needed) == 1:
        return needed
    click.echo(f"{ref} is under 18: a parent or guardian and {ref} both have to see it and say yes.")
    said = click.prompt("Who saw it and said yes", type=click.Choice(["guardian", "child", "both"]))
    return BOTH if said == "both" else (Approver(said),)


def _parsed(by: str) -> tuple[Approver, ...]:
    words = [each.strip() for each in by.split(",")]
    if words == ["both"]:
        return BOTH
    if not set(words) <= set(Approver):
        raise Failure(f"--by {by} names nobody. Write adult, guardian, child, or guardian,child.")
    return tuple(each for each in (Approver.ADULT, *BOTH) if each in words)


def _what(ref: str, yes: "Yes", who: Sequence[Approver], said: str) -> str:
    part = "" if yes.halves.portrait or not yes.story.photo else ", its words and not its picture"
    return f"{_names(who)} of {ref} said yes on {said} to {yes.story.address}{part}, code {yes.halves.code}."


def _names(who: Sequence[Approver]) -> str:
    words = {Approver.ADULT: "The adult", Approver.GUARDIAN: "The guardian", Approver.CHILD: "The child"}
    first, *rest = (words[each] for each in who)
    return " and ".join([first, *(each.lower() for each in rest)])


def _follows(before: "Book", after: "Book", ref: str, yes: "Yes") -> Iterator[str]:
    """What the gate says now, by reference."""
    from milestory import consent

    address = yes.story.address
    missing = consent.missing(after.records, after.day, ref, address, yes.halves)
    if missing:
        yield f"The {missing[0]}'s yes is still missing."
    else:
        everybody = _names(consent.approvers(after.records, after.day, ref))
        yield f"{everybody} of {ref} said yes: all that is needed of {ref}."
    withheld, was = after.of_story(address), before.of_story(address)
    for each in withheld:
        yield f"Still withheld: {each}"
    if not any(each.element == "story" for each in withheld):
        new = any(each.element == "story" for each in was)
        yield f"{address} {'will be' if new else 'stays'} published{' at the next build' if new else ''}."
