"""`milestory preview`: what a person is asked to agree to."""

from pathlib import Path

import click

from .options import config_option, today_option


@click.command("preview")
@click.option("--for", "ref", required=True, metavar="REF", help="The person's reference in people.yml.")
@config_option
@today_option
def command(ref: str, config_file: Path, today: str | None) -> None:
    """Show each story of a person as it would stand on the site, with its short code."""
    from milestory import pipeline

    sheets = pipeline.sheets(config_file, pipeline.build_day(today), ref)
    for sheet in sheets:
        click.echo(sheet)
        click.echo()
    if not sheets:
        click.echo(f"No story is told by {ref}.")
