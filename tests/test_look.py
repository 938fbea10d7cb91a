"""A programme's own look: what is taken, what is refused, and in which words."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from milestory import pipeline
from milestory.reading import read_programme
from milestory.records.look import Colours, Dress, LogoFile, Look, Shades
from milestory.records.problem import Failure
from milestory.records.vocabulary import DOMAINS
from milestory.rendering import make_dress, theme_folders
from milestory.rendering.contrast import as_hex, contrast, luminance, nearest, painted, rgb
from milestory.rendering.pairs import PAIRS
from milestory.rendering.palette import CELLAR, shipped_tokens
from milestory.rendering.readable import scenes, unreadable
from milestory.rendering.stylesheet import part_of, stylesheet

GUIDE = (Path(__file__).parent.parent / "docs/theme.md").read_text(encoding="utf-8")
CONFIG = """\
site_name: Test programme
docs_dir: theme/pages
theme: {name: material, font: false, custom_dir: theme}
plugins:
  - milestory:
      name: Test programme
      fictional: true
      contact: {email: hello@example.org}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40"><path d="M0 0h160v40z" fill="#0b4f6c"/></svg>'
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x01\x08\x06\x00\x00\x00\xf4\x22\x7f\x8a"
    b"\x00\x00\x00\x11IDATx\x9cc\xdc\xe2\xcc\xff\x9f\x81\x81\x81\x01\x00\x0c\xdc\x02\x07\xebC}o\x00\x00\x00\x00IEND\xaeB`\x82"
)

Made = Callable[..., Path]
Write = Callable[[str, Mapping[str, str | bytes]], Path]


@pytest.fixture
def write(programme: Made) -> Write:
    """A programme with these lines below its options, and these files."""

    def make(look: str, files: Mapping[str, str | bytes] = {}) -> Path:
        lines = "".join(f"      {line}\n" for line in look.splitlines())
        config: Path = programme({"site_config.yml": CONFIG + lines, **files})
        return config

    return make


def _dress(config: Path) -> Any:
    return make_dress(read_programme(config), theme_folders(config.parent / "theme"))


def _refused(config: Path) -> str:
    with pytest.raises(Failure) as raised:
        _dress(config)
    return str(raised.value)


def test_the_contrast_of_two_colours_is_that_of_the_standard() -> None:
    assert luminance(rgb("#ffffff")) == pytest.approx(1)
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21)
    assert contrast(rgb("#777777"), rgb("#ffffff")) == pytest.approx(4.478, abs=0.001)
    assert contrast(rgb("#0000ff"), rgb("#ffffff")) == contrast(rgb("#ffffff"), rgb("#0000ff"))


def test_a_mix_is_what_a_browser_paints() -> None:
    tokens = {"ink": "#000000", "paper": "#ffffff"}
    assert as_hex(painted("color-mix(in srgb, var(--ink) 25%, var(--paper))", tokens)) == "#bfbfbf"
    nested = "color-mix(in srgb, #ff0000 50%, color-mix(in srgb, var(--ink) 50%, var(--paper)))"
    assert as_hex(painted(nested, tokens)) == "#bf4040"


def test_the_nearest_colour_keeps_the_hue_and_passes() -> None:
    def passes(tried: str) -> bool:
        return contrast(rgb(tried), rgb("#ffffff")) >= 4.5

    found = nearest("#ffb000", passes)
    assert passes(found)
    red, green, blue = rgb(found)
    assert red > green > blue
    assert nearest("#1f6f50", passes) == "#1f6f50"
    assert nearest("#1f6f50", lambda _: False) == ""


def test_the_shipped_colours_and_every_domain_pass_the_same_check(write: Write) -> None:
    shipped = shipped_tokens(part_of("tokens", theme_folders(None)))
    programme = read_programme(write(""))
    for scene in scenes(programme, shipped):
        assert list(unreadable(programme, scene)) == []
        assert scene.domains.keys() == DOMAINS.keys()
    made = _dress(write(""))
    assert made.colours == ()
    assert made.papers == Dress().papers == tuple(tokens["paper"] for tokens in shipped)


