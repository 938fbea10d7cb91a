"""`milestory audit`: what is said of a finished folder, and with which exit status."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from milestory.audit import Known, look_of, look_through
from milestory.commands import main
from milestory.records.trace import Trace
from PIL import Image

NAMES = "people: [Noor van den Berg, Amina]\nschools: [Mill Road Academy]\n"
FOOT = '<footer><a href="mailto:hello@example.org">Write to us</a> <a href="tel:+442079460123">Call us</a></footer>'


def page(body: str = "", head: str = "") -> str:
    return f"<!doctype html><html lang=en><head><title>A page</title>{head}</head><body>{body}{FOOT}</body></html>"


def site(folder: Path, **files: str) -> Path:
    pages = {"index.html": page("<h1>Hello</h1>"), "about/index.html": page("<p>hello@example.org</p>")}
    for name, text in (pages | {name.replace("__", "/"): text for name, text in files.items()}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "register.yml").write_text(NAMES, encoding="utf-8")
    return lambda *words: CliRunner().invoke(main, ["audit", *words], catch_exceptions=False)


def test_a_clean_site_is_told_with_what_was_looked_at(tmp_path: Path, run: Callable[..., Result]) -> None:
    site(tmp_path / "site")
    result = run("site")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Looked at 2 files, ")
    assert result.stdout.endswith("(2 .html); 0 parts could not be opened. 0 findings, 0 to look at.\n")


def test_what_is_found_is_told_by_its_place_and_never_repeated(tmp_path: Path, run: Callable[..., Result]) -> None:
    site(tmp_path / "site", notes__index__html="", **{"x.html": page("<p>\n\nNoor van den Berg, noor@example.net</p>")})
    result = run("site", "--register", "register.yml")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[:2] == [
        "x.html:3: [e-mail] holds an e-mail address that may not stand here",
        "x.html:3: [full-name] holds a full name of the register",
    ]
    assert lines[-1].endswith("2 findings, 0 to look at.")
    assert "noor" not in result.stdout.casefold()


def test_json_has_one_finding_a_line(tmp_path: Path, run: Callable[..., Result]) -> None:
    site(tmp_path / "site", **{"x.txt": "Amina\n\nCall 07700 900123"})
    result = run("site", "--register", "register.yml", "--format", "json")
    assert result.exit_code == 1
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {
            "file": "x.txt",
            "line": 1,
            "rule": "first-name",
            "level": "warn",
            "what": "holds a first name of the register",
        },
        {"file": "x.txt", "line": 3, "rule": "phone", "level": "stop", "what": "holds a telephone number"},
    ]
    assert "Looked at 3 files" in result.stderr


def test_a_first_name_alone_is_told_and_stops_nothing(tmp_path: Path, run: Callable[..., Result]) -> None:
    site(tmp_path / "site", **{"x.html": page("<p>Amina told it.</p>")})
    result = run("site", "--register", "register.yml")
    assert result.exit_code == 0
    assert "x.html:1: [first-name] holds a first name of the register (look at it)" in result.stdout


def test_what_only_some_pages_link_to_is_no_contact_of_the_site(tmp_path: Path, run: Callable[..., Result]) -> None:
    other = '<a href="mailto:kim@example.org">x</a>'
    site(tmp_path / "site", **{"x.html": page(other)})
    result = run("site")
    assert result.exit_code == 1
    assert result.stdout.count("[e-mail]") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["missing"], "is not a folder"),
        (["register.yml"], "is a file"),
        (["site", "--register", "missing.yml"], "does not exist"),
        (["site", "--register", "broken.yml"], "register cannot be read"),
        (["site", "-f", "missing.yml"], "does not exist"),
    ],
)
def test_what_cannot_be_looked_at_has_a_status_of_its_own(
    tmp_path: Path, run: Callable[..., Result], words: list[str], said: str
) -> None:
    site(tmp_path / "site")
    (tmp_path / "broken.yml").write_text("people: {a: b}\nfriends: []\n", encoding="utf-8")
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_links_and_closed_files_are_findings(tmp_path: Path, run: Callable[..., Result]) -> None:
    folder = site(tmp_path / "site")
    (folder / "away.txt").symlink_to(tmp_path / "register.yml")
    (folder / "far").symlink_to(tmp_path)
    result = run("site")
    assert result.exit_code == 1
    assert "away.txt: [link] is a symbolic link" in result.stdout
    assert "far: [link] is a symbolic link" in result.stdout
    assert "2 parts could not be opened" in result.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path, run: Callable[..., Result]) -> None:
    (site(tmp_path / "site") / "closed.txt").write_text("x")
    (tmp_path / "site/closed.txt").chmod(0)
    assert "closed.txt: [unreadable] cannot be opened" in run("site").stdout


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(40), "packed as 7z"),
        ("a.rar", b"Rar!\x1a\x07\x01\0" + bytes(40), "packed as RAR"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer<</Encrypt 4 0 R/Root 1 0 R>>", "locked with a password"),
    ],
)
def test_what_is_closed_is_told_as_closed(
    tmp_path: Path, run: Callable[..., Result], name: str, data: bytes, said: str
) -> None:
    (site(tmp_path / "site") / name).write_bytes(data)
    result = run("site")
    assert result.exit_code == 1
    assert f"{name}: [unreadable] could not be looked through: it is" in result.stdout
    assert said in result.stdout


def test_a_page_without_the_policy_of_the_others_is_found(tmp_path: Path, run: Callable[..., Result]) -> None:
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'self'\">"
    site(tmp_path / "site", **{"index.html": page("<h1>Hello</h1>", policy)})
    result = run("site")
    assert result.exit_code == 0
    assert "about/index.html: [policy] lacks the Content-Security-Policy that other pages carry" in result.stdout
    assert [each.stops for each in look_through(tmp_path / "site", Known(own=None, strict=True))[0]] == [True]


def test_the_derivatives_of_a_withheld_picture_are_found_by_their_names(tmp_path: Path) -> None:
    trace = Trace("picture spring/1", keys=("0123456789abcdef0123",))
    folder = site(tmp_path / "site", **{"x.html": page("<p>pictures/0123456789abcdef0123-480.jpg</p>")})
    (folder / "0123456789abcdef0123-480.txt").write_text("x")
    findings = look_through(folder, Known([trace], own=None))[0]
    assert {(each.file, each.rule) for each in findings} == {
        ("x.html", "trace"), ("0123456789abcdef0123-480.txt", "trace"),
    }  # fmt: skip


def scene(shade: int) -> Image.Image:
    noise = Image.effect_noise((12, 9), 90 + shade).resize((900, 600), Image.Resampling.BICUBIC)
    return Image.merge("RGB", [noise, noise, noise.point(lambda value: 255 - value)])


@pytest.mark.parametrize("copy", ["smaller.webp", "coarse.jpg", "whole.png", "small.avif"])
def test_a_withheld_picture_is_found_by_how_it_looks(tmp_path: Path, copy: str) -> None:
    source, folder = scene(0), site(tmp_path / "site")
    source.save(tmp_path / "source.jpg")
    size = (480, 320) if "small" in copy else source.size
    source.resize(size).save(folder / copy, **({"quality": 40} if copy.endswith("jpg") else {}))
    scene(5).resize((480, 320)).save(folder / "other.jpg")
    look = look_of((tmp_path / "source.jpg").read_bytes())
    assert look is not None
    known = Known(own=None, looks=lambda: {look: "picture spring/1"})
    assert [(each.file, each.rule) for each in look_through(folder, known)[0]] == [(copy, "trace")]


def test_a_picture_that_shows_nothing_looks_like_none(tmp_path: Path) -> None:
    Image.new("RGB", (300, 300), "teal").save(tmp_path / "plain.png")
    assert look_of((tmp_path / "plain.png").read_bytes()) is None
    assert look_of(b"no picture") is None
