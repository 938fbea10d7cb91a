"""`milestory figures protect`: what may be published of a table of counts."""

from pathlib import Path

import click

from milestory.records.problem import Failure, Problem


@click.command("protect")
@click.argument("problem", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the publication here, not to the screen."
)
def command(problem: Path, out: Path | None) -> None:
    """Withhold as little of PROBLEM as makes every sensitive count safe, and write what may be published.

    The exit status is 0 where every sensitive count is safe, 1 where one stays open whatever is withheld, and 2
    where the problem cannot be read or contradicts itself.
    """
    from milestory.disclosure.tables import protect_tables
    from milestory.reading import read_table_problem, write_publication

    table = read_table_problem(_text(problem), problem.name)
    protected = protect_tables(table)
    text = write_publication(protected.publication, table)
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8", newline="\n")
    if protected.unprotectable:
        _tell(protected.unprotectable)
        raise click.exceptions.Exit(1)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Failure("The file cannot be read.", [Problem(file.name, 0, "This is no text in UTF-8.")]) from None


def _tell(cells: tuple[str, ...]) -> None:
    click.echo(f"{len(cells)} sensitive counts stay open, because what the world knows tells them:", err=True)
    for name in cells:
        click.echo(f"  {name}", err=True)
    click.echo(
        "Everything that hangs together with them is withheld. Merge or pool them, then protect again.", err=True
    )
