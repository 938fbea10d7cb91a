"""`milestory consents renew`: record that somebody was asked again and said yes."""

from pathlib import Path

import click

from milestory.records.consent import Assent, GivenBy

from .editing import ask, day_said, on_option, show, yes_option
from .options import config_option, today_option


@click.command("renew")
@click.argument("ref")
@click.option("--given-by", required=True, type=click.Choice([str(each) for each in GivenBy]), help="Who said yes.")
@click.option("--assent", type=click.Choice([str(each) for each in Assent]), help="What the child said this time.")
@click.option(
    "--expires", metavar="DATE", help="The first day on which it no longer holds; else as the programme says."
)
@on_option
@yes_option
@config_option
@today_option
def command(
    ref: str,
    given_by: str,
    assent: str | None,
    expires: str | None,
    on: str | None,
    config_file: Path,
    today: str | None,
    *,
    sure: bool,
) -> None:
    """Record that REF's consent was given anew, with the form that is in use.

    Adds an event to the consent in consents.yml; what was agreed to stays as it was.
    """
    from milestory import consenting, pipeline
    from milestory.consent import Renewal

    book = consenting.open_book(config_file, pipeline.build_day(today))
    end = pipeline.build_day(expires) if expires else None
    renewed = Renewal(GivenBy(given_by), day_said(on, book.day), Assent(assent) if assent else None, end)
    edit = consenting.renewal(book, ref, renewed)
    reason, until = consenting.stands_after(book, ref, renewed)
    stands = f"It is in force until {until}." if reason is None else _not_yet(ref, str(reason))
    ask(f"{ref}: renewed by {given_by} on {renewed.on}. {stands}", book.file, sure=sure)
    consenting.write(book, edit)
    show(edit.diff(), book.file)
    click.echo(f"{stands} The next build follows it.")


def _not_yet(ref: str, reason: str) -> str:
    if reason == "no_assent":
        return f"Nothing of {ref} is published until the child says yes too: --assent yes."
    return f"Nothing of {ref} is published all the same: {reason.replace('_', ' ')}."
