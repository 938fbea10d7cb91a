from pathlib import Path

import pytest
from milestory.engines import folder as folders
from milestory.records.output import Output
from milestory.records.problem import Failure


@pytest.mark.parametrize(
    "path",
    ["../out.html", "/etc/x", "a//b", "a/./b", "a\\b", "", "con", "a/nul.txt", "a.", "c:x", "a/b ", "x\x00y"],
)
def test_an_unsafe_path_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(Failure, match="not a safe path"):
        folders.write([Output(path, b"x")], tmp_path / "out")


def test_two_files_that_are_one_on_some_computers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="one file"):
        folders.write([Output("A.html", b"x"), Output("a.html", b"y")], tmp_path)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site/stories").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Failure, match="leads out"):
        folders.write([Output("stories/x.html", b"x")], tmp_path / "site")
    assert not list((tmp_path / "elsewhere").iterdir())


def _nothing_found(_: Path) -> None:
    return


def test_emit_takes_away_what_is_withdrawn_and_leaves_files_of_others(tmp_path: Path) -> None:
    out = tmp_path / "out"
    folders.emit([Output("a/index.html", b"1"), Output("b/index.html", b"2")], out, _nothing_found)
    (out / "others.txt").write_text("mine")
    folders.emit([Output("a/index.html", b"3")], out, _nothing_found)
    assert (out / "a/index.html").read_bytes() == b"3"
    assert not (out / "b").exists()
    assert (out / "others.txt").exists()
    assert not (tmp_path / "out.next").exists()


def test_emit_changes_nothing_when_the_audit_fails(tmp_path: Path) -> None:
    out = tmp_path / "out"
    folders.emit([Output("a.html", b"1")], out, _nothing_found)

    def found(folder: Path) -> None:
        assert (folder / "a.html").read_bytes() == b"2"
        raise Failure("A name was found.")

    with pytest.raises(Failure, match="A name"):
        folders.emit([Output("a.html", b"2")], out, found)
    assert (out / "a.html").read_bytes() == b"1"
    assert not (tmp_path / "out.next").exists()
