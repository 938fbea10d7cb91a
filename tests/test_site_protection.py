"""The figures of whole programmes, protected and then attacked by the code that attacks finished sites."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from milestory.audit.tables import AttackScope, attack_tables
from milestory.disclosure import protect, site_tables
from milestory.disclosure.sitetables import SiteTables
from milestory.disclosure.together import Together
from milestory.figures import count_figures
from milestory.records.cohort import Cohort
from milestory.records.figure import Counted, SafeFigure, cell_name
from milestory.records.milestone import Milestone
from milestory.records.programme import CohortRecords, Programme, Records
from milestory.records.survey import Change
from milestory.records.tableproblem import Publication, TableProblem
from worked import CATALOGUES, DAY, cohort, programme, publication, records, surveyed

SLOW = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def counted_of(some: Records) -> Counted:
    return count_figures(some, DAY, CATALOGUES)


def shown_of(some: Records) -> dict[str, SafeFigure]:
    return {figure.head.id: figure for figure in protect(counted_of(some), some.programme)}


def told(figure: SafeFigure) -> list[str]:
    """The parts of a figure as a reader sees them."""
    parts = [cell for name in figure.parts if (cell := figure.cell(name))]
    return [
        f"{cell.id} {cell.value}"
        if cell.value is not None
        else f"{cell.id} >= {cell.least}"
        if cell.least is not None
        else f"{cell.id} <= {cell.most}"
        for cell in parts
    ]


def leaks(problem: TableProblem, shown: Publication) -> list[str]:
    """What an attack finds, beside what the world knows before any figure is shown."""
    with_figures, without = (attack_tables(problem, each, AttackScope(exactly=True)) for each in (shown, Publication()))
    assert not with_figures.falsehoods
    assert not with_figures.undecided
    found = [leak.interval for leak in with_figures.leaks]
    return [f"{each.cell} {each.lower}..{each.upper}" for each in found if each != without.intervals.get(each.cell)]


def attacked(some: Records, facts: Mapping[str, int] | None = None) -> tuple[SafeFigure, ...]:
    """The figures of a programme, after an attack that found nothing and a look whether they are true."""
    counted = replace(counted_of(some), facts=facts or {})
    safe = protect(counted, some.programme)
    for problem in site_tables(counted, safe, some.programme):
        assert leaks(problem, publication(safe)) == []
    true = {cell_name(f.head.id, cell.id): cell.value for f in counted.figures for cell in f.cells}
    for figure in safe:
        names = figure.head.components or (figure.head.id,)
        for cell in figure.cells:
            value = sum(true.get(cell_name(name, one), 0) for name in names for one in cell.of or (cell.id,))
            assert cell.value in {None, value}
            assert (cell.least or 0) <= value <= (value if cell.most is None else cell.most)
    return safe


def test_the_worked_cohort_comes_out_as_it_is_written() -> None:
    shown = shown_of(records(cohort()))
    assert told(shown["response/mentee/end/c"]) == ["answered 29", "not_answered 9"]
    assert told(shown["answers/hope/mentee/end/c"]) == [
        "strongly-disagree+disagree+neither 6", "agree 9", "strongly-agree 14",
    ]  # fmt: skip
    assert told(shown["change/hope/mentee/end/c"]) == ["better 17", "same+worse 12"]
    assert told(shown["milestones-reached/c"]) == ["reached 31", "not_reached 7"]
    assert told(shown["retention/c"]) == ["kept >= 33", "ended_early+unknown <= 5"]
    assert told(shown["training-mentor/c"]) == ["attended 12", "absent 0"]
    attacked(records(cohort()))


@pytest.mark.parametrize(("kept", "told_as"), [(38, ">= 33"), (36, ">= 33"), (33, ">= 33"), (32, "32")])
def test_nearly_everybody_is_told_in_one_way_whatever_the_number(kept: int, told_as: str) -> None:
    assert told(shown_of(records(cohort(kept=kept)))["retention/c"])[0] == f"kept {told_as}"


def test_of_fewer_than_three_times_k_nearly_everybody_is_not_told() -> None:
    assert shown_of(records(cohort(mentees=14, kept=13, reached=7, answers=(0, 0, 5, 5, 2))))["retention/c"].withheld


def test_where_nothing_is_small_nothing_is_coarser_or_withheld() -> None:
    large = cohort(mentees=90, answers=(9, 11, 14, 20, 26), change=(40, 25, 15), reached=50, kept=60)
    for figure in shown_of(records(large)).values():
        if not figure.head.measure.startswith(("milestones-by", "match-length")):
            assert not figure.withheld
            assert all(not cell.of or cell.id == "ended_early+unknown" for cell in figure.cells)
            assert figure.parts == figure.head.parts or figure.head.measure == "retention"


def test_a_cohort_of_nine_shows_what_everybody_knows_and_nothing_else() -> None:
    safe = attacked(
        records(cohort(mentees=9, answers=(1, 1, 1, 2, 3), change=(4, 3, 1), reached=6, kept=8, mentors=4, trained=4))
    )
    shown = {figure.head.measure for figure in safe if not figure.withheld}
    assert shown == {"training-mentor", "milestones"}


def test_answers_that_are_missing_join_the_unfavourable_where_they_are_few() -> None:
    one = cohort()
    (wave,) = one.waves
    item = wave.items[0].model_copy(update={"missing": 3})
    asked = replace(one, waves=(wave.model_copy(update={"answered": 32, "items": (item,)}),))
    shown = shown_of(records(asked))["answers/hope/mentee/end/c"]
    assert told(shown)[0] == "strongly-disagree+missing 4" or shown.total == "answered"
    assert sum(cell.value or 0 for cell in shown.cells if cell.id in shown.parts) == 32
    attacked(records(asked))


def test_withheld_cohorts_enter_a_total_only_together() -> None:
    large = [cohort("a", reached=20), cohort("b", reached=18)]
    one, two = cohort("x", mentees=30, reached=3, kept=20), cohort("y", mentees=30, reached=4, kept=20)
    with_one = shown_of(records(*large, one))["milestones-reached/all"]
    assert with_one.left_out == ("x",)
    with_two = shown_of(records(*large, one, two))["milestones-reached/all"]
    assert with_two.left_out == ()
    assert told(with_two) == ["reached 45", "not_reached 91"]
    attacked(records(*large, one, two))


def test_small_cohorts_stay_out_of_totals_unless_they_are_pooled() -> None:
    large = [cohort("a", reached=20), cohort("b", reached=18)]
    shown_small = cohort("x", mentees=12, reached=6, answers=(0, 1, 2, 3, 3), change=(5, 3, 1), kept=6)
    assert shown_of(records(*large, shown_small))["milestones-reached/all"].left_out == ("x",)


def test_a_breakdown_is_not_shown_without_what_it_divides() -> None:
    some = records(cohort(reached=4))
    shown = shown_of(some)
    assert shown["milestones/c"].withheld
    assert all(each.withheld for name, each in shown.items() if name.startswith("milestones-by"))


def test_people_who_are_told_by_name_are_known_to_the_reader() -> None:
    some = records(cohort())
    name = cell_name("milestones-reached/c", "reached")
    # 31 of 38 reached one; if the wall tells 30 of them, the figure says how many are left.
    safe = {figure.head.id: figure for figure in attacked(some, {name: 30})}
    assert told(safe["milestones-reached/c"]) == ["reached 31", "not_reached 7"]
    few = records(cohort(reached=36))
    safe = {figure.head.id: figure for figure in attacked(few, {name: 35})}
    assert told(safe["milestones-reached/c"]) == ["reached >= 33", "not_reached <= 5"]


def test_what_is_hidden_in_a_change_does_not_follow_from_the_answers_before_and_after() -> None:
    # All 30 said "neither" before, so that how many say what afterwards is how many moved.
    before, after = cohort(answers=(0, 0, 30, 0, 0), change=None), cohort(answers=(0, 3, 9, 9, 9), change=(18, 9, 3))
    first = before.waves[0].model_copy(update={"id": "start", "timing": "baseline"})
    some = records(replace(after, waves=(first, *after.waves)))
    safe = {figure.head.id: figure for figure in attacked(some)}
    assert counted_of(some).transitions
    assert safe["change/hope/mentee/end/c"].value("worse") is None


def test_a_change_that_cannot_lie_between_its_answers_is_withheld() -> None:
    # All said "neither" before and after, so that nobody can have moved.
    same = (0, 0, 30, 0, 0)
    first = cohort(answers=same, change=None).waves[0].model_copy(update={"id": "start", "timing": "baseline"})
    after = cohort(answers=same, change=(12, 10, 8))
    shown = shown_of(records(replace(after, waves=(first, *after.waves))))
    assert shown["change/hope/mentee/end/c"].withheld
    assert not shown_of(records(after))["change/hope/mentee/end/c"].withheld


def test_a_solver_that_finds_nothing_withholds_what_hangs_together(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cohort(answers=(3, 6, 12, 6, 2), change=None)
    first = before.waves[0].model_copy(update={"id": "start", "timing": "baseline"})
    some = records(replace(cohort(), waves=(first, *cohort().waves)))
    assert not shown_of(some)["change/hope/mentee/end/c"].withheld
    monkeypatch.setattr("milestory.disclosure.tables.solver.Program.solve", lambda _: None)
    shown = shown_of(some)
    tied = [
        figure
        for name, figure in shown.items()
        if name.startswith(("answers", "change", "milestones/", "milestones-by"))
    ]
    assert tied
    assert all(figure.withheld for figure in tied if not _is_whole(figure))


def _is_whole(figure: SafeFigure) -> bool:
    """Whether nothing of a figure is small, so that it needs no solver."""
    return not figure.withheld and all(not cell.of and cell.least is None for cell in figure.cells)


def random_cohort(draw: st.DrawFn, name: str) -> CohortRecords:
    mentees = draw(st.integers(8, 45))
    answers = draw(st.tuples(*[st.integers(0, 9)] * 5).filter(lambda some: sum(some) > 0))
    better = draw(st.integers(0, sum(answers)))
    same = draw(st.integers(0, sum(answers) - better))
    mentors = draw(st.integers(2, 30))
    return cohort(
        name,
        mentees=max(mentees, sum(answers)),
        answers=answers,
        change=(better, same, sum(answers) - better - same),
        reached=draw(st.integers(0, mentees)),
        kept=draw(st.integers(0, mentees)),
        mentors=mentors,
        trained=draw(st.integers(0, mentors)),
    )


@st.composite
def programmes(draw: st.DrawFn) -> Records:
    names = draw(st.sampled_from(["a", "ab", "abc", "abcde"]))
    profile = draw(st.sampled_from(["standard", "standard", "strict"]))
    return records(*(random_cohort(draw, name) for name in names), protection=profile)


@SLOW
@given(programmes())
def test_no_attack_on_any_programme_finds_anything(some: Records) -> None:
    attacked(some)


@SLOW
@given(programmes(), st.data())
def test_nor_does_one_that_knows_who_is_told_by_name(some: Records, data: st.DataObject) -> None:
    facts = {
        cell_name(f"milestones-reached/{key}", "reached"): data.draw(st.integers(0, len(each.milestones)))
        for key, each in some.cohorts.items()
        if each.milestones
    }
    attacked(some, facts)


def test_a_sum_tells_no_more_of_a_count_that_the_names_on_the_wall_half_tell() -> None:
    # Five of the second cohort are told by name, so that ten in all would leave five at most for each of the others.
    names = [cell_name(f"milestones-reached/{key}", "reached") for key in "abc"]
    told_by_name = dict(zip(names, (0, 5, 0), strict=True))
    some = records(reaching("a", 8, 1), reaching("b", 14, 8), reaching("c", 8, 1), protection="strict")
    attacked(some, told_by_name)


def reaching(name: str, mentees: int, reached: int) -> CohortRecords:
    """A cohort in which so many mentees have reached a milestone."""
    whole = Cohort.model_validate({"id": name, "title": name, "start": "2026-01-01", "mentees": mentees})
    milestones = [
        {"id": f"m{each}", "kind": "spoke-up", "person": f"p{each}", "owner": "mentee", "reached": "2026-03"}
        for each in range(reached)
    ]
    return CohortRecords(whole, milestones=tuple(map(Milestone.model_validate, milestones)))


@SLOW
@given(
    st.integers(1, 4),
    st.integers(1, 2),
    st.integers(0, 10**6),
    st.sampled_from([(6, 14), (12, 30), (20, 60), (60, 150)]),
)
def test_nor_does_one_that_knows_both_waves_and_who_moved(
    cohorts: int, items: int, seed: int, sizes: tuple[int, int]
) -> None:
    some = surveyed(cohorts, items, linked=True, seed=seed, sizes=sizes)
    assert counted_of(some).transitions
    attacked(some)


@SLOW
@given(programmes())
def test_the_same_records_give_the_same_figures(some: Records) -> None:
    turned = replace(some, cohorts=dict(reversed(some.cohorts.items())))
    assert {f.head.id: f.cells for f in attacked(some)} == {f.head.id: f.cells for f in attacked(turned)}


@SLOW
@given(st.tuples(*[st.integers(1, 9)] * 4), st.integers(5, 30))
def test_no_choice_of_levels_is_safe_and_shows_more(sizes: tuple[int, ...], mentors: int) -> None:
    """Every combination of levels of a small cohort is tried: none shows more figures and is safe."""
    reached = sum(sizes)
    some = records(cohort(mentees=max(40, reached), reached=reached, mentors=mentors, trained=mentors))
    model = SiteTables(counted_of(some), some.programme)
    chosen = Together(model).choose()
    for group in model.groups:
        best = Together(model)
        figures = [best.figures[name] for name in group]
        ladders = [range(len(best._ladder[name])) for name in group]
        safe = []
        for steps in product(*ladders):
            best._step.update(zip(group, steps, strict=True))
            shown = {name: best.shown(name) for name in group}
            if model.is_safe(figures, shown):
                safe.append(sum(not each.withheld for each in shown.values()))
        assert sum(not chosen[name].withheld for name in group) == max(safe)


def test_the_programme_names_its_headlines() -> None:
    assert [each.measure for each in programme().headlines] == [
        "response",
        "hope",
        "milestones-reached",
        "retention",
        "training-mentor",
    ]
    assert isinstance(programme(), Programme)


def test_a_sum_of_steps_does_not_give_back_the_steps_that_one_cohort_hides() -> None:
    def moved(name: str, steps: dict[str, int]) -> CohortRecords:
        one = cohort(name, mentees=60, answers=(8, 8, 8, 12, 12))
        better, worse = (sum(n for step, n in steps.items() if sign * int(step) > 0) for sign in (1, -1))
        change = {"better": better, "same": steps["0"], "worse": worse, "differences": steps}
        item = one.waves[0].items[0].model_copy(update={"change": Change.model_validate(change)})
        return replace(one, waves=(one.waves[0].model_copy(update={"items": (item,)}),))

    shows = moved("a", {"-1": 10, "0": 14, "1": 12, "2": 12})
    hides = moved("b", {"-1": 10, "0": 14, "1": 22, "2": 2})
    safe = {figure.head.id: figure for figure in attacked(records(shows, hides))}
    assert safe["change/hope/mentee/end/a"].value("step+2") == 12
    assert safe["change/hope/mentee/end/b"].value("step+2") is None
    assert safe["change/hope/mentee/end/all"].value("step+2") is None
    assert safe["change/hope/mentee/end/all"].value("better") == 48
