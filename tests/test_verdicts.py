"""What an earlier audit found clean is not looked at again by the same rules, and nothing else is left out."""

from pathlib import Path

from milestory import verdicts
from milestory.audit import Known, look_through
from milestory.cache import Store
from milestory.records.register import Register
from milestory.text.check import TextCheck
from milestory.text.nameindex import NameIndex


def site(folder: Path, *words: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text("".join(f"<p>{each}</p>\n" for each in words), encoding="utf-8")
    return folder


class Counting(TextCheck):
    looked: int = 0

    def findings(self, text: str, covered: object = ()) -> tuple:
        self.looked += 1
        return super().findings(text)


def test_a_clean_piece_is_looked_at_once_and_a_new_one_is_found(tmp_path: Path) -> None:
    store, check = Store(tmp_path / "cache"), Counting()
    _, looked = look_through(site(tmp_path / "site", "Two chairs, 12 of 38."), Known(), check)
    verdicts.keep_clean(store, looked.clean)
    check.looked = 0
    known = Known(clean=verdicts.known_clean(store))
    assert look_through(tmp_path / "site", known, check)[0] == ()
    assert check.looked == 0
    site(tmp_path / "site", "Two chairs, 12 of 38.", "Call 07700 900123")
    assert [each.rule for each in look_through(tmp_path / "site", known, check)[0]] == ["phone"]


def test_what_was_found_is_never_taken_for_clean(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", "Call 07700 900123")
    _, looked = look_through(folder, Known(), TextCheck())
    assert [each.rule for each in look_through(folder, Known(clean=looked.clean), TextCheck())[0]] == ["phone"]


def test_where_names_are_looked_for_everything_is_looked_at_anew(tmp_path: Path) -> None:
    folder = site(tmp_path / "site", "Noor van den Berg")
    _, looked = look_through(folder, Known(), TextCheck())
    by_name = TextCheck(NameIndex.of(Register(people=("Noor van den Berg",))))
    assert [each.rule for each in look_through(folder, Known(clean=looked.clean), by_name)[0]] == ["full-name"]


def test_only_what_is_still_in_the_site_is_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    verdicts.keep_clean(store, {b"a" * 16, b"b" * 16})
    verdicts.keep_clean(store, {b"b" * 16})
    assert verdicts.known_clean(store) == {b"b" * 16}
    assert len(list((tmp_path / "cache" / "looked-at").iterdir())) == 1
