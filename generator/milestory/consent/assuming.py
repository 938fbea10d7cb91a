"""Records as they would be if somebody had said yes: in memory only, for those who must see before they say it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from milestory.records.base import Ref
from milestory.records.consent import (
    Approval,
    Approver,
    Assent,
    Consent,
    Element,
    Evidence,
    EvidenceMethod,
    GivenBy,
    Scope,
)
from milestory.records.programme import Records
from milestory.records.story import Review, Sensitivity, Story, StoryStatus

from .force import is_child, standing
from .scope import on_site

Yeses = Iterable[tuple[Ref, str, str]]
"""Who says yes to which story under which code."""


def with_yes(records: Records, yeses: Yeses, day: date) -> Records:
    """The records with approvals by everybody who can give one."""
    consents = dict(records.consents)
    for ref, address, code in yeses:
        if (consent := consents.get(ref)) is not None:
            said = Approval(by=tuple(Approver), saw=address, on=day, code=code)
            consents[ref] = consent.model_copy(update={"approvals": (*consent.approvals, said)})
    return replace(records, consents=consents)


def with_story_ready(records: Records, story: Story, ref: Ref, day: date) -> Records:
    """The records as if a story were edited and its teller's consent in force, and all others gave only its words."""
    ready: dict[str, object] = {"status": StoryStatus.APPROVED, "publish_from": None, "publish_until": None}
    if story.sensitivity is not Sensitivity.NONE:
        ready |= {"review": Review(by="reader", on=day)}
    consents = dict(records.consents)
    for each in story.people:
        agreed = _agreed(records, each, day, whole=each == ref)
        consents[each] = agreed.model_copy(update={"special": story.special})
    return replace(
        records,
        consents=consents,
        stories={**records.stories, story.address: story.model_copy(update=ready)},
    )


def _agreed(records: Records, ref: Ref, day: date, *, whole: bool) -> Consent:
    """A consent in force: as it is where it is, else to what it covers for the teller and to the words for others."""
    person, consent = records.people.get(ref), records.consents.get(ref)
    stands = standing(consent, person, day, records.programme.consent).reason is None
    if consent is not None and stands and on_site(consent, Element.WORDS):
        return consent
    child = person is not None and is_child(person, day)
    given_by = GivenBy.GUARDIAN if child else GivenBy.SELF
    if consent is None or not whole or not on_site(consent, Element.WORDS):
        elements = (Element.WORDS, Element.QUOTE) if whole else (Element.WORDS,)
        approvals = consent.approvals if consent else ()
        return Consent(
            person=ref, given_by=given_by, given_on=day, assent=Assent.YES, scopes=(Scope(elements=elements),),
            evidence=Evidence(method=EvidenceMethod.FORM, pointer="none yet"), approvals=approvals,
        )  # fmt: skip
    now = {"given_by": given_by, "given_on": day, "assent": Assent.YES, "expires": None, "objection": None}
    return consent.model_copy(update={**now, "events": ()})
