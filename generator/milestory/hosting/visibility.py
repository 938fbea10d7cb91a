"""Who may look into the repository, as its host says it; nothing is asked over the network."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAID = "MILESTORY_VISIBILITY"
"""Variable in which a job hands on what its host says now; it can make the answer wider and never narrower."""

_WIDEST_FIRST = ("public", "internal", "private")


@dataclass(frozen=True, slots=True)
class Host:
    """Where a build runs: the host's name, empty on somebody's own computer, and the visibility that it says."""

    name: str
    visibility: str
    """`public`, `internal`, `private`, or empty where it is not known."""


def host_of(environment: Mapping[str, str]) -> Host:
    """The host that the environment speaks of; of several answers the widest counts."""
    said = {word.strip().lower() for word in _answers(environment)}
    known = [word for word in _WIDEST_FIRST if word in said]
    strange = said - {"", *_WIDEST_FIRST}
    return Host(_name(environment), "" if strange or not known else known[0])


def _name(environment: Mapping[str, str]) -> str:
    if environment.get("GITHUB_ACTIONS") == "true":
        return "GitHub"
    if environment.get("GITLAB_CI") == "true":
        return "GitLab"
    return "this host" if environment.get("CI", "").lower() not in {"", "0", "false"} else ""


def _answers(environment: Mapping[str, str]) -> Iterator[str]:
    yield environment.get(SAID, "")
    if environment.get("GITLAB_CI") == "true":
        yield environment.get("CI_PROJECT_VISIBILITY", "")
    if environment.get("GITHUB_ACTIONS") == "true":
        repository = _event(environment.get("GITHUB_EVENT_PATH", "")).get("repository")
        if isinstance(repository, dict):
            yield str(repository.get("visibility") or "")
            # Older hosts say only this; an internal repository is private in this sense too.
            yield {"True": "private", "False": "public"}.get(str(repository.get("private")), "")


def _event(path: str) -> dict[str, Any]:
    try:
        event = json.loads(Path(path).read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError):
        return {}
    return event if isinstance(event, dict) else {}
