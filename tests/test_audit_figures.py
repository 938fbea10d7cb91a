from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from milestory.audit import audit_figures
from milestory.disclosure import protect, site_tables
from milestory.figures import count_figures
from milestory.records.base import Text
from milestory.records.figure import Cell, CellStatus, Figure, FigureForm, FigureHead, SafeCell, SafeFigure, Unit
from milestory.records.programme import Programme
from milestory.records.trace import Finding
from test_figures import CASES, CATALOGUES, DAY, records_of

PROGRAMME = Programme.model_validate({"name": "Test", "contact": {"email": "a@example.org"}})
LABEL = Text("x")


def table(cohort: str | None, counts: dict[str, int], components: tuple[str, ...] = ()) -> Figure:
    total = Cell("pairs", sum(counts.values()), LABEL, sum(counts.values()), CellStatus.PUBLIC_FACT)
    head = FigureHead(
        id=f"retention/{cohort or 'all'}",
        measure="retention",
        form=FigureForm.SHARE,
        unit=Unit.PAIRS,
        title=LABEL,
        family="retention",
        cohort=cohort,
        total="pairs",
        parts=tuple(counts),
        components=components,
    )
    return Figure(head, (total, *(Cell(name, count, LABEL, count) for name, count in counts.items())))


def page(folder: Path, *figures: tuple[str, dict[str, int]]) -> None:
    """A finished page that shows these figures, as the site's own pages mark them."""
    rows = {
        name: "".join(f'<tr data-cell="{cell}"><td data-value="{count}"></td></tr>' for cell, count in counts.items())
        for name, counts in figures
    }
    html = "".join(f'<figure data-figure="{name}"><table>{row}</table></figure>' for name, row in rows.items())
    (folder / "index.html").write_text(html, encoding="utf-8")


def shown(figures: tuple[SafeFigure, ...]) -> list[tuple[str, dict[str, int]]]:
    return [
        (each.head.id, {part: each.value(part) or 0 for part in each.head.parts})
        for each in figures
        if not each.withheld
    ]


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.file, each.what) for each in findings]


A, B, C = {"kept": 30, "ended": 8}, {"kept": 25, "ended": 2}, {"kept": 20, "ended": 9}
FIGURES = (table("a", A), table("b", B), table("c", C))
SUM = table(None, {"kept": 75, "ended": 19}, tuple(figure.head.id for figure in FIGURES))


def test_what_the_protection_shows_is_found_safe(tmp_path: Path) -> None:
    safe = protect((*FIGURES, SUM), PROGRAMME)
    assert [each.withheld for each in safe] == [False, True, False, False]
    page(tmp_path, *shown(safe))
    assert audit_figures(tmp_path, site_tables((*FIGURES, SUM), safe, PROGRAMME)) == ()


def test_a_page_that_shows_half_of_a_withheld_figure_gives_the_rest_away(tmp_path: Path) -> None:
    tables = site_tables(FIGURES, protect(FIGURES, PROGRAMME), PROGRAMME)
    page(tmp_path, ("retention/b", {"kept": 25}))
    assert ("retention/b", "its count `ended` can be worked out from what is shown: pinned") in told(
        audit_figures(tmp_path, tables)
    )


def test_a_total_that_adds_up_a_withheld_cohort_gives_it_away(tmp_path: Path) -> None:
    everything = (*FIGURES, SUM)
    safe = protect(everything, PROGRAMME)
    # A sum that leaves nobody out, beside all its parts but one, as a careless protection would show it.
    whole = tuple(SafeCell(cell.id, LABEL, cell.value) for cell in SUM.cells)
    careless = (*safe[:3], SafeFigure(SUM.head, whole))
    page(tmp_path, *shown(careless))
    found = told(audit_figures(tmp_path, site_tables(everything, careless, PROGRAMME)))
    assert ("retention/b", "its count `ended` can be worked out from what is shown: pinned") in found


def test_a_number_that_was_not_counted_and_a_figure_that_nobody_declared_are_found(tmp_path: Path) -> None:
    tables = site_tables(FIGURES, protect(FIGURES, PROGRAMME), PROGRAMME)
    page(tmp_path, ("retention/a", {"kept": 31, "ended": 8}), ("made/up", {"x": 5}))
    found = told(audit_figures(tmp_path, tables))
    assert ("retention/a", "its count `kept` is not what was counted") in found
    assert ("made/up", "its count `x` stands in a page, but no record counts it") in found


def test_no_finding_names_a_number(tmp_path: Path) -> None:
    tables = site_tables(FIGURES, protect(FIGURES, PROGRAMME), PROGRAMME)
    page(tmp_path, ("retention/b", {"kept": 25}))
    assert not any(character.isdigit() for each in audit_figures(tmp_path, tables) for character in str(each))


def test_what_the_size_of_a_cohort_alone_gives_away_fails_no_build(tmp_path: Path) -> None:
    tiny = (table("a", {"kept": 3, "ended": 0}),)
    page(tmp_path)
    assert audit_figures(tmp_path, site_tables(tiny, protect(tiny, PROGRAMME), PROGRAMME)) == ()
    page(tmp_path, ("retention/a", {"kept": 3}))
    assert audit_figures(tmp_path, site_tables(tiny, protect(tiny, PROGRAMME), PROGRAMME)) != ()


PARTS = ("kept", "ended", "unknown")
COUNTS = st.tuples(*(st.integers(0, 14) for _ in PARTS)).map(lambda counts: dict(zip(PARTS, counts, strict=True)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(COUNTS, min_size=1, max_size=5))
def test_no_programme_is_shown_more_of_than_is_safe(tmp_path: Path, counts: list[dict[str, int]]) -> None:
    cohorts = tuple(table(f"c{place}", each) for place, each in enumerate(counts))
    pooled = {name: sum(each[name] for each in counts) for name in counts[0]}
    figures = (*cohorts, table(None, pooled, tuple(figure.head.id for figure in cohorts)))
    safe = protect(figures, PROGRAMME)
    page(tmp_path, *shown(safe))
    assert audit_figures(tmp_path, site_tables(figures, safe, PROGRAMME)) == ()


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_the_rows_of_every_golden_figure_hold_and_its_site_is_safe(case: dict[str, Any], tmp_path: Path) -> None:
    records = records_of(case)
    figures = count_figures(records, DAY, CATALOGUES)
    safe = protect(figures, records.programme)
    tables = site_tables(figures, safe, records.programme)
    for problem in tables:
        for row in problem.rows:
            assert sum(factor * problem.cells[name].true for factor, name in row.terms) == row.rhs, row
    page(tmp_path, *shown(safe))
    assert audit_figures(tmp_path, tables) == ()


def test_steps_that_are_not_shown_fail_no_build_and_are_attacked_as_withheld(tmp_path: Path) -> None:
    counts = {"better": 23, "same": 9, "worse": 6}
    steps = {"step-1": (-1, 6), "step+0": (0, 9), "step+1": (1, 21), "step+2": (2, 2)}
    total = Cell("linked", 38, LABEL, 38)
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
    )
    finer = tuple(Cell(name, count, LABEL, count) for name, (_, count) in steps.items())
    change = (Figure(head, (total, *(Cell(name, n, LABEL, n) for name, n in counts.items())), finer=finer),)
    safe = protect(change, PROGRAMME)
    page(tmp_path, *shown(safe))
    tables = site_tables(change, safe, PROGRAMME)
    assert [name for name, cell in tables[0].cells.items() if cell.is_sensitive(tables[0].rules)] == [
        "change/ask/a#step+2"
    ]
    assert audit_figures(tmp_path, tables) == ()