def test_colours_of_an_own_part_of_the_styles_are_checked_too_and_the_rest_is_shipped(write: Write) -> None:
    own = ":root { --accent: var(--day, #ffb000) var(--night, #ffb38a); }"
    said = _refused(write("", {"theme/assets/milestory/styles/tokens.css": own}))
    assert "assets/milestory/styles/tokens.css: `--accent` (#ffb000) cannot be read" in said


def test_every_mix_that_words_stand_on_or_are_written_in_is_among_the_pairs() -> None:
    folder = theme_folders(None)[0] / "assets/milestory/styles"
    mixed = {
        found[1]
        for file in folder.glob("*.css")
        for found in re.finditer(r"[{;]\s*(?:color|background(?:-color)?): (color-mix\([^;{}]*\));", file.read_text())
    }
    known = {each for pair in PAIRS for each in (pair.seen, pair.ground)}
    assert mixed <= known


def test_own_colours_stand_in_the_sheet_and_what_follows_from_them_too(write: Write) -> None:
    look = """\
look:
  headings: sans
  garland: false
  colours:
    paper: {light: "#F4F8FB", dark: "#0f1a22"}
    accent: {light: "#0b4f6c", dark: "#7cc6e8"}
"""
    walked = pipeline.walk(write(look), pipeline.build_day("2026-11-24"))
    sheet = stylesheet(walked.site, walked.themes).content.decode()
    assert "--paper: var(--day, #f4f8fb) var(--night, #0f1a22);" in sheet
    assert "--accent: var(--day, #0b4f6c) var(--night, #7cc6e8);" in sheet
    assert "--loud: var(--text);" in sheet
    assert ".garland { display: none; }" in sheet
    made = {name: (day, night) for name, day, night in walked.site.dress.colours}
    assert {"card", "band", "line", "edge", "on-accent"} <= made.keys()
    assert made["cellar"] == (made["paper"][1],) * 2
    assert made["cellar-link"] == (made["accent"][1],) * 2
    assert set(CELLAR) <= made.keys()
    home = next(each for each in walked.outputs if each.path == "index.html").content.decode()
    assert 'content="#f4f8fb"' in home
    assert "fraunces.woff2" not in home
    icon = next(each for each in walked.outputs if each.path == "assets/milestory/icon.svg").content.decode()
    assert "#0b4f6c" in icon
    assert "#b4430f" not in icon


def test_a_colour_that_cannot_be_read_is_told_with_its_line_and_the_nearest_that_can(write: Write) -> None:
    said = _refused(write('look:\n  colours:\n    accent: {light: "#ffb000", dark: "#ffb38a"}\n'))
    told = re.search(r"site_config\.yml:11: `look\.colours\.accent\.light` \(#ffb000\) cannot be read: (.*)", said)
    assert told
    assert re.match(r"a link on .* has a contrast of \d\.\d\d by day and needs 4\.5\.", told[1])
    better = re.search(r"is (#[0-9a-f]{6})\.", told[1])
    assert better
    assert _dress(write(f'look:\n  colours:\n    accent: {{light: "{better[1]}", dark: "#ffb38a"}}\n')).colours


def test_an_own_domain_that_cannot_be_read_is_told_likewise(write: Write) -> None:
    domain = (
        "vocabularies:\n  domains:\n    craft:\n      label: Craft\n      shape: circle\n"
        '      colour: "#f0c000"\n      colour_dark: "#ffe28a"\n'
    )
    said = _refused(write(domain))
    assert "site_config.yml:14: `vocabularies.domains.craft.colour` (#f0c000) cannot be read" in said


def test_each_wrong_colour_is_told_once_and_all_at_once(write: Write) -> None:
    look = """\
look:
  colours:
    ink: {light: "#aaaaaa", dark: "#f6ece0"}
    accent: {light: "#ffb000", dark: "#402000"}
"""
    said = _refused(write(look)).splitlines()[1:]
    assert [re.findall(r"`([a-z._]+)`", line)[0] for line in said] == [
        "look.colours.ink.light", "look.colours.accent.light", "look.colours.accent.dark",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("colours", "said"),
    [
        ('accent: {light: "red", dark: "#ffb38a"}', "not a colour"),
        ('acent: {light: "#b4430f", dark: "#ffb38a"}', "Did you mean accent"),
        ('accent: {light: "#b4430f"}', "dark"),
    ],
)
def test_what_is_no_colour_is_told_before_anything_else(write: Write, colours: str, said: str) -> None:
    with pytest.raises(Failure, match=said):
        read_programme(write(f"look:\n  colours:\n    {colours}\n"))


