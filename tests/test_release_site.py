"""Whole sites from release to release, byte for byte."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from milestory import pipeline, releasing
from milestory.engines.folder import emit
from milestory.reading import read_ledger, write_release
from milestory.records.problem import Failure
from sample_site import copy_of_sample

DAY = date(2026, 11, 24)
COHORT, KEPT = "quayside-school-2023", "retention/quayside-school-2023"

Pages = dict[str, bytes]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_sample(tmp_path_factory.mktemp("released"))


def walk(folder: Path) -> Pages:
    walked = pipeline.walk(folder / "site_config.yml", DAY)
    return {output.path: output.content for output in walked.outputs}


def release(folder: Path, wrong: str = "", because: str = "") -> None:
    made = releasing.release(folder / "site_config.yml", DAY, wrong, because)
    made.folder.mkdir(exist_ok=True)
    (made.folder / made.name).write_text(made.text, encoding="utf-8", newline="\n")


def move(folder: Path, how_many: int) -> None:
    file = folder / "cohorts" / COHORT / "pairs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("as_planned", "moved", how_many), encoding="utf-8")


def different(before: Pages, after: Pages) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


@pytest.mark.slow
def test_a_site_stands_until_six_have_changed(sample: Path) -> None:
    unreleased = walk(sample)
    release(sample)
    released = walk(sample)
    assert not different(unreleased, released)

    move(sample, 1)
    assert not different(released, walk(sample))

    move(sample, 5)
    assert not different(released, walk(sample))
    release(sample)
    refreshed = walk(sample)
    assert f"cohorts/{COHORT}/index.html" in different(released, refreshed)
    assert not any(path.startswith("stories/") for path in different(released, refreshed))

    release(sample, KEPT, "Two lists were mixed up.")
    withdrawn = walk(sample)
    page = withdrawn[f"cohorts/{COHORT}/index.html"].decode()
    assert "Two lists were mixed up." in page
    assert f'data-figure="{KEPT}"' not in page
    assert not any(path.startswith("releases") for path in withdrawn)


@pytest.mark.slow
def test_a_build_says_where_no_release_is_recorded(tmp_path: Path) -> None:
    folder = copy_of_sample(tmp_path)
    said = pipeline.walk(folder / "site_config.yml", DAY).said
    assert any(each.startswith("No release of the figures is recorded") for each in said)
    release(folder)
    assert not any("release" in each for each in pipeline.walk(folder / "site_config.yml", DAY).said)


@pytest.mark.slow
def test_a_build_refuses_a_release_that_tells_of_one_pair(tmp_path: Path) -> None:
    """However it came about: a release in which one pair ended early, and nothing else, is not published."""
    folder = copy_of_sample(tmp_path)
    release(folder)
    ledger = read_ledger(folder)
    last = ledger.releases[-1]
    before = last.figures[KEPT]
    by_one = {"kept": -1, "ended_early": 1}
    moved = before.model_copy(
        update={
            "counts": {
                name: (n + by_one.get(name, 0), p + by_one.get(name, 0)) for name, (n, p) in before.counts.items()
            },
            "cells": tuple(
                cell.model_copy(update={"value": cell.value + sum(by_one.get(leaf, 0) for leaf in cell.leaves)})
                for cell in before.cells
                if cell.value is not None
            ),
        }
    )
    next_one = last.model_copy(update={"previous": ledger.digest, "figures": last.figures | {KEPT: moved}})
    (folder / "releases/2026-11-24-2.json").write_text(write_release(next_one), encoding="utf-8", newline="\n")
    walked = pipeline.walk(folder / "site_config.yml", DAY)
    with pytest.raises(Failure) as caught:
        emit(walked.outputs, tmp_path / "out", partial(pipeline.audit, walked))
    assert f"{KEPT}@2026-11-24: its count `kept since` can be worked out" in str(caught.value)
