"""What every record that people write has in common: its place, its strictness, its small types.

The parser hands every plain scalar over as text; the types here say what a text means. So `lang: no` is
Norwegian, `version: 2026.10` keeps its zero and `time: 12:30` stays a time (PyYAML makes false, 2026.1 and
750 of them).
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PrivateAttr,
)
from pydantic.json_schema import WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Steps = tuple[str | int, ...]
"""A way into a record: keys and positions from its top."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was written: its file and the line of each of its fields."""

    file: str
    line: int = 0
    lines: Mapping[Steps, int] = field(default_factory=dict, repr=False)
    prefix: Steps = ()

    def at(self, *path: str | int) -> int:
        """The line of a field, or of the nearest thing around it that has one."""
        whole = self.prefix + path
        while whole:
            if whole in self.lines:
                return self.lines[whole]
            whole = whole[:-1]
        return self.line


NOWHERE = Origin("")


class Part(BaseModel):
    """A piece of a record: strict, closed and never changed after it was read."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, allow_inf_nan=False, str_strip_whitespace=True, use_attribute_docstrings=True
    )


class Record(Part):
    """Something a person wrote, which knows where it stands."""

    _origin: Origin = PrivateAttr(default=NOWHERE)

    @property
    def origin(self) -> Origin:
        """Where the record was written."""
        return self._origin

    def placed(self, origin: Origin) -> None:
        """Remember where the record was written. Only `reading` calls this, once."""
        self._origin = origin


def _plain_day(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise PydanticCustomError("day", "is not a day; write it as year-month-day, such as 2026-05-14")
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError(
                "day", "is a day that no calendar has; write it as year-month-day, such as 2026-05-14"
            ) from None
        if not 1900 <= day.year < 2200:
            raise PydanticCustomError("day", "lies in another age; check the year, such as 2026 in 2026-05-14")
        return day
    return value


Day = Annotated[
    date,
    BeforeValidator(_plain_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
"""A plain calendar day, ISO 8601."""


class PartialDate(str):
    """A date as exact as it is known: `2026`, `2026-05` or `2026-05-14`. Sorts and compares as text."""

    __slots__ = ()

    @property
    def first(self) -> date:
        """The first day that the date can mean."""
        year, month, day = ([int(part) for part in self.split("-")] + [1, 1])[:3]
        return date(year, month, day)

    @property
    def last(self) -> date:
        """The last day that the date can mean."""
        year, month, day = ([int(part) for part in self.split("-")] + [0, 0])[:3]
        if day:
            return date(year, month, day)
        month = month or 12
        return date(year, month, monthrange(year, month)[1])

    @classmethod
    def parse(cls, value: object) -> "PartialDate":
        """Read a partial date from text, or say what to write."""
        if isinstance(value, str) and re.fullmatch(r"\d{4}(-\d{2}){0,2}", value) and not value.startswith("0000"):
            partial = cls(value)
            with suppress(ValueError):
                partial.first, partial.last  # noqa: B018 - both days must exist
                return partial
        raise PydanticCustomError(
            "partial_date", "is not a date; write 2026, 2026-05 or 2026-05-14, as exact as it is known"
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}){0,2}$"}


LONGEST_TEXT = 20_000
"""Characters of a text that stands beside others: some pages of a book."""


class Said(str):
    """Words that know in which language they stand; whoever cuts or joins them says it anew."""

    __slots__ = ("lang",)

    lang: str
    """The language; empty where it was not written."""

    def __new__(cls, words: str, lang: str = "") -> Self:
        """Words in a language."""
        said = super().__new__(cls, words)
        said.lang = lang
        return said


class Text(Mapping[str, str]):
    """Words that a reader sees: one text, or one a language (`{en: Hello, es: Hola}`).

    A text without a language is kept under the empty key and serves every language.
    """

    __slots__ = ("_by_language",)

    def __init__(self, value: "str | Mapping[str, str]") -> None:
        self._by_language = {"": value} if isinstance(value, str) else dict(value)

    def __getitem__(self, language: str) -> str:
        return self._by_language[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_language)

    def __len__(self) -> int:
        return len(self._by_language)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._by_language.items())))

    def __repr__(self) -> str:
        return f"Text({self._by_language!r})"

    def within(self, language: str) -> Said:
        """The words in a language; else the words without one; else the first that were written."""
        found = next((each for each in (language, "") if self._by_language.get(each)), next(iter(self._by_language)))
        return Said(self._by_language[found], found)

    @classmethod
    def parse(cls, value: object) -> "Text":
        """Read words from a string or a map of languages, or say what to write."""
        if isinstance(value, Text):
            return value
        if isinstance(value, str) and value.strip():
            return cls(_not_endless(value.strip()))
        if isinstance(value, dict) and value:
            for language, words in value.items():
                if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
                    raise PydanticCustomError(
                        "text", "has an unknown language code; write codes such as en, es or pt-br"
                    )
                if not isinstance(words, str) or not words.strip():
                    raise PydanticCustomError("text", "has a language without words; write the words or leave it out")
            return cls({language: _not_endless(words.strip()) for language, words in value.items()})
        raise PydanticCustomError("text", "needs words: a text, or one text a language, such as {en: Hello, es: Hola}")

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        words = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
        by_language = {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": f"^{LANGUAGE.pattern}$"},
            "additionalProperties": words,
        }
        return {"anyOf": [words, by_language]}


def _not_endless(words: str) -> str:
    if len(words) > LONGEST_TEXT:
        raise PydanticCustomError(
            "text", f"is longer than {LONGEST_TEXT} letters; shorten it, since it stands on pages beside others"
        )
    return words


def _slug(value: str) -> str:
    if RESERVED.fullmatch(value):
        raise PydanticCustomError("slug", f"is a name that some computers keep for themselves; write {value}-1 instead")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise PydanticCustomError("slug", "must be lower-case letters, digits and single hyphens, such as spring-2025")
    return value


def _language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        raise PydanticCustomError("language", "is not a language code; write a code such as en, es or pt-br")
    return value


RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that no file can have on some computers, so that no page can stand under them."""

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-[a-z]{2})?")

Slug = Annotated[str, AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"})]
"""A stable lower-case name in addresses and files; never built from a person's name."""

Ref = Slug
"""An opaque, stable reference to a person, a pair or a record."""

Language = Annotated[
    str, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE.pattern}$"})
]
"""A BCP 47 language code in lower case."""

Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
"""A whole number of people, pairs or things."""

Words = Annotated[str, Field(min_length=1)]
"""Text that must not be empty."""
