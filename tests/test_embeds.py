"""Figures as pictures of their own: what stands on them, that it fits, and that it says what the pages say."""

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from milestory.audit import audit_figures
from milestory.consent import clear
from milestory.disclosure import protect, site_tables
from milestory.figures import count_figures, evidence_of
from milestory.records.page import Site
from milestory.records.views import FigureView
from milestory.rendering import render
from milestory.rendering.embeds import embeds, figures_of, picture_of
from milestory.rendering.environment import make_environment
from milestory.rendering.plates import MARGIN, WIDTH, broken, plate_of
from milestory.rendering.themefolder import theme_folders
from milestory.sitemodel import build_site
from test_charts import FORMS, GOLDEN, seen
from test_figure_words import CATALOGUES, DAY
from worked import cohort, records

ENVIRONMENT = make_environment(theme_folders(None))
SHEET = "--paper: var(--day, #ffffff) var(--night, #000000);"
NAMESPACE = "{http://www.w3.org/2000/svg}"


def whole_site() -> tuple[Site, Any]:
    cohorts = cohort("c"), cohort("d", kept=25, answers=(5, 6, 7, 8, 9), change=None), cohort("e", kept=30)
    some = records(*cohorts, languages=["en", "es"])
    counted = count_figures(some, DAY, CATALOGUES)
    safe = protect(counted, some.programme)
    evidence = {each.head.id: evidence_of(each, some.programme) for each in safe}
    site = build_site(some, clear(some, DAY), safe, {}, CATALOGUES, "https://example.org/a/", evidence)
    return site, site_tables(counted, safe, some.programme)


SITE, TABLES = whole_site()
PICTURES = {each.path: each.content.decode() for each in embeds(SITE, ENVIRONMENT, SHEET)}


def test_every_shown_figure_has_a_picture_in_each_language_and_no_other_has_one() -> None:
    shown = {picture_of(view.id, page.lang) for page, view in figures_of(SITE)}
    assert set(PICTURES) == shown
    withheld = {each.head.id for each in SITE.figures} - {view.id for _, view in figures_of(SITE)}
    assert not [name for name in withheld if picture_of(name, "en") in PICTURES]
    assert {path.split(".")[-2] for path in PICTURES} == {"en", "es"}


def test_a_picture_says_of_how_many_when_it_was_counted_and_where_its_evidence_stands() -> None:
    svg = PICTURES["impact/figures/retention/c.en.svg"]
    words = " ".join(re.findall(r"<text[^>]*>(.*?)</text>", svg))
    assert "33 or more of 38 pairs still meet or ended as planned" in words
    assert "Counted on May 3, 2026" in words
    assert "P · https://example.org/a/cohorts/c/" in words
    assert '<a href="https://example.org/a/cohorts/c/#retention-c">' in svg
    assert 'data-cell="kept" data-least="33"' in svg
    assert "<script" not in svg


def test_without_an_address_a_picture_leads_back_by_a_relative_way() -> None:
    made = {each.path: each.content.decode() for each in embeds(replace(SITE, base_url=""), ENVIRONMENT, SHEET)}
    assert '<a href="../../../cohorts/c/#retention-c">' in made["impact/figures/retention/c.en.svg"]


def test_the_colours_are_those_of_the_style_sheet_and_the_systems_where_it_names_none() -> None:
    svg = PICTURES["impact/figures/retention/c.en.svg"]
    assert '<rect class="p" width="640"' in svg
    assert 'fill="#ffffff"/>' in svg
    assert ".p{fill:#000000}" in svg
    assert "text{fill:CanvasText}" in svg


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("name", FORMS)
def test_everything_lies_on_its_picture(name: str, *, rtl: bool) -> None:
    plate = plate_of(seen(name), "P · https://example.org/", rtl=rtl)
    assert plate.boxes
    for box in plate.boxes:
        assert box.x >= MARGIN - 0.1
        assert box.x + box.width <= WIDTH - MARGIN + 1.6
        assert 0 < box.y < box.y + box.height < plate.height
    for line in plate.lines:
        assert MARGIN <= line.x <= WIDTH - MARGIN
        assert 0 < line.y < plate.height
    first, last = plate.lines[0], next(line for line in plate.lines if line.anchor == "end")
    assert (first.x > last.x) is rtl


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Co")), max_size=200)


@given(TEXT, st.floats(4, 60))
def test_a_broken_text_keeps_its_letters_and_its_numbers(text: str, width: float) -> None:
    lines = list(broken(text, width))
    assert "".join("".join(lines).split()) == "".join(text.split())
    numbers = [number for line in lines for number in re.findall(r"[0-9]+", line)]
    assert numbers == re.findall(r"[0-9]+", " ".join(text.split()))


