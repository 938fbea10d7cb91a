"""`milestory audit`: what a finished site holds and must not."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .options import today_option

if TYPE_CHECKING:
    from milestory.records.trace import Finding

_DEFAULT = Path("site_config.yml")
_file = click.Path(dir_okay=False, exists=True, path_type=Path)


@click.command("audit")
@click.argument("site", type=click.Path(file_okay=False, path_type=Path))
@click.option("--register", type=_file, help="The private file of names that must not stand in the site.")
@click.option("-f", "--config-file", type=_file, help=f"The site's configuration; else {_DEFAULT} where there is one.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@today_option
def command(site: Path, register: Path | None, config_file: Path | None, form: str, today: str | None) -> None:
    """Look through every byte of the finished folder SITE for what must not be there.

    With the configuration, also for all that is withheld on the day. The exit status is 0 where nothing stops the
    site, 1 where something does, and 2 where it cannot be looked at. What is found is told by its place only.
    """
    from milestory import auditing, pipeline

    config = config_file or (_DEFAULT if _DEFAULT.is_file() else None)
    findings, looked = auditing.look_through(site, register, config, pipeline.build_day(today))
    for each in findings:
        click.echo(_as_json(each) if form == "json" else _as_text(each))
    stops = sum(each.stops for each in findings)
    told = f"{stops} finding{'' if stops == 1 else 's'}, {len(findings) - stops} to look at."
    click.echo(f"{looked} {told}", err=form == "json")
    if stops:
        raise click.exceptions.Exit(1)


def _as_text(finding: "Finding") -> str:
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    return f"{place}: [{finding.rule}] {finding.what}" + ("" if finding.stops else " (look at it)")


def _as_json(finding: "Finding") -> str:
    line = {"line": finding.line} if finding.line else {}
    level = "stop" if finding.stops else "warn"
    said = {"file": finding.file, **line, "rule": finding.rule, "level": level, "what": finding.what}
    return json.dumps(said, ensure_ascii=False)
