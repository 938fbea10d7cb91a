"""The theme's files without a browser: contrast, one place for every colour, no left and no right."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from milestory.records.figure import FigureForm
from milestory.records.page import Site
from milestory.records.views import Drawing, FigureRow, FigureView
from milestory.records.vocabulary import DOMAINS, THEMES
from milestory.rendering.charts import chart
from milestory.rendering.drawings import draw
from milestory.rendering.stylesheet import PARTS, sheets_apart, stylesheet

THEME = Path(__file__).parent.parent / "theme"
STYLES = {path.stem: path.read_text(encoding="utf-8") for path in (THEME / "assets/milestory/styles").glob("*.css")}
TOKEN = re.compile(r"--([\w-]+): var\(--day, (#[0-9a-f]{6})\) var\(--night, (#[0-9a-f]{6})\);")
DAY, NIGHT = ({found[1]: found[place] for found in TOKEN.finditer(STYLES["tokens"])} for place in (2, 3))
SHADES = {"day": DAY, "night": NIGHT}
FIXED = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", STYLES["tokens"]))

Colour = tuple[float, float, float]


def _rgb(colour: str) -> Colour:
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))


def _mixed(one: Colour, share: float, other: Colour) -> Colour:
    red, green, blue = (a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _light(colour: Colour) -> float:
    parts = [each / 255 for each in colour]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours as WCAG 2.2 defines it, from 1 to 21."""
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _grounds(shade: dict[str, str], domain: Colour) -> dict[str, Colour]:
    """What words stand on: the plain grounds, the answer of "you said, we did", and a domain's tint."""
    card, glow = _rgb(shade["card"]), _rgb(shade["glow"])
    plain = {name: _rgb(shade[name]) for name in ("paper", "card", "band")}
    return plain | {"glowing": _mixed(glow, 0.18, card), "tint": _mixed(domain, 0.09, card)}


def _domain(key: str, shade: str) -> Colour:
    if key == "none":
        return _rgb(SHADES[shade]["accent"])
    return _rgb(DOMAINS[key].colour if shade == "day" else DOMAINS[key].colour_dark)


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize("key", ["none", *DOMAINS])
def test_words_stand_out_from_whatever_they_stand_on(shade: str, key: str) -> None:
    tokens, domain = SHADES[shade], _domain(key, shade)
    ink, paper = _rgb(tokens["ink"]), _rgb(tokens["paper"])
    for name, ground in _grounds(tokens, domain).items():
        assert contrast(ink, ground) >= 7, f"body on {name}"
        for token in ("muted", "accent"):
            assert contrast(_rgb(tokens[token]), ground) >= 4.5, f"{token} on {name}"
        assert contrast(domain, ground) >= 4.5, f"the word of a domain on {name}"
    assert contrast(_mixed(domain, 0.7, ink), paper) >= 4.5, "a pulled quote"
    assert contrast(_rgb(tokens["on-accent"]), _rgb(tokens["accent"])) >= 4.5, "a button"


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize("key", ["none", *DOMAINS])
def test_marks_and_bars_stand_out_enough_to_be_seen(shade: str, key: str) -> None:
    tokens, domain = SHADES[shade], _domain(key, shade)
    for ground in ("paper", "card", "band"):
        assert contrast(domain, _rgb(tokens[ground])) >= 3, f"a mark or medal on {ground}"
        assert contrast(_rgb(tokens["edge"]), _rgb(tokens[ground])) >= 3, f"the edge of a control on {ground}"
    assert contrast(_rgb(tokens["paper"]), domain) >= 3, "the star on its medal"
    assert contrast(domain, _rgb(tokens["line"])) >= 3, "a bar on its rail"


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize("key", ["none", *DOMAINS])
def test_the_share_that_stands_in_a_bar_stands_out_from_its_shade(shade: str, key: str) -> None:
    tokens, domain = SHADES[shade], _domain(key, shade)
    paper, rules = _rgb(tokens["paper"]), STYLES["figures"]
    mixed = {tone: int(share) for tone, share in re.findall(r"\.tone-(\d) \{ fill: color-mix\(.*?(\d+)%", rules)}
    on = re.findall(r"^((?:\.on-\d,? ?)+)\{ fill: var\(--(\w+)\)", rules, re.MULTILINE)
    letters = {tone: token for tones, token in on for tone in re.findall(r"\d", tones)}
    assert letters.keys() == {"1"} | mixed.keys()
    for tone, token in letters.items():
        assert contrast(_rgb(tokens[token]), _mixed(domain, mixed.get(tone, 100) / 100, paper)) >= 4.5, tone


