"""`milestory preview`: what a person is asked to agree to."""

from pathlib import Path

import click

from milestory.records.problem import Failure, counted

from .options import config_option, today_option


@click.command("preview")
@click.option("--for", "ref", required=True, metavar="REF", help="The person's reference in people.yml.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write it to a file, such as sheet.html.")
@click.option("--format", "form", type=click.Choice(["text", "html"]), help="How; else html in a file, text on screen.")
@click.option("--lang", default="", metavar="LANGUAGE", help="The sheet's language; else the person's.")
@config_option
@today_option
def command(ref: str, out: Path | None, form: str | None, lang: str, config_file: Path, today: str | None) -> None:
    """Show everything of a person as it would stand on the site if they said yes, with the short code of each story.

    With --out it is one page that a family can read on a phone or on paper; it asks nothing of any other host.
    """
    from milestory import consenting, pipeline
    from milestory.engines.folder import write
    from milestory.records.output import Output

    book = consenting.open_book(config_file, pipeline.build_day(today))
    shown = consenting.shown(book, ref, lang)
    if book.records.problems:
        problems = counted(book.records.problems)
        click.echo(f"The records have {problems}; what they touch stands on no sheet. See `milestory check`.", err=True)
    text = shown.text() if (form or ("html" if out else "text")) == "text" else shown.html()
    if out is None:
        click.echo(text)
        return
    if any(out.resolve().is_relative_to(folder) for folder in book.open_folders):
        raise Failure(f"{out} lies among what is published or what people write. Name another place.")
    write([Output(out.name, f"{text}\n".encode())], out.parent)
    click.echo(f"Written to {out}. Show or send it to the family and to nobody else, and delete it afterwards.")
    for story in shown.sheet.stories:
        click.echo(f"  {story.reference}: {story.code or 'no code, since no yes of theirs is needed or possible now'}")
