"""Figures as they are drawn: each form beside its golden picture, and nothing that leaves its chart."""

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from milestory.records.figure import Estimate, EstimateKind, FigureForm, SafeFigure, Unit
from milestory.records.survey import Informant
from milestory.records.views import FigureView, IntervalView, TrendPoint
from milestory.rendering.charts import Span, chart, point, span, sure
from milestory.rendering.environment import make_environment
from milestory.rendering.themefolder import theme_folders
from test_figure_words import AGREE, EN, REST, STRONGLY, cell, figure, scale, share, view

GOLDEN = Path(__file__).parent / "golden/rendering"
ENVIRONMENT = make_environment(theme_folders(None))
MACRO = '{% import "milestory/figures.html" as f with context %}{{ f.figure(view) }}'
FAVOURABLE = Estimate(EstimateKind.FAVOURABLE, 23 / 29, low=0.61, high=0.9)
IMPROVED = Estimate(EstimateKind.IMPROVED, 17 / 20, low=0.64, high=0.95)
SCORE = Estimate(EstimateKind.RECOMMENDATION, 21.6, low=-1.2, high=44.3)


def drawn(seen: FigureView, direction: str = "ltr") -> str:
    """The figure as HTML."""
    context: dict[str, Any] = {"t": EN, "base": "", "base_url": "", "frame": SimpleNamespace(dir=direction)}
    return ENVIRONMENT.from_string(MACRO).render(view=seen, **context)


def pictures(html: str) -> str:
    """Its pictures, one element a line."""
    svgs = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    return "\n\n".join(re.sub(r">\s*<", ">\n<", svg) for svg in svgs) + "\n"


PARTS = (cell("kept", 31, "kept", percent=82), cell("ended_early", 7, "ended early", percent=18))
ANSWERS = (replace(REST, percent=21), replace(AGREE, percent=31), replace(STRONGLY, percent=48))
FORMS: dict[str, tuple[SafeFigure, tuple[Estimate, ...]]] = {
    "share": (share(*PARTS), ()),
    "bounds": (share(cell("kept", ">=33", "kept"), cell("ended_early+unknown", "<=5", "ended early", "unknown")), ()),
    "distribution": (scale(*ANSWERS), (FAVOURABLE,)),
    "change": (
        figure(
            FigureForm.CHANGE, cell("linked", 29), cell("better", 17), cell("same", 9), cell("worse", 3),
            informant=Informant.MENTEE, favourable=("better",),
        ),
        (IMPROVED,),
    ),
    "recommendation": (
        figure(
            FigureForm.SHARE, cell("answered", 51), cell("detractors", 12), cell("passives", 16), cell("promoters", 23),
            informant=Informant.MENTEE, favourable=("promoters",),
        ),
        (SCORE,),
    ),
    "funnel": (
        figure(FigureForm.FUNNEL, cell("applied", 50), cell("applied", 50), cell("trained", 40), cell("matched", 30)),
        (),
    ),
    "count": (
        figure(FigureForm.COUNT, cell("milestones", 30), cell("a", 20), cell("b", 10), unit=Unit.MILESTONES),
        (),
    ),
    "series": (
        figure(
            FigureForm.SERIES, cell("contacts", 90), cell("m1", 20, "May"), cell("m2", 60, "June"),
            cell("m3", 10, "July"),
        ),
        (),
    ),
}  # fmt: skip


def seen(name: str) -> FigureView:
    safe, estimates = FORMS[name]
    return view(safe, evidence={"m/c": estimates})


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_drawn_as_its_golden_picture(name: str, direction: str) -> None:
    golden = GOLDEN / f"chart-{name}-{direction}.svg"
    made = pictures(drawn(seen(name), direction))
    if os.environ.get("MILESTORY_GOLDEN") == "renew":
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMS)
def test_every_chart_tells_its_title_and_its_sentence_and_its_numbers_stand_in_a_table(name: str) -> None:
    html, shown = drawn(seen(name)), seen(name)
    for row in shown.rows:
        assert f'<tr data-cell="{row.id}">' in html
        assert row.value_text in html
    for svg in re.findall(r"<svg[^>]*>", html):
        assert 'role="img"' in svg or 'aria-hidden="true"' in svg
    if 'role="img"' in html:
        assert f'<title id="m-c-t">{shown.title}</title>' in html
        assert '<desc id="m-c-d">' in html
    assert "style=" not in html
    assert "<style" not in html
    assert "preserveAspectRatio" not in html


