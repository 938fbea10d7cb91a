"""Editing people's files in place: one entry more, and every other byte as it was."""

import stat
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from milestory.reading.editing import append_record, append_to_consent, save, source
from milestory.reading.editing.entries import in_braces
from milestory.reading.strictyaml import parse_yaml
from milestory.records.problem import Failure

EVENT = {"status": "withdrawn", "on": "2026-09-14"}
APPROVAL = {"saw": "spring/a-door", "by": ["child", "guardian"], "on": "2026-03-09", "code": "k3f7-9qpd+2m8x-ve4t"}


def read(text: str) -> Any:
    parsed = parse_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    assert not parsed.flaws
    return parsed.data


def inserted(before: str, after: str) -> str:
    """What was put in, once it is sure that nothing else was touched."""
    head = next((place for place, signs in enumerate(zip(before, after, strict=False)) if signs[0] != signs[1]), None)
    head = len(before) if head is None else head
    tail = len(before) - head
    assert after[:head] + after[len(after) - tail :] == before
    return after[head : len(after) - tail]


CASES = {
    "no list yet": ("- person: p1\n  preset: first_name\n", "  events:\n    - {status: withdrawn, on: 2026-09-14}\n"),
    "an empty field": ("- person: p1\n  events:\n", "    - {status: withdrawn, on: 2026-09-14}\n"),
    "a list in brackets": (
        "- person: p1\n  events: [{status: renewed, on: 2026-01-01}] # asked by phone\n",
        ", {status: withdrawn, on: 2026-09-14}",
    ),
    "an empty list in brackets": ("- person: p1\n  events: []\n", "{status: withdrawn, on: 2026-09-14}"),
    "a record in braces": ("- {person: p1, preset: first_name}\n", ", events: [{status: withdrawn, on: 2026-09-14}]"),
    "a record in braces with an empty field": (
        "- {person: p1, events: }\n",
        " [{status: withdrawn, on: 2026-09-14}]",
    ),
    "a list of fields": (
        "- person: p1\n  events:\n  -   status: renewed\n      on: 2026-01-01 # by phone\n\n  # more\n  assent: yes\n",
        "  - status: withdrawn\n    on: 2026-09-14\n",
    ),
    "no line end at the end": (
        "- person: p1\n  preset: first_name",
        "\n  events:\n    - {status: withdrawn, on: 2026-09-14}",
    ),
    "a whole file in brackets": (
        '[\n  {"person": "p0"},\n  {"person": "p1",\n   "preset": "first_name"}, # last\n]\n',
        ", events: [{status: withdrawn, on: 2026-09-14}]",
    ),
    "an anchor before the list": (
        "- person: p1\n  events: &said # all\n     - {status: renewed, on: 2026-01-01}\n",
        "     - {status: withdrawn, on: 2026-09-14}\n",
    ),
    "an alias as the last value": (
        "- person: p0\n  assent: &yes yes\n- person: p1\n  assent: *yes # too\n",
        "  events:\n    - {status: withdrawn, on: 2026-09-14}\n",
    ),
}


@pytest.mark.parametrize("style", CASES)
def test_an_event_is_added_in_the_style_that_is_there(style: str) -> None:
    before, new = CASES[style]
    edit = append_to_consent(before, "p1", "events", EVENT)
    assert inserted(before, edit.after) == new
    assert read(edit.after)[-1]["events"][-1] == EVENT


def test_the_line_ends_and_the_byte_order_mark_of_the_file_stay() -> None:
    before = "\ufeff- person: p1\r\n  preset: first_name\r\n- person: p2\r\n"
    edit = append_to_consent(before, "p1", "events", EVENT)
    assert inserted(before, edit.after) == "  events:\r\n    - {status: withdrawn, on: 2026-09-14}\r\n"


