"""What an earlier audit found clean: the same piece of a page is not looked at twice by the same rules."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from milestory.cache import Store

_KIND = "looked-at"
_DIGEST = 16
_PACKAGES = ("audit", "text")


def known_clean(store: Store) -> frozenset[bytes]:
    """Digests of the pieces that were clean when these rules last looked."""
    content = store.get(_KIND, _rules()) or b""
    return frozenset(content[at : at + _DIGEST] for at in range(0, len(content), _DIGEST))


def keep_clean(store: Store, digests: set[bytes]) -> None:
    """Keep what was clean in this site, and nothing of what is no longer in it or by other rules."""
    content = b"".join(sorted(digests))
    if store.get(_KIND, _rules()) != content:
        store.put(_KIND, _rules(), content)
    store.keep(_KIND, [_rules()])


@lru_cache(maxsize=1)
def _rules() -> str:
    """A digest of the code and the lists that decide."""
    summed = sha256()
    for package in _PACKAGES:
        for path in sorted((Path(__file__).parent / package).rglob("*")):
            if path.suffix in {".py", ".txt"}:
                summed.update(path.name.encode() + b"\0" + path.read_bytes())
    return summed.hexdigest()
