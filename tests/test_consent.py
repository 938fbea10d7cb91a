from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from milestory.consent import clear, code_of, portrait_code, traces_of, words_code
from milestory.records.cleared import Clearance
from milestory.records.cohort import Cohort, Pair
from milestory.records.consent import Consent
from milestory.records.milestone import Milestone
from milestory.records.people import Person
from milestory.records.programme import CohortRecords, Programme, Records
from milestory.records.story import Story, Translation

CASES = yaml.load(
    (Path(__file__).parent / "golden/consent/rules.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
WORDS = "I knocked. Somebody opened."
PHOTO = {"file": "door.jpg", "alt": "A door", "others": "none"}
PERSON = {"ref": "p001", "display": "Noor", "age_band": "adult"}
CONSENT = {
    "person": "p001",
    "preset": "first_name",
    "given_by": "self",
    "given_on": "2026-01-10",
    "evidence": {"method": "paper", "pointer": "binder"},
}
STORY = {
    "title": "A door",
    "told_by": [{"role": "mentee", "person": "p001"}],
    "words": WORDS,
    "quote": "Somebody opened.",
    "slug": "a-door",
    "cohort": "spring",
}
OTHERS = (
    Person(ref="p002", display="Per", age_band="adult"),
    Person(ref="p003", display="Ilse", age_band="adult"),
)


def laid(base: dict[str, Any], over: dict[str, Any] | None) -> dict[str, Any]:
    merged = {**base, **(over or {})}
    return {key: value for key, value in merged.items() if value != "null"}


def records_of(case: dict[str, Any]) -> Records:
    story = laid(STORY, case.get("story"))
    if "quote" in story and story["quote"] not in story["words"]:
        del story["quote"]
    if "photo" in case:
        story["photo"] = laid(PHOTO, case["photo"])
    told = Story.model_validate(story)
    pictures = {"stories/spring/door.jpg": "ab" * 32}
    code = words_code(told)
    if case.get("approve_portrait") and told.photo:
        code = code_of(code, portrait_code(told.photo, "ab" * 32))
    consent = laid(CONSENT, case.get("consent"))
    approved_on = case.get("approved_on", "2026-01-20")
    if approved_on != "null":
        consent["approvals"] = [
            {
                "by": case.get("approved_by", ["adult"]),
                "saw": "spring/a-door",
                "on": approved_on,
                "code": code,
            }
        ]
    if "changed" in case:
        told = told.model_copy(update={"words": case["changed"], "quote": ""})
    third = Consent.model_validate({**CONSENT, "person": "p003", "preset": "words_only"})
    person = Person.model_validate(laid(PERSON, case.get("person")))
    programme = Programme.model_validate(
        {"name": "T", "contact": {"email": "a@example.org"}, "consent": case.get("rules", {})}
    )
    return Records(
        programme=programme,
        people={each.ref: each for each in (person, *OTHERS)},
        consents={"p001": Consent.model_validate(consent), "p003": third},
        cohorts={"spring": CohortRecords(Cohort(id="spring", title="Spring", start=date(2026, 1, 1), mentees=20))},
        stories={told.address: told},
        pictures=pictures,
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_gate_decides_as_the_rule_says(case: dict[str, Any]) -> None:
    clearance = clear(records_of(case), date.fromisoformat(case.get("day", "2026-11-24")))
    expect = case["expect"]
    whole = [withheld for withheld in clearance.withheld if withheld.element == "story"]
    if "reason" in expect:
        assert [withheld.reason for withheld in whole] == [expect["reason"]]
        assert clearance.stories == ()
        return
    (cleared,) = clearance.stories
    assert whole == []
    assert cleared.names == expect["names"]
    lost = {withheld.element for withheld in clearance.withheld}
    assert lost == set(expect.get("without", []))
    assert not ("quote" in lost and cleared.record.quote)
    assert (cleared.record.photo is None) == ("photo" in lost or "photo" not in case)
    if "until" in expect:
        assert cleared.until == date.fromisoformat(expect["until"])


def test_nothing_is_withheld_by_name() -> None:
    for case in CASES:
        clearance = clear(records_of(case), date(2026, 11, 24))
        assert not any("Noor" in str(withheld) or "Ilse" in str(withheld) for withheld in clearance.withheld)


def test_a_milestone_of_a_pair_needs_everybody_in_it() -> None:
    base = records_of({})
    cohort = base.cohorts["spring"].cohort
    pairs = (
        Pair(id="q1", mentors=("p003",), mentees=("p001",), start="2026-02"),
        Pair(id="q2", mentors=("p002",), mentees=("p001",), start="2026-02"),
    )
    milestones = (
        Milestone(id="m1", kind="spoke-up", pair="q1", reached="2026-03"),
        Milestone(id="m2", kind="spoke-up", pair="q2", reached="2026-03"),
        Milestone(id="m3", kind="spoke-up", person="p001", reached="2027-03"),
        Milestone(id="m4", kind="spoke-up", person="p003", reached="2026-03", words="Ilse spoke up"),
    )
    records = Records(
        programme=base.programme,
        people=base.people,
        consents=base.consents,
        cohorts={"spring": CohortRecords(cohort, pairs=pairs, milestones=milestones)},
    )
    clearance = clear(records, date(2026, 11, 24))
    assert [cleared.record.id for cleared in clearance.milestones["spring"]] == ["m1"]
    assert clearance.milestones["spring"][0].names == {"p001": "Noor"}
    assert {withheld.subject: withheld.reason for withheld in clearance.withheld} == {
        "milestone spring/m2": "no_consent",
        "milestone spring/m4": "name_not_in_scope",
    }


def test_a_translation_goes_with_its_story_and_loses_what_the_story_lost() -> None:
    case = {"consent": {"preset": "null", "scopes": [{"elements": ["words"], "channels": ["site"]}]}}
    base = records_of(case)
    translation = Translation(
        title="Una puerta",
        words="Llamé.",
        slug="a-door",
        cohort="spring",
        lang="es",
        translator="staff",
        reviewer="staff",
        reviewed_on=date(2026, 2, 1),
        quote="Llamé.",
    )
    records = Records(
        **{
            **{name: getattr(base, name) for name in base.__slots__},
            "translations": {("spring/a-door", "es"): translation},
        }
    )
    clearance = clear(records, date(2026, 11, 24))
    assert clearance.translations["spring/a-door", "es"].record.quote == ""
    assert clear(records, date(2029, 1, 1)).translations == {}


DAYS = st.dates(date(2025, 1, 1), date(2031, 1, 1))
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "status": st.sampled_from(["renewed", "refused", "withdrawn", "revoked", "invalidated"]),
            "on": DAYS.map(str),
        }
    ),
    max_size=4,
)