def test_the_footer_is_dark_at_any_hour() -> None:
    for name in ("on-cellar", "cellar-muted", "cellar-link"):
        assert contrast(_rgb(FIXED[name]), _rgb(FIXED["cellar"])) >= 7, name


def test_domains_differ_by_shape_and_word_and_not_by_colour_alone() -> None:
    assert len({domain.shape for domain in DOMAINS.values()}) == len(DOMAINS)
    pieces = (THEME / "templates/milestory/pieces.html").read_text(encoding="utf-8")
    mark = pieces.split("{% macro mark(domain) %}")[1].split("{% endmacro %}")[0]
    assert "shape(domain.shape" in mark
    assert "domain.label" in mark


def test_every_token_of_the_colours_stands_once_with_its_day_and_its_night() -> None:
    names = re.findall(r"^\s+--([\w-]+):", STYLES["tokens"], re.MULTILINE)
    twice = {name for name in names if names.count(name) > 1} - {"day", "night", "tint"}
    assert twice == set()
    for name, text in STYLES.items():
        dark = text.count("prefers-color-scheme")
        assert dark == (1 if name == "tokens" else 0), name


@pytest.mark.parametrize("part", sorted(STYLES))
def test_styles_say_start_and_end_and_never_left_or_right(part: str) -> None:
    rules = re.sub(r"/\*.*?\*/", "", STYLES[part], flags=re.DOTALL)
    physical = r"[{;\s](?:(?:margin|padding|border|inset)-)?(?:left|right|top|bottom)(?:-[a-z]+)?\s*:"
    sided = r"(?:text-align|float|clear):\s*(?:left|right)"
    measured = r"[{;\s](?:min-|max-)?(?:width|height):"
    assert re.findall(f"{physical}|{sided}|{measured}", rules) == []


def test_the_policy_knows_the_one_script_within_the_page() -> None:
    head = (THEME / "templates/milestory/head.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", head, re.DOTALL)
    digests = [b64encode(sha256(each.encode()).digest()).decode() for each in scripts]
    assert re.findall(r"'sha256-([^']+)'", head) == digests
    assert len(digests) == 1


def test_no_style_asks_another_host_for_anything() -> None:
    everything = "".join(STYLES.values())
    assert re.findall(r"url\((?!\"fonts/)", everything) == []
    assert "@import" not in everything


def _site(domains: tuple[tuple[str, str, str, str], ...] = ()) -> Site:
    return Site(frames={}, pages=(), domains=domains)


def test_the_joined_sheet_keeps_the_order_of_its_parts_and_drops_comments() -> None:
    output = stylesheet(_site(), [THEME])
    text = output.content.decode()
    assert output.path == "assets/milestory/milestory.css"
    landmarks = ("--paper:", "box-sizing", ".site-header", ".card-words", ".sentence", ".home-head", "@page {")
    places = [text.index(each) for each in landmarks]
    assert places == sorted(places)
    assert set(STYLES) == set(PARTS)
    assert "/*" not in text


def test_a_programme_replaces_one_part_and_adds_one_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "assets/milestory/styles"
    own.mkdir(parents=True)
    (own / "figures.css").write_text(".figure { color: red; }")
    (own / "ours.css").write_text(".ours { color: blue; }")
    text = stylesheet(_site(), [tmp_path, THEME]).content.decode()
    assert ".figure { color: red; }" in text
    assert ".sentence" not in text
    assert text.index(".home-head") < text.index(".ours") < text.index("@media print")


def test_only_search_and_hand_written_pages_fetch_the_styles_of_their_own() -> None:
    joined = stylesheet(_site(), [THEME]).content.decode()
    apart = {each.path.rpartition("/")[2]: each.content.decode() for each in sheets_apart([THEME])}
    assert apart.keys() == {"search.css", "written.css"}
    assert ".admonition" in apart["written.css"]
    assert ".admonition" not in joined
    assert "/*" not in "".join(apart.values())
    head = (THEME / "templates/milestory/head.html").read_text(encoding="utf-8")
    assert '{% if kind in ("search", "written") %}' in head


