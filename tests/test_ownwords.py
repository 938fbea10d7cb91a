"""A site's own words: they win over the shipped ones, and a mistake in them is told with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from milestory.records.problem import Failure
from milestory.rendering import theme_folder
from milestory.words import Catalogue, load_catalogues

Load = Callable[..., dict[str, Catalogue]]
SHIPPED = theme_folder() / "locales"


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def loaded(**files: str) -> dict[str, Catalogue]:
        for language, text in files.items():
            (tmp_path / f"{language}.yml").write_text(text, encoding="utf-8")
        return load_catalogues([SHIPPED, tmp_path], sorted({"en", "es", *files}))

    return loaded


def test_own_words_win_and_all_others_stay(load: Load) -> None:
    words = load(en="frame:\n  promise: Each story was given to us.\n", es="page:\n  thanks: Mil gracias\n")
    shipped = load_catalogues([SHIPPED], ["en", "es"])
    assert words["en"]("frame.promise") == "Each story was given to us."
    assert words["en"]("frame.skip") == shipped["en"]("frame.skip")
    assert words["es"]("page.thanks") == "Mil gracias"
    assert words["es"]("frame.promise") == shipped["es"]("frame.promise")


def test_own_words_count_in_the_forms_of_their_language(load: Load) -> None:
    words = load(pl='model:\n  stories: {one: "{count} raz", few: "{count} razy", other: "{count} razem"}\n')["pl"]
    assert [words("model.stories", count=count) for count in (1, 3, 5)] == ["1 raz", "3 razy", "5 razem"]


def test_a_language_may_count_where_english_does_not_and_a_sentence_without_a_count_takes_other(load: Load) -> None:
    words = load(pl="frame:\n  skip: {one: raz, other: dalej}\n")["pl"]
    assert [words("frame.skip"), words("frame.skip", count=1)] == ["dalej", "raz"]


def test_the_shipped_words_of_every_language_pass_the_same_check() -> None:
    languages = [file.stem for file in SHIPPED.glob("*.yml")]
    assert load_catalogues([SHIPPED, SHIPPED], languages).keys() == set(languages)


def test_a_copy_of_every_shipped_file_has_no_mistake(load: Load) -> None:
    copies = {file.stem: file.read_text(encoding="utf-8") for file in SHIPPED.glob("*.yml")}
    assert {"es", "fr", "ar", "ja"} < set(load(**copies))


def test_a_section_of_the_sites_own_serves_its_own_templates(load: Load) -> None:
    assert load(en="bakery:\n  hello: Warm bread\n")["en"]("bakery.hello") == "Warm bread"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("frame:\n  promis: x\n", r"en\.yml:2: `frame\.promis` is no key .* Did you mean frame\.promise\?"),
        ("frames:\n  promise: x\n", r"en\.yml:1: `frames` .* Did you mean frame\?"),
        ("frame:\n  zzz: x\n", r"`frame\.zzz` .* Keys here: .*skip"),
        ("frame:\n  skip: {one: a}\n", r"en\.yml:2: `frame\.skip` has plurals without `other`"),
        ("frame:\n  skip: [a]\n", r"en\.yml:2: `frame\.skip` should be one text"),
        ("page:\n  empty: Nothing\n", r"`page\.empty` should be keys with texts"),
        ('frame:\n  removal: {one: "{count}", others: x}\n', r"`frame\.removal\.others` .* plurals: few, many"),
        ('frame:\n  skip: "Go {there}"\n', r"`frame\.skip` has the hole \{there\}.* Holes: none"),
        ('model:\n  since: "since {year}"\n', r"the hole \{year\}.* Holes: \{month\}"),
        ('frame:\n  skip: "Go {"\n', r"brace that stands alone"),
    ],
)
def test_a_mistake_in_own_words_is_told_with_its_line_and_what_was_meant(load: Load, text: str, said: str) -> None:
    with pytest.raises(Failure, match=said):
        load(en=text)


def test_all_mistakes_are_told_at_once(load: Load) -> None:
    with pytest.raises(Failure) as raised:
        load(en="frame:\n  promis: x\n  skp: y\n", es="page:\n  thanx: z\n")
    assert len(raised.value.problems) == 3
