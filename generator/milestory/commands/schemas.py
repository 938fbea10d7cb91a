"""`milestory schemas`: the JSON Schema of every file."""

from pathlib import Path

import click

from milestory.engines.folder import write
from milestory.records.output import Output


@click.command("schemas")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="schemas")
def command(folder: Path) -> None:
    """Write the JSON Schema of every file that people write to FOLDER (schemas)."""
    from milestory import pipeline

    paths = write((Output(name, text.encode()) for name, text in sorted(pipeline.schemas().items())), folder)
    click.echo(f"{len(paths)} schemas in {folder}. Point your editor's YAML support there.")
