"""Where a site's pages lead and what they ask for, judged when all files are known."""

from collections.abc import Collection, Iterator, Mapping
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from milestory.records.trace import Finding

from .details import bare
from .leaks import Leaks
from .markup import Markup

INDEX = "index.html"


class Links:
    """The pages and style sheets of a site, and its files."""

    def __init__(self, host: str, leaks: Leaks, files: Collection[str]) -> None:
        own = urlsplit(host if "//" in host else f"//{host}")
        self.host, self.below = own.netloc, own.path.strip("/")
        self.leaks, self.files = leaks, files
        self.pages: dict[str, Markup] = {}
        self.sheets: dict[str, set[str]] = {}

    def findings(self, *, strict: bool) -> Iterator[Finding]:
        """Broken links, requests elsewhere, pictures without words; where `strict`, pages without a policy stop."""
        for name, page in self.pages.items():
            yield from self._page(name, page)
        for name, addresses in self.sheets.items():
            for address in sorted(addresses):
                yield from self._address(name, address, fetched=True)
        if any(page.guarded for page in self.pages.values()):
            for name, page in self.pages.items():
                if not (page.guarded or name.endswith(".svg")):
                    what = "lacks the Content-Security-Policy that other pages carry"
                    yield Finding(name, "policy", what, stops=strict)

    def is_neutral(self, name: str) -> bool:
        """Whether a page may stand at a withheld address, since no search engine may list it."""
        return name in self.pages and self.pages[name].unindexed and name.endswith(f"/{INDEX}")

    def _page(self, name: str, page: Markup) -> Iterator[Finding]:
        for what in page.pictures:
            yield Finding(name, "alt", what)
        base = urlsplit(page.base).netloc
        if base and base != self.host:
            yield Finding(name, "other-host", f"asks {base} for everything, since its base stands there")
        for address in sorted(page.fetched):
            yield from self._address(name, address, fetched=True, base=page.base)
        for address in sorted(page.links):
            yield from self._address(name, address, fetched=False, base=page.base)

    def _address(self, name: str, address: str, *, fetched: bool, base: str = "") -> Iterator[Finding]:
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            yield Finding(name, "broken-link", f"{address} is no address")
            return
        if parts.netloc and parts.netloc != self.host:
            if fetched:
                yield Finding(name, "other-host", f"asks {parts.netloc} for something; serve it from the site")
            return
        if parts.scheme and parts.scheme not in {"http", "https"}:
            return
        # A page for lost addresses writes its links from the host's root, which only the host knows.
        if (name.endswith("404.html") and parts.path.startswith("/") and not self.host) or urlsplit(base).netloc:
            return
        yield from self._inside(name, address, unquote(parts.path), parts.fragment)

    def _inside(self, name: str, address: str, path: str, anchor: str) -> Iterator[Finding]:
        target = self._target(name, path)
        if target not in self.files:
            yield Finding(name, "broken-link", f"{address} leads to nothing in the site")
        elif subjects := self.leaks.in_addresses(target):
            if target != name:
                for subject in sorted(subjects):
                    yield Finding(name, "trace", f"leads to what is withheld: {subject}")
        elif anchor and anchor != "top" and target in self.pages and not self._holds(target, anchor):
            yield Finding(name, "broken-link", f"{address} names an anchor that its page lacks")

    def _holds(self, page: str, anchor: str) -> bool:
        # A browser looks for the anchor as it is written, and then for what its escapes mean.
        return not self.pages[page].anchors.isdisjoint({anchor, unquote(anchor)})

    def _target(self, name: str, path: str) -> str:
        if not path:
            return name
        if path.startswith("/"):
            path = path.strip("/").removeprefix(self.below) + ("/" if path.endswith("/") else "")
            joined = normpath(path.lstrip("/") or ".")
        else:
            joined = normpath(f"{name.rpartition('/')[0] or '.'}/{path}")
        if joined in self.files:
            return joined
        return INDEX if joined == "." else f"{joined}/{INDEX}"


def own_contact(pages: Mapping[str, Markup]) -> set[str]:
    """Bare forms of the mail addresses, telephones and profiles that every page with links leads to."""
    linked = [page.links for name, page in pages.items() if page.links and not name.endswith(".svg")]
    shared = set.intersection(*linked) if len(linked) > 1 else set()
    own = set()
    for each in shared:
        scheme, _, rest = each.partition(":")
        if scheme.lower() == "mailto":
            own.add(bare(rest.partition("?")[0]))
        elif each.lower().startswith(("tel:", "http")):
            own.add(bare(each))
    return own
