import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from milestory.audit import audit_figures
from milestory.audit.figureread import numbers_in
from milestory.disclosure import protect, site_tables
from milestory.figures import count_figures
from milestory.records.base import Text
from milestory.records.figure import (
    Cell,
    CellStatus,
    Counted,
    Figure,
    FigureForm,
    FigureHead,
    Group,
    Level,
    SafeCell,
    SafeFigure,
    Unit,
)
from milestory.records.programme import Programme
from milestory.records.tableproblem import TableProblem
from milestory.records.trace import Finding
from milestory.words import Catalogue
from test_figures import CASES, CATALOGUES, DAY, records_of

PROGRAMME = Programme.model_validate({"name": "Test", "contact": {"email": "a@example.org"}})
LABEL = Text("x")


def table(cohort: str, counts: dict[str, int]) -> Figure:
    total = Cell("pairs", sum(counts.values()), LABEL, sum(counts.values()), CellStatus.PUBLIC_FACT)
    head = FigureHead(
        id=f"retention/{cohort}",
        measure="retention",
        form=FigureForm.SHARE,
        unit=Unit.PAIRS,
        title=LABEL,
        cohort=cohort,
        total="pairs",
        parts=tuple(counts),
        sums=(("pairs", tuple(counts)),),
        levels=(Level(tuple(Group((name,)) for name in counts), "pairs"),),
        favourable=("kept",),
    )
    return Figure(head, (total, *(Cell(name, count, LABEL, count) for name, count in counts.items())))


def counted(*figures: Figure) -> Counted:
    return Counted(figures, sizes={figure.head.cohort or "": figure.cells[0].value for figure in figures})


def tables(*figures: Figure) -> tuple[TableProblem, ...]:
    return site_tables(counted(*figures), protect(counted(*figures), PROGRAMME), PROGRAMME)


def mark(shown: int | str) -> str:
    """A number as pages mark it: 7, ">=33" or "<=5"."""
    text = str(shown)
    return (
        f'data-least="{text[2:]}"'
        if ">=" in text
        else f'data-most="{text[2:]}"'
        if "<=" in text
        else f'data-value="{text}"'
    )


def page(folder: Path, *figures: tuple[str, dict[str, int | str]], beside: str = "") -> None:
    """A finished page that shows these figures, as the site's own pages mark them."""
    rows = {
        name: "".join(f'<tr data-cell="{cell}"><td {mark(count)}></td></tr>' for cell, count in counts.items())
        for name, counts in figures
    }
    html = "".join(
        f'<figure data-figure="{name}" data-total="pairs">{beside}<table>{row}</table></figure>'
        for name, row in rows.items()
    )
    (folder / "index.html").write_text(html, encoding="utf-8")


def shown(figures: Sequence[SafeFigure]) -> list[tuple[str, dict[str, int | str]]]:
    def number(cell: SafeCell) -> int | str | None:
        if cell.value is not None:
            return cell.value
        return f">={cell.least}" if cell.least is not None else None if cell.most is None else f"<={cell.most}"

    return [
        (each.head.id, {cell.id: n for cell in each.cells if (n := number(cell)) is not None})
        for each in figures
        if not each.withheld
    ]


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.file, each.what) for each in findings]


def whats(findings: tuple[Finding, ...]) -> set[str]:
    return {each.what for each in findings}


A, B, C = {"kept": 30, "ended": 8}, {"kept": 11, "ended": 2}, {"kept": 20, "ended": 9}
FIGURES = (table("a", A), table("b", B), table("c", C))


def test_what_the_protection_shows_is_found_safe(tmp_path: Path) -> None:
    safe = protect(counted(*FIGURES), PROGRAMME)
    assert {each.head.id: each.withheld for each in safe} == {
        "retention/a": False, "retention/b": True, "retention/c": False, "retention/all": False,
    }  # fmt: skip
    page(tmp_path, *shown(safe))
    assert audit_figures(tmp_path, tables(*FIGURES)) == ()


def test_a_page_that_shows_half_of_a_withheld_figure_gives_the_rest_away(tmp_path: Path) -> None:
    page(tmp_path, ("retention/b", {"kept": 11}))
    assert ("retention/b", "its count `ended` can be worked out from what is shown: pinned") in told(
        audit_figures(tmp_path, tables(*FIGURES))
    )


