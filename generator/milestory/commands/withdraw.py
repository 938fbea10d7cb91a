"""`milestory withdraw`: take a person, or one story, off the site."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from milestory.records.problem import Failure
from milestory.records.removal import Asking, Removal

from .options import config_option, today_option

if TYPE_CHECKING:
    from milestory.withdrawing import Withdrawal


@click.command("withdraw")
@click.argument("reference", metavar="REF")
@click.option("--by", type=click.Choice([str(each) for each in Asking]), default=str(Asking.PERSON), show_default=True)
@click.option("--on", metavar="DATE", help="The day on which it was said; else today.")
@click.option("--list", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write the list there.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@config_option
@today_option
def command(
    reference: str, by: str, on: str | None, file: Path | None, config_file: Path, today: str | None, *, yes: bool
) -> None:
    """Take off the site what is REF's: a person's reference (p014), or a story's (autumn-2026/knocking-twice).

    Says first what it will do, then writes it into the records, clears what was kept, and lists what cannot be
    called back and how to ask the others. The words and pictures go from the site with the next build.
    """
    from milestory import pipeline, withdrawing

    day = pipeline.build_day(today)
    said_on = day if on is None else pipeline.build_day(on)
    made = withdrawing.withdraw(config_file, reference, Asking(by), said_on, day)
    click.echo("\n".join(_plan(made.removal, [edit.file for edit in made.edits])))
    if not made.edits:
        click.echo("The records say so already, and nothing is written.")
    else:
        if not yes and not click.confirm("Do this now?"):
            raise Failure("Nothing was done.")
        _carry_out(made)
    written = _list(config_file, made.removal)
    if file is None:
        click.echo(f"\n{written}")
    else:
        file.write_text(written, encoding="utf-8")
        click.echo(f"The list for the family, and what is left for you to do, stand in {file}.")


def _carry_out(made: "Withdrawal") -> None:
    cleared = made.carry_out()
    click.echo("\nWritten:")
    for edit in made.edits:
        click.echo("\n".join(edit.diff()))
    for folder in cleared:
        click.echo(f"Cleared: {folder}")
    click.echo("\nNow build and publish: until then the old pages stay on the web.")


def _plan(removal: Removal, files: list[str]) -> list[str]:
    """What will be done, before it is done."""
    lines = [f"Withdrawal of {removal.reference} as of {removal.on}.", ""]
    lines += [f"  writes into {file}" for file in files]
    lines += [f"  takes down the story {story}" for story in removal.stories]
    lines += [f"  takes the milestone {each} off the wall; it still counts" for each in removal.milestones]
    lines += [f"  takes away the picture {each}, in all its sizes" for each in removal.pictures]
    lines += [f"  leaves out {each}" for each in removal.parts]
    lines += [f"  leaves a neutral page at {path}" for path in removal.neutral]
    if removal.changed:
        few = ", ".join(removal.changed[:4])
        rest = f" and {len(removal.changed) - 4} more" if len(removal.changed) > 4 else ""
        lines.append(f"  makes {len(removal.changed)} other files anew without it: {few}{rest}")
    if removal.unbuilt:
        lines += ["  and every page that was made from it; which ones cannot be told, since the site cannot be built:"]
        lines += [f"    {line}" for line in removal.unbuilt.splitlines()]
    elif removal.is_empty:
        lines.append("  changes nothing of the site: nothing of it is shown today")
    if removal.people:
        others = ", ".join(removal.people)
        lines += ["", f"In the story: {others}. To take a person off the site as a whole, give their reference."]
    return [*lines, ""]


def _list(config_file: Path, removal: Removal) -> str:
    from milestory import pipeline, reading

    from .withdrawal_letter import letter
    from .withdrawal_list import left_to_do

    settings, programme = reading.read_site_settings(config_file), reading.read_programme(config_file)
    words = pipeline.words_in(config_file, removal.language)
    return letter(removal, programme, words) + "\n" + left_to_do(removal, settings.site_url)
