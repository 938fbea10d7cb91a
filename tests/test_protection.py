import contextlib
import json
import os
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from bruteforce import Reader, fewest, is_sensitive
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from milestory.commands import main
from milestory.disclosure.tables import Effort, protect_tables
from milestory.disclosure.tables import solver as solving
from milestory.disclosure.tables.proof import Verifier
from milestory.reading import read_publication, read_table_problem, write_publication
from milestory.records.problem import Failure
from milestory.records.tableproblem import Publication, Shown, TableProblem
from tablecases import STRUCTURES, Data, cell, cross, family, made_up, problem

GOLDEN = sorted((Path(__file__).parent / "golden" / "tables").glob("*.json"))
FAST = Effort(most_improved=0)
PIECES = Effort(most_cells=12, most_improved=0)


def read(data: Data) -> TableProblem:
    return read_table_problem(json.dumps(data))


def published(data: Data, **more: Any) -> tuple[Data, tuple[str, ...]]:
    table = read(data)
    protected = protect_tables(table, **more)
    return json.loads(write_publication(protected.publication, table)), protected.unprotectable


def withheld(publication: Data) -> list[str]:
    return sorted(name for name, value in publication["cells"].items() if value is None)


def mistakes(data: Any) -> str:
    with pytest.raises(Failure) as failed:
        read_table_problem(data if isinstance(data, str) else json.dumps(data), "p.json")
    return str(failed.value)


def assert_safe_and_honest(data: Data, publication: Data, unprotectable: tuple[str, ...]) -> None:
    reader = Reader(data, publication)
    still_open = {name for name in reader.to_protect() if not reader.is_safe(name)}
    assert still_open == set(unprotectable)
    for item in data["cells"]:
        shown = publication["cells"].get(item["id"])
        assert shown in {None, item["true"]}
        assert shown is None or not is_sensitive(item, reader.params)
        assert item["id"] in publication["cells"] or not item.get("publishable", True)
        is_missing = shown is None and not item.get("known")
        assert not is_missing or item["true"] >= publication["withheld_min"]


# What is protected


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_a_golden_problem_is_protected_as_it_says(file: Path) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))
    expected = data["expect"]
    publication, unprotectable = published(data)
    assert_safe_and_honest(data, publication, unprotectable)
    assert list(unprotectable) == expected.get("unprotectable", [])
    assert withheld(publication) == expected.get("withheld", withheld(publication))
    assert len(withheld(publication)) == expected.get("withheld_count", len(withheld(publication)))
    assert publication["withheld_min"] == expected.get("withheld_min", 0)
    assert publication["stats"] == expected.get("stats", {})


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000))
def test_no_reader_can_pin_down_a_small_count(seed: int) -> None:
    data = made_up(seed)
    assert_safe_and_honest(data, *published(data))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 100_000))
def test_the_fast_method_is_as_safe_whole_and_in_pieces(seed: int) -> None:
    data = made_up(seed)
    for effort in (FAST, PIECES):
        assert_safe_and_honest(data, *published(data, effort=effort))


def test_large_tables_that_share_sizes_are_safe_in_pieces() -> None:
    data = shared_sizes(random.Random(1), cohorts=3, items=3)
    assert_safe_and_honest(data, *published(data, effort=PIECES))


def test_counts_of_millions_hide_a_few_people_as_well() -> None:
    counts = {"a": 3, "b": 70_000_000, "c": 41_000_000, "d": 800_000_000}
    total = cell("T", sum(counts.values()))
    data = problem([*(cell(*pair) for pair in counts.items()), total], [family("T", *counts)])
    publication, unprotectable = published(data)
    assert not unprotectable
    assert len(withheld(publication)) == 2


def test_a_count_stays_proven_although_many_tables_are_found_after_its_own(monkeypatch) -> None:
    data = cross(random.Random(1), (6, 5))
    enough = published(data)[0]
    monkeypatch.setattr("milestory.disclosure.tables.witness.MOST_KEPT", 3)
    assert published(data)[0] == enough
    assert len(withheld(enough)) == 17


def shared_sizes(dice: random.Random, cohorts: int, items: int) -> Data:
    sizes = [cell(f"size{n}", dice.randint(12, 30)) for n in range(cohorts)]
    cells, relations = list(sizes), []
    for item in range(items):
        for size in sizes:
            yes = dice.randint(0, size["true"])
            names = [f"{item}.{size['id']}.yes", f"{item}.{size['id']}.no"]
            cells += [cell(names[0], yes), cell(names[1], size["true"] - yes)]
            relations.append(family(size["id"], *names))
        total = sum(one["true"] for one in cells if one["id"].startswith(f"{item}.") and one["id"].endswith("yes"))
        cells.append(cell(f"{item}.all", total))
        relations.append(family(f"{item}.all", *(f"{item}.{size['id']}.yes" for size in sizes)))
    return problem(cells, relations)


