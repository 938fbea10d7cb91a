"""What somebody could put into a contribution: it comes out as text, or is refused with its place, and nothing else."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from malicious import OTHER_STORY, Built, dangers, rich

GOLDEN = Path(__file__).parent / "golden/malice"
EVERYWHERE: list[dict[str, Any]] = yaml.safe_load((GOLDEN / "everywhere.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", EVERYWHERE, ids=[each["case"] for each in EVERYWHERE])
def test_golden_a_text_in_every_place_runs_nowhere(tmp_path: Path, case: dict[str, Any]) -> None:
    built = Built(tmp_path, rich(case["text"]))
    assert built.failure == ""
    assert list(dangers(built.outputs)) == []
    assert OTHER_STORY in built.text
    figures = json.loads(built.outputs["impact/figures.json"])
    if not built.problems:
        assert case["text"].strip() in {figure["title"]["en"] for figure in figures["figures"]}
    rows = list(csv.reader(io.StringIO(built.outputs["impact/figures.csv"].decode(), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d"))]
    assert not case.get("formula") or [cell for cell in cells if cell.startswith("'")]
    if case.get("literally"):
        assert escaped(case["text"]) in built.outputs["stories/spring/a-first-step/index.html"].decode()


def escaped(text: str) -> str:
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;")):
        text = text.replace(sign, entity)
    return text
