"""Every link, anchor, picture and part of every page of a finished site, followed on disk."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from .served import BELOW, stands_below

HOST = "http://site.invalid"
PARTS = re.compile(r"url\(\s*['\"]?([^'\")]+)")


def broken(site: Path) -> list[str]:
    """One sentence for each link of a page or style sheet that leads nowhere, or to no anchor."""
    roots = {site / "404.html": HOST + stands_below(site)}
    files = [*sorted(site.rglob("*.html")), *sorted((site / "assets/milestory").rglob("*.css"))]
    followed = ((roots.get(file, HOST + BELOW), file, target) for file in files for target in _targets(file))
    return sorted({said for root, file, target in followed if (said := _wrong(site, root, file, target))})


def other_hosts(site: Path) -> list[str]:
    """Every address of another host that a page or style sheet fetches from."""
    fetched = (tag for file in sorted(site.rglob("*.html")) for tag in _read(file).fetched)
    return sorted({address for address in fetched if urlsplit(address).netloc})


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.update(given[name] for name in ("id", "name") if given.get(name))
        own = [given[name] for name in ("href", "src", "poster", "data", "action") if name in given]
        own += [each.split()[0] for each in given.get("srcset", "").split(",") if each.split()]
        if tag == "use":
            own = [each for each in own if not each.startswith("#")]
        self.targets += own
        if tag not in {"a", "area"} and "canonical" not in given.get("rel", "") and given.get("rel") != "alternate":
            self.fetched += own


@cache
def _read(file: Path) -> _Page:
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    return page


def _targets(file: Path) -> Iterator[str]:
    if file.suffix == ".css":
        yield from PARTS.findall(file.read_text(encoding="utf-8"))
    else:
        yield from _read(file).targets


def _wrong(site: Path, root: str, file: Path, target: str) -> str:
    here = file.relative_to(site).as_posix()
    try:
        split = urlsplit(urljoin(root + here, target))
    except ValueError:
        return f"{here}: {target} is no address"
    if split.scheme not in {"http", "https"} or split.netloc != urlsplit(root).netloc:
        return ""
    path = unquote(split.path)
    if not path.startswith(urlsplit(root).path):
        return f"{here}: {target} leads out of the site"
    goal = site / path.removeprefix(urlsplit(root).path)
    goal = goal / "index.html" if goal.is_dir() and path.endswith("/") else goal
    if not goal.is_file():
        return f"{here}: {target} is not there"
    anchor = unquote(split.fragment)
    # Pages that read their state from the address begin it with a name and "=".
    if anchor and goal.suffix == ".html" and "=" not in anchor and anchor not in _read(goal).ids:
        return f"{here}: {target} has no such anchor"
    return ""