def test_little_more_is_withheld_than_the_fewest_that_suffice() -> None:
    ours = best = compared = 0
    for seed in range(400):
        data = small_enough(seed)
        if data is None:
            continue
        publication, unprotectable = published(data)
        if unprotectable:
            continue
        small, further = counted(data, publication)
        compared += 1
        ours += small + further
        best += small + fewest(data, publication["withheld_min"], further)
        if compared == 60:
            break
    assert compared == 60
    assert ours <= 1.05 * best, f"{ours} items withheld, {best} suffice"


def small_enough(seed: int) -> Data | None:
    """A problem with few enough counts to show or withhold that every choice can be tried."""
    data = made_up(seed)
    data["stats"] = []
    choice = [
        item
        for item in data["cells"]
        if item.get("publishable", True) and not item.get("known") and not is_sensitive(item, data["params"])
    ]
    return data if 0 < len(choice) <= 8 else None


def counted(data: Data, publication: Data) -> tuple[int, int]:
    """How many counts are withheld because they are sensitive, and how many beyond."""
    cells = {item["id"]: item for item in data["cells"]}
    names = [name for name in withheld(publication) if not cells[name].get("known")]
    small = sum(is_sensitive(cells[name], data["params"]) for name in names)
    return small, len(names) - small


def test_no_withheld_count_could_be_shown_alone() -> None:
    for seed in range(40):
        data = made_up(seed)
        publication, unprotectable = published(data, effort=FAST)
        if unprotectable:
            continue
        for item in data["cells"]:
            reader_of_more = publication | {"cells": publication["cells"] | {item["id"]: item["true"]}}
            reader = Reader(data, reader_of_more)
            if item["id"] in withheld(publication) and not is_sensitive(item, reader.params):
                assert not all(reader.is_safe(name) for name in reader.to_protect()), (seed, item["id"])


def test_a_count_that_was_withheld_last_time_costs_nothing_to_withhold_again() -> None:
    data = problem(
        [cell(name, count) for name, count in (("a", 2), ("b", 9), ("c", 9), ("T", 20))], [family("T", "a", "b", "c")]
    )
    for again in ("b", "c"):
        table = read(data)
        shown = protect_tables(table, costs={again: 0}).publication.cells
        assert sorted(set(table.cells) - set(shown)) == ["a", again]


# Statistics


def test_a_statistic_is_shown_only_where_all_behind_it_is_plain_and_says_nothing_false() -> None:
    shown = 0
    for seed in range(0, 600, 10):
        data = made_up(seed)
        table = read(data)
        publication = protect_tables(table).publication
        for name, value in publication.stats.items():
            shown += 1
            stat = table.stats[name]
            assert all(table.cells[one].known or one in publication.cells for one in (*stat.num, *stat.den))
            people = sum(table.cells[one].true for one in stat.den)
            exact = Fraction(100 * sum(table.cells[one].true for one in stat.num), people)
            assert value.low is None or value.low <= exact
            assert value.high is None or exact <= value.high
            assert people >= 2 * table.rules.k
    assert shown > 5


def test_a_mean_has_one_decimal_and_a_share_none() -> None:
    cells = [cell("a", 7), cell("b", 20), cell("T", 27)]
    stats = [
        {"id": "m", "kind": "mean", "values": {"1": "a", "2.5": "b"}, "true": {"value": 2.1111, "decimals": 4}},
        {"id": "p", "kind": "percent", "num": ["a"], "den": ["T"], "true": {"value": 25.93, "decimals": 2}},
    ]
    publication, _ = published(problem(cells, [family("T", "a", "b")], stats))
    assert publication["stats"] == {"m": {"value": 2.1, "decimals": 1}, "p": {"value": 26, "decimals": 0}}


# When it cannot be done


def test_a_solver_that_fails_leaves_nothing_shown_that_hangs_together_with_a_small_count(monkeypatch) -> None:
    monkeypatch.setattr(solving.Program, "solve", lambda program: None)
    data = problem(
        [cell("a", 2), cell("b", 9), cell("T", 11), cell("x", 20), cell("y", 7), cell("S", 27)],
        [family("T", "a", "b"), family("S", "x", "y")],
    )
    publication, unprotectable = published(data)
    assert withheld(publication) == ["T", "a", "b"]
    assert unprotectable == ("a",)


