import re
from pathlib import Path

import pytest
import yaml
from milestory.commands import COMMANDS
from write_reference import reference

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_commands_are_two_blocks_of_one_line_each() -> None:
    section = README.split("## Two commands\n")[1].split("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert [block.count("\n") for block in blocks] == [1, 1]
    assert blocks[0].rstrip().endswith("mkdocs build")
    assert blocks[1].rstrip().endswith("pytest")


def test_the_reference_and_the_schemas_say_what_the_models_say() -> None:
    for name, text in reference().items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, f"run scripts/write_reference.py: {name}"


def test_every_field_says_what_it_means() -> None:
    rows = [line for line in reference()["records.md"].splitlines() if line.startswith("| `")]
    assert len(rows) > 200
    assert [row for row in rows if row.endswith("|  |")] == []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_stands_in_the_docs(command: str) -> None:
    docs = "".join(path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
    assert f"milestory {command}" in docs


def test_every_measure_stands_in_the_docs() -> None:
    page = (ROOT / "docs/figures.md").read_text(encoding="utf-8")
    words = yaml.safe_load((ROOT / "theme/locales/en.yml").read_text(encoding="utf-8"))["figure"]["titles"]
    for measure in words:
        family = re.sub(r"^(funnel|training)-.*|^completion-of$", r"\1", measure) or "completion"
        short = measure.removeprefix("milestones")
        assert f"`{family}" in page or f"`{short}`" in page, measure
