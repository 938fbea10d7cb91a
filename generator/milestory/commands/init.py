"""`milestory init`: the files that a programme's repository needs for its host."""

from pathlib import Path

import click

from milestory.hosting import HOSTS, lay


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option(
    "--host", type=click.Choice(HOSTS), default="github", show_default=True, help="Where the repository lies."
)
def command(folder: Path, host: str) -> None:
    """Write what a host needs to check, publish and withdraw into FOLDER; nothing that is there is changed."""
    laid = lay(folder, host)
    _section("Written", laid.written)
    _section("There already", laid.same)
    _section("There, and different from what is shipped; left as it is", laid.differ)
    click.echo(_next_step(folder, differ=bool(laid.differ)))


def _section(title: str, names: tuple[str, ...]) -> None:
    if names:
        click.echo(f"{title} ({len(names)})")
    for name in names:
        click.echo(f"  {name}")


def _next_step(folder: Path, *, differ: bool) -> str:
    compare = "To compare, run this for an empty folder and look at both files. " if differ else ""
    if not (folder / "site_config.yml").exists():
        return (
            f"{compare}Next: write site_config.yml, with the programme's name and contact under the plugin milestory."
        )
    return f"{compare}Next: read the first lines of each file: they say what to set up by hand. Then `milestory check`."
