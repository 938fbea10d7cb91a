"""What the protection publishes, attacked by the other side, which shares none of its code."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from milestory.audit.tables import AttackScope, attack_tables
from milestory.commands import main
from milestory.disclosure.tables import protect_tables
from milestory.reading import read_publication, read_table_problem, write_publication
from tablecases import STRUCTURES, Data, made_up

GOLDEN = sorted((Path(__file__).parent / "golden" / "tables").glob("*.json"))


def attacked(data: Data) -> tuple[set[str], set[str]]:
    """(counts that leak or stay undecided, counts that the protection itself calls unprotectable)."""
    problem = read_table_problem(json.dumps(data))
    protected = protect_tables(problem)
    publication = read_publication(write_publication(protected.publication, problem), problem)
    result = attack_tables(problem, publication, AttackScope(exactly=True))
    assert result.falsehoods == ()
    return {leak.interval.cell for leak in result.leaks} | set(result.undecided), set(protected.unprotectable)


@pytest.mark.parametrize("seed", range(8000, 8000 + 20 * len(STRUCTURES)))
def test_nothing_leaks_but_what_was_said_to(seed: int) -> None:
    leaking, unprotectable = attacked(made_up(seed))
    assert leaking <= unprotectable


@pytest.mark.parametrize("file", GOLDEN, ids=[file.stem for file in GOLDEN])
def test_nothing_leaks_from_the_golden_problems_but_what_was_said_to(file: Path) -> None:
    leaking, unprotectable = attacked(json.loads(file.read_text(encoding="utf-8")))
    assert leaking <= unprotectable


def test_what_one_command_writes_the_other_calls_safe(tmp_path: Path) -> None:
    problem, publication = GOLDEN[0].parent / "two-way.json", tmp_path / "publication.json"
    protected = CliRunner().invoke(main, ["figures", "protect", str(problem), "--out", str(publication)])
    assert protected.exit_code == 0, protected.output
    attack = CliRunner().invoke(main, ["figures", "attack", str(problem), str(publication)])
    assert attack.exit_code == 0, attack.output
    assert "Safe to publish." in attack.output
