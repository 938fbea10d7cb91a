"""Figures from release to release: who lays them beside each other learns nothing of fewer than five."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import worked
from hypothesis import given, settings
from hypothesis import strategies as st
from milestory.audit import attack_release
from milestory.audit.tables import attack_tables
from milestory.disclosure import (
    Proposal,
    Restraint,
    propose,
    protect,
    published,
    released_tables,
    site_tables,
    withdraw,
)
from milestory.figures import count_figures
from milestory.reading import write_release
from milestory.records.figure import Counted, SafeFigure, cell_name
from milestory.records.programme import CohortRecords, Records
from milestory.records.release import Ledger, Outcome, Release
from milestory.records.survey import Timing
from milestory.records.tableproblem import Publication, Shown, TableProblem, TableRow
from milestory.releasing import proven

REACHED, KEPT = "milestones-reached/c", "retention/c"


class Years:
    """A programme that releases its figures again and again."""

    def __init__(self, *cohorts: CohortRecords, **options: Any) -> None:
        self.ledger, self.names = Ledger(), dict[str, dict[str, int]]()
        self.say(*cohorts, **options)
        self.release("2026-03-01")

    def say(self, *cohorts: CohortRecords, **options: Any) -> None:
        self.records: Records = worked.records(*cohorts, **options)
        self.counted: Counted = count_figures(self.records, worked.DAY, worked.CATALOGUES)

    def release(self, day: str) -> dict[str, Outcome]:
        return self.keep(proven(self.counted, self.ledger, self.records.programme, day, self.told_by_name))

    def keep(self, proposal: Proposal) -> dict[str, Outcome]:
        self.ledger = Ledger((*self.ledger.releases, Release.model_validate(proposal.release.model_dump())), "0" * 64)
        return {each.figure: each.outcome for each in proposal.verdicts}

    def told_by_name(self, day: str) -> Mapping[str, int]:
        return self.names.get(day, {})

    @property
    def shown(self) -> dict[str, SafeFigure]:
        assert self.ledger.last
        _, figures = published(self.counted, self.ledger.last, self.records.programme, self.told_by_name)
        return {figure.head.id: figure for figure in figures}

    @property
    def tables(self) -> tuple[TableProblem, ...]:
        assert self.ledger.last
        frozen, figures = published(self.counted, self.ledger.last, self.records.programme, self.told_by_name)
        return released_tables(frozen, figures, self.ledger, self.records.programme)

    @property
    def told(self) -> tuple[str, ...]:
        return attack_release(self.tables, tuple(self.shown.values()))


def asked_twice(before: tuple[int, ...], after: tuple[int, ...], change: tuple[int, int, int]) -> CohortRecords:
    """A cohort whose answers at the end are linked with those at the beginning."""
    first = worked.cohort(answers=before, change=None).waves[0]
    begin = first.model_copy(update={"id": "begin", "timing": Timing.BASELINE})
    cohort = worked.cohort(answers=after, change=change)
    return replace(cohort, waves=(begin, *cohort.waves))


def test_a_first_release_shows_what_may_be_shown() -> None:
    years = Years(worked.cohort(), worked.cohort("d", reached=25))
    safe = protect(years.counted, years.records.programme)
    assert [replace(each, released="") for each in years.shown.values()] == list(safe)
    assert {each.released for each in years.shown.values() if not each.withheld} == {"2026-03-01"}
    (table,), (before,) = years.tables, site_tables(years.counted, safe, years.records.programme)
    assert table.cells == before.cells
    assert set(table.rows) == set(before.rows)
    assert years.told == ()


def test_a_release_without_changes_changes_nothing() -> None:
    years = Years(worked.cohort(), worked.cohort("d", reached=25))
    outcomes = years.release("2026-09-01")
    assert set(outcomes.values()) <= {Outcome.UNCHANGED, Outcome.WITHHELD}
    first, second = years.ledger.releases
    assert first.figures == second.figures


def test_the_same_records_make_the_same_bytes() -> None:
    one, other = (Years(worked.cohort(), worked.cohort("d", reached=25)).ledger.releases[0] for _ in range(2))
    assert write_release(one) == write_release(other)


def test_one_person_moves_nothing() -> None:
    years = Years(worked.cohort(reached=25))
    before = years.shown
    years.say(worked.cohort(reached=26))
    assert years.shown == before
    assert years.release("2026-09-01")[REACHED] is Outcome.HELD
    assert years.shown == before
    assert years.shown[REACHED].released == "2026-03-01"


def test_six_persons_move_a_figure_and_what_they_gained_is_six() -> None:
    years = Years(worked.cohort(reached=25))
    years.say(worked.cohort(reached=31))
    assert years.release("2026-09-01")[REACHED] is Outcome.REFRESHED
    assert years.shown[REACHED].value("reached") == 31
    assert years.shown[REACHED].released == "2026-09-01"
    assert years.told == ()
    (table,) = years.tables
    old = f"{REACHED}@2026-03-01#reached as shown"
    assert table.cells[old].true == 25
    assert table.cells[old].known
    assert not table.cells[old].publishable


def test_many_small_steps_move_a_figure_once_they_are_five() -> None:
    years = Years(worked.cohort(reached=20))
    shown = []
    for step in range(1, 8):
        years.say(worked.cohort(reached=20 + step))
        years.release(f"2026-04-0{step}")
        shown.append(years.shown[REACHED].value("reached"))
    assert shown == [20, 20, 20, 20, 25, 25, 25]
    assert years.told == ()


def test_a_figure_is_compared_with_everything_that_was_ever_shown() -> None:
    years = Years(worked.cohort(reached=20))
    years.say(worked.cohort(reached=26))
    years.release("2026-04-01")
    # One less than at first: the two steps are six and seven, and between them lies one person.
    years.say(worked.cohort(reached=19))
    assert years.release("2026-05-01")[REACHED] is Outcome.HELD
    years.say(worked.cohort(reached=20))
    assert years.release("2026-06-01")[REACHED] is Outcome.REFRESHED


def test_an_attack_finds_what_the_rule_holds_back() -> None:
    years = Years(worked.cohort(reached=25))
    years.say(worked.cohort(reached=27))
    fresh = Years(worked.cohort(reached=27)).ledger.releases[0]
    moved = years.ledger.releases[0].figures | {REACHED: fresh.figures[REACHED]}
    years.ledger = Ledger((*years.ledger.releases, Release(day="2026-09-01", figures=moved)))
    assert f"{REACHED}@2026-03-01#reached since" in years.told


def test_a_part_that_did_not_grow_with_its_whole_holds_the_figure() -> None:
    years = Years(worked.cohort(answers=(3, 4, 4, 9, 9), change=None))
    name = next(name for name in years.shown if name.startswith("answers/"))
    years.say(worked.cohort(answers=(3, 4, 4, 15, 9), change=None))
    assert years.release("2026-09-01")[name] is Outcome.HELD
    years.say(worked.cohort(answers=(5, 4, 7, 15, 14), mentees=50, change=None))
    years.release("2026-10-01")
    assert years.told == ()


def test_figures_of_the_same_people_move_together() -> None:
    """One pair more and one less would be told by the change alone, if it moved without the answers after."""
    names = "answers/hope/mentee/{}/c", "change/hope/mentee/end/c"
    before, after, change = names[0].format("begin"), names[0].format("end"), names[1]
    years = Years(asked_twice((5, 5, 5, 7, 7), (5, 5, 5, 7, 7), (9, 11, 9)))
    assert all(not years.shown[name].withheld for name in (before, after, change))
    years.say(asked_twice((5, 5, 5, 7, 7), (5, 5, 4, 8, 7), (15, 5, 9)))
    outcomes = years.release("2026-09-01")
    assert {outcomes[name] for name in (after, change)} == {Outcome.HELD}
    assert outcomes[before] is Outcome.UNCHANGED
    assert years.told == ()


def test_a_breakdown_may_stay_while_its_whole_moves() -> None:
    years = Years(worked.cohort(reached=25))
    years.say(worked.cohort(reached=31))
    held = Restraint(held=frozenset(name for name in years.shown if name.startswith("milestones-by-")))
    years.keep(propose(years.counted, years.ledger, years.records.programme, "2026-09-01", years.told_by_name, held))
    assert years.shown["milestones/c"].value("milestones") == 31
    assert years.told == ()
    (table,) = years.tables
    past = "milestones/c@2026-03-01#milestones"
    assert TableRow(((1, "milestones-by-owner/c#milestones"), (-1, past))) in table.rows


def test_who_is_told_by_name_later_is_no_part_of_an_older_figure() -> None:
    name = f"{REACHED}#reached"
    years = Years(worked.cohort(reached=25))
    years.names = {"2026-03-01": {name: 20}, "2026-09-01": {name: 26}}
    years.say(worked.cohort(reached=26))
    years.release("2026-09-01")
    frozen, _ = published(years.counted, years.ledger.releases[-1], years.records.programme, years.told_by_name)
    assert frozen.facts[name] == 20


def test_what_more_names_give_away_is_shown_no_longer() -> None:
    """Three answers are one count; once all of two of them are told by name, the third is what is left."""
    years = Years(worked.cohort(answers=(2, 3, 4, 9, 9), change=None))
    (name,) = [each for each in years.shown if each.startswith("answers/")]
    assert "strongly-disagree+disagree+neither" in years.shown[name].parts
    years.names = {"2026-03-01": {f"{name}#strongly-disagree": 2, f"{name}#disagree": 3}}
    assert years.told
    outcomes = years.release("2026-09-01")
    assert outcomes[name] is Outcome.WITHHELD
    assert not years.shown[KEPT].withheld
    assert years.told == ()


def test_a_figure_that_would_now_be_withheld_stays_as_it_is_known() -> None:
    years = Years(worked.cohort(reached=30))
    before = years.shown[REACHED]
    years.say(worked.cohort(reached=2))
    assert years.release("2026-09-01")[REACHED] is Outcome.HELD
    assert years.shown[REACHED] == before


def test_a_new_cohort_is_shown_and_moves_the_totals() -> None:
    years = Years(worked.cohort(reached=25), worked.cohort("d", reached=20))
    assert years.shown["milestones-reached/all"].value("reached") == 45
    years.say(worked.cohort(reached=26), worked.cohort("d", reached=20), worked.cohort("e", reached=15))
    assert "milestones-reached/e" not in years.shown
    outcomes = years.release("2026-09-01")
    assert outcomes["milestones-reached/e"] is Outcome.NEW
    assert outcomes[REACHED] is Outcome.HELD
    assert outcomes["milestones-reached/all"] is Outcome.REFRESHED
    # The first cohort is added up as it is shown.
    assert years.shown["milestones-reached/all"].value("reached") == 60
    assert years.told == ()


def test_what_the_records_no_longer_count_is_not_shown() -> None:
    years = Years(worked.cohort(), worked.cohort("d"))
    years.say(worked.cohort())
    assert KEPT in years.shown
    assert "retention/d" not in years.shown
    assert years.release("2026-09-01")["retention/d"] is Outcome.GONE


def test_a_higher_threshold_withholds_at_once_what_it_did_not_protect() -> None:
    years = Years(worked.cohort(reached=25))
    years.say(worked.cohort(reached=25), protection="strict")
    assert all(each.withheld for each in years.shown.values())
    assert all(cell.value is None for each in years.shown.values() for cell in each.cells)
    years.release("2026-09-01")
    assert years.shown[REACHED].value("reached") == 25


def test_a_cell_that_nobody_is_in_any_longer_does_not_take_a_figure_down() -> None:
    years = Years(worked.cohort(reached=25))
    before = years.shown[REACHED]
    (figure,) = [each for each in years.counted.figures if each.head.id == REACHED]
    cells = tuple(cell for cell in figure.cells if cell.id != "not_reached")
    others = [each for each in years.counted.figures if each.head.id != REACHED]
    head = replace(figure.head, parts=("reached",), sums=(), levels=())
    years.counted = replace(years.counted, figures=(*others, replace(figure, head=head, cells=cells)))
    assert years.shown[REACHED].cells == before.cells
    assert years.told == ()


def test_a_wrong_figure_goes_at_once_with_what_divides_it_and_adds_it_up() -> None:
    years = Years(worked.cohort(reached=25), worked.cohort("d", reached=20))
    outcomes = years.keep(withdraw(years.counted, years.ledger, REACHED, "2026-03-02", "Two lists were mixed up."))
    gone = {name for name, outcome in outcomes.items() if outcome is Outcome.WITHDRAWN}
    assert gone == {REACHED, "milestones-reached/all"}
    shown = years.shown[REACHED]
    assert shown.withheld
    assert shown.note == "Two lists were mixed up."
    assert all(cell.value is None for cell in shown.cells)
    assert not years.shown[KEPT].withheld
    assert years.told == ()


def test_a_total_does_not_add_up_what_is_wrong() -> None:
    years = Years(*(worked.cohort(name, reached=n) for name, n in (("c", 25), ("d", 20), ("e", 30), ("f", 2))))
    years.keep(withdraw(years.counted, years.ledger, REACHED, "2026-03-02", "Two lists were mixed up."))
    years.release("2026-03-03")
    total = years.shown["milestones-reached/all"]
    assert total.value("reached") == 50
    assert set(total.left_out) == {"c", "f"}
    assert total.note == ""
    # Corrected by two, it stays away, and so does what it was.
    years.say(*(worked.cohort(name, reached=n) for name, n in (("c", 23), ("d", 20), ("e", 30), ("f", 2))))
    years.release("2026-03-04")
    assert years.shown["milestones-reached/all"] == total
    assert years.shown[REACHED].note
    assert years.told == ()


def test_the_replacement_of_a_wrong_figure_waits_for_the_rule() -> None:
    years = Years(worked.cohort(reached=25))
    years.keep(withdraw(years.counted, years.ledger, REACHED, "2026-03-02", "Two lists were mixed up."))
    assert years.release("2026-03-03")[REACHED] is Outcome.WITHDRAWN
    years.say(worked.cohort(reached=27))
    assert years.release("2026-03-04")[REACHED] is Outcome.WITHDRAWN
    years.say(worked.cohort(reached=30))
    assert years.release("2026-09-01")[REACHED] is Outcome.REFRESHED
    assert years.shown[REACHED].note == ""
    assert years.told == ()


def test_what_a_sum_held_is_not_given_away_by_a_cohort_that_is_shown_later() -> None:
    """Two withheld cohorts stood in one sum; were one of them shown alone, the other would be the rest."""
    two = [
        worked.cohort(name, mentees=20, reached=n, answers=(4,) * 5, change=None) for name, n in (("a", 17), ("b", 11))
    ]
    years = Years(*two, protection="strict")
    assert years.shown["milestones-reached/all"].value("reached") == 28
    assert years.shown["milestones-reached/b"].withheld
    years.say(*two)
    alone = protect(years.counted, years.records.programme)
    assert {each.head.id: each for each in alone}["milestones-reached/b"].value("reached") == 11
    careless = years.ledger
    years.keep(propose(years.counted, years.ledger, years.records.programme, "2026-09-01", years.told_by_name))
    assert "milestones-reached/a#not_reached" in years.told
    years.ledger = careless
    years.release("2026-09-01")
    assert years.shown["milestones-reached/b"].withheld
    assert years.told == ()


COHORTS = st.builds(
    worked.cohort,
    name=st.just("c"),
    mentees=st.just(40),
    answers=st.tuples(*[st.integers(0, 8)] * 5),
    change=st.none(),
    reached=st.integers(0, 40),
    kept=st.integers(0, 40),
)


@given(COHORTS, st.data())
@settings(max_examples=30)
def test_a_row_less_moves_no_figure_that_is_shown(cohort: CohortRecords, data: st.DataObject) -> None:
    other = worked.cohort("d", reached=20)
    years = Years(cohort, other)
    before = years.shown
    rows = [(kind, n) for kind in ("pairs", "milestones") for n in range(len(getattr(cohort, kind)))]
    kind, place = data.draw(st.sampled_from(rows))
    fewer = tuple(row for n, row in enumerate(getattr(cohort, kind)) if n != place)
    years.say(replace(cohort, **{kind: fewer}), other)
    shown = {name: each for name, each in before.items() if not each.withheld}
    assert {name: each for name, each in years.shown.items() if not each.withheld} == shown
    years.release("2026-09-01")
    for name, each in shown.items():
        # A sum may take in a cohort that was never shown before, or leave one out, as a whole.
        if each.head.cohort is not None or each.head.components == years.shown[name].head.components:
            assert years.shown[name] == each
    assert years.told == ()


@given(st.lists(st.integers(0, 38), min_size=2, max_size=4), st.lists(st.integers(0, 38), min_size=2, max_size=4))
@settings(max_examples=20)
def test_no_series_of_releases_gives_a_difference_of_few_away(reached: list[int], kept: list[int]) -> None:
    years = Years(worked.cohort(reached=reached[0], kept=kept[0]), worked.cohort("d", reached=20))
    for month, (some, more) in enumerate(zip(reached[1:], kept[1:], strict=False), 4):
        years.say(worked.cohort(reached=some, kept=more), worked.cohort("d", reached=20))
        years.release(f"2026-0{month}-01")
    assert years.told == ()
    seen = [
        {cell.id: cell.value for cell in entry.shown if cell.value is not None}
        for _, entry in years.ledger.shown(REACHED)
    ]
    steps = Counter(abs(a["reached"] - b["reached"]) for a in seen for b in seen if "reached" in a and "reached" in b)
    assert not {1, 2, 3, 4} & steps.keys()


def test_attacked_as_tables_two_releases_leave_every_difference_open() -> None:
    years = Years(worked.cohort(reached=25, answers=(3, 4, 4, 9, 9), change=None))
    years.say(worked.cohort(reached=31, answers=(5, 4, 7, 15, 14), mentees=50, change=None))
    years.release("2026-09-01")
    shown = {
        cell_name(name, cell.id): Shown(Fraction(cell.value), Fraction(cell.value))
        for name, figure in years.shown.items()
        for cell in figure.cells
        if cell.value is not None
    }
    for table in years.tables:
        assert any(name.endswith(" as shown") for name in table.cells)
        assert attack_tables(
            table, Publication({name: each for name, each in shown.items() if name in table.cells})
        ).safe
