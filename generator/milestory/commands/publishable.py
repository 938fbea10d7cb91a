"""`milestory publishable`: whether the site may be published from here."""

import os
from pathlib import Path

import click

from milestory.hosting import may_publish

from .options import config_option


@click.command("publishable")
@config_option
def command(config_file: Path) -> None:
    """Say whether the site may be published from here; the exit status is 1, with every reason, where it may not."""
    verdict = may_publish(config_file, os.environ)
    for note in verdict.notes:
        click.echo(note)
    if not verdict.reasons:
        click.echo("Nothing stands against publishing.")
        return
    click.echo("Not to be published:", err=True)
    for reason in verdict.reasons:
        click.echo(f"  {reason}", err=True)
    raise click.exceptions.Exit(1)
