"""`milestory pictures`: a folder of pictures made clean."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from milestory.picturing import MadePicture

_folder = click.Path(file_okay=False, path_type=Path)


@click.command("pictures")
@click.argument("source", metavar="IN", type=_folder)
@click.argument("target", metavar="OUT", type=_folder)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(source: Path, target: Path, form: str) -> None:
    """Make every picture below the folder IN into clean ones in the folder OUT, as a build would.

    What was written is read back and looked through by the audit. The exit status is 0 where all were made, 1 where
    something was refused, and 2 where nothing can be written.
    """
    from milestory import picturing

    made, refused, findings = 0, 0, 0
    for each in picturing.make_pictures(source, target):
        made += len(each.made)
        refused += each.refused is not None
        findings += len(each.findings)
        for line in [_as_json(each)] if form == "json" else _as_text(each):
            click.echo(line)
    click.echo(f"{made} pictures made, {refused} files refused, {findings} findings.", err=form == "json")
    if refused or findings:
        raise click.exceptions.Exit(1)


def _as_text(each: "MadePicture") -> Iterator[str]:
    if each.refused is not None:
        yield f"{each.file}: refused. {each.refused}"
        return
    yield f"{each.file}: {len(each.made)} pictures, {len(each.findings)} findings"
    yield from (f"  {made.path} {made.width}x{made.height} {size} bytes" for made, size in each.made)
    yield from (f"  {finding}" for finding in each.findings)


def _as_json(each: "MadePicture") -> str:
    made = [{"path": one.path, "width": one.width, "height": one.height, "bytes": size} for one, size in each.made]
    said = {"file": each.file, "made": made, "refused": each.refused, "findings": list(each.findings)}
    return json.dumps(said, ensure_ascii=False)
