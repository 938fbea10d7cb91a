from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from milestory.consent import clear, code_of, portrait_code, traces_of, unique_stories, words_code
from milestory.records.activity import Event, Project
from milestory.records.cleared import Clearance, Cleared
from milestory.records.cohort import Cohort, Pair
from milestory.records.consent import Channel, Consent, Element
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
    pictures = {"stories/spring/door.jpg": case.get("bytes", "ab") * 32}
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
    if "summary" in expect:
        assert cleared.record.summary == expect["summary"]
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


TOGETHER = yaml.load(
    (Path(__file__).parent / "golden/consent/together.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
FOLDERS = {"fair": "cohorts/spring/events/fair", "projects": "cohorts/spring/projects"}
TRANSLATION = {
    "title": "Una puerta", "words": "Llamé.", "slug": "a-door", "cohort": "spring", "lang": "es",
    "translator": "staff", "reviewer": "staff", "reviewed_on": "2026-02-01",
}  # fmt: skip
CIRCLE: dict[str, dict[str, Any]] = {
    "noor": {"display": "Noor", "age_band": "adult"},
    "per": {"display": "Per", "age_band": "adult"},
    "ilse": {"display": "Ilse", "age_band": "adult"},
    "kim": {"display": "Kim", "age_band": "13_to_15", "adult_from": "2030-01"},
    "omar": {"display": "Omar", "age_band": "adult"},
}
AGREED: dict[str, dict[str, Any]] = {
    "noor": {"preset": "with_photo"},
    "per": {"preset": "with_photo"},
    "ilse": {"preset": "words_only"},
    "kim": {"preset": "with_photo", "given_by": "parent", "assent": "yes"},
}


def path_of(short: str) -> str:
    folder, _, file = short.rpartition("/")
    if file == "door.jpg":
        return "stories/spring/door.jpg"
    return f"{FOLDERS.get(folder, 'cohorts/spring')}/{file}"


def notes_of(case: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [{"alt": "A room", "others": "none", **note} for note in case.get(key, [])]


def approvals_of(case: dict[str, Any], told: Story, digest: str) -> dict[str, list[dict[str, Any]]]:
    words = words_code(told)
    portrait = portrait_code(told.photo, digest) if told.photo else ""
    given: dict[str, list[dict[str, Any]]] = {}
    for ref in AGREED:
        unseen = case.get("unapproved") in {"portrait", ref}
        code = code_of(words, "" if unseen else portrait)
        given[ref] = [{"by": ["adult", "child", "guardian"], "saw": "spring/a-door", "on": "2026-02-01", "code": code}]
    return given


def consent_of(ref: str, case: dict[str, Any], approvals: list[dict[str, Any]]) -> Consent:
    over = case.get("consents", {}).get(ref, {})
    return Consent.model_validate({**laid({**CONSENT, "person": ref, **AGREED[ref]}, over), "approvals": approvals})


def together(case: dict[str, Any]) -> Records:
    story = {**STORY, "told_by": [{"role": "mentee", "person": "noor"}], **case.get("story", {})}
    if "photo" in case:
        story["photo"] = laid(PHOTO, case["photo"])
    told = Story.model_validate(story)
    gallery, project = notes_of(case, "gallery"), notes_of(case, "project")
    cohort = {"id": "spring", "title": "Spring", "start": "2026-01-01", "mentees": 20}
    shorts = [f"fair/{note['file']}" for note in gallery] + [f"projects/{note['file']}" for note in project]
    if "cohort" in case:
        cohort["picture"] = {"alt": "A room", "others": "none", **case["cohort"]}
        shorts.append(case["cohort"]["file"])
    pictures = {path_of(short): sha256(short.encode()).hexdigest() for short in ["door.jpg", *shorts]}
    for one, *others in case.get("bytes", []):
        pictures |= {path_of(other): pictures[path_of(one)] for other in others}
    for short in case.get("lost", []):
        del pictures[path_of(short)]
    approvals = approvals_of(case, told, pictures["stories/spring/door.jpg"])
    event = {"id": "fair", "kind": "celebration", "date": case.get("held", "2026-05-01"), "gallery": gallery}
    kiosk = {"id": "kiosk", "title": "A kiosk", "outcome": "It sells tea", "pictures": project}
    milestones = (
        [{"id": "m1", "kind": "spoke-up", "reached": "2026-03", **case["milestone"]}] if "milestone" in case else []
    )
    whole = CohortRecords(
        Cohort.model_validate(cohort),
        milestones=tuple(map(Milestone.model_validate, milestones)),
        events=(Event.model_validate(event | case.get("event", {})),),
        projects=(Project.model_validate(kiosk),),
    )
    translations = [Translation.model_validate(TRANSLATION | each) for each in case.get("translations", [])]
    programme = {"name": "T", "contact": {"email": "a@example.org"}, "consent": case.get("rules", {})}
    return Records(
        programme=Programme.model_validate(programme),
        people={ref: Person.model_validate({"ref": ref, **person}) for ref, person in CIRCLE.items()},
        consents={ref: consent_of(ref, case, approvals[ref]) for ref in AGREED},
        cohorts={"spring": whole},
        stories={told.address: told},
        translations={("spring/a-door", each.lang): each for each in translations},
        pictures=pictures,
    )


@pytest.mark.parametrize("case", TOGETHER, ids=[case["name"] for case in TOGETHER])
def test_what_depends_on_one_another_is_decided_together(case: dict[str, Any]) -> None:
    expect, clearance = case["expect"], clear(together(case), date(2026, 11, 24))
    said = {}
    for each in clearance.withheld:
        of_a_story = each.subject.startswith("story")
        said[f"{each.subject} {each.element}" if of_a_story else each.subject] = each.reason
    assert said == expect.get("withheld", {})
    assert sorted(clearance.pictures) == sorted(map(path_of, expect.get("shown", [])))
    assert [language for _, language in clearance.translations] == expect.get("translated", [])
    if "names" in expect:
        assert clearance.stories[0].names == expect["names"]


EVERYWHERE = {Channel.SITE, Channel.FEED, Channel.SOCIAL_CARD, Channel.PRINT}
WORDS_AND_NAME_ON_SITE = {
    "preset": "null",
    "scopes": [
        {"elements": ["words", "quote", "milestone"], "channels": ["site", "feed"]},
        {"elements": ["first_name"], "channels": ["site"]},
    ],
}


def channels_of(case: dict[str, Any]) -> dict[str, set[str]]:
    (cleared,) = clear(together(case), date(2026, 11, 24)).stories
    return {str(element): set(there) for element, there in cleared.channels.items()}


def test_a_preset_takes_words_everywhere_and_a_photo_to_site_and_print() -> None:
    assert channels_of({"photo": {"people": ["noor"]}}) == {
        "words": EVERYWHERE,
        "quote": EVERYWHERE,
        "first_name": EVERYWHERE,
        "photo": {"site", "print"},
    }


def test_each_element_goes_only_where_all_whom_it_needs_agree() -> None:
    narrow = {"preset": "null", "scopes": [{"elements": ["words", "photo"], "channels": ["site", "download"]}]}
    # Somebody who is written about has a say in the words, not in the quote.
    case = {"story": {"mentioned": ["per"]}, "consents": {"per": narrow}, "photo": {"people": ["noor", "per"]}}
    assert channels_of(case) == {
        "words": {"site"},
        "quote": EVERYWHERE,
        "first_name": EVERYWHERE,
        "photo": {"site"},
    }


def test_words_with_a_name_in_them_go_only_where_the_name_may() -> None:
    case = {"consents": {"noor": WORDS_AND_NAME_ON_SITE}}
    assert channels_of(case)["words"] == {"site", "feed"}
    named = channels_of(case | {"story": {"words": "I, Noor, knocked. Somebody opened."}})
    assert named == {"words": {"site"}, "quote": {"site"}, "first_name": {"site"}}


def test_a_milestone_whose_words_hold_a_name_goes_only_where_the_name_may() -> None:
    milestone = {"person": "noor", "words": "Noor spoke up"}
    records = together({"consents": {"noor": WORDS_AND_NAME_ON_SITE}, "milestone": milestone})
    (cleared,) = clear(records, date(2026, 11, 24)).milestones["spring"]
    assert cleared.channels[Element.MILESTONE] == {Channel.SITE}


def test_one_file_goes_only_where_the_people_of_all_its_notes_agree() -> None:
    narrow = {"preset": "null", "scopes": [{"elements": ["photo"], "channels": ["site"]}]}
    case = {"consents": {"per": narrow}, "gallery": [{"file": "a.jpg", "people": [ref]} for ref in ("noor", "per")]}
    ends = {"per": {**narrow, "expires": "2026-12-24"}}
    (cleared,) = clear(together(case | {"consents": ends}), date(2026, 11, 24)).pictures.values()
    assert cleared.channels == {Element.PHOTO: {Channel.SITE}}
    assert cleared.until == date(2026, 12, 24)


def test_a_caption_with_a_name_in_it_goes_only_where_the_name_may() -> None:
    grant = [
        {"elements": ["words", "photo"], "channels": ["site", "feed"]},
        {"elements": ["first_name"], "channels": ["site"]},
    ]
    case: dict[str, Any] = {"consents": {"noor": {"preset": "null", "scopes": grant}}, "photo": {"people": ["noor"]}}
    assert channels_of(case)["photo"] == {"site", "feed"}
    assert channels_of(case | {"photo": {"people": ["noor"], "caption": "Noor at the door"}})["photo"] == {"site"}


def test_a_translation_goes_where_its_own_words_may() -> None:
    spanish = {"words": "Yo, Noor, llamé."}
    records = together({"consents": {"noor": WORDS_AND_NAME_ON_SITE}, "translations": [spanish]})
    clearance = clear(records, date(2026, 11, 24))
    assert clearance.stories[0].channels[Element.WORDS] == {Channel.SITE, Channel.FEED}
    (translation,) = clearance.translations.values()
    assert translation.channels == {Element.WORDS: {Channel.SITE}, Element.FIRST_NAME: {Channel.SITE}}


def test_a_picture_of_nobody_may_go_anywhere() -> None:
    (cleared,) = clear(together({"gallery": [{"file": "a.jpg"}]}), date(2026, 11, 24)).pictures.values()
    assert cleared.channels == {Element.PHOTO: set(Channel)}


@pytest.mark.parametrize("copied", ["{}", " {} ", "{upper}", "{bare}", "{zero}", "{}+abcd-efgh", "abcd-efgh + {upper}"])
def test_a_code_counts_however_it_was_copied(copied: str) -> None:
    told = Story.model_validate(STORY)
    code = words_code(told)
    spelled = copied.format(
        code, upper=code.upper(), bare=code.replace("-", " "), zero=code.replace("0", "O").replace("1", "l")
    )
    base = records_of({})
    consent = base.consents["p001"]
    approval = consent.approvals[0].model_copy(update={"code": spelled, "saw": "/spring/a-door/"})
    consents = {**base.consents, "p001": consent.model_copy(update={"approvals": (approval,)})}
    assert clear(replace(base, consents=consents), date(2026, 11, 24)).withheld == ()


def test_a_code_for_another_story_counts_for_nothing() -> None:
    base = records_of({})
    consent = base.consents["p001"]
    approval = consent.approvals[0].model_copy(update={"saw": "spring/another"})
    consents = {**base.consents, "p001": consent.model_copy(update={"approvals": (approval,)})}
    assert [each.reason for each in clear(replace(base, consents=consents), date(2026, 11, 24)).withheld] == [
        "not_approved"
    ]


def traced(case: dict[str, Any], day: date = date(2026, 11, 24)) -> dict[str, set[str]]:
    records = together(case)
    traces = traces_of(records, clear(records, day))
    return {each.subject: set(each.texts) for each in traces if each.texts}


GOAL = "To ask a question in front of the whole class"
MINE = {"person": "omar", "goal": GOAL, "words": {"en": "Asked before the whole class", "es": "Preguntó ante la clase"}}


def test_a_milestone_that_is_not_cleared_leaves_its_words_and_its_goal_as_traces() -> None:
    texts = {GOAL, "Asked before the whole class", "Preguntó ante la clase"}
    assert traced({"milestone": MINE}) == {"milestone spring/m1": texts}
    assert traced({"milestone": MINE | {"person": "noor", "reached": "2026-12"}}) == {"milestone spring/m1": texts}
    assert traced({"milestone": MINE | {"person": "noor"}}) == {}


@pytest.mark.parametrize("words", ["Spoke up in a group", "It sells tea", "I knocked. Somebody opened."])
def test_words_of_a_withheld_milestone_that_the_site_says_anyhow_are_no_trace(words: str) -> None:
    assert traced({"milestone": {"person": "omar", "words": words}}) == {}


def test_a_withheld_picture_leaves_its_words_as_traces() -> None:
    note = {"file": "a.jpg", "people": ["omar"], "alt": "Two at a green table", "caption": "After the long rain",
            "credit": "Taken by the caretaker"}  # fmt: skip
    texts = {"Two at a green table", "After the long rain", "Taken by the caretaker"}
    assert traced({"gallery": [note]}) == {"picture spring/fair/1": texts}
    assert traced({"project": [note]}) == {"picture spring/kiosk/1": texts}
    assert traced({"cohort": note}) == {"picture spring": texts}
    shown = {"file": "b.jpg", "people": ["noor"], "alt": "Two at a green table"}
    assert traced({"gallery": [note, shown]}) == {"picture spring/fair/1": texts - {"Two at a green table"}}


def test_a_story_that_lost_its_photo_leaves_the_photo_as_trace() -> None:
    case = {"photo": {"people": ["omar"], "alt": "A door with a brass bell", "caption": "The door as it was"}}
    assert traced(case) == {"story spring/a-door": {"A door with a brass bell", "The door as it was"}}
    records = together(case)
    digests = {digest for each in traces_of(records, clear(records, date(2026, 11, 24))) for digest in each.digests}
    assert digests == {records.pictures["stories/spring/door.jpg"]}


def test_a_withheld_translation_leaves_its_words_as_traces() -> None:
    said = "Fue Ilse quien abrió la puerta."
    case = {"story": {"mentioned": ["ilse"]}, "translations": [{"title": "A door", "words": said}]}
    assert traced(case) == {"story spring/a-door in es": {"A door", said}}


def test_a_caption_that_a_translation_lost_is_a_trace() -> None:
    case = {"photo": {"people": ["omar"]}, "translations": [{"caption": "La puerta de aquel invierno"}]}
    assert traced(case)["story spring/a-door in es"] >= {"La puerta de aquel invierno"}


def test_a_summary_that_went_with_its_quote_is_a_trace_where_nothing_else_says_it() -> None:
    case = {
        "consents": {"noor": {"preset": "null", "scopes": [{"elements": ["words"], "channels": ["site"]}]}},
        "story": {"summary": "How it was then: Somebody opened."},
    }
    assert traced(case) == {"story spring/a-door": {"How it was then: Somebody opened."}}


def test_nothing_is_traced_where_everything_is_shown() -> None:
    case = {
        "photo": {"people": ["noor"], "caption": "At the very last door"},
        "gallery": [{"file": "a.jpg", "people": ["per"], "caption": "After the long rain"}],
        "translations": [{"caption": "Ante la última puerta de todas"}],
        "milestone": {"person": "noor", "words": "Asked before the whole class"},
    }
    records = together(case)
    assert traces_of(records, clear(records, date(2026, 11, 24))) == ()


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


ONLY = "the only mentee of spring with a milestone `spoke-up`"
UNIQUE = [
    # milestones of (person, kind), mentees of the cohort, elements, what is said
    ((("p1", "spoke-up"), ("p2", "first-job")), 20, ["words"], [ONLY]),
    ((("p1", "spoke-up"), ("p2", "spoke-up")), 20, ["words"], []),
    ((("p1", "spoke-up"), ("p1", "spoke-up")), 20, ["words"], [ONLY]),
    ((("p1", "spoke-up"), ("p2", "spoke-up")), 7, ["words"], ["one of 7 mentees of spring"]),
    ((("p1", "spoke-up"),), 7, ["words", "full_name"], []),
]  # fmt: skip


@pytest.mark.parametrize(("reached", "mentees", "elements", "said"), UNIQUE)
def test_a_story_that_is_unique_by_its_facts_is_told_with_them(
    reached: Sequence[tuple[str, str]], mentees: int, elements: list[str], said: list[str]
) -> None:
    milestones = tuple(
        Milestone.model_validate({"id": f"m{number}", "person": ref, "kind": kind, "reached": "2026-02"})
        for number, (ref, kind) in enumerate(reached)
    )
    cohort = Cohort.model_validate({"id": "spring", "title": "Spring", "start": "2026-01-05", "mentees": mentees})
    told = Story.model_validate(
        {"title": "T", "told_by": [{"role": "mentee", "person": "p1"}], "words": "W.", "slug": "t", "cohort": "spring",
         "milestone": "m0"}
    )  # fmt: skip
    consent = Consent.model_validate(
        {"person": "p1", "given_by": "self", "given_on": "2026-01-01", "scopes": [{"elements": elements}],
         "evidence": {"method": "paper", "pointer": "x"}}
    )  # fmt: skip
    records = Records(
        programme=Programme.model_validate({"name": "P", "contact": {"email": "a@example.org"}}),
        consents={"p1": consent},
        cohorts={"spring": CohortRecords(cohort, milestones=milestones)},
        stories={told.address: told},
    )
    clearance = Clearance(date(2026, 6, 1), stories=(Cleared(told),))
    sentences = list(unique_stories(records, clearance))
    assert len(sentences) == bool(said)
    assert all(each in sentences[0] for each in said)
