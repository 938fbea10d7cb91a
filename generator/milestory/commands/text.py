"""`milestory text`: every personal detail in files, one JSON object a line."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from milestory.records.problem import Problem

from .options import today_option

if TYPE_CHECKING:
    from milestory.reading.passages import Passage
    from milestory.records.textfinding import TextFinding
    from milestory.text.allowing import Allowances
    from milestory.text.check import TextCheck


@click.command("text")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--register", type=click.Path(path_type=Path), help="The names register, or its fingerprints.")
@click.option("--allow", type=click.Path(path_type=Path), help="The list of allowed passages.")
@click.option("--explain", is_flag=True, help="Tell what to write instead as well, on standard error.")
@today_option
def command(
    files: tuple[str, ...], register: Path | None, allow: Path | None, today: str | None, *, explain: bool
) -> None:
    """Look for personal details in FILEs; each finding is one JSON object on a line, clean texts say nothing.

    A .jsonl file is one text a line, {"id": ..., "text": ..., "consent": [...]}, judged under that consent; any
    other file is one text; - is standard input. The exit status is 0, or 1 where something may not be published,
    or 2 where a file or a line cannot be read.
    """
    check, allowed = read_check(register), _allowed(allow, today)
    told, broken = _Told(explain or sys.stdout.isatty()), False
    for name in files:
        for passage in _passages(name):
            if isinstance(passage, Problem):
                broken = True
                click.echo(str(passage), err=True)
            else:
                told.tell(name, passage, _findings(check, allowed, passage))
        told.tell_name(name, check)
    if broken or told.blocked:
        raise click.exceptions.Exit(2 if broken else 1)


def read_check(register: Path | None) -> "TextCheck":
    """The text check with the register that is given, or that the environment names."""
    from milestory.reading.register import REGISTER_VARIABLE, read_names
    from milestory.text.check import TextCheck

    path = register or os.environ.get(REGISTER_VARIABLE)
    return TextCheck(read_names(Path(path)) if path else None)


def _allowed(path: Path | None, today: str | None) -> "Allowances | None":
    if path is None:
        return None
    from milestory.pipeline import build_day
    from milestory.reading.register import read_allowances, register_key
    from milestory.records.problem import Failure
    from milestory.text.allowing import Allowances
    from milestory.text.fingerprints import KEY_VARIABLE

    day = build_day(today)
    entries, problems = read_allowances(path)
    key = register_key()
    if key is None:
        raise Failure(f"{KEY_VARIABLE} is not set, so that no entry of {path.name} can be trusted. Set it.")
    if problems:
        raise Failure(f"{path.name} cannot be read.", problems)
    allowed = Allowances(key, entries, day)
    for problem in allowed.problems():
        click.echo(str(problem), err=True)
    return allowed


def _passages(name: str) -> "Iterator[Passage | Problem]":
    from milestory.reading.passages import passages

    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        yield Problem(
            name, 0, f"cannot be read ({error.strerror}).", "Check its name and its permissions.", "unreadable"
        )
        return
    yield from passages(content, name)


def _findings(check: "TextCheck", allowed: "Allowances | None", passage: "Passage") -> "Sequence[TextFinding]":
    found = check.findings(passage.text, passage.covered)
    return found if allowed is None else allowed.without_allowed(passage.text, found)


@dataclass
class _Told:
    """Prints findings, and remembers whether one blocks."""

    explain: bool
    blocked: bool = False

    def tell(self, file: str, passage: "Passage", findings: "Sequence[TextFinding]") -> None:
        """Print the findings in a text."""
        for each in findings:
            line = passage.above + 1 if passage.id is not None or file.endswith(".jsonl") else each.line
            self._tell(file, line, each, {} if passage.id is None else {"id": passage.id})

    def tell_name(self, file: str, check: "TextCheck") -> None:
        """Print what the name of a file itself gives away."""
        for each in check.findings(Path(file).name):
            if each.rule in {"full-name", "first-name", "surname", "school", "town", "e-mail"}:
                self._tell(file, 0, each, {})

    def _tell(self, file: str, line: int, each: "TextFinding", identity: dict[str, object]) -> None:
        self.blocked = self.blocked or each.level == "block"
        said = {"file": file, "line": line, **identity, "rule": each.rule, "level": each.level.value}
        click.echo(json.dumps(said, ensure_ascii=False))
        if self.explain:
            click.echo(f"{file}:{line}: {each.what} {each.write}", err=True)