def test_a_total_that_adds_up_a_withheld_cohort_gives_it_away(tmp_path: Path) -> None:
    safe = protect(counted(*FIGURES), PROGRAMME)
    (total,) = (each for each in safe if each.head.id == "retention/all")
    # A sum that leaves nobody out, beside all its parts but one, as a careless protection would show it.
    careless = SafeFigure(
        FigureHead(
            id="retention/all", measure="retention", form=FigureForm.SHARE, unit=Unit.PAIRS, title=LABEL,
            components=tuple(figure.head.id for figure in FIGURES),
        ),
        (SafeCell("kept", (LABEL,), 61), SafeCell("ended", (LABEL,), 19)),
    )  # fmt: skip
    assert total.value("kept") == 50
    several = (*(each for each in safe if each is not total), careless)
    page(tmp_path, *shown(several))
    found = told(audit_figures(tmp_path, site_tables(counted(*FIGURES), several, PROGRAMME)))
    assert ("retention/b", "its count `ended` can be worked out from what is shown: pinned") in found


def test_a_number_that_was_not_counted_and_a_figure_that_nobody_declared_are_found(tmp_path: Path) -> None:
    page(tmp_path, ("retention/a", {"kept": 31, "ended": 8}), ("made/up", {"x": 5}))
    found = told(audit_figures(tmp_path, tables(*FIGURES)))
    assert ("retention/a", "its count `kept` is not what was counted") in found
    assert ("made/up", "its count `x` stands in a page, but no record counts it") in found
    assert ("made/up", "its count `x` stands in a page, but no record counts it") in told(audit_figures(tmp_path, ()))


def test_no_finding_names_a_number(tmp_path: Path) -> None:
    page(tmp_path, ("retention/b", {"kept": 11}), ("retention/a", {"kept": ">=31", "ended": 7, "pairs": 40}))
    found = audit_figures(tmp_path, tables(*FIGURES))
    assert found
    assert not any(character.isdigit() for each in found for character in f"{each.file} {each.rule} {each.what}")


def test_what_the_size_of_a_cohort_alone_gives_away_fails_no_build(tmp_path: Path) -> None:
    tiny = table("a", {"kept": 3, "ended": 0})
    page(tmp_path)
    assert audit_figures(tmp_path, tables(tiny)) == ()
    page(tmp_path, ("retention/a", {"kept": 3}))
    assert audit_figures(tmp_path, tables(tiny)) != ()


def test_so_many_or_more_is_safe_as_long_as_it_says_no_more_than_that(tmp_path: Path) -> None:
    nearly_all = table("a", {"kept": 36, "ended": 2})
    safe = protect(counted(nearly_all), PROGRAMME)
    assert shown(safe) == [("retention/a", {"pairs": 38, "kept": ">=33", "ended": "<=5"})]
    for said, leaks in (("33", ()), ("35", ("can be worked out from what is shown: surely small",))):
        page(tmp_path, ("retention/a", {"pairs": 38, "kept": f">={said}", "ended": "<=5"}))
        found = whats(audit_figures(tmp_path, tables(nearly_all)))
        assert found == {f"its count `ended` {leak}" for leak in leaks}
    page(tmp_path, ("retention/a", {"pairs": 38, "kept": ">=37", "ended": "<=5"}))
    assert "its count `kept` is not what was counted" in whats(audit_figures(tmp_path, tables(nearly_all)))


def test_merged_counts_are_attacked_as_what_they_are(tmp_path: Path) -> None:
    scale = table("a", {"kept": 20, "lost": 4, "ended": 6})
    level = Level((Group(("kept",)), Group(("lost", "ended"))), "pairs")
    head = FigureHead(**{name: getattr(scale.head, name) for name in FigureHead.__slots__} | {"levels": (level,)})
    merged = Figure(head, scale.cells)
    safe = protect(counted(merged), PROGRAMME)
    assert shown(safe) == [("retention/a", {"pairs": 30, "kept": 20, "lost+ended": 10})]
    page(tmp_path, *shown(safe))
    assert audit_figures(tmp_path, tables(merged)) == ()
    page(tmp_path, ("retention/a", {"kept": 20, "lost+ended": 10, "ended": 6}))
    assert "its count `lost` can be worked out from what is shown: pinned" in whats(
        audit_figures(tmp_path, tables(merged))
    )


SHOWN: dict[str, int | str] = {"pairs": 38, "kept": 30, "ended": 8}


@pytest.mark.parametrize(
    "said",
    [
        "30 of 38 pairs, 8 not.",
        "{8 or fewer} of 38",
        "79% of them",
        "All 38",
    ],
)
def test_words_may_say_what_the_counts_give(said: str, tmp_path: Path) -> None:
    percent = '<div data-share="kept" data-percent="79"><dd>79% (95% interval 63% to 89%)</dd></div>'
    page(tmp_path, ("retention/a", SHOWN), beside=f'<p class="sentence">{said}</p><desc id="d">{said}</desc>{percent}')
    assert audit_figures(tmp_path, tables(*FIGURES)) == ()


