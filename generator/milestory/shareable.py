"""What others see of the site, drawn: a card for each page that has one, and the icons."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from milestory.cache import Store
from milestory.pictures import CardFonts, CardParts, DrawnCard, Made, PictureRefused, keep_cards, share_card, site_icons
from milestory.records.page import Page, Site
from milestory.records.problem import Failure
from milestory.records.sharing import LAMP, ShareCard, Tones
from milestory.rendering import draw, read_asset

LOUD, PLAIN = "fraunces", "atkinson-hyperlegible-next"
"""The site's own fonts; what they cannot set is set in a font of `theme/cards/`."""
_SUFFIXES = {".woff2", ".woff", ".otf", ".ttf"}


def with_cards(
    site: Site, files: Mapping[str, bytes], themes: Sequence[Path], store: Store
) -> tuple[Site, dict[str, bytes]]:
    """The site with its cards and icons, and their files by path."""
    logo = _logo(site, themes)
    icons, seen = _icons(site, logo, store)
    drawn = _drawn(site, files, themes, logo, store)
    keep_cards(drawn.values(), store)
    seen |= {each.path: each.content for each in drawn.values()}
    frames = {lang: replace(frame, icons=icons) for lang, frame in site.frames.items()}
    pages = tuple(_with_card(page, site, drawn) for page in site.pages)
    return replace(site, frames=frames, pages=pages), seen


def card_fonts(themes: Sequence[Path]) -> CardFonts:
    """The fonts of cards: the site's own first, then those of each theme's folder `cards`."""
    more = [font for theme in themes for font in _fonts(theme, "cards")]
    own = {file.stem: data for theme in reversed(themes) for file, data in _fonts(theme, "assets/milestory/fonts")}
    others = tuple(data for _, data in more)
    loud, plain = ((own[name],) if name in own else () for name in (LOUD, PLAIN))
    return CardFonts((*loud, *others), (*plain, *others))


def _fonts(theme: Path, folder: str) -> list[tuple[Path, bytes]]:
    found = sorted(file for file in (theme / folder).glob("*") if file.suffix.lower() in _SUFFIXES)
    return [(file, read_asset(theme, file)) for file in found]


def _logo(site: Site, themes: Sequence[Path]) -> bytes | None:
    """The programme's own mark, from the first theme that has it."""
    found = (theme for theme in themes if site.mark not in {LAMP, ""} and (theme / site.mark).is_file())
    theme = next(found, None)
    return read_asset(theme, theme / site.mark) if theme else None


def _icons(site: Site, logo: bytes | None, store: Store) -> Made:
    """The icons; none where the programme's own mark is no picture of pixels."""
    if logo is None and site.mark != LAMP:
        return (), {}
    accent = {name: day for name, day, _ in site.dress.colours}.get("accent", Tones().accent)
    try:
        return site_icons(logo, accent, store)
    except PictureRefused as refused:
        raise Failure(f"{site.mark} cannot be made into icons. {refused}") from None


def _drawn(
    site: Site, files: Mapping[str, bytes], themes: Sequence[Path], logo: bytes | None, store: Store
) -> dict[ShareCard, DrawnCard]:
    fonts = card_fonts(themes) if site.cards else CardFonts((), ())
    drawn = {}
    for card in dict.fromkeys(site.cards.values()):
        parts = CardParts(str(draw(card.drawing)), files[card.photo] if card.photo else None, logo)
        drawn[card] = share_card(card, parts, fonts, store)
    return drawn


def _with_card(page: Page, site: Site, drawn: Mapping[ShareCard, DrawnCard]) -> Page:
    card = site.cards.get(page.path)
    if card is None:
        return page
    return replace(page, card=drawn[card].path, card_alt=card.alt if drawn[card].worded else card.programme)
