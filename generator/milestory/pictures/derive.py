"""Pictures by their content: what was made once is taken from the store, without decoding anything."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Protocol

from milestory.records.picture import Derivative

from .stored import Made, pack, unpack

RECIPE = b"milestory picture recipe 2"
"""Another number whenever what is written changes: names and store entries change with it."""
KIND = "pictures"
FOLDER = "assets/pictures/"
"""Where derivatives stand in the site; then follow the picture's name, a hyphen and the width."""


class PictureStore(Protocol):
    """What a store must be able to do for pictures."""

    def get(self, kind: str, key: str) -> bytes | None:
        """What is kept under a key."""

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep something under a key."""

    def keep(self, kind: str, keys: Iterable[str]) -> None:
        """Delete everything of a kind but what is kept under these keys."""


def picture_key(source: bytes) -> str:
    """The name of a picture: the same bytes and the same recipe give the same name."""
    return sha256(source + RECIPE).hexdigest()[:20]


def derive(source: bytes, store: PictureStore | None = None) -> Made:
    """The derivatives of a picture and their files by path; raises PictureRefused with a reason."""
    key = picture_key(source)
    stem = f"{FOLDER}{key}-"
    entry = store.get(KIND, key) if store else None
    made = unpack(entry, stem) if entry else None
    if made is None:
        # Pillow is slow to load and not needed while everything is in the store.
        from .recipe import make

        made = make(source, stem)
        if store:
            store.put(KIND, key, pack(*made))
    return made


def keep_only(shown: Iterable[Derivative], store: PictureStore) -> None:
    """Delete from the store every picture but those of these derivatives: what was withdrawn is not kept anywhere."""
    store.keep(KIND, {each.path.removeprefix(FOLDER).partition("-")[0] for each in shown})