def test_a_part_that_has_room_tells_its_share_and_a_narrow_one_does_not() -> None:
    wide = share(cell("kept", 90, percent=90), cell("x", 10, percent=10), total=cell("pairs", 100))
    assert re.findall(r"<text[^>]*>(.*?)</text>", drawn(view(wide))) == ["90%"]


def places(html: str) -> Iterable[tuple[float, float]]:
    """Where everything begins and ends, in per cent of its chart."""
    for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        for each in ET.fromstring(svg).iter():
            at = {name: float(text[:-1]) for name, text in each.attrib.items() if text.endswith("%")}
            if each.tag == "rect" and "x" in at:
                yield at["x"], at["x"] + at["width"]
            yield from ((at[name], at[name]) for name in ("x1", "x2", "cx") if name in at)


@given(
    st.sampled_from(list(FORMS)),
    st.lists(st.integers(0, 5000), min_size=3, max_size=3),
    st.sampled_from(["ltr", "rtl"]),
)
def test_nothing_leaves_its_chart(name: str, counts: list[int], direction: str) -> None:
    shown = seen(name)
    rows = tuple(
        replace(row, value=count, least=None, most=None) for row, count in zip(shown.rows, counts, strict=False)
    )
    for start, end in places(drawn(replace(shown, rows=rows), direction)):
        assert -0.11 <= start <= end <= 100.11


SHARE = st.floats(0, 1)


@given(st.tuples(SHARE, SHARE, SHARE).map(sorted))
def test_an_interval_holds_its_number_and_lies_where_the_favourable_begin(ends: list[float]) -> None:
    low, at, high = ends
    told = IntervalView(EstimateKind.FAVOURABLE, "", "", at, low, high, ("agree", "strongly-agree"), 1)
    last = chart(replace(view(scale(*ANSWERS)), intervals=(told,))).border
    assert last is not None
    assert last.start is not None
    assert last.end is not None
    assert 0 <= last.start <= last.at <= last.end <= 1000
    assert abs(last.at - 1000 * (1 - at)) <= 0.5
    first = chart(replace(view(share(*PARTS)), intervals=(replace(told, share=("kept",)),))).border
    assert first is not None
    assert abs(first.at - 1000 * at) <= 0.5


def test_favourable_answers_that_stand_in_the_middle_have_an_axis_of_their_own() -> None:
    middle = IntervalView(EstimateKind.FAVOURABLE, "what", "31%", 0.31, 0.2, 0.5, ("agree",), 31)
    shown = replace(view(scale(*ANSWERS)), intervals=(middle,))
    assert chart(shown).border is None
    assert 'class="strip"' in drawn(shown)


def test_what_has_no_interval_is_told_in_words_and_not_drawn() -> None:
    alone = IntervalView(
        EstimateKind.FAVOURABLE, "Favourable", "79%", 0.79, None, None, ("agree", "strongly-agree"), 79
    )
    shown = replace(view(scale(*ANSWERS)), intervals=(alone,))
    assert chart(shown).border is None
    assert "79%" in drawn(shown)
    assert 'class="dot"' not in drawn(shown)


def test_one_half_and_nothing_at_all_are_marked_on_their_axes() -> None:
    assert span(IntervalView(EstimateKind.IMPROVED, "", "", 0.7, 0.6, 0.79)) == Span(700, 600, 790, 500)
    assert span(IntervalView(EstimateKind.RECOMMENDATION, "", "", 20, -1, 44)) == Span(600, 495, 720, 500)
    assert span(IntervalView(EstimateKind.FAVOURABLE, "", "", 0.7)) == Span(700)


def test_a_point_of_a_trend_is_drawn_where_its_count_is_exact_and_hatched_where_it_is_a_bound() -> None:
    exact = TrendPoint("f", "", "", ("a",), count=29, whole=58, low=0.4, high=0.6)
    assert (point(exact), sure(exact)) == (Span(500, 400, 600), None)
    bound = TrendPoint("f", "", "", ("a",), least=27, whole=36)
    drawn_as = sure(bound)
    assert point(bound) is None
    assert drawn_as is not None
    assert (drawn_as.length, drawn_as.open) == (750, 250)
