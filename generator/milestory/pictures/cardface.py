"""The face of a share card: words on warm paper, and beside them a picture as it hangs on the site's wall."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from milestory.records.sharing import LAMP, ShareCard

from .cardcolours import PAPER, mixed, paints, rgb
from .cards import CardFonts, CardParts
from .marks import emblem, lamp, quotation, shape
from .outlines import paint
from .recipe import written
from .typesetting import Room, Setting, Style, set_text

WIDTH, HEIGHT = 1200, 630
_EDGE, _RIM, _FRAME = 64, 48, (452, 534)
_TEXT = WIDTH - _EDGE - _RIM - _FRAME[0] - 68
"""Room for a line of words."""
_UNITS, _MIDDLE = 200, 160
"""Height of a drawing in its own units, and the middle of its width."""
_TALLEST, _LOUD = 300, range(68, 34, -3)
"""Room for the words, and their sizes, largest first."""
_COLOURS, _MOST, _QUALITIES = 192, 100_000, (86, 80, 72, 64, 52, 40, 25, 12)


def card_file(card: ShareCard, of: CardParts, fonts: CardFonts) -> tuple[bytes, bool]:
    """The card as a file of at most 100 kB, and whether its words could be set."""
    image, worded = draw_card(card, of, fonts)
    if of.photo is None:
        # Flat colours: a palette holds them all, and letters stay sharp.
        content = written(image.quantize(_COLOURS), "PNG")
    else:
        made = (written(image, "JPEG", quality=each, optimize=True, progressive=True) for each in _QUALITIES)
        content = next(each for each in made if len(each) <= _MOST)
    return content, worded


def draw_card(card: ShareCard, of: CardParts, fonts: CardFonts) -> tuple[Image.Image, bool]:
    """The card, and whether its words could be set."""
    image = Image.new("RGB", (WIDTH, HEIGHT), card.tones.paper)
    image.paste(*_framed(of.photo, of.svg, card))
    desk = _Desk(image, card, fonts)
    words = desk.set(card.words, loud=True, sizes=_LOUD, height=_TALLEST)
    desk.above(words)
    desk.words(words or desk.set(card.programme, loud=True, sizes=_LOUD, height=_TALLEST))
    desk.below(of.logo)
    return image, words is not None


@dataclass(frozen=True, slots=True)
class _Desk:
    """A card while it is written on."""

    image: Image.Image
    card: ShareCard
    fonts: CardFonts

    def set(self, text: str, *, loud: bool = False, sizes: Sequence[int], height: int, less: int = 0) -> Setting | None:
        """A text of the card; letters that are small for their size are set larger."""
        large = 1.2 if self.card.dir == "rtl" else 1
        style = Style(
            self.fonts.loud if loud and self.card.serif else self.fonts.plain,
            600,
            tuple(round(large * size) for size in sizes),
        )
        return set_text(text, style, Room(_TEXT - less, min(height * large, _TALLEST), self.card.dir, self.card.lang))

    def along(self, distance: float) -> float:
        """So far from where lines begin."""
        return WIDTH - _EDGE - distance if self.card.dir == "rtl" else _EDGE + distance

    def write(self, text: Setting | None, distance: float, top: float, ink: str) -> None:
        """Draw a text that could be set."""
        if text:
            text.draw(ImageDraw.Draw(self.image), self.along(distance), top, ink)

    def above(self, words: Setting | None) -> None:
        """Of what the card tells, and a mark where somebody speaks."""
        mark = self.card.domain
        if mark:
            shape(self.image, mark.shape, (self.along(15), 78), 15, self.card.colour)
        about = self.set(self.card.about, sizes=(27, 24, 21), height=54, less=150)
        self.write(about, 46 if mark else 0, 78 - about.height / 2 if about else 0, self.card.tones.muted)
        if self.card.quoted and words:
            quotation(
                self.image,
                (self.along(_TEXT - 40), 70),
                48,
                mixed(rgb(self.card.colour), rgb(self.card.tones.paper), 0.3),
            )

    def words(self, words: Setting | None) -> None:
        """The words, and who says them."""
        if not words:
            return
        who = self.set(self.card.who, sizes=(29, 26, 23), height=62, less=62)
        top = 118 + max(0, (378 - words.height - (34 + who.height if who else 0)) / 2)
        self.write(words, 0, top, self.card.tones.ink)
        if who:
            place = top + words.height + 34
            left, right = sorted((self.along(0), self.along(44)))
            middle = place + who.font.size / 2
            ImageDraw.Draw(self.image).rounded_rectangle(
                (left, middle - 2, right, middle + 3), 2, fill=self.card.colour
            )
            self.write(who, 62, place, self.card.tones.muted)

    def below(self, logo: bytes | None) -> None:
        """Whose site it is."""
        middle, card = HEIGHT - 74, self.card
        if card.mark == LAMP:
            lamp(self.image, (self.along(20), middle), 52, card.tones.accent)
        elif logo is not None:
            emblem(self.image, logo, (self.along(26), middle), 52)
        start = 60 if card.mark == LAMP else 70 if logo is not None else 0
        name = self.set(card.programme, loud=True, sizes=(32, 28, 24), height=36, less=start)
        self.write(name, start, middle - name.height / 2 if name else 0, card.tones.ink)


def _framed(photo: bytes | None, svg: str, card: ShareCard) -> tuple[Image.Image, tuple[int, int], Image.Image]:
    """The picture, where it hangs, and its rounded frame."""
    width, height = _FRAME
    if photo is None:
        large, scale = Image.new("RGB", (2 * width, 2 * height), PAPER), 2 * height / _UNITS
        paint(large, svg, paints(card.colour), scale, _MIDDLE - width / scale)
        panel = large.resize(_FRAME, Image.Resampling.BOX)
    else:
        with Image.open(BytesIO(photo)) as opened:
            panel = ImageOps.fit(opened.convert("RGB"), _FRAME, Image.Resampling.LANCZOS, centering=(0.5, 0.4))
    mask = Image.new("L", (2 * width, 2 * height))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, 2 * width - 1, 2 * height - 1), 80, fill=255)
    place = (_RIM if card.dir == "rtl" else WIDTH - _RIM - width, _RIM)
    return panel, place, mask.resize(_FRAME, Image.Resampling.BOX)
