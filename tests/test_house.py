"""The house rules: style, types, contracts between rooms, and who may make what."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator" / "milestory"


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "mypy"],
        ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"],
    ],
    ids=["style", "format", "types", "contracts"],
)
def test_the_house_is_tidy(command: list[str]) -> None:
    ran = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(("made", "room"), [("Cleared", "consent"), ("SafeFigure", "disclosure")])
def test_only_its_own_room_makes_what_may_be_shown(made: str, room: str) -> None:
    makers = set()
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            target = node.func if isinstance(node, ast.Call) else None
            while isinstance(target, ast.Subscript):
                target = target.value
            name = (
                target.id if isinstance(target, ast.Name) else target.attr if isinstance(target, ast.Attribute) else ""
            )
            if name == made:
                makers.add(file.relative_to(PACKAGE).parts[0])
    assert makers == {room}


def test_what_may_be_shown_is_never_made_by_changing_something_else() -> None:
    # dataclasses.replace on a Cleared or a SafeFigure would go around the rooms that make them.
    for file in sorted(PACKAGE.rglob("*.py")):
        room = file.relative_to(PACKAGE).parts[0]
        if room in {"sitemodel", "rendering", "audit", "engines", "commands"}:
            assert "replace(figure" not in file.read_text(encoding="utf-8"), file
            assert "replace(cleared" not in file.read_text(encoding="utf-8"), file


def test_no_file_names_a_path_of_a_machine() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for name in tracked:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".yml", ".toml", ".html", ".css", ".js", ""} and path.is_file():
            assert "/home/" not in path.read_text(encoding="utf-8", errors="ignore") or path == Path(__file__), name
