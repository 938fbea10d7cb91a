"""`milestory text` and `milestory register`, as a person or a program calls them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from milestory.commands import main

KEY = "a key that is long enough"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("MILESTORY_REGISTER", "MILESTORY_REGISTER_KEY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "register.yml").write_text("people:\n  - Noor van den Berg\n")
    return tmp_path


def run(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, args, input=stdin)


def told(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_clean_text_says_nothing() -> None:
    result = run("text", "-", stdin=b"We knocked twice, at 14:30 in room 204.")
    assert (result.exit_code, result.output) == (0, "")


def test_a_finding_is_one_object_with_file_line_rule_and_level(folder: Path) -> None:
    (folder / "a.md").write_text("Hello.\n\nWrite to noor@example.org.\n")
    result = run("text", "a.md")
    assert result.exit_code == 1
    assert result.stdout == '{"file": "a.md", "line": 3, "rule": "e-mail", "level": "block"}\n'


def test_each_line_of_json_is_judged_under_its_own_consent(folder: Path) -> None:
    rows = [
        {"id": "t1", "text": "Noor knocked.", "consent": ["first_name"]},
        {"id": "t2", "text": "Noor knocked.", "consent": []},
        {"id": 3, "text": "Noor knocked."},
        {"text": "Noor van den Berg knocked.", "consent": ["full_name"]},
        {"id": "t5", "text": "Mr Berg knocked."},
    ]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    result = run("text", "a.jsonl", "--register", "register.yml")
    assert result.exit_code == 1
    assert told(result) == [
        {"file": "a.jsonl", "line": 2, "id": "t2", "rule": "first-name", "level": "block"},
        {"file": "a.jsonl", "line": 3, "id": 3, "rule": "first-name", "level": "block"},
        {"file": "a.jsonl", "line": 5, "id": "t5", "rule": "surname", "level": "warn"},
    ]


@pytest.mark.parametrize("broken", ["{", "[1]", '{"id": "x"}', '{"text": 5}', '{"text": "a", "text": "b"}', "[" * 9999])
def test_a_broken_line_is_told_and_the_others_are_judged_all_the_same(folder: Path, broken: str) -> None:
    (folder / "a.jsonl").write_text(f'{broken}\n{{"id": "t2", "text": "Call 020 7946 0123"}}\n')
    result = run("text", "a.jsonl")
    assert result.exit_code == 2
    assert [each["id"] for each in told(result)] == ["t2"]
    assert "a.jsonl:1: " in result.stderr


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"\xef\xbb\xbfnoor@example.org", 1),
        ("noor@example.org".encode("utf-16"), 1),
        (b"caf\xe9", 2),
        (b"a\0b", 2),
        (b"", 0),
    ],
)
def test_any_file_is_read_or_refused_without_a_traceback(folder: Path, content: bytes, status: int) -> None:
    (folder / "a.txt").write_bytes(content)
    result = run("text", "a.txt", "missing.txt" if status == 2 else "a.txt")
    assert result.exit_code == status
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_the_name_of_a_file_is_a_text_too(folder: Path) -> None:
    (folder / "noor-berg.md").write_text("Hello.\n")
    result = run("text", "noor-berg.md", "--register", "register.yml", "--explain")
    assert told(result) == [{"file": "noor-berg.md", "line": 0, "rule": "full-name", "level": "block"}]
    assert "Write what the person may be called" in result.stderr


def test_the_register_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILESTORY_REGISTER", "register.yml")
    assert run("text", "-", stdin=b"Noor knocked.").exit_code == 1


def test_a_mistake_in_the_register_is_told_with_its_line(folder: Path) -> None:
    (folder / "wrong.yml").write_text("people:\n  - Noor\nshcools: [A]\n")
    result = run("text", "-", "--register", "wrong.yml")
    assert result.exit_code == 2
    assert "wrong.yml:3: `shcools` is not a field that belongs here. Did you mean schools?" in result.stderr


def test_fingerprints_take_the_registers_place_with_their_key(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "MILESTORY_REGISTER_KEY is not set" in run("register", "fingerprint", "register.yml", "prints").stderr
    monkeypatch.setenv("MILESTORY_REGISTER_KEY", "short")
    assert "16 are the least" in run("register", "fingerprint", "register.yml", "prints").stderr
    monkeypatch.setenv("MILESTORY_REGISTER_KEY", KEY)
    assert run("register", "fingerprint", "register.yml", "prints").exit_code == 0
    assert "oor" not in (folder / "prints").read_text().lower().replace("milestory-register", "")
    found = run("text", "-", "--register", "prints", stdin=b"Noor van den Berg")
    assert [each["rule"] for each in told(found)] == ["full-name"]
    monkeypatch.delenv("MILESTORY_REGISTER_KEY")
    assert run("text", "-", "--register", "prints").exit_code == 2


def test_a_warning_is_silenced_by_a_signed_entry_until_its_day_and_a_block_never(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MILESTORY_REGISTER_KEY", KEY)
    (folder / "a.md").write_text("We went up with Mr Berg.\nNoor too.\n")
    signed = ("--by", "safeguarding lead", "--until", "2026-06-01", "--register", "register.yml")
    entry = run("register", "allow", "a.md", "1", "surname", *signed)
    (folder / "allowed.yml").write_text(entry.stdout)
    asked = ("text", "a.md", "--register", "register.yml", "--allow", "allowed.yml")
    assert [each["rule"] for each in told(run(*asked, "--today", "2026-05-31"))] == ["first-name"]
    late = run(*asked, "--today", "2026-06-01")
    assert [each["rule"] for each in told(late)] == ["surname", "first-name"]
    assert "has ended on 2026-06-01" in late.stderr
    assert "only a warning can be silenced" in run("register", "allow", "a.md", "2", "first-name", *signed).stderr


def test_an_entry_that_was_changed_silences_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILESTORY_REGISTER_KEY", KEY)
    (folder / "a.md").write_text("We went up with Mr Berg.\n")
    signed = ("--by", "safeguarding lead", "--until", "2026-06-01", "--register", "register.yml")
    entry = run("register", "allow", "a.md", "1", "surname", *signed).stdout
    (folder / "allowed.yml").write_text(entry.replace("2026-06-01", "2029-06-01"))
    asked = run("text", "a.md", "--register", "register.yml", "--allow", "allowed.yml", "--today", "2026-05-01")
    assert [each["rule"] for each in told(asked)] == ["surname"]
    assert "signature that does not fit" in asked.stderr
