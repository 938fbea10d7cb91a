import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result
from conftest import MakeProgramme
from milestory.commands import COMMANDS, main
from milestory.records.cleared import Reason, Withheld
from milestory.records.output import Output
from milestory.records.problem import Failure, Problem


@dataclass
class Walked:
    outputs: list[Output]
    problems: tuple[Problem, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    watch: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


class Pipeline(ModuleType):
    def __init__(self) -> None:
        super().__init__("milestory.pipeline")
        self.walked = Walked([Output("index.html", b"home")])
        self.days: list[date] = []
        self.leak = False

    def build_day(self, today: str | None = None) -> date:
        return date.fromisoformat(today or "2026-01-01")

    def walk(self, config_file: Path, day: date) -> Walked:
        self.days.append(day)
        return self.walked

    def audit(self, walked: Walked, folder: Path) -> None:
        assert (folder / "index.html").read_bytes() == b"home"
        if self.leak:
            raise Failure("A name was found.")

    def search(self, walked: Walked, folder: Path) -> tuple[tuple[Output, ...], str]:
        return (), ""

    def schemas(self) -> dict[str, str]:
        return {"story.json": "{}"}


@pytest.fixture
def pipeline(monkeypatch, tmp_path: Path) -> Pipeline:
    fake = Pipeline()
    monkeypatch.setitem(sys.modules, "milestory.pipeline", fake)
    monkeypatch.setattr("milestory.pipeline", fake, raising=False)
    (tmp_path / "site_config.yml").write_text("site_name: x\n")
    monkeypatch.chdir(tmp_path)
    return fake


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def test_check_is_content_when_nothing_is_wrong(pipeline: Pipeline) -> None:
    result = run("check", "--today", "2026-05-14")
    assert result.exit_code == 0
    assert "mkdocs build" in result.output
    assert pipeline.days == [date(2026, 5, 14)]


def test_check_fails_on_problems_and_says_what_to_do_next(pipeline: Pipeline) -> None:
    pipeline.walked.problems = (Problem("stories/x.md", 3, "A typo.", "Write it right."),)
    result = run("check")
    assert result.exit_code == 1
    assert "stories/x.md:3: A typo. Write it right." in result.output
    assert result.output.splitlines()[-1].startswith("Next:")


def test_check_tells_what_is_withheld_and_does_not_fail_on_it(pipeline: Pipeline) -> None:
    expired = [Withheld(f"story spring/{name}", "story", Reason.EXPIRED) for name in "xyz"]
    pipeline.walked.withheld = (*expired, Withheld("story spring/q", "story", Reason.NO_CONSENT))
    result = run("check")
    assert result.exit_code == 0
    assert "story spring/x: story withheld, expired" in result.output
    assert "\n3 withheld: expired.\n1 withheld: no consent.\n" in result.output


def test_emit_writes_what_passes_the_audit(pipeline: Pipeline, tmp_path: Path) -> None:
    assert run("emit", "out").exit_code == 0
    assert (tmp_path / "out/index.html").read_bytes() == b"home"


def test_emit_writes_nothing_when_the_audit_fails(pipeline: Pipeline, tmp_path: Path) -> None:
    pipeline.leak = True
    result = run("emit", "out")
    assert result.exit_code == 2
    assert "A name was found." in result.stderr
    assert not (tmp_path / "out").exists()


def test_schemas_are_written_to_the_folder(pipeline: Pipeline, tmp_path: Path) -> None:
    assert run("schemas", "editor").exit_code == 0
    assert (tmp_path / "editor/story.json").read_text() == "{}"


def test_a_folder_that_cannot_be_written_is_a_message_and_no_traceback(pipeline: Pipeline, tmp_path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("emit", "file/out")
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)


def test_a_missing_configuration_is_a_message(pipeline: Pipeline) -> None:
    result = run("check", "-f", "nowhere.yml")
    assert result.exit_code == 2
    assert "nowhere.yml" in result.output


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_that_the_help_names_explains_itself(name: str) -> None:
    assert name in run("--help").output
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Usage: main {name}" in result.output


def test_help_imports_no_engine_and_no_walk() -> None:
    script = (
        "import sys; from milestory.commands import main; main(['--help'], standalone_mode=False);"
        "sys.exit(any(name in sys.modules for name in ('mkdocs', 'milestory.pipeline', 'pydantic')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("folder", [".", "stories", "stories/out", "", "site_config.yml/.."])
def test_emit_writes_nothing_among_what_people_write(pipeline: Pipeline, tmp_path: Path, folder: str) -> None:
    pipeline.walked.watch = (tmp_path / "stories", tmp_path / "site_config.yml")
    (tmp_path / "stories").mkdir()
    result = run("emit", folder)
    assert result.exit_code == 2
    assert "another folder" in result.stderr
    assert list((tmp_path / "stories").iterdir()) == []
    assert not (tmp_path / "index.html").exists()


@pytest.mark.parametrize("day", ["", "tomorrow", "2026-02-30", "20260514", "2026-W01-1", "14.5.2026"])
def test_a_day_that_is_none_is_told_and_not_guessed(programme: MakeProgramme, day: str) -> None:
    result = run("check", "-f", str(programme()), "--today", day)
    assert result.exit_code == 2
    assert "2026-05-14" in result.stderr


@pytest.mark.parametrize("epoch", ["abc", "1.5", "nan", "9" * 20])
def test_a_time_of_the_build_that_is_none_is_told(programme: MakeProgramme, monkeypatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    result = run("check", "-f", str(programme()))
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.stderr


def test_a_file_name_that_no_terminal_can_show_is_told_all_the_same(programme: MakeProgramme, tmp_path: Path) -> None:
    config = programme()
    for name in (b"a\xff.md", b"b\nc.md", b"d\xff.jpg", b"e\x1b[2J.md", b"f\xff.txt", b"g.\xff.md"):
        (tmp_path / "stories/spring" / os.fsdecode(name)).write_bytes(b"x")
    result = run("check", "-f", str(config))
    assert result.exit_code == 1
    assert "Problems (6)" in result.output
    assert "a\\udcff.md" in result.output
    assert "b\\nc.md" in result.output
    assert "\x1b" not in result.output


def test_nothing_of_a_file_with_a_mistake_is_published_but_all_else(programme: MakeProgramme, tmp_path: Path) -> None:
    head = "---\ntitle: Cormorant\ntold_by: [{role: mentee, person: p001}]\n"
    config = programme(
        {
            "stories/spring/unclosed.md": f"{head}\nCormorant words",
            "stories/spring/twice.md": f"{head}title: Cormorant\n---\nCormorant words",
            "stories/spring/other.md": f"{head}---\nCormorant words".encode("utf-16"),
            "stories/spring/stray.txt": "Cormorant words",
            "stories/spring/Cormorant.md": f"{head}---\nCormorant words",
            "stories/spring/cormorant.jpg": b"Cormorant",
            "stories/spring/tab.md": f"{head}kind:\n\tcormorant\n---\nCormorant words",
            "cohorts/autumn/cohort.yml": "title: Cormorant\nstart: 2026-13-01\nmentees: many\n",
            "cohorts/spring/projects.yml": "- {title: Cormorant, outcome: Cormorant, colour: red}\n- {title: Kite}\n",
        }
    )
    result = run("check", "-f", str(config), "--today", "2026-05-14")
    assert result.exit_code == 1
    assert result.output.startswith("Problems (11)")
    assert run("emit", "-f", str(config), "--today", "2026-05-14", str(tmp_path / "out")).exit_code == 0
    pages = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert any("cohorts/spring" in path.as_posix() for path in pages)
    assert not [path for path in pages if b"cormorant" in path.read_bytes().lower() or "cormorant" in path.name]
