"""The figures to take along: the same counts as on the pages, in JSON and CSV, and what their fields mean."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from milestory.audit import audit_figures
from milestory.consent import clear
from milestory.disclosure import protect, site_tables
from milestory.figures import count_figures, evidence_of
from milestory.records.base import Text
from milestory.records.figure import Estimate, EstimateKind, FigureForm, SafeFigure
from milestory.records.page import Site
from milestory.rendering import render
from milestory.rendering.downloads import downloads
from milestory.rendering.themefolder import theme_folders
from milestory.sitemodel import build_site
from test_figure_words import CATALOGUES, DAY, cell, figure, scale, share
from worked import cohort, records


def site_of(figures: Sequence[SafeFigure], *estimates: Estimate) -> Site:
    some = records(cohort())
    return build_site(some, clear(some, DAY), figures, {}, CATALOGUES, "", {"m/c": estimates})


def files_of(site: Site) -> dict[str, str]:
    return {output.path: output.content.decode() for output in downloads(site, CATALOGUES)}


def json_of(site: Site) -> list[dict[str, Any]]:
    figures: list[dict[str, Any]] = json.loads(files_of(site)["impact/figures.json"])["figures"]
    return figures


def csv_of(site: Site) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files_of(site)["impact/figures.csv"], newline="")))


BOUNDED = share(cell("kept", ">=33", "kept"), cell("ended_early+unknown", "<=5", "ended early", "unknown"))


def test_bounds_and_merged_counts_stand_in_both_files() -> None:
    (figure_,) = json_of(site_of([BOUNDED]))
    told = [(each["cell"], each["value"], each["least"], each["most"], each["of"]) for each in figure_["parts"]]
    assert told == [("kept", None, 33, None, []), ("ended_early+unknown", None, None, 5, ["ended_early", "unknown"])]
    assert figure_["parts"][1]["label"]["es"] == "ended early o unknown"
    assert (figure_["total"]["value"], figure_["released"], figure_["withheld"]) == (38, "2026-05-03", False)
    rows = [(row["role"], row["cell"], row["value"], row["least"], row["most"]) for row in csv_of(site_of([BOUNDED]))]
    assert rows == [
        ("total", "pairs", "38", "", ""), ("part", "kept", "", "33", ""), ("part", "ended_early+unknown", "", "", "5"),
    ]  # fmt: skip


def test_a_withheld_figure_stands_in_both_files_without_any_number() -> None:
    known = share(cell("kept", None), cell("ended_early", None), cell("pairs", 38))
    hidden, wrong = replace(known, withheld=True), replace(BOUNDED, note="Counted twice.")
    for safe, note in ((hidden, ""), (wrong, "Counted twice.")):
        site = site_of([safe], Estimate(EstimateKind.SHARE, 0.5, "kept"))
        (said,) = json_of(site)
        assert said["withheld"] is True
        assert said["note"] == note
        assert not {"total", "parts", "base", "others", "estimates", "released"} & said.keys()
        assert "38" not in json.dumps(said)
        (row,) = csv_of(site)
        assert (row["withheld"], row["note"], row["cell"], row["value"], row["released"]) == ("yes", note, "", "", "")
        assert not any(character.isdigit() for content in row.values() for character in content)


def test_an_estimate_is_told_no_more_exactly_than_on_the_page() -> None:
    estimates = [
        Estimate(EstimateKind.MEAN_DIFFERENCE, 0.4567, low=0.1234, high=0.7891, method="t"),
        Estimate(EstimateKind.SHARE, 9 / 29, "agree", 0.1729, 0.4923, "wilson"),
        Estimate(EstimateKind.SHARE, 0.1, "gone"),
    ]
    safe = scale(cell("disagree", 6), cell("agree", 9), cell("strongly-agree", 14))
    (said,) = json_of(site_of([safe], *estimates))
    assert [(each["kind"], each["value"], each["low"], each["high"]) for each in said["estimates"]] == [
        ("mean_difference", 0.5, 0.1, 0.8), ("share", 0.31, 0.173, 0.492),
    ]  # fmt: skip


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@cmd", "\tx", "\rx", "\nx"])
def test_no_spreadsheet_runs_a_label(label: str) -> None:
    safe = share(cell("kept", 30, label), cell("ended_early", 8, 'a "quoted", one'), title=Text(label))
    total, row, other = csv_of(site_of([safe]))
    assert (row["label"], total["title"], other["label"]) == (f"'{label}", f"'{label}", 'a "quoted", one')


@given(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=8))
def test_any_words_come_through_a_table_whole(words: str) -> None:
    safe = share(cell("kept", 30, words), cell("ended_early", 8))
    text = files_of(site_of([safe]))["impact/figures.csv"]
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert rows[2][rows[0].index("label")] in {words, f"'{words}"}
    assert text.count("\r\n") >= len(rows)


def test_every_field_of_the_files_has_its_meaning_in_every_language() -> None:
    files = files_of(site_of([BOUNDED, scale(cell("disagree", 6), cell("agree", 23))]))
    fields = {each["name"]: each for each in json.loads(files["impact/dictionary.json"])["fields"]}
    for each in json.loads(files["impact/figures.json"])["figures"]:
        assert each.keys() <= fields.keys()
        assert each["parts"][0].keys() <= fields.keys()
    header = files["impact/figures.csv"].partition("\r\n")[0].split(",")
    assert [name for name, each in fields.items() if "figures.csv" in each["files"]]
    assert set(header) == {name for name, each in fields.items() if "figures.csv" in each["files"]}
    for each in fields.values():
        assert each["meaning"].keys() == {"en", "es"}
        assert each["meaning"]["en"] != each["meaning"]["es"]


def test_the_files_are_as_their_schema_and_their_data_package_say() -> None:
    hidden = replace(BOUNDED, head=replace(BOUNDED.head, id="x/c"), withheld=True)
    files = files_of(site_of([BOUNDED, hidden], Estimate(EstimateKind.SHARE, 0.5, "kept")))
    content, schema = (json.loads(files[f"impact/figures{kind}.json"]) for kind in ("", ".schema"))
    assert content["$schema"] == "figures.schema.json"
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    validator.validate(content)
    content["figures"][1]["total"] = None
    assert not validator.is_valid(content)
    (table,) = json.loads(files["impact/datapackage.json"])["resources"]
    header = files["impact/figures.csv"].partition("\r\n")[0].split(",")
    columns = {each["name"]: each["type"] for each in table["schema"]["fields"]}
    assert (table["path"], list(columns)) == ("figures.csv", header)
    assert {name for name, kind in columns.items() if kind == "integer"} == {"value", "least", "most", "percent"}


def test_a_figure_says_where_it_stands_and_what_stands_beside_it() -> None:
    others = [replace(BOUNDED, head=replace(BOUNDED.head, id=f"m/{name}", cohort=name)) for name in "cd"]
    over = replace(BOUNDED, head=replace(BOUNDED.head, id="m/all", cohort=None))
    some = records(cohort("c"), cohort("d"))
    site = build_site(some, clear(some, DAY), [*others, over], {}, CATALOGUES, "https://example.org/a/")
    said = {each["id"]: each for each in json_of(site)}
    assert said["m/c"]["pages"] == {"en": "https://example.org/a/cohorts/c/#m-c"}
    assert said["m/c"]["pictures"] == {"en": "https://example.org/a/impact/figures/m/c.en.svg"}
    assert said["m/all"]["over_time"] == ["m/c", "m/d"]
    assert "over_time" not in said["m/c"]


def test_a_programme_without_figures_has_files_without_rows() -> None:
    assert json_of(site_of([])) == []
    assert csv_of(site_of([])) == []


def test_the_first_stage_of_a_funnel_is_its_total_as_well() -> None:
    safe = figure(FigureForm.FUNNEL, cell("applied", 50), cell("applied", 50), cell("matched", 30))
    assert [(row["role"], row["cell"]) for row in csv_of(site_of([safe]))] == [
        ("total", "applied"), ("part", "applied"), ("part", "matched"),
    ]  # fmt: skip


def test_pages_and_files_of_a_whole_programme_tell_the_same_and_give_nothing_away(tmp_path: Path) -> None:
    some = records(
        cohort("c"),
        cohort("d", kept=25, answers=(5, 6, 7, 8, 9), change=None),
        cohort("e", mentees=9, reached=6, kept=8, answers=(1, 1, 1, 2, 3), change=None),
    )
    counted = count_figures(some, DAY, CATALOGUES)
    safe = protect(counted, some.programme)
    evidence = {each.head.id: evidence_of(each, some.programme) for each in safe}
    site = build_site(some, clear(some, DAY), safe, {}, CATALOGUES, "", evidence)
    for output in render(site, CATALOGUES, theme_folders(None), {}):
        path = tmp_path / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.content)
    page = (tmp_path / "cohorts/c/index.html").read_text(encoding="utf-8")
    assert '<div data-cell="answered" data-value="29">' in page
    assert 'data-least="33"' in page
    assert '<tr data-cell="ended_early+unknown">' in page
    assert '<a href="../impact/figures.csv" download>' in (tmp_path / "impact/index.html").read_text(encoding="utf-8")
    assert audit_figures(tmp_path, site_tables(counted, safe, some.programme)) == ()
    assert [row["figure"] for row in csv_of(site)] == sorted(row["figure"] for row in csv_of(site))