def test_zeros_are_withheld_where_nothing_else_keeps_a_count() -> None:
    data = problem([cell("a", 4), cell("b", 0), cell("T", 4), cell("c", 4), cell("S", 8, known=True)], [])
    data["relations"] = [family("T", "a", "b"), family("S", "T", "c")]
    data["params"] = {"k": 5, "width": 5, "zero_policy": "public"}
    assert_safe_and_honest(data, *published(data))


def test_what_was_proven_is_not_believed_where_it_contradicts_the_problem() -> None:
    table = read(
        problem([cell("a", 2), cell("b", 9), cell("T", 11), cell("n", 3, known=True)], [family("T", "a", "b")])
    )
    verifier = Verifier(table, Publication({"b": Shown(Fraction(9), Fraction(9))}))
    assert verifier.is_possible({"a": 5, "T": 5})
    assert verifier.is_safe("a", [{"a": 5, "T": 5}])
    for impossible in ({"a": 5}, {"a": 5, "b": -5}, {"a": -3, "T": -3}, {"n": 1}):
        assert not verifier.is_possible(impossible)
        assert not verifier.is_safe("a", [impossible])
    assert not verifier.is_safe("b", [])


# Always the same


def test_the_same_problem_gives_the_same_bytes_whatever_the_seed_of_hashes() -> None:
    script = (
        "import json, sys; sys.path.insert(0, 'tests');"
        "from tablecases import made_up;"
        "from milestory.disclosure.tables import protect_tables;"
        "from milestory.reading import read_table_problem, write_publication;"
        "tables = [read_table_problem(json.dumps(made_up(seed))) for seed in range(30)];"
        "print([write_publication(protect_tables(table).publication, table) for table in tables])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1


def test_the_order_in_which_counts_are_written_does_not_matter() -> None:
    for seed in range(len(STRUCTURES)):
        data = made_up(seed)
        turned = data | {"cells": list(reversed(data["cells"]))}
        assert published(data)[0] == published(turned)[0]


# Reading


def test_every_mistake_is_told_at_once_with_its_place() -> None:
    told = mistakes(
        {
            "params": {"k": 0, "width": -1, "zero_policy": "maybe", "upper": "n"},
            "cells": [
                cell("a", -1),
                cell("b", 2.5),
                cell("c", 3),
                cell("c", 4),
                cell("d", 4, lb=5),
                cell("e", 4, ub=3),
                cell("f", 1, known="yes"),
                {"true": 3},
                7,
            ],
            "relations": [family("c", "nobody"), {"terms": [[1, "d"], [-1, "e"]], "op": "<"}, {"parent": "c"}],
            "stats": [
                {"id": "p", "kind": "median"},
                {"id": "q", "kind": "percent", "num": ["d"], "den": ["e"], "true": {"value": 99.0, "decimals": 0}},
                {"id": "r", "kind": "percent", "num": ["d"], "den": ["zz"], "true": {"value": 9, "decimals": 0}},
                {"id": "s", "kind": "mean", "values": {"one": "d"}, "true": {"value": 9, "decimals": 0}},
            ],
        }
    )
    for place in (
        "params.k", "params.width", "params.zero_policy", "params.upper", "cells[0] `a`", "cells[1] `b`", "cells[3]",
        "cells[4] `d`", "cells[5] `e`", "cells[6] `f`", "cells[7]", "cells[8]", "relations[0]", "relations[1]",
        "relations[2]", "stats[0] `p`", "stats[1] `q`", "stats[2] `r`", "stats[3] `s`",
    ):  # fmt: skip
        assert f"p.json: {place}: " in told, place


def test_children_that_do_not_add_up_are_named_with_their_counts() -> None:
    told = mistakes(problem([cell("a", 3), cell("b", 4), cell("T", 8)], [family("T", "a", "b")]))
    assert "relations[0]: The row does not hold: 1 * 8 (T) + -1 * 3 (a) + -1 * 4 (b) is 1, not = 0." in told


def test_a_cell_that_is_part_of_itself_is_refused() -> None:
    told = mistakes(problem([cell("a", 3), cell("b", 3)], [family("a", "b"), family("b", "a")]))
    assert "part of itself" in told


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"cells": [], "cells": []}',
        '{"cells": NaN}',
        "[" * 100_000,
        '{"cells": [{"id": "a", "true": 1e999999}]}',
    ],
)
def test_what_is_no_problem_at_all_is_a_failure_and_no_traceback(text: str) -> None:
    assert "p.json" in mistakes(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    ["id", "true", "cells", "relations", "stats", "params", "k", "terms", "parent", "children", "lb"]
                ),
                inner,
            )
        ),
    )
)
def test_any_json_is_a_problem_or_a_failure(data: Any) -> None:
    with contextlib.suppress(Failure):
        read_table_problem(json.dumps({"cells": data, "relations": data, "stats": data, "params": data}))


