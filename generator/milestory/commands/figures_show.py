"""`milestory figures show`: what protection costs, figure by figure."""

from pathlib import Path

import click

from .options import config_option, today_option


@click.command("show")
@config_option
@today_option
def command(config_file: Path, today: str | None) -> None:
    """Tell which figures are shown more coarsely than they were counted, and which are withheld."""
    from milestory import pipeline

    walked = pipeline.walk(config_file, pipeline.build_day(today))
    for line in walked.costs:
        click.echo(line)
    coarser = "coarser than they were counted, or withheld"
    click.echo(f"{walked.figures} figures; {len(walked.costs)} of them are {coarser}.")
    if walked.costs:
        click.echo(
            "Each count that is told must stand for enough people. Next: join small cohorts, ask coarser questions, "
            "or leave it: what is withheld is told by its title and points at nobody."
        )