@pytest.mark.parametrize(
    "beside",
    [
        '<p class="sentence">31 of 38 pairs</p>',
        '<svg><desc id="d">Twelve, or 12</desc></svg>',
        '<img alt="1,234 pairs">',
        '<svg aria-label="7 pairs"></svg>',
    ],
)
def test_words_that_say_another_number_are_found(beside: str, tmp_path: Path) -> None:
    page(tmp_path, ("retention/a", SHOWN), beside=beside)
    assert whats(audit_figures(tmp_path, tables(*FIGURES))) == {"its words name a number that its counts do not give"}


@pytest.mark.parametrize("language", ["en", "es", "de", "de-CH", "fr", "hi", "ar-EG", "pl"])
@pytest.mark.parametrize("number", [7, 38, 1200, 12345, 1234567])
def test_a_number_is_read_as_any_language_writes_it(number: int, language: str) -> None:
    text = f"({Catalogue(language, {}).number(number)}), <b>5</b>."
    assert numbers_in(text) == [number, 5]


def test_numbers_in_titles_and_answers_may_stand_in_the_words(tmp_path: Path) -> None:
    beside = '<h3>Cohort of 2023</h3><p class="sentence">In 2023 30 would (9 or 10)</p><th>would (9 or 10)</th>'
    page(tmp_path, ("retention/a", SHOWN), beside=beside)
    assert audit_figures(tmp_path, tables(*FIGURES)) == ()


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ('<tr data-cell="kept"><td data-percent="80">80%</td></tr>', "has a percentage that is not its share"),
        (
            '<tr data-cell="gone"><td data-percent="79">79%</td></tr>',
            "has a percentage, but not its count and its total",
        ),
        ('<tr data-cell="kept"><td data-value="30">31</td></tr>', "shows another number than it is marked with"),
        ('<tr data-cell="kept"><td>30</td></tr>', "shows another number than it is marked with"),
        ('<div data-cell="kept" data-value="29"><dt>Kept</dt><dd>29</dd></div>', "is told in two ways by one figure"),
        ('<div data-share="kept" data-percent="79"><dd>80%</dd></div>', "shows another number than it is marked with"),
    ],
)
def test_a_place_that_contradicts_the_counts_or_itself_is_found(row: str, what: str, tmp_path: Path) -> None:
    page(tmp_path, ("retention/a", SHOWN), beside=row)
    assert any(each.endswith(what) for each in whats(audit_figures(tmp_path, tables(*FIGURES))))


def test_near_its_ends_a_percentage_stands_for_more_than_itself(tmp_path: Path) -> None:
    for kept, percent, is_found in ((197, 95, False), (197, 94, True), (3, 5, False), (3, 6, True)):
        row = f'<div data-share="kept" data-percent="{percent}"><dd>{percent}%</dd></div>'
        page(tmp_path, ("retention/a", {"pairs": 200, "kept": kept}), beside=row)
        found = whats(audit_figures(tmp_path, ()))
        assert ("its count `kept` has a percentage that is not its share" in found) is is_found


def json_of(folder: Path, cells: dict[str, int], **more: Any) -> None:
    parts = [{"cell": cell, "value": count} for cell, count in cells.items() if cell != "pairs"]
    total = {"cell": "pairs", "value": cells["pairs"]}
    figure = {"id": "retention/a", "withheld": False, "total": total, "parts": parts, **more}
    (folder / "figures.json").write_text(json.dumps({"figures": [figure]}), encoding="utf-8")


