"""The same measure over waves and cohorts: what stands beside each other, and that it tells nothing new."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from milestory.audit import audit_figures
from milestory.consent import clear
from milestory.disclosure import protect, site_tables
from milestory.figures import count_figures, evidence_of
from milestory.records.base import Text
from milestory.records.cleared import Clearance
from milestory.records.contents import CohortContent, HomeContent, ImpactContent
from milestory.records.figure import Estimate, EstimateKind, FigureForm, SafeFigure
from milestory.records.survey import Informant, Timing
from milestory.records.views import FigureView, Trend
from milestory.rendering import render
from milestory.rendering.themefolder import theme_folders
from milestory.sitemodel import build_site
from milestory.sitemodel.desk import Desk
from milestory.sitemodel.figureviews import figure_views
from test_figure_words import AGREE, CATALOGUES, DAY, EARLY, EN, KEPT, REST, STRONGLY, cell, figure, scale, share
from worked import cohort, records

COHORTS = ("c", "d", "e")
SOME = records(*map(cohort, COHORTS))


def views(*figures: SafeFigure, page: str | None = None, **more: Any) -> tuple[FigureView, ...]:
    """The figures of a cohort's page, or of the page over all cohorts."""
    desk = Desk(SOME, Clearance(DAY), figures, {}, EN, **more)
    return figure_views(desk, [each for each in figures if each.head.cohort == page])


def trend(*figures: SafeFigure, page: str | None = None, **more: Any) -> Trend | None:
    return views(*figures, page=page, **more)[-1].trend


def kept(name: str, *, withheld: bool = False, **head: Any) -> SafeFigure:
    """How many pairs of a cohort stayed; over several cohorts it is called `all`."""
    about = {"id": f"m/{name}", "cohort": None if name == "all" else name}
    return replace(share(KEPT, EARLY, **about | head), withheld=withheld)


def asked(name: str, timing: Timing, day: str = "", **head: Any) -> SafeFigure:
    """The answers to one question in one wave."""
    about = {"id": f"q/{timing}/{name}", "measure": f"q/{timing}", "cohort": None if name == "all" else name}
    return scale(REST, AGREE, STRONGLY, timing=timing, period=(day, day), **about | head)


def told(found: Trend | None) -> list[tuple[str, str]]:
    return [(each.label, each.number_text) for each in found.points] if found else []


def test_over_cohorts_each_cohort_is_a_point_in_the_order_of_the_cohorts() -> None:
    found = trend(kept("all"), kept("e"), kept("c"), kept("d"))
    assert told(found) == [("C", "31 of 38"), ("D", "31 of 38"), ("E", "31 of 38")]
    assert found is not None
    assert (found.points[0].figure, found.points[0].path) == ("m/c", "cohorts/c/#m-c")
    assert (found.name, found.what) == ("Cohort by cohort", "kept")


def test_in_a_cohort_the_waves_stand_in_their_order_and_the_earlier_ones_before_the_last() -> None:
    waves = asked("c", Timing.END, "2026-05-01"), asked("c", Timing.BASELINE, "2025-10-01")
    (seen,) = views(*waves, asked("d", Timing.END), page="c")
    assert told(seen.trend) == [("At the beginning · October 2025", "23 of 29"), ("At the end · May 2026", "23 of 29")]
    assert [seen.id, *(each.id for each in seen.earlier)] == ["q/end/c", "q/baseline/c"]
    assert seen.earlier[0].trend is None


def test_what_is_withheld_is_a_gap_with_a_word_and_without_a_number_or_a_way_to_it() -> None:
    found = trend(kept("all"), kept("c"), kept("d", withheld=True), kept("e"))
    assert found is not None
    gap = found.points[1]
    assert (gap.label, gap.cells, gap.count, gap.whole, gap.number_text, gap.percent, gap.path) == (
        "D", (), None, None, "", None, "",
    )  # fmt: skip


def test_what_the_page_of_a_small_cohort_keeps_to_itself_is_no_gap_either() -> None:
    small = records(
        cohort("c"), cohort("d", mentees=9, reached=6, kept=9, answers=(1, 1, 1, 2, 3), change=None), cohort("e")
    )
    figures = (kept("all"), kept("c"), kept("d", withheld=True), kept("e"))
    (seen,) = figure_views(Desk(small, Clearance(DAY), figures, {}, EN), figures[:1])
    assert [label for label, _ in told(seen.trend)] == ["C", "E"]


@pytest.mark.parametrize(
    "other",
    [
        {"instrument": Text("Another questionnaire")},
        {"adapted": True},
        {"informant": Informant.MENTOR},
        {"measure": "another/end"},
    ],
    ids=["instrument", "adapted", "informant", "measure"],
)
def test_what_was_asked_otherwise_or_of_others_stands_in_another_trend(other: dict[str, Any]) -> None:
    same = [asked("c", Timing.END), asked("d", Timing.END)]
    odd = asked("e", Timing.END, **{"id": "odd/e"} | other)
    found = trend(asked("all", Timing.END), *same, odd)
    assert found is not None
    assert [each.figure for each in found.points] == ["q/end/c", "q/end/d"]


def test_one_point_is_no_trend_and_a_change_has_none() -> None:
    assert trend(kept("all"), kept("c"), kept("d", withheld=True)) is None
    parts = (cell("better", 17), cell("same+worse", 12))
    head = {"favourable": ("better",), "informant": Informant.MENTEE}
    several = [
        figure(FigureForm.CHANGE, cell("linked", 29), *parts, id=f"x/{place}", cohort=name, **head)
        for place, name in enumerate((None, "c", "d"))
    ]
    assert trend(*several) is None