def test_halves_may_be_rounded_up_or_to_even_and_denominators_may_not_be_zero() -> None:
    cells = [cell("a", 1), cell("T", 8), cell("z", 0)]
    for value, den, fits in ((12, "T", True), (13, "T", True), (11, "T", False), (12.5, "T", False), (0, "z", False)):
        stats = [{"id": "p", "kind": "percent", "num": ["a"], "den": [den], "true": {"value": value, "decimals": 0}}]
        if fits:
            assert read(problem(cells, [], stats)).stats["p"].value == value
        else:
            assert "stats[0] `p`" in mistakes(problem(cells, [], stats))


def test_a_row_with_fractions_is_the_same_row_in_whole_numbers() -> None:
    row = {"terms": [[0.5, "a"], [-0.25, "b"]], "op": ">=", "rhs": -0.5}
    table = read(problem([cell("a", 3), cell("b", 8)], [row]))
    assert table.rows[0].terms == ((2, "a"), (-1, "b"))
    assert table.rows[0].rhs == -2


def test_a_publication_reads_back_as_it_was_written() -> None:
    table = read(
        json.loads(next(file for file in GOLDEN if file.stem == "nothing-to-hide").read_text(encoding="utf-8"))
    )
    text = write_publication(protect_tables(table).publication, table)
    assert write_publication(read_publication(text, table), table) == text


def test_every_form_of_a_publication_is_understood() -> None:
    table = read(
        json.loads(next(file for file in GOLDEN if file.stem == "nothing-to-hide").read_text(encoding="utf-8"))
    )
    data = {
        "cells": {
            "a": {"round": 40, "base": 5, "mode": "nearest"},
            "b": {"min": 10, "max": 19},
            "T": None,
            "y": {"min": 5},
        },
        "stats": {"pa": {"value": 70, "base": 5}, "px": {"max": 95}},
        "withheld_min": 1,
    }
    publication = read_publication(json.dumps(data), table)
    assert publication.cells["a"] == Shown(Fraction(75, 2), Fraction(85, 2))
    assert publication.cells["y"] == Shown(Fraction(5), None)
    assert publication.stats["pa"] == Shown(Fraction(135, 2), Fraction(145, 2))
    written = json.loads(write_publication(publication, table))
    assert {name: written["cells"][name] for name in data["cells"]} == data["cells"]
    assert {name: written["stats"][name] for name in data["stats"]} == data["stats"]
    with pytest.raises(Failure, match=r"cells `nobody`[^§]*stats `pa`[^§]*withheld_min"):
        read_publication('{"cells": {"nobody": 3, "a": {"about": 3}}, "stats": {"pa": 3}, "withheld_min": -1}', table)


# The command


def run(*words: str) -> Any:
    return CliRunner().invoke(main, ["figures", "protect", *words])


def golden(name: str) -> str:
    return str(next(file for file in GOLDEN if file.stem == name))


def test_the_command_writes_the_publication_to_the_screen_or_a_file(tmp_path: Path) -> None:
    ran = run(golden("two-way"))
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["cells"]["1x"] is None
    assert run(golden("two-way"), "--out", str(tmp_path / "out.json")).exit_code == 0
    assert (tmp_path / "out.json").read_bytes().decode() == ran.stdout


def test_nothing_but_the_publication_stands_on_the_screen() -> None:
    command = [sys.executable, "-m", "milestory", "figures", "protect", golden("two-way")]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert set(json.loads(ran.stdout)) == {"cells", "stats", "withheld_min"}


def test_the_command_says_which_count_cannot_be_protected() -> None:
    ran = run(golden("pinned-by-the-world"))
    assert ran.exit_code == 1
    assert "  a\n" in ran.stderr
    assert json.loads(ran.stdout)["cells"]["a"] is None


def test_the_command_refuses_a_problem_that_contradicts_itself(tmp_path: Path) -> None:
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps(problem([cell("a", 3), cell("T", 4)], [family("T", "a")])), encoding="utf-8")
    ran = run(str(file))
    assert ran.exit_code == 2
    assert "wrong.json: relations[0]" in ran.stderr
    file.write_bytes(b"\xff\xfe")
    assert run(str(file)).exit_code == 2
    assert run(str(tmp_path / "missing.json")).exit_code == 2
