"""Share cards by their content: what was drawn once is taken from the store, without drawing anything."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256

from milestory.records.sharing import ShareCard

from .derive import PictureStore

RECIPE = b"milestory card recipe 4"
"""Another number whenever what is drawn changes: names and store entries change with it."""
KIND = "cards"
FOLDER = "assets/cards/"


@dataclass(frozen=True)
class CardFonts:
    """The fonts of cards: each list in the order in which they are tried."""

    loud: tuple[bytes, ...]
    plain: tuple[bytes, ...]

    @cached_property
    def digest(self) -> bytes:
        """The same for the same fonts in the same order."""
        return b"".join(sha256(font).digest() for font in (*self.loud, b"", *self.plain))


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A card as a file."""

    path: str
    content: bytes
    worded: bool
    """Whether its words could be set in one of the fonts."""


@dataclass(frozen=True, slots=True)
class CardParts:
    """What a card is put together of, besides its words."""

    svg: str
    """Its drawing."""
    photo: bytes | None = None
    """What stands in the drawing's place."""
    logo: bytes | None = None
    """What stands in the place of the lamp."""


def card_key(card: ShareCard, of: CardParts, fonts: CardFonts) -> str:
    """The name of a card: the same words, drawing and fonts give the same name."""
    said = json.dumps([asdict(card), of.svg], sort_keys=True).encode()
    parts = (RECIPE, said, of.photo or b"", of.logo or b"", fonts.digest)
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()[:20]


def share_card(card: ShareCard, of: CardParts, fonts: CardFonts, store: PictureStore | None = None) -> DrawnCard:
    """The card as a file, without anything in it but its pixels."""
    key = card_key(card, of, fonts)
    entry = store.get(KIND, key) if store else None
    if entry is None:
        # Pillow is slow to load and not needed while everything is in the store.
        from .cardface import card_file

        content, worded = card_file(card, of, fonts)
        entry = bytes([worded]) + content
        if store:
            store.put(KIND, key, entry)
    suffix = "jpg" if of.photo is not None else "png"
    return DrawnCard(f"{FOLDER}{key}.{suffix}", entry[1:], bool(entry[0]))


def keep_cards(drawn: Iterable[DrawnCard], store: PictureStore) -> None:
    """Delete from the store every card but these: what was withdrawn is not kept anywhere."""
    store.keep(KIND, {each.path.removeprefix(FOLDER).partition(".")[0] for each in drawn})
