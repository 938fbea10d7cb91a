import re
from pathlib import Path

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
