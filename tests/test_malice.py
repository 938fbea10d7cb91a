"""What somebody could put into a contribution: it comes out as text, or is refused with its place, and nothing else."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import MakeProgramme
from houses import House
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


@pytest.mark.parametrize("folder", ["stories", "cohorts", "own"])
@pytest.mark.parametrize("target", ["itself", "nowhere"])
def test_a_folder_that_is_a_link_to_nothing_is_told(tmp_path: Path, folder: str, target: str) -> None:
    (tmp_path / folder).symlink_to(folder if target == "itself" else "nowhere")
    files: dict[str, Any] = {name: None if name.startswith(f"{folder}/") else text for name, text in small().items()}
    files["site_config.yml"]["theme"] = {"name": "material", "custom_dir": "own"}
    built = Built(tmp_path, files | {"cohorts/consents.yml": None})
    assert f"{folder} is a link that leads nowhere or to itself" in built.failure


def test_a_page_that_is_a_link_to_itself_is_told(programme: MakeProgramme) -> None:
    root = programme({"theme/pages/about.md": "# About\n"}).parent
    (root / "theme/pages/loop.md").symlink_to("loop.md")
    ran = House(root, fake=False).run("build", "-q", "-f", "site_config.yml")
    assert ran.returncode == 1
    assert "loop.md" in ran.stderr
    assert "Traceback" not in ran.stderr


NOWHERE = [
    "https://[", "https://[::1", "http://", "https:///path", "http:foo", "https:", "HTTP:foo", "https://\u2100.example.org/",
    "https://example.org:x/", "#fn-x", "#fnref-x", "#fn-", "//example.org", "https://%00", "https://example.org/%",
]  # fmt: skip


@pytest.mark.parametrize("address", NOWHERE)
def test_one_link_that_leads_nowhere_stops_no_site(tmp_path: Path, address: str) -> None:
    files = small()
    files["cohorts/spring/cohort.yml"]["story_of_the_year"] = f"See [x](<{address}>)."
    files["cohorts/spring/projects.yml"] = [
        {"title": "A wall", "outcome": "It stands.", "links": [{"url": address, "label": "x"}]}
    ]
    files[STORY] = (files[STORY][0], f"I [x](<{address}>) knocked. [y][z]\n\n[z]: <{address}>\n")
    built = Built(tmp_path, files)
    assert built.failure == ""
    assert OTHER_STORY in built.text
    assert {problem.file for problem in built.problems} <= {"cohorts/spring/projects.yml"}


def test_footnotes_still_lead_there_and_back(tmp_path: Path) -> None:
    words = "I knocked[^a b] twice.[^\u00e9]\n\n[^a b]: On wood.\n\n[^\u00e9]: And once more.\n"
    built = Built(tmp_path, small() | {STORY: ({"title": "x", "told_by": small()[STORY][0]["told_by"]}, words)})
    assert built.failure == ""
    page = built.outputs["stories/spring/a-first-step/index.html"].decode()
    assert page.count('href="#fn-') == page.count('href="#fnref-') > 0


@pytest.mark.parametrize("link", ["assets/x.yml", "assets/milestory/styles/x.css", "assets/more", "assets"])
def test_a_theme_that_leads_to_records_publishes_none(tmp_path: Path, link: str) -> None:
    (tmp_path / "own" / link).parent.mkdir(parents=True, exist_ok=True)
    records = tmp_path / ("cohorts/people.yml" if "." in link else "cohorts")
    (tmp_path / "own" / link).symlink_to(records, target_is_directory="." not in link)
    files = small()
    files["site_config.yml"]["theme"] = {"name": "material", "custom_dir": "own"}
    built = Built(tmp_path, files)
    assert "age_band" not in built.text + "".join(data.decode("latin-1") for data in built.outputs.values())
    assert ("leads out of" in built.failure) == (link != "assets/more")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
@pytest.mark.parametrize("kind", ["story", "photo", "list"])
def test_a_pipe_is_no_file(tmp_path: Path, kind: str) -> None:
    name = {"story": "stories/spring/x.md", "photo": "stories/spring/x.jpg", "list": "cohorts/spring/pairs.yml"}[kind]
    (tmp_path / name).parent.mkdir(parents=True)
    os.mkfifo(tmp_path / name)
    built = Built(tmp_path, small())
    assert [problem.file for problem in built.problems] == [name]
    assert OTHER_STORY in built.text


def test_ten_thousand_tellers_are_told(tmp_path: Path) -> None:
    tellers = [{"role": "mentee", "person": "p001"}] * 10_000
    built = Built(tmp_path, small() | {STORY: ({"title": "Many", "told_by": tellers}, "We knocked.")})
    assert built.failure == ""
    assert OTHER_STORY in built.text


PATIENCE = 90
"""Seconds after which something hangs: no measure of how fast it is."""


def test_no_expression_tries_everything_on_a_long_text() -> None:
    script = [sys.executable, str(Path(__file__).parent / "fuzz/slow_patterns.py")]
    try:
        ran = subprocess.run(script, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as late:
        pytest.fail(f"the last of these takes for ever: {(late.stdout or b'').decode().splitlines()[-1:]}")
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) > 10


TEMPTING = {
    "quotes in quotes": "> " * 50_000 + "x",
    "lists in lists": "- " * 50_000 + "x",
    "lists ever deeper": "".join(f"{'  ' * depth}- x\n" for depth in range(400)),
    "open brackets": "[" * 100_000,
    "links that never end": "[a](" * 25_000,
    "links in links": "[" * 20_000 + "a" + "](https://example.org)" * 20_000,
    "pictures in links": "[![" * 30_000,
    "stress that never ends": "*a **a " * 14_000,
    "stress of both kinds": "a**b_" * 20_000,
    "code that never ends": "".join("`" * (width % 300 + 1) + "x" for width in range(600)),
    "references to nothing": "[a]" * 30_000,
    "references that name one another": "".join(f"[{n}]: <{n}>\n" for n in range(9_000)) + "[1]" * 9_000,
    "footnotes": "[^a] " * 20_000 + "\n\n[^a]: x\n",
    "footnotes in footnotes": "".join(f"[^{n}]: [^{n + 1}]\n\n" for n in range(5_000)) + "[^0]",
    "escapes": "&" * 100_000,
    "tags that never end": "<a " * 30_000,
    "comments that never end": "<!--" * 25_000,
    "declarations that never end": "<![CDATA[" * 11_000,
    "a wide table": "|" * 50_000 + "\n" + "|-" * 25_000 + "|\n",
    "a long table": "| a | b |\n|---|---|\n" + "|" * 90_000,
    "headings that are none": "a\n=\n" * 20_000,
    "addresses": "<https://example.org/" * 5_000,
    "backslashes": "\\" * 100_000,
}


def test_no_words_keep_the_renderer_for_ever() -> None:
    script = (
        "import json, sys; from milestory.rendering import to_html; from milestory.reading.bodies import *\n"
        "for name, text in json.load(sys.stdin).items():\n"
        "    print(name, flush=True)\n"
        "    print('<script' in to_html(text), len(list(foreign_to_markdown(text, 'x', 1))) < 3, flush=True)\n"
    )
    command = [sys.executable, "-c", script]
    try:
        said = json.dumps(TEMPTING)
        ran = subprocess.run(command, input=said, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as late:
        pytest.fail(f"the last of these takes for ever: {(late.stdout or b'').decode().splitlines()[-1:]}")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split("\n")[1::2] == ["False True"] * len(TEMPTING)


LONG = ["a", "1", "<", "&", "'", "[x](", "*a ", "> ", "a@", "\\u0061", "é", "a/"]


@pytest.mark.parametrize("unit", LONG)
def test_a_long_text_in_every_place_holds_up_no_build(tmp_path: Path, unit: str) -> None:
    files = rich(f"x {unit * (15_000 // len(unit))}")
    files["stories/spring/a-first-step.md"][0].update({"quote": "", "summary": ""})
    built = Built(tmp_path, files)
    assert built.failure == ""
    assert OTHER_STORY in built.text
