"""The catalogues: the same words in every language, each in the grammar of its own."""

import re
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from milestory.records.base import PartialDate
from milestory.records.programme import Domain, MilestoneKind
from milestory.records.vocabulary import DOMAINS, MILESTONE_KINDS, THEMES
from milestory.words import Catalogue, direction, load_catalogues
from milestory.words.catalogue import PLURALS, locale_of

FOLDER = Path(__file__).parents[1] / "theme/locales"
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.yml"))
CATALOGUES = load_catalogues([FOLDER], LANGUAGES)


def leaves(entries: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in entries.items():
        if isinstance(value, dict) and not set(value) <= PLURALS:
            yield from leaves(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def words_of(language: str) -> dict[str, Any]:
    text = (FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    return dict(leaves(yaml.load(text, Loader=yaml.CSafeLoader)))


def holes_of(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


ENGLISH = words_of("en")


def test_the_shipped_languages_are_these() -> None:
    assert LANGUAGES == ["ar", "en", "es", "fr", "ja"]
    assert [language for language in LANGUAGES if direction(language) == "rtl"] == ["ar"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_holds_the_keys_of_english_and_no_others(language: str) -> None:
    assert set(words_of(language)) == set(ENGLISH)
    assert all(isinstance(value, (str, dict)) for value in words_of(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_every_text_has_the_holes_of_english(language: str) -> None:
    for key, value in words_of(language).items():
        english = ENGLISH[key]
        may = holes_of(" ".join(english.values()) if isinstance(english, dict) else english)
        for form in value.values() if isinstance(value, dict) else [value]:
            # "One day" need not say the number once more.
            assert holes_of(form) | {"count"} == may | {"count"}, key
            assert "count" in may or "count" not in holes_of(form), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_counts_has_every_plural_that_its_language_needs(language: str) -> None:
    locale = locale_of(language)
    assert locale is not None
    needed = {locale.plural_form(number) for number in range(1000)} | {"other"}
    known = locale.plural_form.tags | {"other"}
    for key, value in words_of(language).items():
        if isinstance(value, dict):
            assert needed <= set(value) <= known, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_vocabulary_is_told_in_every_language(language: str) -> None:
    for each in (*DOMAINS.values(), *MILESTONE_KINDS.values(), *THEMES.values()):
        label = each.label if isinstance(each, (Domain, MilestoneKind)) else each
        assert label.get(language), label


def test_french_sets_its_high_signs_off_with_spaces_that_do_not_break() -> None:
    for key, value in words_of("fr").items():
        for form in value.values() if isinstance(value, dict) else [value]:
            assert not re.search(r" [:;!?%»]|« |[^\s\d][;!?»]", form.replace("\u202f", "\u00a0")), key


def test_arabic_and_japanese_end_their_sentences_in_their_own_way() -> None:
    arabic, japanese = words_of("ar"), words_of("ja")
    for key, value in arabic.items():
        for form in value.values() if isinstance(value, dict) else [value]:
            assert not re.search(r"[\u0600-\u06ff][,;?]", form), key
    for key, value in japanese.items():
        assert not re.search(r"[\u3040-\u9fff][,.;:?!]", value if isinstance(value, str) else value["other"]), key


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("fr", 1, "1 histoire"),
        ("fr", 0, "0 histoire"),
        ("ar", 0, "لا قصص"),
        ("ar", 2, "قصتان"),
        ("ar", 7, "7 قصص"),
        ("ar", 33, "33 قصة"),
        ("ja", 33, "お話33件"),
    ],
)
def test_a_count_is_told_as_the_language_counts(language: str, count: int, words: str) -> None:
    assert CATALOGUES[language]("model.stories", count=count) == words


@pytest.mark.parametrize(
    ("language", "year", "month", "day", "number"),
    [
        ("en", "2026", "May 2026", "May 14, 2026", "1,234"),
        ("fr", "2026", "mai 2026", "14 mai 2026", "1\u202f234"),
        ("ar", "2026", "مايو 2026", "14 مايو 2026", "1,234"),
        ("ja", "2026年", "2026年5月", "2026年5月14日", "1,234"),
    ],
)
def test_dates_and_numbers_are_written_as_in_the_language(
    language: str, year: str, month: str, day: str, number: str
) -> None:
    words: Catalogue = CATALOGUES[language]
    assert words.when(PartialDate("2026")) == year
    assert words.month("2026-05") == month
    assert words.day(date(2026, 5, 14)) == day
    assert words.number(1234) == number
