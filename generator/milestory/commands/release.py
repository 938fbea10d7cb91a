"""`milestory release`: record which figures the site shows from now on."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from milestory.engines.folder import write
from milestory.records.output import Output
from milestory.records.release import Outcome, Verdict

from .options import config_option, today_option

if TYPE_CHECKING:
    from milestory.releasing import NewRelease

_TITLES = {
    Outcome.WITHDRAWN: "Withdrawn because they are wrong",
    Outcome.GONE: "No longer counted in the records, and no longer shown",
    Outcome.NEW: "Shown for the first time",
    Outcome.REFRESHED: "Shown anew",
    Outcome.HELD: "Stay as they were, since too few people have changed them",
    Outcome.WAITING: "Wait, since beside what stays they would tell too much",
}


@click.command("release")
@config_option
@today_option
@click.option("--dry-run", is_flag=True, help="Tell what would be released, and write nothing.")
@click.option("--wrong", metavar="FIGURE", default="", help="Take one figure that is wrong off the site at once.")
@click.option("--because", metavar="TEXT", default="", help="Why it is wrong, in words that stand on the page.")
def command(config_file: Path, today: str | None, wrong: str, because: str, *, dry_run: bool) -> None:
    """Record the figures in releases/: from then on the site shows these until the next release.

    A figure moves only where its change speaks of enough people; else it stays as it was, with its day.
    """
    from milestory import pipeline, releasing

    if because and not wrong:
        raise click.UsageError("--because says why a figure is wrong. Name the figure with --wrong.")
    day = pipeline.build_day(today)
    made = releasing.release(config_file, day, wrong, because)
    _tell(made.verdicts, day)
    click.echo(_finish(made, dry_run=dry_run))


def _tell(verdicts: Sequence[Verdict], day: date) -> None:
    for outcome, title in _TITLES.items():
        some = [each for each in verdicts if each.outcome is outcome]
        if some:
            click.echo(f"{title} ({len(some)})")
            for each in some:
                click.echo(f"  {each.figure}{_age(each, day)}")
            click.echo()
    unchanged = sum(1 for each in verdicts if each.outcome is Outcome.UNCHANGED)
    withheld = sum(1 for each in verdicts if each.outcome is Outcome.WITHHELD)
    click.echo(f"{unchanged} unchanged, {withheld} withheld.")


def _age(verdict: Verdict, day: date) -> str:
    if verdict.outcome not in {Outcome.HELD, Outcome.WITHDRAWN} or not verdict.since:
        return ""
    days = (day - date.fromisoformat(verdict.since)).days
    return f", of {verdict.since} ({days} day{'' if days == 1 else 's'} old)"


def _finish(made: "NewRelease", *, dry_run: bool) -> str:
    if not made.changes:
        return "Nothing is different from the last release, and none is written."
    if dry_run:
        return f"This would be releases/{made.name}; nothing is written."
    write([Output(made.name, made.text.encode())], made.folder)
    return f"Written to releases/{made.name}. Keep this file with your records; the next build shows it."