def test_a_logo_stands_in_the_header_with_its_size_and_makes_the_icon(write: Write) -> None:
    files = {"theme/assets/logo.svg": LOGO, "theme/assets/logo-dark.svg": LOGO.replace("#0b4f6c", "#ffffff")}
    config = write("look:\n  logo: {file: logo.svg, dark: logo-dark.svg}\n", files)
    walked = pipeline.walk(config, pipeline.build_day("2026-11-24"))
    made = {each.path: each.content.decode(errors="replace") for each in walked.outputs}
    brand = made["stories/index.html"].partition('class="brand"')[2].partition("</a>")[0]
    assert 'src="../assets/logo.svg" width="160" height="40" alt="Test programme"' in brand
    assert 'src="../assets/logo-dark.svg"' in brand
    assert "<span>" not in brand
    icon = made["assets/milestory/icon.svg"]
    assert 'viewBox="0 0 160 160"' in icon
    assert 'y="60"' in icon
    assert "#0b4f6c" in icon
    assert "assets/logo.svg" in made


def test_a_logo_without_words_keeps_the_name_beside_it(write: Write) -> None:
    config = write("look:\n  logo: {file: mark.png, with_name: true}\n", {"theme/assets/mark.png": PIXEL})
    walked = pipeline.walk(config, pipeline.build_day("2026-11-24"))
    made = {each.path: each.content for each in walked.outputs}
    brand = made["index.html"].decode().partition('class="brand"')[2].partition("</a>")[0]
    assert 'width="2" height="1" alt=""' in brand
    assert "<span>Test programme</span>" in brand
    assert b"data:image/png;base64," in made["assets/milestory/icon.svg"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.svg", None, "there is no logo.svg in theme/assets"),
        ("../secret.svg", None, "there is no ../secret.svg"),
        ("logo.svg", LOGO.replace("<path", "<script/><path"), "holds <script>"),
        ("logo.svg", LOGO.replace("<path", '<path onload="x()"'), "onload"),
        ("logo.svg", LOGO.replace("<path", '<image href="https://x.example/a.png"/><path'), "leads elsewhere"),
        ("logo.svg", LOGO.replace("<path", "<style>@import 'x'</style><path"), "fetches something"),
        ("logo.svg", LOGO.replace('fill="#0b4f6c"', 'style="fill:url(https://x.example/#a)"'), "leads elsewhere"),
        ("logo.svg", "<!DOCTYPE svg [<!ENTITY a 'a'>]>" + LOGO, "document type"),
        ("logo.svg", LOGO.replace(' viewBox="0 0 160 40"', ""), "how large"),
        ("logo.svg", "<svg", "can be read"),
        ("logo.svg", LOGO.replace("M0 0", "M0 0" + " 0" * 20000), "bytes"),
        ("logo.gif", b"GIF89a", "neither SVG nor PNG"),
    ],
)
def test_a_logo_that_cannot_be_used_is_told_with_its_line(
    write: Write, name: str, content: str | bytes | None, said: str
) -> None:
    files = {f"theme/assets/{name}": content} if content else {}
    message = _refused(write(f"look:\n  logo:\n    file: {name}\n", files))
    assert "site_config.yml:11: `look.logo.file`: " in message
    assert said in message


def test_every_option_of_the_look_is_in_the_guide() -> None:
    names = {*Look.model_fields, *Colours.model_fields, *LogoFile.model_fields, *Shades.model_fields}
    assert {name for name in names if not re.search(rf"`{name}(?:: true)?`", GUIDE)} == set()


def test_the_look_of_the_guide_can_be_read_and_its_message_is_what_a_build_says(write: Write) -> None:
    look = dedent(GUIDE.partition("```yaml\n")[2].partition("```")[0])
    files = {"theme/assets/logo.svg": LOGO, "theme/assets/logo-on-dark.svg": LOGO}
    assert _dress(write(look, files)).logo
    said = _refused(write('look:\n  colours:\n    accent: {light: "#ffb000", dark: "#ffb38a"}\n'))
    quoted = re.search(r"> site_config\.yml:\d+: (.*)", GUIDE)
    assert quoted
    assert quoted[1] in said
