"""The store: whole entries are found again, everything else is a miss."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from milestory.cache import Store


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".gitignore")


def test_what_was_put_is_found_again_by_another_store(tmp_path):
    Store(tmp_path / "deep" / "cache").put("bodies", "a key", b"content")
    assert Store(tmp_path / "deep" / "cache").get("bodies", "a key") == b"content"


def test_empty_content_is_an_entry_and_no_miss(tmp_path):
    store = Store(tmp_path)
    store.put("bodies", "a", b"")
    assert store.get("bodies", "a") == b""
    assert store.get("bodies", "b") is None


def test_kinds_do_not_see_each_others_keys(tmp_path):
    store = Store(tmp_path)
    store.put("bodies", "a", b"body")
    store.put("pictures", "a", b"picture")
    assert (store.get("bodies", "a"), store.get("pictures", "a")) == (b"body", b"picture")


def test_a_later_put_replaces_the_earlier_and_leaves_no_other_file(tmp_path):
    store = Store(tmp_path)
    store.put("bodies", "a", b"old")
    store.put("bodies", "a", b"new")
    assert store.get("bodies", "a") == b"new"
    assert len(entries(tmp_path)) == 1


@pytest.mark.parametrize("cut", [0, 5, 30, 60, -1])
def test_a_torn_entry_is_a_miss(tmp_path, cut):
    store = Store(tmp_path)
    store.put("bodies", "a", b"content that is long enough to be cut anywhere")
    (path,) = entries(tmp_path)
    path.write_bytes(path.read_bytes()[:cut])
    assert store.get("bodies", "a") is None


def test_a_changed_byte_is_a_miss_wherever_it_stands(tmp_path):
    store = Store(tmp_path)
    store.put("bodies", "a", b"content")
    (path,) = entries(tmp_path)
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert store.get("bodies", "a") is None, at


def test_an_entry_under_the_name_of_another_key_is_a_miss(tmp_path):
    store = Store(tmp_path)
    store.put("bodies", "a", b"content of a")
    (path,) = entries(tmp_path)
    store.put("bodies", "b", b"content of b")
    (other,) = set(entries(tmp_path)) - {path}
    other.write_bytes(path.read_bytes())
    assert store.get("bodies", "b") is None


def test_forgetting_deletes_the_bytes_and_may_be_repeated(tmp_path):
    store = Store(tmp_path)
    store.put("bodies", "a", b"content")
    store.forget("bodies", "a")
    store.forget("bodies", "a")
    assert store.get("bodies", "a") is None
    assert entries(tmp_path) == []


def test_keeping_deletes_every_other_entry_of_the_kind_and_half_written_ones(tmp_path):
    store = Store(tmp_path)
    for key in ("stays", "withdrawn"):
        store.put("bodies", key, key.encode())
    store.put("pictures", "untouched", b"picture")
    (tmp_path / "bodies" / "new-half").write_bytes(b"withdrawn, half written")
    store.keep("bodies", ["stays", "never was there"])
    assert store.get("bodies", "stays") == b"stays"
    assert store.get("pictures", "untouched") == b"picture"
    assert all(b"withdrawn" not in path.read_bytes() for path in entries(tmp_path))


def test_keeping_in_an_empty_store_does_nothing(tmp_path):
    Store(tmp_path / "none").keep("bodies", ["a"])
    assert not (tmp_path / "none").exists()


def test_a_failing_write_leaves_the_old_entry_and_no_half_one(tmp_path, monkeypatch):
    store = Store(tmp_path)
    store.put("bodies", "a", b"old")

    def refuse(*_):
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        with pytest.raises(OSError, match="disk full"):
            store.put("bodies", "a", b"new")
    assert store.get("bodies", "a") == b"old"
    assert len(entries(tmp_path)) == 1


def test_the_folder_keeps_itself_out_of_git(tmp_path):
    Store(tmp_path / "cache").put("bodies", "a", b"private")
    assert (tmp_path / "cache" / ".gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.parametrize("kind", ["", "..", "a/b", "A", "a\n"])
def test_a_kind_cannot_lead_out_of_the_folder(tmp_path, kind):
    with pytest.raises(ValueError, match="kind"):
        Store(tmp_path).put(kind, "a", b"")


@given(key=st.text(st.characters(exclude_categories=["Cs"])), content=st.binary())
def test_any_text_is_a_key_and_any_bytes_are_content(tmp_path_factory, key, content):
    folder = tmp_path_factory.mktemp("cache")
    Store(folder).put("bodies", key, content)
    assert Store(folder).get("bodies", key) == content
    (path,) = entries(folder)
    assert path.parent == folder / "bodies"