def test_a_list_that_two_people_share_is_left_to_a_hand() -> None:
    before = "- person: p1\n  events: &e [{status: renewed, on: 2026-01-01}]\n- person: p2\n  events: *e\n"
    for person in ("p1", "p2"):
        with pytest.raises(Failure, match=r"by hand(.|\n)*- \{status: withdrawn, on: 2026-09-14\}"):
            append_to_consent(before, person, "events", EVENT, "cohorts/consents.yml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- person: p2\n", "holds no consent of p1"),
        ("", "holds no consent of p1"),
        ("person: p1\n", "holds no consent of p1"),
        ("- person: p1\n- person: p1\n", r"more than once \(lines 1 and 2\)"),
        ("- person: p1\n  preset: words_only\n  preset: first_name\n", r"consents.yml:3: .*twice"),
        ("- person: [p1\n", "consents.yml:"),
        ("- person: p1\n  events: none\n", "by hand"),
        ("- person: p1\n  events: ~\n", "by hand"),
        ("? person\n: p1\n", "holds no consent of p1"),
        ("- ? person\n  : p1\n", "by hand"),
    ],
)
def test_what_cannot_be_edited_is_told_with_its_file(text: str, said: str) -> None:
    with pytest.raises(Failure, match=said):
        append_to_consent(text, "p1", "events", EVENT)


def test_a_mistake_in_another_entry_does_not_keep_somebody_from_withdrawing() -> None:
    before = "- person: p2\n  preset: words_only\n  preset: first_name\n- person: p1\n"
    edit = append_to_consent(before, "p1", "events", EVENT)
    assert inserted(before, edit.after) == "  events:\n    - {status: withdrawn, on: 2026-09-14}\n"


@pytest.mark.parametrize(
    ("before", "new"),
    [
        ("", "- path: stories/a\n  on: 2026-09-14\n"),
        ("# Addresses.\n", "- path: stories/a\n  on: 2026-09-14\n"),
        ("# Addresses.", "\n- path: stories/a\n  on: 2026-09-14"),
        ("- {path: x}\n# end\n", "- {path: stories/a, on: 2026-09-14}\n"),
        ("- path: x\n\n\n# end\n", "- path: stories/a\n  on: 2026-09-14\n"),
        ("[{path: x}]\n", ", {path: stories/a, on: 2026-09-14}"),
    ],
)
def test_a_record_is_added_at_the_end_of_a_list(before: str, new: str) -> None:
    edit = append_record(before, {"path": "stories/a", "on": "2026-09-14"}, "addresses.yml")
    assert inserted(before, edit.after) == new
    assert read(edit.after)[-1] == {"path": "stories/a", "on": "2026-09-14"}


@pytest.mark.parametrize("text", ["path: x\n", "~\n", "- x\n...\n- y\n", "- {a: 1, a: 2}\n"])
def test_a_file_that_holds_no_list_gets_no_record(text: str) -> None:
    with pytest.raises(Failure, match=r"addresses\.yml"):
        append_record(text, EVENT, "addresses.yml")


@pytest.mark.parametrize(
    "word", ["null", "~", "", "a: b", "# x", "- x", "{a}", 'say "yes"', "Zoë", "yes", "1e3", "a\\b"]
)
def test_every_text_is_written_so_that_it_is_read_again(word: str) -> None:
    written = in_braces({"a": word, "b": [word]})
    assert read(written) == {"a": word, "b": [word]}


def test_a_long_entry_is_written_a_field_a_line() -> None:
    entry = {"saw": "spring/" + "a-long-way-" * 7 + "home", "by": ["child", "guardian"], "on": "2026-01-01"}
    edit = append_to_consent("- person: p1\n", "p1", "approvals", entry)
    assert max(map(len, edit.after.splitlines())) <= 120
    assert read(edit.after)[0]["approvals"] == [entry]


def test_the_difference_shows_the_new_lines_and_a_few_around_them() -> None:
    before = "".join(f"- person: p{number}\n  preset: first_name\n" for number in range(9))
    lines = append_to_consent(before, "p4", "events", EVENT, "cohorts/consents.yml").diff()
    assert lines[0].startswith("--- cohorts/consents.yml")
    assert [line for line in lines if line.startswith("+")][1:] == [
        "+  events:",
        "+    - {status: withdrawn, on: 2026-09-14}",
    ]
    assert len(lines) < 12


