"""`milestory figures attack` from file to exit status."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from milestory.commands.figures_attack import command

PROBLEM = {
    "id": "test",
    "params": {"k": 5, "width": 5},
    "cells": [{"id": "n", "true": 40}, {"id": "a", "true": 3}, {"id": "b", "true": 7}, {"id": "c", "true": 30}],
    "relations": [{"parent": "n", "children": ["a", "b", "c"]}],
}


def attack(folder: Path, cells: dict[str, object], *options: str) -> Result:
    problem, publication = folder / "problem.json", folder / "publication.json"
    problem.write_text(json.dumps(PROBLEM), encoding="utf-8")
    publication.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return CliRunner().invoke(command, [str(problem), str(publication), *options])


def test_a_safe_publication_ends_with_0(tmp_path: Path) -> None:
    ran = attack(tmp_path, {"n": 40, "c": 30, "a": None})
    assert (ran.exit_code, ran.stdout) == (
        0,
        "0 leaks, 0 undecided, 0 contradictions; 1 counts attacked. Safe to publish.\n",
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"n": 40, "b": 7, "c": 30}, "a: surely 3, so a reader knows it exactly."),
        ({"n": 40, "b": 7, "c": {"min": 29, "max": 31}}, "a: 2 to 4, so a reader knows that it is below 5."),
        ({"n": 40, "b": 7, "c": {"min": 28, "max": 31}}, "a: 2 to 5, narrower than 5."),
    ],
)
def test_a_leak_ends_with_1_and_says_why(tmp_path: Path, cells: dict[str, object], said: str) -> None:
    ran = attack(tmp_path, cells)
    assert (ran.exit_code, ran.stdout.splitlines()[0]) == (1, said)


def test_a_false_publication_ends_with_2(tmp_path: Path) -> None:
    ran = attack(tmp_path, {"n": 41})
    assert (ran.exit_code, ran.stdout.splitlines()[0]) == (2, "n: 41 is published, but the true count is 40.")


def test_too_little_time_ends_with_1(tmp_path: Path) -> None:
    ran = attack(tmp_path, {"n": 40, "c": 30}, "--seconds", "0")
    assert (ran.exit_code, ran.stdout.splitlines()[0]) == (1, "a: undecided, a limit was reached; this is not safe.")


def test_every_interval_is_a_line_of_json(tmp_path: Path) -> None:
    ran = attack(tmp_path, {"n": 40, "c": 30}, "--all")
    assert [json.loads(line) for line in ran.stdout.splitlines()] == [
        {"cell": "a", "lower": 0, "upper": 10, "exact": True},
        {"cell": "b", "lower": 0, "upper": 10, "exact": True},
    ]
    assert "Safe to publish." in ran.stderr
