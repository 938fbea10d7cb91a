"""What commands share that write into people's files: ask first, then show what has changed."""

from collections.abc import Iterable
from datetime import date

import click

from milestory.records.problem import Failure

yes_option = click.option("--yes", "sure", is_flag=True, help="Write without asking.")
on_option = click.option("--on", metavar="DATE", help="The day on which it was said; else today.")


def day_said(on: str | None, today: date) -> date:
    """The day on which something was said; raises Failure where it lies ahead."""
    from milestory.pipeline import build_day

    day = build_day(on) if on else today
    if day > today:
        raise Failure(f"{day} lies ahead of {today}. Nothing is written.")
    return day


def ask(what: str, file: str, *, sure: bool) -> None:
    """Say what will be written and ask; ends the command with status 1 where the answer is no."""
    click.echo(what)
    if not sure and not click.confirm(f"Write this into {file}?"):
        click.echo("Nothing is written.")
        raise click.exceptions.Exit(1)


def show(diff: Iterable[str], file: str) -> None:
    """Show what was written."""
    click.echo(f"\nWritten into {file}; nothing else of it has changed:")
    for line in diff:
        click.echo(f"  {line}".rstrip())
    click.echo()
