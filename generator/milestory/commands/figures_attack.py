"""`milestory figures attack`: what a reader can still find out from a publication of tables."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from milestory.audit.tables import AttackResult, Leak
    from milestory.records.tableproblem import Interval, TableRules

LEAKS, CONTRADICTS = 1, 2

_existing = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("attack")
@click.argument("problem_file", metavar="PROBLEM.json", type=_existing)
@click.argument("publication_file", metavar="PUBLICATION.json", type=_existing)
@click.option("--all", "every", is_flag=True, help="Print what every withheld count can still be, as JSON lines.")
@click.option("--seconds", type=click.FloatRange(min=0), default=300.0, show_default=True, help="How long to try.")
def command(problem_file: Path, publication_file: Path, *, every: bool, seconds: float) -> None:
    """Attack PUBLICATION.json as a reader could who knows the structure and the rules of PROBLEM.json.

    The exit status is 0 where no count leaks, 1 where one does or where time was too short to tell, and 2 where
    what is published is false or contradicts itself. With --all the rest is said on standard error.
    """
    from milestory.audit.tables import AttackScope, attack_tables
    from milestory.reading.publications import read_publication
    from milestory.reading.tableproblems import read_table_problem

    problem = read_table_problem(problem_file.read_text(encoding="utf-8"), problem_file.name)
    publication = read_publication(publication_file.read_text(encoding="utf-8"), problem, publication_file.name)
    result = attack_tables(problem, publication, AttackScope(every=every, exactly=every, seconds=seconds))
    if every:
        for interval in result.intervals.values():
            click.echo(_as_json(interval, exact=interval.cell not in result.rough))
    for line in _report(result, problem.rules):
        click.echo(line, err=every)
    if status := _status(result):
        raise click.exceptions.Exit(status)


def _as_json(interval: "Interval", *, exact: bool) -> str:
    said = {"cell": interval.cell, "lower": interval.lower, "upper": interval.upper, "exact": exact}
    return json.dumps(said, ensure_ascii=False)


def _report(result: "AttackResult", rules: "TableRules") -> Iterator[str]:
    yield from result.falsehoods
    for leak in result.leaks:
        yield f"{leak.interval.cell}: {_range(leak.interval)}, {_why(leak, rules)}."
    for cell in result.undecided:
        yield f"{cell}: undecided, a limit was reached; this is not safe."
    yield (
        f"{len(result.leaks)} leaks, {len(result.undecided)} undecided, {len(result.falsehoods)} contradictions; "
        f"{len(result.intervals)} counts attacked. " + ("Safe to publish." if result.safe else "Not safe to publish.")
    )


def _range(interval: "Interval") -> str:
    if interval.lower == interval.upper:
        return f"surely {interval.lower}"
    return f"{interval.lower} or more" if interval.upper is None else f"{interval.lower} to {interval.upper}"


def _why(leak: "Leak", rules: "TableRules") -> str:
    return {
        "pinned": "so a reader knows it exactly",
        "surely small": f"so a reader knows that it is below {rules.k}",
        "too narrow": f"narrower than {rules.width}",
    }[leak.why]


def _status(result: "AttackResult") -> int:
    if result.falsehoods:
        return CONTRADICTS
    return 0 if result.safe else LEAKS
