"""`milestory check`: everything that is wrong or withheld, and what to do next."""

from pathlib import Path

import click

from milestory.records.cleared import by_reason

from .options import config_option, today_option


@click.command("check")
@config_option
@today_option
def command(config_file: Path, today: str | None) -> None:
    """Tell every problem and everything that is withheld; the exit status is 1 where there are problems."""
    from milestory import pipeline
    from milestory.hosting import branch_warnings

    walked = pipeline.walk(config_file, pipeline.build_day(today))
    _section("Problems", walked.problems)
    _section("Withheld", walked.withheld)
    _section("Look at these", walked.warnings)
    for line in by_reason(walked.withheld):
        click.echo(f"{line}.")
    for sentence in walked.said:
        click.echo(sentence)
    for sentence in branch_warnings(config_file):
        click.echo(f"Beware: {sentence}")
    click.echo(_next_step(config_file, len(walked.problems), len(walked.withheld)))
    if walked.problems:
        raise click.exceptions.Exit(1)


def _section(title: str, lines: tuple[object, ...]) -> None:
    if not lines:
        return
    click.echo(f"{title} ({len(lines)})")
    for line in lines:
        click.echo(f"  {line}")
    click.echo()


def _next_step(config_file: Path, problems: int, withheld: int) -> str:
    if problems:
        return "Next: put right what is named under Problems, top to bottom, then run this again."
    build = "mkdocs build" if config_file.name == "mkdocs.yml" else f"mkdocs build -f {config_file}"
    if withheld:
        return (
            "No problems. What is withheld stays off the site until its consent or its record says otherwise.\n"
            f"Next: ask for the consents that you want, or publish the rest with `{build}`."
        )
    return f"No problems, nothing withheld. Next: `{build}`."
