"""`milestory register`: the names register as fingerprints, and warnings that somebody has looked at."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from milestory.engines.folder import write
from milestory.records.output import Output
from milestory.records.problem import Failure

if TYPE_CHECKING:
    from milestory.records.allowance import Allowance
    from milestory.records.textfinding import TextFinding


@click.group("register")
def command() -> None:
    """Write the names register as fingerprints that may be committed, or silence a warning of the text check."""


@command.command("fingerprint")
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
def fingerprint(register: Path, out: Path) -> None:
    """Write the keyed fingerprints of REGISTER to OUT; the key is in MILESTORY_REGISTER_KEY."""
    from milestory.reading.register import read_register
    from milestory.text.fingerprints import fingerprints_of

    text = fingerprints_of(read_register(register), _key())
    write([Output(out.name, text.encode())], out.absolute().parent)
    click.echo(f"Written to {out}. It may be committed; keep the register and the key apart from it.")


@command.command("allow")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("line", type=int)
@click.argument("rule")
@click.option("--by", required=True, metavar="ROLE", help="The role of who looked at it, never a name.")
@click.option("--until", required=True, metavar="DATE", help="The first day on which the warning is told again.")
@click.option("--register", type=click.Path(path_type=Path), help="The names register, or its fingerprints.")
def allow(file: Path, line: int, rule: str, by: str, until: str, register: Path | None) -> None:
    """Print the signed entries for cohorts/allowed.yml that silence the warnings of RULE on a LINE of FILE."""
    from milestory.text.allowing import allowance_for

    key, last = _key(), _day(until)
    for text, found in _warnings(file, line, rule, register):
        click.echo(_entry(allowance_for(key, text[found.start : found.end], rule, by, last)), nl=False)


def _warnings(file: Path, line: int, rule: str, register: Path | None) -> "list[tuple[str, TextFinding]]":
    from milestory.reading.passages import Passage, passages
    from milestory.text.check import TextCheck

    from .text import read_check

    check: TextCheck = read_check(register)
    content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    texts = [each for each in passages(content, file.name) if isinstance(each, Passage)]
    found = [
        (each.text, finding)
        for each in texts
        for finding in check.findings(each.text, each.covered)
        if finding.rule == rule and each.above + finding.line == line
    ]
    if not found:
        raise Failure(f"{file}:{line}: the text check finds no {rule} there. Run `milestory text {file}` and look.")
    if any(finding.level == "block" for _, finding in found):
        raise Failure(f"{file}:{line}: {rule} blocks there, and only a warning can be silenced. Change the text.")
    return found


def _entry(entry: "Allowance") -> str:
    fields = entry.model_dump(mode="json")
    return "- " + "\n  ".join(f'{name}: "{value}"' for name, value in fields.items()) + "\n"


def _key() -> bytes:
    from milestory.reading.register import register_key
    from milestory.text.fingerprints import KEY_VARIABLE

    key = register_key()
    if key is None:
        raise Failure(f"{KEY_VARIABLE} is not set. Set it to the register's key, of 16 bytes or more.")
    return key


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Failure(f"--until {text} is not a day. Write it as 2027-05-14.") from None
