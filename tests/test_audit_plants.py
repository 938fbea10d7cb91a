"""Personal details planted in small sites in every disguise are found; their clean twins are not."""

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from milestory.audit import Known, look_through
from milestory.audit.details import Details
from milestory.audit.layers import Layer
from milestory.audit.unfolding import layers_of
from milestory.records.register import Register
from milestory.text.check import TextCheck
from milestory.text.nameindex import NameIndex
from plants import CLEAN, DETAILS, DISGUISES, STEPS

CHECK = TextCheck(NameIndex.of(Register(people=("Noor van den Berg", "Amina"), schools=("Mill Road Academy",))))


def site(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text("<h1>Hello</h1><p>Two chairs and one hour.</p>", encoding="utf-8")
    return folder


def found(folder: Path) -> set[tuple[str, str]]:
    # What a tiny page links to need not be there.
    findings = [each for each in look_through(folder, Known(), CHECK)[0] if each.rule not in {"broken-link", "alt"}]
    assert not any(said.casefold() in each.what.casefold() for each in findings for said in DETAILS.values())
    return {(each.file, each.rule) for each in findings if each.stops}


@pytest.mark.parametrize("rule", sorted(DETAILS))
@pytest.mark.parametrize("disguise", sorted(DISGUISES))
def test_a_detail_is_found_in_every_disguise(tmp_path: Path, disguise: str, rule: str) -> None:
    name, hide = DISGUISES[disguise]
    path = site(tmp_path / "site") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(hide(DETAILS[rule]))
    if disguise == "a hidden address" and rule != "e-mail":
        pytest.skip("hides e-mail addresses alone")
    assert (name, rule) in found(tmp_path / "site")


@pytest.mark.parametrize("disguise", sorted(DISGUISES))
def test_the_clean_twin_of_a_disguise_has_no_findings(tmp_path: Path, disguise: str) -> None:
    name, hide = DISGUISES[disguise]
    path = site(tmp_path / "site") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(hide(CLEAN))
    assert found(tmp_path / "site") == set()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(DETAILS)), st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=3))
def test_a_detail_is_found_through_any_three_wrappings(
    tmp_path_factory: pytest.TempPathFactory, rule: str, steps: list[str]
) -> None:
    data = f"So it was {DETAILS[rule]} who said it.".encode()
    for step in steps:
        data = STEPS[step](data)
    folder = site(tmp_path_factory.mktemp("site"))
    (folder / "a.bin").write_bytes(data)
    assert ("a.bin", rule) in found(folder)


@pytest.mark.parametrize(
    "name",
    ["noor-van-den-berg.txt", "Noor_van_den_Berg/a.txt", "noor%20van%20den%20berg.txt", "kim.novak@example.net.txt",
     "+44 7700 900123.txt", "mill-road-academy.txt"],
)  # fmt: skip
def test_a_detail_in_the_name_of_a_file_is_found(tmp_path: Path, name: str) -> None:
    path = site(tmp_path / "site") / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("Two chairs.", encoding="utf-8")
    assert {file for file, _ in found(tmp_path / "site")} == {name}


@pytest.mark.parametrize(
    "words",
    ["It may happen at some point in the future.", "Converts 1.23456789 to 1.234.", "Work and future (9).",
     "We handle odd_names there.",
     "M1.234 5.678-9.012 3.456", "We are Lantern Street Mentoring, 2019-2026."],
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.html", "a.js", "a.txt", "a.json"])
def test_plain_words_are_no_personal_detail(tmp_path: Path, name: str, words: str) -> None:
    text = {"a.js": f"/* {words} */ let a = '{words}'", "a.json": f'{{"a": "{words}"}}'}.get(name, words)
    (site(tmp_path / "site") / name).write_text(text, encoding="utf-8")
    assert found(tmp_path / "site") == set()


@pytest.mark.parametrize(
    "page",
    ["<a id='noor-van-den-berg'>x</a>", "<a class='story noor-van-den-berg'>x</a>", "<a data-noor-van-den-berg>x</a>"],
)
def test_a_name_in_an_anchor_a_class_or_an_attribute_is_found(tmp_path: Path, page: str) -> None:
    (site(tmp_path / "site") / "a.html").write_text(page, encoding="utf-8")
    assert found(tmp_path / "site") == {("a.html", "full-name")}


def test_a_packed_file_may_hold_the_name_it_once_had(tmp_path: Path) -> None:
    target = io.BytesIO()
    with gzip.GzipFile("noor-van-den-berg.txt", "wb", fileobj=target) as opened:
        opened.write(b"Two chairs.")
    (site(tmp_path / "site") / "a.gz").write_bytes(target.getvalue())
    assert found(tmp_path / "site") == {("a.gz", "full-name")}


HEADS = [
    b"", b"%PDF-1.7\n1 0 obj<<", b"PK\x03\x04", b"\x1f\x8b\x08\0", b"\0\1\0\0\0\3", b"wOFF", b"GIF89a",
    b"\0\0\1\0\1\0", b"\xff\xd8\xff", b"RIFF\x40\0\0\0WEBP", b"\0\0\0\x0cftypavif", b"BEGIN:VCARD\n", b"{",
    b"<svg ", b"BZh9",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_looked_at_without_an_error(head: bytes, more: bytes) -> None:
    details = Details(CHECK)
    for each in layers_of("x", head + more):
        if isinstance(each, Layer):
            details.of(each)