def csv_of(folder: Path, cells: dict[str, int | str], label: str = "x") -> None:
    with (folder / "figures.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["figure", "role", "cell", "label", "value", "percent"])
        for cell, count in cells.items():
            writer.writerow(["retention/a", "total" if cell == "pairs" else "part", cell, label, count, ""])


def test_downloads_that_say_what_the_pages_say_are_sound(tmp_path: Path) -> None:
    page(tmp_path, ("retention/a", SHOWN))
    share = {"kind": "share", "of": "kept", "value": 0.789}
    json_of(tmp_path, {"pairs": 38, "kept": 30, "ended": 8}, estimates=[share], favourable=["kept"])
    csv_of(tmp_path, SHOWN)
    assert audit_figures(tmp_path, tables(*FIGURES)) == ()


def test_a_download_that_says_something_else_or_more_than_the_pages_is_found(tmp_path: Path) -> None:
    page(tmp_path, ("retention/a", {"pairs": 38, "kept": ">=30", "ended": 8}))
    json_of(tmp_path, {"pairs": 38, "kept": 30, "ended": 8, "extra": 9})
    found = whats(audit_figures(tmp_path, tables(*FIGURES)))
    assert "its count `kept` is told in another way by a download than by the pages" in found
    assert "its count `extra` stands in a download, but in no page" in found
    json_of(tmp_path, {"pairs": 38, "kept": 30, "ended": 8}, estimates=[{"kind": "share", "of": "kept", "value": 0.75}])
    page(tmp_path, ("retention/a", SHOWN))
    assert whats(audit_figures(tmp_path, tables(*FIGURES))) == {
        "its count `kept` has a share that its counts do not give"
    }


def test_a_table_that_a_spreadsheet_would_run_or_nobody_can_read_is_found(tmp_path: Path) -> None:
    page(tmp_path, ("retention/a", SHOWN))
    csv_of(tmp_path, SHOWN, label="=1+1")
    (tmp_path / "x.json").write_text('{"figures": [', encoding="utf-8")
    assert whats(audit_figures(tmp_path, tables(*FIGURES))) == {
        "has a cell that a spreadsheet takes for a formula",
        "cannot be read as JSON",
    }


@pytest.mark.parametrize(
    "content",
    [
        '{"figures": 3}',
        '["figures"]',
        '{"figures": [1, {"parts": [3], "estimates": 5}, {"estimates": [7, {"kind": "share", "value": "x"}]}]}',
    ],
)
def test_a_file_of_any_other_shape_breaks_nothing(content: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    (tmp_path / "x.csv").write_text("a,b\n1,2,3\n\n4\n", encoding="utf-8")
    assert whats(audit_figures(tmp_path, ())) <= {"its count `None` has a share that its counts do not give"}


PARTS = ("kept", "ended", "unknown")
COUNTS = st.tuples(*(st.integers(0, 14) for _ in PARTS)).map(lambda counts: dict(zip(PARTS, counts, strict=True)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(COUNTS, min_size=1, max_size=5))
def test_no_programme_is_shown_more_of_than_is_safe(tmp_path: Path, counts: list[dict[str, int]]) -> None:
    figures = tuple(table(f"c{place}", each) for place, each in enumerate(counts))
    safe = protect(counted(*figures), PROGRAMME)
    page(tmp_path, *shown(safe))
    assert audit_figures(tmp_path, tables(*figures)) == ()


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_the_rows_of_every_golden_figure_hold_and_its_site_is_safe(case: dict[str, Any], tmp_path: Path) -> None:
    records = records_of(case)
    everything = count_figures(records, DAY, CATALOGUES)
    safe = protect(everything, records.programme)
    problems = site_tables(everything, safe, records.programme)
    for problem in problems:
        for row in problem.rows:
            assert sum(factor * problem.cells[name].true for factor, name in row.terms) == row.rhs, row
    page(tmp_path, *shown(safe))
    assert audit_figures(tmp_path, problems) == ()


def test_steps_that_are_not_shown_fail_no_build_and_are_attacked_as_withheld(tmp_path: Path) -> None:
    counts = {"better": 23, "same": 9, "worse": 6}
    steps = {"step-1": (-1, 6), "step+0": (0, 9), "step+1": (1, 21), "step+2": (2, 2)}
    total = Cell("linked", 38, LABEL, 38)
    parts = tuple(Group((name,)) for name in counts)
    head = FigureHead(
        id="change/ask/a",
        measure="change/ask",
        form=FigureForm.CHANGE,
        unit=Unit.PEOPLE,
        title=LABEL,
        cohort="a",
        total="linked",
        parts=tuple(counts),
        values=tuple((name, step) for name, (step, _) in steps.items()),
        sums=(
            ("linked", tuple(counts)),
            ("better", ("step+1", "step+2")),
            ("same", ("step+0",)),
            ("worse", ("step-1",)),
        ),
        levels=(Level(parts, "linked", finer=tuple(steps)), Level(parts, "linked")),
    )
    finer = (Cell(name, count, LABEL, count) for name, (_, count) in steps.items())
    change = Figure(head, (total, *(Cell(name, n, LABEL, n) for name, n in counts.items()), *finer))
    safe = protect(counted(change), PROGRAMME)
    page(tmp_path, *shown(safe))
    (problem,) = tables(change)
    assert [name for name, cell in problem.cells.items() if cell.is_sensitive(problem.rules)] == ["change/ask/a#step+2"]
    assert audit_figures(tmp_path, (problem,)) == ()