# Files as people write them: any style, comments anywhere, odd indents.

COMMENTS = st.sampled_from(["", " # by phone", "   # 'quoted: [", " #", "\t# Zoë \U0001f600, 元気"])
GAPS = st.sampled_from(["", "\n", "# a line between\n", "\n# two\n\n"])
VALUES = st.sampled_from(
    [
        "yes",
        '"in quotes, [x] # no"',
        "'it''s'",
        "binder 3",
        "2026-01-10",
        "{method: paper, pointer: 'b # 3'}",
        "[a, b,]",
    ]
)
QUOTES = st.sampled_from(["{}", '"{}"', "'{}'"])


@st.composite
def field_lists(draw: st.DrawFn, column: int, ref: str) -> str:
    """The value of `events`: nothing, or a list in some style."""
    items = [f"{{status: renewed, on: 2026-01-0{day}}}" for day in range(1, draw(st.integers(1, 3)) + 1)]
    style = draw(st.sampled_from(["flow", "wide flow", "block", "fields", "empty flow", "empty"]))
    comment = draw(COMMENTS)
    if style in {"empty", "empty flow"}:
        return (" []" if style == "empty flow" else "") + comment + "\n"
    if style == "flow":
        return f" [{', '.join(items)}{draw(st.sampled_from(['', ', ']))}]{comment}\n"
    if style == "wide flow":
        inner = f",{comment}\n{' ' * (column + 3)}".join(items)
        return f" [{comment}\n{' ' * (column + 1)}{inner}{comment}\n{' ' * (column + 1)}]\n"
    anchor = draw(st.sampled_from(["", f" &{ref}"]))
    indent = " " * (column + draw(st.sampled_from([0, 2, 3])))
    gap = draw(GAPS)
    if style == "block":
        return f"{anchor}{comment}\n" + "".join(f"{indent}- {item}{comment}\n{gap}" for item in items)
    pad = draw(st.sampled_from([" ", "   "]))
    fields = "".join(
        f"{indent}-{pad}status: renewed{comment}\n{indent} {pad}on: 2026-01-0{day}\n{gap}" for day in range(len(items))
    )
    return f"{anchor}{comment}\n{fields}"


@st.composite
def block_records(draw: st.DrawFn, ref: str) -> str:
    lead = draw(st.integers(1, 4))
    column = lead + 1
    fields = [f"{draw(QUOTES).format('person')}: {draw(QUOTES).format(ref)}{draw(COMMENTS)}\n"]
    names = draw(st.permutations(["given_by", "evidence", "assent"]))
    fields += [f"{draw(QUOTES).format(name)}: {draw(VALUES)}{draw(COMMENTS)}\n" for name in names]
    if draw(st.booleans()):
        indent = " " * (column + 2)
        fields.append(f"note: {draw(st.sampled_from(['|', '>-', '|+']))}\n{indent}Some words,\n\n{indent}- more\n")
    if draw(st.booleans()):
        fields.append(f"{draw(QUOTES).format('events')}:{draw(field_lists(column, ref))}")
    first, *rest = draw(st.permutations(fields))
    gap = draw(GAPS)
    return f"-{' ' * lead}{first}" + gap + "".join(f"{' ' * column}{each}" for each in rest) + draw(GAPS)