def test_a_domain_brings_its_colours_unless_they_are_something_else() -> None:
    sound = ("craft", "circle", "#123456", "#abcdef")
    text = stylesheet(_site((sound, ("bad", "circle", "red; } body {", "#fff"))), [THEME]).content.decode()
    assert ".domain-craft { --domain: var(--day, #123456) var(--night, #abcdef); }" in text
    assert ".domain-bad" not in text


def _view(form: FigureForm, *values: int | None) -> FigureView:
    rows = tuple(FigureRow(str(place), str(place), value, str(value)) for place, value in enumerate(values))
    return FigureView(id="f", anchor="f", form=form, title="t", sentence="s", rows=rows, card=())


def test_a_stack_fills_its_whole_and_its_favourable_end_has_the_fullest_colour() -> None:
    scale = chart(_view(FigureForm.DISTRIBUTION, 10, 20, 70))
    assert [(bar.start, bar.length) for bar in scale.bars if bar] == [(0, 100), (100, 200), (300, 700)]
    assert [bar.tone for bar in scale.bars if bar] == [5, 3, 1]
    change = chart(_view(FigureForm.CHANGE, 10, 20, 70))
    assert [bar.tone for bar in change.bars if bar] == [1, 3, 5]


def test_a_figure_with_a_number_missing_is_not_drawn() -> None:
    assert chart(_view(FigureForm.SHARE, 10, None)).kind == "none"


def _bounded(form: FigureForm, total: int, *rows: tuple[int | None, int | None, int | None]) -> FigureView:
    """A figure whose rows have (value, least, most)."""
    drawn = tuple(
        FigureRow(str(n), "", value, "", None, "", least, most) for n, (value, least, most) in enumerate(rows)
    )
    whole = FigureRow("total", "", total, str(total))
    return FigureView(id="f", anchor="f", form=form, title="t", sentence="s", rows=drawn, card=(), total=whole)


def test_of_a_bound_what_is_sure_is_drawn_in_full_and_what_is_left_hatched() -> None:
    nearly_all = chart(_bounded(FigureForm.SHARE, 40, (None, 30, None), (None, None, 10)))
    assert nearly_all.kind == "stack"
    assert [(bar.start, bar.length, bar.open) for bar in nearly_all.bars if bar] == [(0, 750, 0), (750, 0, 250)]
    scale = chart(_bounded(FigureForm.DISTRIBUTION, 40, (None, None, 10), (20, None, None), (None, 10, None)))
    assert [(bar.start, bar.length, bar.open) for bar in scale.bars if bar] == [
        (0, 0, 250),
        (250, 500, 0),
        (750, 250, 0),
    ]
    beside = chart(_bounded(FigureForm.COUNT, 40, (None, 30, None), (None, None, 10), (20, None, None)))
    assert beside.kind == "bars"
    assert [(bar.length, bar.open) for bar in beside.bars if bar] == [(750, 250), (0, 250), (500, 0)]


@pytest.mark.parametrize(
    "view",
    [
        _bounded(FigureForm.SERIES, 40, (None, 30, None), (10, None, None)),
        _bounded(FigureForm.SHARE, 40, (None, 30, None), (10, None, None)),
        _bounded(FigureForm.SHARE, 40, (50, None, None), (None, None, 10)),
    ],
    ids=["over time", "nowhere to hatch", "more than the whole"],
)
def test_a_bound_that_cannot_be_drawn_truly_is_not_drawn(view: FigureView) -> None:
    assert chart(view).kind == "none"


@pytest.mark.parametrize("theme", [*THEMES, "something-new"])
def test_a_drawing_is_the_same_every_time_and_never_the_same_for_two_stories(theme: str) -> None:
    one, again, other = (draw(Drawing(seed, "personal", theme)) for seed in ("a", "a", "b"))
    assert one == again != other
    assert 'aria-hidden="true"' in one


def test_a_drawing_writes_nothing_that_a_record_says() -> None:
    assert "<script" not in draw(Drawing("<script>", '"><script>', "<script>"))
