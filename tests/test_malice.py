"""What somebody could put into a contribution: it comes out as text, or is refused with its place, and nothing else."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from malicious import OTHER_STORY, STORY, Built, dangers, rich, small

GOLDEN = Path(__file__).parent / "golden/malice"
REFUSED: list[dict[str, Any]] = yaml.safe_load((GOLDEN / "refused.yml").read_text(encoding="utf-8"))
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


@pytest.mark.parametrize("case", REFUSED, ids=[each["case"] for each in REFUSED])
def test_golden_a_file_that_cannot_be_taken_is_refused_with_its_place(tmp_path: Path, case: dict[str, Any]) -> None:
    unit, times = case.get("repeat", ("@", 1))
    files = {
        name: text and text.replace("@", unit * times).encode(case.get("encoding", "utf-8"))
        for name, text in case.get("files", {}).items()
    }
    for name, target in case.get("links", {}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(target)
    built = Built(tmp_path, small() | files)
    assert built.failure == ""
    found = [each for each in built.problems if str(each).startswith(f"{case['at']}: ") and each.rule == case["rule"]]
    assert found, [(str(each)[:300], each.rule) for each in built.problems]
    assert case["write"] in found[0].write
    assert case.get("what", "") in found[0].what
    assert OTHER_STORY in built.text
    assert "Cormorant" not in built.text
    assert list(dangers(built.outputs)) == []


@pytest.mark.parametrize("folder", ["..", "/", "../x", ".", "theme/../..", "stories/../cohorts"])
def test_records_are_read_from_inside_the_programme_only(tmp_path: Path, folder: str) -> None:
    assert "Name" in Built(tmp_path, rich("x", stories_dir=folder)).failure


def test_ten_thousand_tellers_are_told(tmp_path: Path) -> None:
    tellers = [{"role": "mentee", "person": "p001"}] * 10_000
    built = Built(tmp_path, small() | {STORY: ({"title": "Many", "told_by": tellers}, "We knocked.")})
    assert built.failure == ""
    assert OTHER_STORY in built.text