def test_a_bound_stays_a_bound() -> None:
    bound = share(cell("kept", ">=33", "kept"), cell("ended_early", "<=5"), id="m/d", cohort="d")
    found = trend(kept("all"), kept("c"), bound)
    assert found is not None
    point = found.points[1]
    assert (point.count, point.least, point.whole, point.percent, point.number_text) == (
        None, 33, 38, None, "33 or more of 38",
    )  # fmt: skip


def test_a_point_tells_the_share_and_its_interval_where_its_figure_does() -> None:
    figures = (asked("all", Timing.END), asked("c", Timing.END), asked("d", Timing.END))
    evidence = {"q/end/c": (Estimate(EstimateKind.FAVOURABLE, 23 / 29, low=0.61, high=0.9),)}
    found = trend(*figures, evidence=evidence)
    assert found is not None
    assert [(each.percent_text, each.low, each.high) for each in found.points] == [("79%", 0.61, 0.9), ("", None, None)]


def test_favourable_answers_that_are_not_all_shown_exactly_are_no_point() -> None:
    odd = scale(REST, cell("agree", ">=9", "Agree"), STRONGLY, id="q/end/d", measure="q/end", cohort="d")
    found = trend(asked("all", Timing.END), asked("c", Timing.END), asked("e", Timing.END), odd)
    assert found is not None
    assert [bool(each.cells) for each in found.points] == [True, False, True]


def test_the_home_page_shows_its_headlines_and_no_trend() -> None:
    figures = (asked("all", Timing.BASELINE), asked("all", Timing.END), *(asked(name, Timing.END) for name in COHORTS))
    site = build_site(SOME, Clearance(DAY), figures, {}, CATALOGUES)
    home, impact = (next(each.content for each in site.pages if each.path == path) for path in ("", "impact/"))
    assert isinstance(home, HomeContent)
    assert isinstance(impact, ImpactContent)
    assert all(each.trend is None and not each.earlier for each in home.figures)
    (seen,) = impact.sections[0][2]
    assert seen.trend is not None
    assert [each.id for each in seen.earlier] == ["q/baseline/all"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A whole programme of three cohorts, as pages, and its tables."""
    some = records(
        cohort("c"), cohort("d", kept=25, answers=(5, 6, 7, 8, 9), change=None), cohort("e", kept=30, reached=20)
    )
    counted = count_figures(some, DAY, CATALOGUES)
    safe = protect(counted, some.programme)
    evidence = {each.head.id: evidence_of(each, some.programme) for each in safe}
    site = build_site(some, clear(some, DAY), safe, {}, CATALOGUES, "", evidence)
    folder = tmp_path_factory.mktemp("trends")
    for output in render(site, CATALOGUES, theme_folders(None), {}):
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.content)
    assert any(isinstance(each.content, CohortContent) for each in site.pages)
    return folder, site_tables(counted, safe, some.programme)


def test_every_number_of_a_trend_stands_in_a_figure_of_the_site(whole: tuple[Path, Any]) -> None:
    folder, tables = whole
    page = (folder / "impact/index.html").read_text(encoding="utf-8")
    rows = re.findall(r'<tr data-point="([^"]+)" data-cells="([^"]+)" data-count="(\d+)"', page)
    assert len(rows) >= 6
    for name, cells, count in rows:
        own = (folder / f"cohorts/{name.rsplit('/', 1)[-1]}/index.html").read_text(encoding="utf-8")
        shown = own.split(f'data-figure="{name}"')[1].split("</figure>")[0]
        values = [
            int(re.findall(rf'data-cell="{re.escape(each)}".*?data-value="(\d+)"', shown)[0]) for each in cells.split()
        ]
        assert sum(values) == int(count)
    assert audit_figures(folder, tables) == ()


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (r'data-count="31"', 'data-count="32"', "is repeated in a trend with another number than its own"),
        (r'data-whole="38"', 'data-whole="39"', "is repeated in a trend with another number than its own"),
        (r">31 of 38<", ">30 of 38<", "is repeated in a trend that shows another number than it is marked with"),
        (
            r'(data-point="milestones-reached/c"[^>]*)data-percent="82"(.*?)>82%<',
            r'\1data-percent="85"\2>85%<',
            "is repeated in a trend and there has a percentage that is not its share",
        ),
        (
            r'data-point="milestones-reached/c"',
            'data-point="made/up"',
            "is repeated in a trend with another number than its own",
        ),
    ],
    ids=["count", "whole", "words", "percentage", "figure"],
)
def test_a_trend_that_says_what_its_figure_does_not_is_found(
    whole: tuple[Path, Any], tmp_path: Path, before: str, after: str, what: str
) -> None:
    folder, tables = whole
    for file in folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        if file == folder / "impact/index.html":
            head, _, tail = text.partition('<tr data-point="milestones-reached/c"')
            assert re.search(before, f'<tr data-point="milestones-reached/c"{tail}', re.DOTALL)
            text = head + re.sub(
                before, after, f'<tr data-point="milestones-reached/c"{tail}', count=1, flags=re.DOTALL
            )
        (tmp_path / file.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file.relative_to(folder)).write_text(text, encoding="utf-8")
    assert what in {each.what for each in audit_figures(tmp_path, tables)}
