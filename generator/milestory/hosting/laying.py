"""The files that a programme's repository needs for its host, laid beside what is there."""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from milestory.records.problem import Failure

HOSTS = ("github", "gitlab")

_EVERYWHERE = {
    "every/_config.yml": "_config.yml",
    "every/gitignore": ".gitignore",
    "every/requirements.txt": "requirements.txt",
}
_WORKFLOWS = ("check", "consents-due", "publish", "withdraw")
FILES = {
    "github": _EVERYWHERE | {f"github/{name}.yml": f".github/workflows/{name}.yml" for name in _WORKFLOWS},
    "gitlab": _EVERYWHERE | {"gitlab/gitlab-ci.yml": ".gitlab-ci.yml"},
}
"""By host: each shipped file, and where it is laid. No shipped name begins with a dot: no tool takes it for its own."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What was written, what was there already, and what is there and differs: that was left alone."""

    written: tuple[str, ...]
    same: tuple[str, ...]
    differ: tuple[str, ...]


def lay(folder: Path, host: str) -> Laid:
    """Write the files of a host into a folder; nothing that is there is changed. Raises Failure at a link."""
    root = folder.resolve()
    texts = {target: _shipped(name) for name, target in sorted(FILES[host].items(), key=lambda each: each[1])}
    for target in texts:
        _refuse_links(folder, target)
    there = {target: _content(root / target) for target in texts}
    missing = tuple(target for target, content in there.items() if content is None)
    for target in missing:
        (root / target).parent.mkdir(parents=True, exist_ok=True)
        with (root / target).open("x", encoding="utf-8", newline="\n") as file:
            file.write(texts[target])
    same = tuple(target for target, content in there.items() if content == texts[target])
    return Laid(missing, same, tuple(target for target in texts if target not in {*missing, *same}))


def _shipped(name: str) -> str:
    return resources.files("milestory").joinpath("scaffold", *name.split("/")).read_text(encoding="utf-8")


def _refuse_links(folder: Path, target: str) -> None:
    for part in [*[*Path(target).parents][-2::-1], Path(target)]:
        if (folder / part).is_symlink():
            raise Failure(f"{part.as_posix()} is a link. Put the file or folder itself there, then start again.")


def _content(path: Path) -> str | None:
    if not path.exists():
        return None
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n") if path.is_file() else ""
