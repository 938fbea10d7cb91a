"""The picture of a shared link: the same for the same words, in fonts that have every sign, and light."""
# ruff: noqa: RUF001 - words in several scripts

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from milestory.audit.metadata import carried
from milestory.cache import Store
from milestory.pictures import CardFonts, CardParts, DrawnCard, inspect, keep_cards, share_card, site_icons
from milestory.pictures.cardcolours import paints
from milestory.pictures.cardface import draw_card
from milestory.pictures.cards import FOLDER
from milestory.pictures.linebreaks import balanced, lines_of, pieces_of
from milestory.pictures.outlines import outlines_of
from milestory.pictures.typesetting import Room, Setting, Style, set_text
from milestory.records.sharing import ShareCard, Tones
from milestory.records.views import DomainMark, Drawing
from milestory.rendering import draw, theme_folders
from milestory.rendering.drawings import FAMILIES, THEMES
from milestory.shareable import card_fonts
from PIL import Image, ImageChops

FONTS = card_fonts(theme_folders(None))
PAPER = (255, 250, 243)
WORDS = {
    "en": "I went up the stairs and knocked. Somebody opened.",
    "es": "Subí la escalera y llamé. Alguien abrió.",
    "fr": "« C’était l’été, où j’ai appris à dire : pas encore. »",
    "ar": "صعدتُ الدرج وطرقتُ الباب، ففتح لي أحدهم.",
    "ja": "階段をのぼって、ドアをたたいた。だれかが開けてくれた。",
}


def card(words: str = WORDS["en"], lang: str = "en", **more: object) -> ShareCard:
    plain = {"quoted": True, "who": "", "about": "", "programme": "Lamps", "colour": "#a8324a", "alt": ""}
    said = {
        "words": words,
        "lang": lang,
        "dir": "rtl" if lang == "ar" else "ltr",
        "drawing": Drawing("a1", "", "music"),
    }
    return ShareCard(**{**plain, **said, **more})  # type: ignore[arg-type]


def drawn(one: ShareCard, photo: bytes | None = None, store: Store | None = None) -> DrawnCard:
    return share_card(one, CardParts(str(draw(one.drawing)), photo), FONTS, store)


def opened(made: DrawnCard) -> Image.Image:
    return Image.open(BytesIO(made.content)).convert("RGB")


