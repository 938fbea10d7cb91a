"""One catalogue file a language: `theme/locales/<language>.yml`, nested keys over texts with `{holes}`.

A text that counts is a map of CLDR plural categories (`{one: "{count} story", other: "{count} stories"}`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from milestory.records.base import PartialDate
from milestory.records.problem import Failure, MilestoryError, Problem

from .owncheck import PLURALS, mistaken_words


class MissingWords(MilestoryError):  # noqa: N818 - says what is missing
    """A key that the catalogue does not hold, in the language or in English."""


def locale_of(language: str) -> Locale | None:
    """What is known of a language; None of those that few computers know, such as Hmong or Mam."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def direction(language: str) -> str:
    """The direction of a language's script: `ltr` or `rtl`."""
    locale = locale_of(language)
    return "rtl" if locale is not None and locale.text_direction == "rtl" else "ltr"


def script(language: str) -> str:
    """The script that a language is written in, such as `Latn`, `Arab` or `Jpan`; Latin where nothing is known."""
    locale = locale_of(language)
    likely = str(get_global("likely_subtags").get(locale.language, "")) if locale else ""
    parts = [part for part in likely.split("_") if len(part) == len("Latn")]
    return (locale.script if locale else None) or next(iter(parts), "Latn")


class Catalogue:
    """The interface words of one language; what it lacks is taken from `fallback`."""

    def __init__(self, language: str, entries: Mapping[str, Any], fallback: "Catalogue | None" = None) -> None:
        self.language = language
        self.locale = locale_of(language) or Locale("en")
        self._entries = entries
        self._fallback = fallback

    def __call__(self, key: str, **holes: object) -> str:
        """The words of a key with its holes filled; `count` chooses the plural and fills `{count}`."""
        entry = self._find(key)
        if entry is None:
            if self._fallback is None:
                raise MissingWords(f"No words for `{key}` in the catalogue of `{self.language}`.")
            return self._fallback(key, **holes)
        if isinstance(entry, dict):
            count = holes["count"]
            entry = entry.get(self.locale.plural_form(abs(int(str(count)))), entry["other"])
        filled = {
            name: self.number(value) if isinstance(value, (int, float)) else value for name, value in holes.items()
        }
        return str(entry).format(**filled)

    def has(self, key: str) -> bool:
        """Whether the language, or its fallback, holds a key."""
        return self._find(key) is not None or (self._fallback is not None and self._fallback.has(key))

    def forms(self, key: str) -> dict[str, str]:
        """The texts of a key by plural category, holes and all, for a script that counts in the browser."""
        entry = self._find(key)
        if entry is None and self._fallback is not None:
            return self._fallback.forms(key)
        return entry if isinstance(entry, dict) else {"other": str(entry)}

    def number(self, value: float) -> str:
        """A number in the language's own way of writing it."""
        return str(format_decimal(value, locale=self.locale))

    def percent(self, whole: int) -> str:
        """A whole per cent, such as "67%" or "67 %"."""
        return str(format_percent(whole / 100, locale=self.locale))

    def day(self, day: date) -> str:
        """A day in words, such as "14 May 2026"."""
        return str(format_date(day, format="long", locale=self.locale))

    def when(self, partial: PartialDate) -> str:
        """A partial date in words, no more exact than it is."""
        if len(partial) == len("2026"):
            return str(partial)
        if len(partial) == len("2026-05"):
            return self.month(partial)
        return self.day(partial.first)

    def month(self, month: str) -> str:
        """A month in words, such as "May 2026", from `2026-05` or a longer date."""
        return str(format_skeleton("yMMMM", PartialDate(month).first, locale=self.locale))

    @staticmethod
    def language_name(language: str) -> str:
        """A language's name in that language itself, as its readers look for it."""
        locale = locale_of(language)
        name = (locale.get_display_name() if locale else None) or language
        return name[:1].upper() + name[1:]

    def several(self, items: Iterable[str]) -> str:
        """A list in words: "a, b and c"."""
        return self._list(items, "standard")

    def either(self, items: Iterable[str]) -> str:
        """Alternatives in words: "a, b or c"."""
        return self._list(items, "or")

    def _list(self, items: Iterable[str], style: Literal["standard", "or"]) -> str:
        """Several joined; one stays what it is, with the language in which it stands."""
        listed = list(items)
        return listed[0] if len(listed) == 1 else str(format_list(listed, style=style, locale=self.locale))

    def _find(self, key: str) -> Any:
        entry: Any = self._entries
        for step in key.split("."):
            entry = entry.get(step) if isinstance(entry, dict) else None
        is_words = isinstance(entry, str) or (isinstance(entry, dict) and set(entry) <= PLURALS)
        return entry if is_words else None


def load_catalogues(folders: Iterable[Path], languages: Iterable[str]) -> dict[str, Catalogue]:
    """The catalogues of several languages; a later folder's words win over an earlier one's.

    English fills what a language lacks. A language without any file speaks English, with its own numbers.
    Raises Failure where words of a later folder have no place in the first.
    """
    folders, languages = tuple(folders), tuple(languages)
    english = Catalogue("en", _read(folders, "en"))
    made = {
        language: english if language == "en" else Catalogue(language, _read(folders, language), english)
        for language in languages
    }
    if mistakes := list(_mistakes(folders, dict.fromkeys(("en", *languages)))):
        raise Failure("The site's own words have mistakes.", mistakes)
    return made


def _mistakes(folders: Sequence[Path], languages: Iterable[str]) -> Iterator[Problem]:
    shipped = _read(folders[:1], "en")
    for file in (folder / f"{language}.yml" for folder in folders[1:] for language in languages):
        if file.is_file():
            yield from mistaken_words(file, shipped)


def _read(folders: Iterable[Path], language: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for folder in folders:
        file = folder / f"{language}.yml"
        if file.is_file():
            _merge(merged, _entries(file))
    return merged


def _entries(file: Path) -> dict[str, Any]:
    try:
        entries = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise MilestoryError(f"{file}:{line}: {error.problem}. Write keys and texts as in the shipped file.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise MilestoryError(f"{file}: {error}. Write keys and texts in UTF-8.") from None
    if not isinstance(entries, dict):
        raise MilestoryError(f"{file}: this holds no keys with texts. Write them as in the shipped file.")
    return entries


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value