@st.composite
def flow_records(draw: st.DrawFn, ref: str) -> str:
    fields = [f"person: {ref}", f"evidence: {draw(VALUES)}", f'"given_by": {draw(VALUES)}']
    if draw(st.booleans()):
        fields.append(draw(st.sampled_from(["events: []", "events: [{status: renewed, on: 2026-01-01}]", "events: "])))
    joint = draw(st.sampled_from([", ", ",\n   ", ", # c\n    "]))
    return f"- {{{joint.join(draw(st.permutations(fields)))}{draw(st.sampled_from(['', ',', ' ']))}}}{draw(COMMENTS)}\n"


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str]:
    refs = [f"p{number}" for number in range(draw(st.integers(1, 4)))]
    entries = [draw(st.one_of(block_records(ref), flow_records(ref))) for ref in refs]
    text = draw(st.sampled_from(["", "---\n", "# Who agreed to what\n\n"])) + draw(GAPS).join(entries)
    if draw(st.booleans()) and "|" not in text:
        text = text.removesuffix("\n")
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    return draw(st.sampled_from(["", "\ufeff"])) + text, draw(st.sampled_from(refs))


@given(files(), st.sampled_from([("events", EVENT), ("approvals", APPROVAL)]))
def test_any_file_keeps_every_byte_and_gets_one_entry(given: tuple[str, str], added: tuple[Any, Any]) -> None:
    (text, person), (field, entry) = given, added
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    old = read(plain)
    edit = append_to_consent(text, person, field, entry)
    inserted(text, edit.after)
    new = read(edit.after.replace("\r\n", "\n").replace("\r", "\n"))
    at = next(number for number, each in enumerate(old) if each["person"] == person)
    assert new[at].pop(field) == [*old[at].pop(field, []), entry]
    assert new == old


def test_what_was_saved_is_the_edit_and_nothing_is_left_beside(tmp_path: Path) -> None:
    path = tmp_path / "cohorts/consents.yml"
    path.parent.mkdir()
    path.write_bytes(b"- person: p1\r\n")
    path.chmod(0o640)
    edit = append_to_consent(source(tmp_path, "cohorts/consents.yml"), "p1", "events", EVENT, "cohorts/consents.yml")
    new = append_record(source(tmp_path, "gone/addresses.yml", may_be_missing=True), EVENT, "gone/addresses.yml")
    save(tmp_path, [edit, new])
    assert path.read_bytes() == edit.after.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (tmp_path / "gone/addresses.yml").read_text() == "- status: withdrawn\n  on: 2026-09-14\n"
    assert sorted(each.name for each in path.parent.iterdir()) == ["consents.yml"]


def two_files(root: Path) -> list[Any]:
    edits = []
    for name in ("a.yml", "b.yml"):
        (root / name).write_text("- person: p1\n")
        edits.append(append_to_consent(source(root, name), "p1", "events", EVENT, name))
    return edits


def test_a_file_that_changed_in_the_meantime_keeps_all_of_them_as_they_are(tmp_path: Path) -> None:
    edits = two_files(tmp_path)
    (tmp_path / "b.yml").write_text("- person: p1\n- person: p2\n")
    with pytest.raises(Failure, match=r"b\.yml has changed"):
        save(tmp_path, edits)
    assert (tmp_path / "a.yml").read_text() == "- person: p1\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.yml", "b.yml"]


def test_a_swap_that_breaks_half_way_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edits = two_files(tmp_path)
    (tmp_path / "a.yml").chmod(0o600)
    import os

    replace = os.replace

    def broken(old: Path, new: Path) -> None:
        if str(new).endswith("b.yml"):
            raise PermissionError(13, "not now", str(new))
        replace(old, new)

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(PermissionError):
        save(tmp_path, edits)
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {
        "a.yml": "- person: p1\n",
        "b.yml": "- person: p1\n",
    }


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real.yml").write_text("- person: p1\n")
    (tmp_path / "consents.yml").symlink_to(tmp_path / "real.yml")
    with pytest.raises(Failure, match="is a link"):
        source(tmp_path, "consents.yml")
    edit = append_to_consent("- person: p1\n", "p1", "events", EVENT)
    with pytest.raises(Failure, match="is a link"):
        save(tmp_path, [edit])


def test_other_bytes_than_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "consents.yml").write_bytes(dedent("- person: p1 # caf\u00e9\n").encode("latin-1"))
    with pytest.raises(Failure, match="UTF-8"):
        source(tmp_path, "consents.yml")
