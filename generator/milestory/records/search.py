"""What a visitor can find by searching: one entry for each thing and language in which its words stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """Something to be found, in one language."""

    kind: str
    """`story`, `cohort`, `project`, `gathering` or `page`."""
    path: str
    """Its address below the root of a language, with the place on its page where it has one."""
    home: str
    """The root of the language under which it stands in its own words."""
    lang: str
    """The language of its words."""
    shown_in: tuple[str, ...]
    """The languages of the site in which its page shows these very words."""
    everywhere: bool
    """Whether every language of the site has a page for it."""
    title: str
    words: str = ""
    """What is searched beside the title; nothing where the finished page says it."""
    file: str = ""
    """The finished page that says it, from the site's root."""
    names: str = ""
    """Who tells it, where that may be shown."""
    when: str = ""
    """The day on which it was told, as exact as it is known, ISO 8601; the newest comes first."""
    domain: str = ""
    picture: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys to narrow a search by: themes, roles, cohort."""