def in_force(given_on: date, events: list[dict[str, Any]], day: date) -> bool:
    """An oracle of its own: replay the adult's consent day by day."""
    alive, end, current = (
        False,
        date.min,
        min([given_on, *(date.fromisoformat(each["on"]) for each in events)]),
    )
    while current <= day:
        if current == given_on:
            alive, end = True, date(current.year + 2, current.month, min(current.day, 28))
            end += timedelta(days=max(0, current.day - 28))
        for each in events:
            if each["on"] == str(current):
                alive = each["status"] == "renewed"
                if alive:
                    end = date(current.year + 2, current.month, min(current.day, 28))
                    end += timedelta(days=max(0, current.day - 28))
        current += timedelta(days=1)
    return alive and given_on <= day < end


@given(given_on=DAYS, events=EVENTS, day=DAYS)
def test_no_consent_in_force_leaves_no_word_of_the_story(
    given_on: date, events: list[dict[str, Any]], day: date
) -> None:
    # Events before the consent was given are nobody's sense; the records' own order of days is what counts.
    events = [each for each in events if each["on"] > str(given_on)]
    case = {"consent": {"given_on": str(given_on), "events": events}, "approved_on": "2025-01-01"}
    records = records_of(case)
    clearance = clear(records, day)
    if in_force(given_on, events, day):
        assert [cleared.record.words for cleared in clearance.stories] == [WORDS]
        return
    assert clearance.stories == ()
    assert_nothing_of_it(clearance)
    (trace,) = [each for each in traces_of(records, clearance) if each.subject.startswith("story")]
    assert WORDS in trace.texts


def assert_nothing_of_it(clearance: Clearance) -> None:
    left = repr(clearance)
    assert not any(text in left for text in (WORDS, "A door", "Somebody", "Noor"))


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_code_stands_for_the_words_and_not_for_their_spacing(first: str, second: str) -> None:
    def code(words: str) -> str:
        return words_code(Story.model_validate({**STORY, "quote": "", "words": "x " + words}))

    assert code(first) == code("  ".join(first.split(" ")) + "\n")
    same = normalize("NFC", " ".join(first.split())) == normalize("NFC", " ".join(second.split()))
    assert (code(first) == code(second)) == same


def test_words_that_stand_in_a_cleared_story_too_are_no_trace() -> None:
    base = records_of({})
    shared = f"{WORDS} Nobody but this one draft says that the lamp was green."
    draft = Story.model_validate({**STORY, "slug": "b", "words": shared, "quote": "", "status": "draft"})
    kept = {name: getattr(base, name) for name in base.__slots__}
    records = Records(**{**kept, "stories": {**base.stories, draft.address: draft}})
    (trace,) = [each for each in traces_of(records, clear(records, date(2026, 11, 24))) if each.slugs]
    assert any("the lamp was green" in text for text in trace.texts)
    assert WORDS not in trace.texts


def test_a_photographed_child_who_is_only_named_in_the_words_loses_the_photo() -> None:
    case = {"story": {"words": "It was Kim who opened."}, "photo": {"people": ["p004"]}, "approve_portrait": True}
    base = records_of(case)
    kept = {name: getattr(base, name) for name in base.__slots__}
    kim = Person(ref="p004", display="Kim", age_band="13_to_15", adult_from="2030-01")
    consent = Consent.model_validate(
        {**CONSENT, "person": "p004", "preset": "with_photo", "given_by": "parent", "assent": "yes"}
    )
    records = Records(
        **{**kept, "people": {**base.people, "p004": kim}, "consents": {**base.consents, "p004": consent}}
    )
    reasons = {each.element: each.reason for each in clear(records, date(2026, 11, 24)).withheld}
    assert reasons == {"photo": "photo_with_childs_name"}
