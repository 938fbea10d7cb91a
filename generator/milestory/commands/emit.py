"""`milestory emit`: the pages to a folder, for any other engine."""

from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path

import click

from milestory.engines import folder as folders
from milestory.records.problem import Failure, counted

from .options import config_option, today_option


@click.command("emit")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@config_option
@today_option
def command(folder: Path, config_file: Path, today: str | None) -> None:
    """Write the site's pages to FOLDER once they have passed the audit; take away what is withdrawn."""
    from milestory import pipeline

    walked = pipeline.walk(config_file, pipeline.build_day(today))
    _refuse_sources(folder.resolve(), walked.watch)
    found, unsearched = pipeline.search(walked, folder)
    paths = folders.emit(chain(walked.outputs, found), folder, partial(pipeline.audit, walked))
    if unsearched:
        click.echo(unsearched)
    click.echo(f"{len(paths)} files in {folder}; {len(walked.withheld)} withheld, {counted(walked.problems)}.")
    if walked.withheld or walked.problems:
        click.echo("`milestory check` tells what to do.")


def _refuse_sources(folder: Path, sources: Iterable[Path]) -> None:
    for source in (each.resolve() for each in sources):
        if folder.is_relative_to(source) or source.is_relative_to(folder):
            raise Failure(
                f"The pages would be written among what people write ({source.name}). Name another folder, such as out."
            )
