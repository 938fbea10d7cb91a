"""The configuration, read once: our options from the `plugins` entry of `site_config.yml`, with their lines."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from milestory.records.base import Origin, Steps
from milestory.records.problem import Failure, Problem
from milestory.records.programme import Programme
from milestory.records.vocabulary import domains_of

from .files import YAML_CAP, Tree
from .messages import problems_of
from .strictyaml import parse_yaml

_SHORTEST = "plugins:\n  - milestory:\n      name: Our programme\n      contact: {email: hello@example.org}"

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_FOLDERS = {"docs_dir": "docs", "site_dir": "site"}
"""The engine's folders and their usual names; it looks for them beside the file that it was given."""
_ENGINES_OWN = ("site_url", "theme", *_FOLDERS)

_WRONG = "The options of the plugin milestory are wrong."


@dataclass(frozen=True, slots=True)
class _Settings:
    """The top level of one configuration file, and where its parts stand."""

    file: Path
    data: Mapping[str, Any]
    lines: Mapping[Steps, int]


def read_programme(config_file: Path) -> Programme:
    """Our options as a Programme, INHERIT followed; raises Failure with every mistake."""
    settings = _chain(config_file)
    for each in settings:
        if "plugins" in each.data:
            programme = _programme(each)
            root = config_file.resolve().parent
            _refuse_loops(root / programme.stories_dir, root / programme.cohorts_dir)
            return programme
    raise Failure(f"{config_file.name} does not name the plugin milestory. Write:\n{_SHORTEST}")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What we read of the engine's own part of the configuration."""

    site_url: str = ""
    custom_dir: Path | None = None
    docs_dir: Path = Path("docs")
    site_dir: Path = Path("site")


def read_site_settings(config_file: Path) -> SiteSettings:
    """The site's address and folders, INHERIT followed; raises Failure where the configuration cannot be read."""
    merged: dict[str, Any] = {}
    for each in reversed(_chain(config_file)):
        merged |= {key: (each.data[key], each.file.parent) for key in _ENGINES_OWN if key in each.data}
    url, _ = merged.get("site_url", ("", None))
    theme, folder = merged.get("theme", ({}, config_file.parent))
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    if custom:
        _refuse_loops(folder / str(custom))
    docs, site = (config_file.parent / str(merged.get(key, (name,))[0]) for key, name in _FOLDERS.items())
    return SiteSettings(str(url), folder / str(custom) if custom else None, docs, site)


def _refuse_loops(*folders: Path) -> None:
    for folder in folders:
        try:
            loops = folder.is_symlink() and not folder.resolve().exists()
        except (OSError, RuntimeError):
            loops = True
        if loops:
            raise Failure(f"{folder.name} is a link that leads nowhere or to itself. Put the folder itself there.")


def _chain(config_file: Path) -> list[_Settings]:
    chain: list[_Settings] = []
    waiting: Path | None = config_file
    while waiting is not None:
        if any(each.file == waiting for each in chain):
            raise Failure(f"{waiting.name} inherits from itself. Take the line INHERIT out of one of the files.")
        chain.append(_load(waiting))
        parent = chain[-1].data.get("INHERIT")
        waiting = (waiting.parent / str(parent)).resolve() if parent else None
    return chain


def _load(file: Path) -> _Settings:
    tree = Tree(file.parent)
    text = tree.text(tree.root / file.name, YAML_CAP)
    if isinstance(text, Problem):
        raise Failure("The configuration cannot be read.", [text])
    parsed = parse_yaml(text, tags=True)
    if parsed.flaws:
        raise Failure(
            "The configuration cannot be read.",
            [Problem(file.name, flaw.line, flaw.what, flaw.write, flaw.rule) for flaw in parsed.flaws],
        )
    return _Settings(file, parsed.data if isinstance(parsed.data, dict) else {}, parsed.lines)


def _programme(settings: _Settings) -> Programme:
    plugins = settings.data["plugins"]
    path: Steps | None = None
    # A name without options below it is absent from the data, and stands among the lines.
    if isinstance(plugins, dict) and ("plugins", "milestory") in settings.lines:
        path = ("plugins", "milestory")
    elif isinstance(plugins, list):
        named = [
            number
            for number, plugin in enumerate(plugins)
            if plugin == "milestory" or ("plugins", number, "milestory") in settings.lines
        ]
        if len(named) > 1:
            raise Failure(f"{settings.file.name} names the plugin milestory twice. Keep one of the two.")
        for number in named:
            path = ("plugins", number, "milestory") if isinstance(plugins[number], dict) else ("plugins", number)
    if path is None:
        raise Failure(f"{settings.file.name} does not name the plugin milestory. Write:\n{_SHORTEST}")
    options: Any = settings.data
    for step in path:
        options = options.get(step, {}) if isinstance(options, dict) else options[step]
    _refuse_shape(options, settings, path)
    return _validate(options if isinstance(options, dict) else {}, settings, path)


def _refuse_shape(options: Any, settings: _Settings, path: Steps) -> None:
    entry = settings.data["plugins"]
    beside = sorted(set(entry[path[1]]) - {"milestory"}) if len(path) == len(("plugins", 0, "milestory")) else []
    if beside or not (isinstance(options, dict) or options == "milestory"):
        line = Origin("", 1, settings.lines).at(*path)
        what = "has options of the plugin milestory that do not stand below it, indented, each as key: value."
        problem = Problem(settings.file.name, line, what, f"Write:\n{_SHORTEST}", "fields")
        raise Failure(_WRONG, [problem])


def _validate(options: Mapping[str, Any], settings: _Settings, path: Steps) -> Programme:
    origin = Origin(settings.file.name, 1, settings.lines, path)
    try:
        programme = Programme.model_validate(options)
    except ValidationError as error:
        raise Failure(_WRONG, problems_of(error, origin, Programme)) from None
    programme.placed(origin)
    if problems := tuple(_disagreements(programme)):
        raise Failure(_WRONG, problems)
    return programme


def _disagreements(programme: Programme) -> Iterator[Problem]:
    """What no single option can know of itself."""
    origin = programme.origin
    if not _EMAIL.fullmatch(programme.contact.email):
        what = f"`contact.email` is not an e-mail address ({programme.contact.email})."
        line = origin.at("contact", "email")
        yield Problem(origin.file, line, what, "Write one that somebody reads, such as hello@example.org.", "e-mail")
    if len(set(programme.languages)) < len(programme.languages):
        line = origin.at("languages")
        yield Problem(origin.file, line, "`languages` names a language twice.", "Keep one of the two.", "twice")
    domains = domains_of(programme)
    for key, kind in programme.vocabularies.milestone_kinds.items():
        if kind.domain not in domains:
            what = f"the milestone kind `{key}` names the domain `{kind.domain}`, which is not known."
            line = origin.at("vocabularies", "milestone_kinds", key, "domain")
            yield Problem(origin.file, line, what, f"Write one of: {', '.join(sorted(domains))}.", "unknown-word")