@pytest.mark.parametrize("number", ["11\u202f080", "4,308", "4.308", "11\u00a0080"])
def test_a_number_is_not_broken_where_its_digits_are_grouped(number: str) -> None:
    for text in (f"rencontres ({number}) et messages", f"\u4f1a\u3063\u3066\uff08{number}\uff09\u30e1\u30c3"):
        for width in range(4, 20):
            assert any(number in line for line in broken(text, width))


@given(TEXT, st.sampled_from(list(FORMS)))
def test_no_words_break_a_picture(words: str, name: str) -> None:
    shown = seen(name)
    rows = tuple(replace(row, label=words) for row in shown.rows)
    nasty = replace(shown, title=words, sentence=words, about=words, rows=rows)
    svg = drawn(nasty)
    assert ET.fromstring(svg).tag == f"{NAMESPACE}svg"
    allowed = {"svg", "title", "desc", "metadata", "style", "rect", "defs", "pattern", "path", "circle", "a", "text"}
    assert {each.tag.removeprefix(NAMESPACE) for each in ET.fromstring(svg).iter()} <= allowed


def drawn(view: FigureView) -> str:
    """The picture of one figure that stands alone on the impact page."""
    page = next(page for page in SITE.pages if page.path == "impact/")
    content = replace(page.content, sections=(("", None, (view,)),), did_not_move=())  # type: ignore[call-overload]
    (output,) = embeds(replace(SITE, pages=(replace(page, content=content),)), ENVIRONMENT, SHEET)
    return output.content.decode()


@pytest.mark.parametrize("name", ["distribution", "bounds", "funnel", "series"])
def test_a_picture_is_as_its_golden_one(name: str) -> None:
    made = drawn(seen(name))
    golden = GOLDEN / f"picture-{name}.svg"
    if os.environ.get("MILESTORY_GOLDEN") == "renew":
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


def test_names_counts_and_shares_of_a_row_have_room_beside_each_other() -> None:
    shown = seen("distribution")
    rows = tuple(
        replace(row, label="a very long answer " * 8, value_text="4,308", percent_text="5% ou moins")
        for row in shown.rows
    )
    plate = plate_of(replace(shown, rows=rows), "P", rtl=False)
    labels = [line for line in plate.lines if line.text.startswith("a very")]
    counts, shares = ([line for line in plate.lines if line.text == text] for text in ("4,308", "5% ou moins"))
    assert len(labels) > 3
    for label in labels:
        assert label.x + len(label.text) * 15 * 0.55 < counts[0].x - 5 * 15 * 0.6
    assert counts[0].x < shares[0].x - len("5% ou moins") * 15 * 0.55


def test_an_address_keeps_its_direction_in_a_language_from_the_right() -> None:
    assert '<text class="m" unicode-bidi="plaintext"' in drawn(seen("share"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("embedded")
    for output in render(SITE, CATALOGUES, theme_folders(None), {}):
        (made / output.path).parent.mkdir(parents=True, exist_ok=True)
        (made / output.path).write_bytes(output.content)
    return made


def test_pages_and_pictures_tell_the_same(folder: Path) -> None:
    assert audit_figures(folder, TABLES) == ()
    page = (folder / "impact/index.html").read_text(encoding="utf-8")
    assert '<a href="../impact/figures/milestones-reached/all.en.svg" download>' in page
    assert "&lt;img src=&#34;" not in page
    assert '&lt;img src="https://example.org/a/impact/figures/milestones-reached/all.en.svg"' in page


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ('data-value="31">31<', 'data-value="30">30<', "its count `reached` is told in two ways by the pages"),
        ('"31">31<', '"31">30<', "its count `reached` shows another number than it is marked with"),
        ('<desc id="d">31', '<desc id="d">30', "its words name a number that its counts do not give"),
        (">31 of 38 mentees", ">29 of 38 mentees", "its words name a number that its counts do not give"),
    ],
    ids=["count", "mark", "description", "words"],
)  # fmt: skip
def test_a_picture_that_says_something_else_than_the_page_is_found(
    folder: Path, before: str, after: str, what: str
) -> None:
    picture = folder / "impact/figures/milestones-reached/c.en.svg"
    text = picture.read_text(encoding="utf-8")
    assert before in text
    try:
        picture.write_text(text.replace(before, after), encoding="utf-8")
        assert what in {each.what for each in audit_figures(folder, TABLES)}
    finally:
        picture.write_text(text, encoding="utf-8")


def test_a_number_that_is_written_into_a_chart_is_held_to_its_counts(folder: Path) -> None:
    page = folder / "cohorts/c/index.html"
    text = page.read_text(encoding="utf-8")
    assert re.search(r"<text[^>]*>82%</text>", text)
    try:
        page.write_text(re.sub(r"(<text[^>]*>)82%</text>", r"\g<1>87%</text>", text), encoding="utf-8")
        found = {(each.file, each.what) for each in audit_figures(folder, TABLES)}
        assert ("milestones-reached/c", "its words name a number that its counts do not give") in found
    finally:
        page.write_text(text, encoding="utf-8")
