"""What pages say of figures: sentences, rows, evidence cards, and what is told of a figure that is not shown."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from milestory.disclosure import protect
from milestory.figures import count_figures, evidence_of
from milestory.records.base import Text
from milestory.records.cleared import Clearance
from milestory.records.contents import CohortContent, HomeContent, ImpactContent
from milestory.records.figure import Estimate, EstimateKind, FigureForm, FigureHead, SafeCell, SafeFigure, Unit
from milestory.records.page import Page
from milestory.records.programme import Records
from milestory.records.survey import Design, Informant, Timing
from milestory.records.views import FigureView
from milestory.sitemodel import build_site
from milestory.sitemodel.desk import Desk
from milestory.sitemodel.figuresentences import sentence_of
from milestory.sitemodel.figureviews import figure_views, titles_withheld
from milestory.words import load_catalogues
from worked import cohort, records

CATALOGUES = load_catalogues([Path(__file__).parents[1] / "theme/locales"], ["en", "es"])
EN, ES = CATALOGUES["en"], CATALOGUES["es"]
DAY = date(2026, 5, 3)
Number = int | str


def cell(name: str, number: Number | None, *labels: str, percent: int | None = None) -> SafeCell:
    """A cell as it is shown: 7, ">=33", "<=5" or withheld; a name with a plus counts several together."""
    texts = tuple(map(Text, labels or (name.replace("+", " or "),)))
    of = tuple(name.split("+")) if "+" in name else ()
    if isinstance(number, str):
        bound = {"least" if number[0] == ">" else "most": int(number[2:])}
        return SafeCell(name, texts, None, percent, of=of, **bound)
    return SafeCell(name, texts, number, percent, of=of)


def figure(
    form: FigureForm, total: SafeCell, *parts: SafeCell, base: tuple[SafeCell, ...] = (), **head: Any
) -> SafeFigure:
    names = tuple(part.id for part in parts)
    described = {"id": "m/c", "measure": "m", "unit": Unit.PEOPLE, "title": Text("T"), "cohort": "c", "parts": names}
    safe = FigureHead(**described | {"form": form} | head)
    beside = [each for each in (*base, total) if each.id not in names]
    return SafeFigure(safe, (*beside, *parts), names, total.id, tuple(each.id for each in base))


def share(*parts: SafeCell, total: SafeCell | None = None, **head: Any) -> SafeFigure:
    return figure(FigureForm.SHARE, total or cell("pairs", 38, "pairs"), *parts, **{"favourable": ("kept",)} | head)


def scale(*parts: SafeCell, total: int = 29, **head: Any) -> SafeFigure:
    base = (cell("eligible", 38, "eligible"), cell("answered", 29, "answered"))
    good = {"favourable": ("agree", "strongly-agree"), "informant": Informant.MENTEE, "timing": Timing.END}
    return figure(FigureForm.DISTRIBUTION, cell("valid", total, "answers counted"), *parts, base=base, **good | head)


AGREE, STRONGLY = cell("agree", 9, "Agree"), cell("strongly-agree", 14, "Agree strongly")
REST = cell("neither+disagree", 6, "Neither", "Disagree")
KEPT, EARLY = cell("kept", 31, "kept"), cell("ended_early", 7, "ended early")


@pytest.mark.parametrize(
    ("safe", "english", "spanish"),
    [
        (
            scale(REST, AGREE, STRONGLY),
            ("29 of 38 answered. 23 of 29 answered “Agree” or “Agree strongly” (14 of them “Agree strongly”), "
            "6 “Disagree” or “Neither”."),
            ("Respondieron 29 de 38. 23 de 29 respondieron «Agree» o «Agree strongly» (14 de ellas, «Agree strongly»); "
            "6 «Disagree» o «Neither»."),
        ),
        (
            scale(cell("no", 6, "No"), cell("unsure", 9, "Not sure"), cell("yes", 14, "Yes"), favourable=()),
            "29 of 38 answered. 14 of 29 answered “Yes”, 9 “Not sure” and 6 “No”.",
            "Respondieron 29 de 38. 14 de 29 respondieron «Yes»; 9 «Not sure» y 6 «No».",
        ),
        (
            scale(cell("no", "<=5", "No"), cell("agree+strongly-agree", ">=24", "Agree", "Agree strongly")),
            "29 of 38 answered. 24 or more of 29 answered “Agree” or “Agree strongly”, 5 or fewer “No”.",
            "Respondieron 29 de 38. 24 o más de 29 respondieron «Agree» o «Agree strongly»; 5 o menos «No».",
        ),
        (
            scale(cell("missing+no", 8, "silent", "No"), cell("agree", 21, "Agree")),
            "29 of 38 answered. 21 of 29 answered “Agree”, 8 “No” or left this question out.",
            "Respondieron 29 de 38. 21 de 29 respondieron «Agree»; 8 «No» o sin responder a esta pregunta.",
        ),
        (
            share(cell("kept", ">=33", "kept"), cell("ended_early+unknown", "<=5", "ended early", "unknown")),
            ("33 or more of 38 pairs still meet or ended as planned, "
            "5 or fewer ended early or ended in a way that nobody noted."),
            ("33 o más de 38 pairs siguen viéndose o terminaron según lo previsto; "
            "5 o menos terminaron antes o terminaron sin que nadie anotara cómo."),
        ),
        (
            share(cell("kept", 26), cell("ended_early", 7), cell("unknown", 5)),
            ("26 of 38 pairs still meet or ended as planned, 7 ended early and 5 ended in a way that nobody noted. "
            "Among the 33 whose end is known, 26 did and 7 did not."),
            ("26 de 38 pairs siguen viéndose o terminaron según lo previsto; 7 terminaron antes y 5 terminaron sin que "
            "nadie anotara cómo. De 33 cuyo final se conoce, 26 sí y 7 no."),
        ),
        (
            share(cell("attended", 12), cell("absent", 0), total=cell("seats", 12), favourable=("attended",)),
            "All 12 places at training were taken.",
            "12 de 12 plazas de formación se ocuparon: sin excepción.",
        ),
        (
            figure(FigureForm.CHANGE, cell("linked", 29), cell("better", 17), cell("same+worse", 12, "same", "worse")),
            "Of the 29 who answered both times, 17 do better, 12 the same or worse.",
            "De 29 personas que respondieron las dos veces, 17 están mejor; 12 igual o peor.",
        ),
        (
            figure(FigureForm.COUNT, cell("milestones", 64, "milestones reached"), parts=()),
            "64 milestones reached.",
            "64 milestones reached.",
        ),
        (
            figure(FigureForm.COUNT, cell("milestones", 64, "milestones reached"), parts=("a", "b")),
            "64 milestones reached. How that divides is not shown.",
            "64 milestones reached. No se muestra cómo se reparten.",
        ),
        (
            figure(FigureForm.COUNT, cell("m", 20, "milestones"), cell("a", 13, "Work"), cell("b+c", 7, "Rest")),
            "20 milestones: Work (13) and Rest (7).",
            "20 milestones: Work (13) y Rest (7).",
        ),
        (
            figure(FigureForm.DISTRIBUTION, cell("pairs", 30, "pairs"), cell("a+b", 10, "1", "2"), cell("c", 20, "3")),
            "30 pairs: 1 or 2 (10) and 3 (20).",
            "30 pairs: 1 o 2 (10) y 3 (20).",
        ),
        (
            figure(FigureForm.SERIES, cell("contacts", 1200), cell("2026-01+2026-02", 700, "Q"), cell("2026-04", 500)),
            "1,200 people in 3 months.",
            "1.200 personas en 3 meses.",
        ),
        (
            figure(FigureForm.FUNNEL, cell("applied", 50), cell("applied", 50), cell("matched", 30)),
            "50 applied and 30 were matched.",
            "50 presentaron una solicitud y 30 tienen pareja.",
        ),
    ],
)  # fmt: skip
def test_a_figure_says_what_it_shows_in_one_breath(safe: SafeFigure, english: str, spanish: str) -> None:
    assert sentence_of(safe, EN) == english
    assert sentence_of(safe, ES).replace("\N{NO-BREAK SPACE}", " ") == spanish


def test_the_worked_cohort_reads_as_it_is_written() -> None:
    some = records(cohort())
    safe = {each.head.id: each for each in protect(count_figures(some, DAY, CATALOGUES), some.programme)}
    said = {name: sentence_of(each, EN) for name, each in safe.items()}
    assert said["milestones-reached/c"] == "31 of 38 mentees reached a milestone, 7 not yet."
    assert said["retention/c"].startswith("33 or more of 38 pairs still meet or ended as planned, 5 or fewer ")
    assert said["training-mentor/c"] == "All 12 places at training were taken."
    assert said["answers/hope/mentee/end/c"] == (
        "29 of 38 answered. 23 of 29 answered “agree” or “strongly agree” (14 of them “strongly agree”), "
        "6 “neither”, “disagree”, or “strongly disagree”."
    )
    assert said["change/hope/mentee/end/c"] == (
        "29 of 38 answered. Of the 29 who answered both times, 17 do better, 12 the same or worse."
    )


WORD = st.text(st.characters(blacklist_categories=("Cs", "Nd")), min_size=1, max_size=12)
PARTS = st.lists(st.tuples(WORD, st.integers(5, 40)), min_size=2, max_size=6)


@given(PARTS, st.integers(0, 5), st.sampled_from(list(CATALOGUES)))
def test_no_sentence_leaves_a_part_out(parts: list[tuple[str, int]], good: int, lang: str) -> None:
    cells = [cell(f"p{place}", count, label) for place, (label, count) in enumerate(parts)]
    favourable = tuple(each.id for each in cells[::-1][:good])
    total = sum(count for _, count in parts)
    for form in (FigureForm.SHARE, FigureForm.DISTRIBUTION, FigureForm.CHANGE, FigureForm.COUNT, FigureForm.FUNNEL):
        safe = figure(form, cell("total", total, "n"), *cells, favourable=favourable, informant=Informant.MENTEE)
        said = sentence_of(safe, CATALOGUES[lang])
        for label, count in parts:
            # Of favourable answers that are told together the last is what is left.
            assert label in said
            assert str(count) in said or (form is FigureForm.DISTRIBUTION and good > 1)


def view(safe: SafeFigure, **more: Any) -> FigureView:
    desk = Desk(records(cohort()), Clearance(DAY), (safe,), {}, EN, **more)
    (seen,) = figure_views(desk, [safe])
    return seen


def test_rows_tell_bounds_and_percentages_in_words() -> None:
    rows = view(share(cell("kept", ">=33"), cell("ended_early", "<=5"))).rows
    assert [(row.value, row.least, row.most, row.value_text) for row in rows] == [
        (None, 33, None, "33 or more"), (None, None, 5, "5 or fewer"),
    ]  # fmt: skip
    near = share(cell("kept", 195, percent=95), cell("ended_early", 5, percent=5), total=cell("pairs", 200))
    assert [row.percent_text for row in view(near).rows] == ["95% or more", "5% or less"]
    assert [row.percent_text for row in view(share(cell("kept", 20, percent=53), cell("x", 18))).rows] == ["53%", ""]


def test_a_total_is_not_told_as_all_of_itself() -> None:
    stages = (cell("applied", 50, percent=95), cell("matched", 30, percent=60))
    funnel = figure(FigureForm.FUNNEL, stages[0], *stages)
    assert [row.percent for row in view(funnel).rows] == [None, 60]


def test_every_shown_count_beside_the_parts_stands_on_the_card_with_its_number() -> None:
    lines = {line.cell: line for line in view(scale(REST, AGREE, STRONGLY)).card if line.cell}
    assert {name: (line.value, line.which) for name, line in lines.items()} == {
        "eligible": (38, "38"), "answered": (29, "29"), "valid": (29, "29"),
    }  # fmt: skip


def test_a_share_of_what_is_withheld_is_told_nowhere() -> None:
    safe = scale(cell("no", "<=5"), cell("agree", ">=24"))
    shares = [Estimate(EstimateKind.SHARE, 0.9, "agree"), Estimate(EstimateKind.FAVOURABLE, 0.9)]
    assert not [line for line in view(safe, evidence={"m/c": shares}).card if "%" in line.which]
    whole = scale(REST, AGREE, STRONGLY)
    lines = view(whole, evidence={"m/c": shares[1:]}).card
    assert [(line.share, line.percent) for line in lines if line.share] == [(("agree", "strongly-agree"), 90)]


def test_a_figure_says_whom_it_asked_and_on_which_day_it_was_counted() -> None:
    assert view(share(KEPT, EARLY)).about == "Counted on May 3, 2026"
    assert view(replace(share(KEPT, EARLY), released="2026-02-01")).about == "Counted on February 1, 2026"
    assert view(scale(REST, AGREE, STRONGLY)).about == ("The mentees themselves · at the end · counted on May 3, 2026")
    change = figure(
        FigureForm.CHANGE, cell("linked", 29), cell("better", 17), cell("same", 12),
        informant=Informant.MENTOR, timing=Timing.END, design=Design.LINKED,
    )  # fmt: skip
    assert view(change).about.startswith("Their mentors · at the end · the same people, before and after · counted on")


def test_what_is_not_shown_is_told_by_title_and_a_withdrawn_one_with_its_reason() -> None:
    desk = Desk(records(cohort()), Clearance(DAY), (), {}, EN)
    hidden = replace(share(KEPT, EARLY), withheld=True)
    wrong = replace(share(KEPT, EARLY, title=Text("W")), note="A month was counted twice.")
    asked = replace(scale(REST, AGREE), withheld=True)
    alone = share(cell("kept", None), cell("ended_early", None), title=Text("Alone"))
    several = [hidden, hidden, wrong, asked, alone]
    assert figure_views(desk, several) == ()
    assert titles_withheld(desk, several) == (
        "T", "W: withdrawn, because it was wrong. A month was counted twice.",
        "T (the mentees themselves · at the end)", "Alone",
    )  # fmt: skip


def test_a_figure_of_which_one_part_is_withheld_tells_no_part() -> None:
    half = figure(FigureForm.COUNT, cell("milestones", 20), cell("a", 13), cell("b", None))
    assert view(half).rows == ()
    assert sentence_of(half, EN) == "20 milestones. How that divides is not shown."


def page_of(some: Records, figures: tuple[SafeFigure, ...], path: str) -> Page:
    site = build_site(some, Clearance(DAY), figures, {}, CATALOGUES)
    return next(each for each in site.pages if each.path == path)


def test_a_small_cohort_shows_what_is_safe_and_says_that_it_is_small() -> None:
    some = records(cohort(mentees=9, reached=6, kept=9, answers=(1, 1, 1, 2, 3), change=None))
    safe = share(cell("attended", 9), cell("absent", 0), total=cell("seats", 9), favourable=("attended",))
    hidden = replace(share(KEPT, EARLY), withheld=True)
    content = page_of(some, (safe, hidden), "cohorts/c/").content
    assert isinstance(content, CohortContent)
    assert content.too_small
    assert [each.sentence for each in content.figures] == ["All 9 places at training were taken."]


def test_a_figure_over_cohorts_names_those_that_it_adds_up_and_says_how_many_it_leaves_out() -> None:
    some = records(cohort("c"), cohort("d"), cohort("e"))
    parts = tuple(share(KEPT, EARLY, id=f"m/{key}", cohort=key) for key in "cde")
    over_some = replace(share(KEPT, EARLY, id="m/all", cohort=None, components=("m/c", "m/d")), left_out=("e",))
    for total, about, lines in (
        (over_some, "2 of 3 cohorts · counted on May 3, 2026", [("Adds up", "c; d"), ("Left out", "1 cohort")]),
        (replace(over_some, left_out=()), "Counted on May 3, 2026", [("Adds up", "c; d")]),
    ):
        content = page_of(some, (*parts, total), "impact/").content
        assert isinstance(content, ImpactContent)
        (seen,) = content.sections[0][2]
        assert seen.about == about
        assert [(line.what, line.which) for line in seen.card if line.what in {"Adds up", "Left out"}] == lines


def test_the_home_page_leads_with_one_figure_a_headline_over_all_cohorts_and_the_last_wave() -> None:
    some = records(cohort())
    ids = {
        "m/all": 1, "n/all": 0,
        "answers/x/baseline/all": 2, "answers/x/end/all": 2, "change/x/end/all": 2,
    }  # fmt: skip
    several = tuple(
        share(
            KEPT, EARLY, id=name, measure=name.rpartition("/")[0], cohort=None, headline=place, parts=(),
            timing=Timing.BASELINE if "baseline" in name else Timing.END if "end" in name else None,
        )
        for name, place in ids.items()
    )  # fmt: skip
    content = page_of(some, several, "").content
    assert isinstance(content, HomeContent)
    assert [each.id for each in content.figures] == ["m/all", "answers/x/end/all"]


def test_a_change_of_which_nothing_can_be_estimated_is_not_said_to_stand_still() -> None:
    some = records(cohort())
    parts = (cell("better", 17), cell("same+worse", 12))
    merged = figure(FigureForm.CHANGE, cell("linked", 29), *parts, id="change/x/all", cohort=None)
    assert evidence_of(merged, some.programme) == ()
    content = page_of(some, (merged,), "impact/").content
    assert isinstance(content, ImpactContent)
    assert content.did_not_move == ()