def photo(colour: str = "#1e1ec8") -> bytes:
    made = BytesIO()
    Image.effect_noise((900, 700), 120).convert("RGB").save(made, "JPEG", quality=95)
    if colour:
        made = BytesIO()
        Image.new("RGB", (900, 700), colour).save(made, "JPEG")
    return made.getvalue()


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """Where on paper of one colour something stands."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, PAPER)).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("lang", sorted(WORDS))
def test_a_card_is_the_same_every_time_and_light_and_carries_nothing_else(lang: str) -> None:
    one = card(WORDS[lang], lang, domain=DomainMark("social", "Belonging", "hexagon"), about="2026", who="Noor")
    first, second = drawn(one), drawn(one)
    assert first == second
    assert first.worded
    assert opened(first).size == (1200, 630)
    assert len(first.content) <= 100_000
    assert (inspect(first.content), carried(first.content)) == ((), ())


def test_a_photo_that_is_hard_to_press_makes_a_light_card_all_the_same() -> None:
    made = drawn(card(photo="x"), photo(""))
    assert made.path.endswith(".jpg")
    assert len(made.content) <= 100_000
    assert inspect(made.content) == ()


def test_a_photo_hangs_where_the_drawing_would() -> None:
    red, green, blue = opened(drawn(card(photo="x"), photo())).getpixel((930, 300))  # type: ignore[misc]
    assert (blue > 180, red < 60, green < 60) == (True, True, True)


def test_the_name_of_a_card_says_nothing_and_changes_with_all_that_it_shows() -> None:
    others = [
        card(),
        card("Other words"),
        card(who="Noor"),
        card(drawing=Drawing("b2", "", "music")),
        card(photo="x"),
        card(colour="#2456a6"),
    ]
    names = {drawn(each, photo() if each.photo else None).path for each in others}
    assert len(names) == len(others)
    assert all(name.removeprefix(FOLDER).partition(".")[0].isalnum() for name in names)
    fewer = CardFonts(FONTS.loud[:1], FONTS.plain)
    assert share_card(card(), CardParts(""), fewer).path != share_card(card(), CardParts(""), FONTS).path


def test_a_card_that_was_drawn_is_kept_until_nobody_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    first, second = drawn(card(), store=store), drawn(card("Other words"), store=store)
    keep_cards([second], store)
    monkeypatch.setattr("milestory.pictures.cardface.card_file", lambda *_: (b"anew", False))
    assert drawn(card("Other words"), store=store) == second
    assert drawn(card(), store=store).content == b"anew" != first.content


@pytest.mark.parametrize("words", ["नमस्ते दुनिया", "我们见面", "Ready? 🚀", "\u10d0\u10d1"])
def test_signs_that_no_font_has_are_left_out_and_never_shown_as_boxes(words: str) -> None:
    made = drawn(card(words))
    assert not made.worded
    plain = drawn(card("Lamps", quoted=False))
    assert ImageChops.difference(opened(made), opened(plain)).getbbox() is None


def test_without_any_font_a_card_is_its_drawing_and_the_mark() -> None:
    one = card(about="2026", who="Noor")
    image, worded = draw_card(one, CardParts(str(draw(one.drawing))), CardFonts((), ()))
    assert not worded
    left, _, right, bottom = inked(image.crop((0, 0, 690, 630)))
    assert (left >= 60, right <= 110, bottom <= 590) == (True, True, True)


def test_a_language_from_the_right_has_its_words_at_the_right() -> None:
    rtl, ltr = opened(drawn(card(WORDS["ar"], "ar"))), opened(drawn(card()))
    assert inked(rtl.crop((510, 120, 1200, 500)))[2] >= 1130 - 510
    assert inked(ltr.crop((0, 120, 690, 500)))[0] <= 70
    assert rtl.getpixel((300, 100)) != PAPER != ltr.getpixel((900, 100))


def room(width: float = 560, height: float = 300, dir: str = "ltr", lang: str = "en") -> Room:  # noqa: A002
    return Room(width, height, dir, lang)


def setting(text: str, given_room: Room, sizes: tuple[int, ...] = (68, 50, 36)) -> Setting | None:
    return set_text(text, Style(FONTS.loud, 600, sizes), given_room)


@given(st.text(alphabet="abc defgh ijk,.éñ", min_size=1, max_size=600), st.sampled_from([120, 300, 560]))
def test_words_stay_in_their_room(text: str, width: int) -> None:
    made = setting(text, room(width))
    if made is not None:
        assert made.height <= 300
        assert all(made.font.getlength(line) <= width * 1.02 for line in made.lines)


def test_words_grow_smaller_before_they_are_cut() -> None:
    short, long, endless = (setting(f"{WORDS['en']} " * times, room()) for times in (1, 3, 30))
    assert short
    assert long
    assert endless
    assert short.font.size > long.font.size
    assert not long.lines[-1].endswith("…")
    assert endless.lines[-1].endswith("…")


def lines(text: str, widest: float) -> list[str] | None:
    return lines_of(pieces_of(text, len), widest)


@pytest.mark.parametrize(
    ("text", "widest", "shown"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 4, None),
        ("これは本です。次", 6, ["これは本で", "す。次"]),
        ("彼は「待って」と", 3, ["彼は", "「待っ", "て」と"]),
        ("ショートケーキ", 3, ["ショー", "トケー", "キ"]),
        ("dire : « non » !", 9, ["dire\u00a0:", "«\u00a0non\u00a0»\u00a0!"]),
        ("a\u00a0b c", 3, ["a\u00a0b", "c"]),
    ],
)
def test_lines_end_where_a_reader_expects_it(text: str, widest: float, shown: list[str] | None) -> None:
    assert lines(text, widest) == shown


@given(st.text(alphabet="漢字かな、。「」ーっa b", min_size=1, max_size=60), st.integers(6, 30))
def test_no_line_begins_with_a_mark_that_closes(text: str, widest: int) -> None:
    made = lines(text, widest)
    for line in (made or [])[1:]:
        assert not line.startswith(("、", "。", "」", "ー", "っ"))
    for line in (made or [])[:-1]:
        assert not line.endswith("「")
    squeezed = "".join(made or []).replace(" ", "").replace("\u00a0", "")
    assert made is None or squeezed == text.replace(" ", "")


@given(st.lists(st.text(alphabet="abcdefg", min_size=1, max_size=9), min_size=1, max_size=30))
def test_balanced_lines_are_no_more_lines(words: list[str]) -> None:
    pieces = pieces_of(" ".join(words), len)
    plain, even = lines_of(pieces, 20), balanced(pieces, 20)
    assert plain
    assert even
    assert len(plain) == len(even)
    assert " ".join(plain) == " ".join(even)


@given(st.text(max_size=8), st.sampled_from([*THEMES, *FAMILIES, ""]))
def test_a_card_can_follow_every_shape_of_every_drawing(seed: str, theme: str) -> None:
    svg = str(draw(Drawing(seed, "", theme)))
    known = paints("#a8324a")
    for element in svg.split("<")[2:]:
        tag, _, rest = element.partition(" ")
        if tag in {"rect", "circle", "path"}:
            said = dict(pair.split('="', 1) for pair in rest.partition("/>")[0].removesuffix('"').split('" '))
            assert said["class"] in known
            assert outlines_of(tag, said)


def test_a_path_that_nobody_can_follow_is_told() -> None:
    with pytest.raises(ValueError, match="cannot follow"):
        outlines_of("path", {"d": "M0 0A1 1 0 0 0 2 2"})


def test_icons_are_square_and_clean_and_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    icons, files = site_icons(store=store)
    assert [icon.width for icon in icons] == [180, 192, 512]
    assert all(Image.open(BytesIO(files[icon.path])).size == (icon.width,) * 2 for icon in icons)
    assert {*map(inspect, files.values()), *map(carried, files.values())} == {()}
    monkeypatch.setattr("milestory.pictures.iconface.make_icons", lambda *_: ((), {}))
    assert site_icons(store=store) == (icons, files)


def test_a_card_wears_the_colours_and_the_mark_of_its_programme() -> None:
    made = BytesIO()
    Image.new("RGBA", (60, 60), "#1e1ec8").save(made, "PNG")
    one = card(tones=Tones("#eef4ff", "#101010", "#404040", "#006600"), mark="assets/own.png", serif=False)
    image, _ = draw_card(one, CardParts(str(draw(one.drawing)), None, made.getvalue()), FONTS)
    assert image.getpixel((2, 2)) == (238, 244, 255)
    assert image.getpixel((90, 556)) == (30, 30, 200)
    plain, _ = draw_card(card(mark=""), CardParts(""), CardFonts((), ()))
    assert ImageChops.difference(plain, Image.new("RGB", plain.size, PAPER)).crop((0, 500, 600, 630)).getbbox() is None


def test_icons_can_be_made_of_a_logo() -> None:
    _, files = site_icons(photo())
    for content in files.values():
        assert Image.open(BytesIO(content)).convert("RGB").getpixel((90, 90))[2] > 180  # type: ignore[index]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda png: png + b"more", "bytes after its end"),
        (lambda png: png[:33] + b"\0\0\0\2tEXtHi\0\0\0\0" + png[33:], "the part tEXt"),
    ],
)
def test_what_a_card_carries_besides_its_pixels_is_found(damage: object, told: str) -> None:
    assert told in inspect(damage(drawn(card()).content))  # type: ignore[operator]
