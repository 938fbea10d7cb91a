"""The consent record: who agreed to what, for where and why, and until when.

Terms follow ISO/IEC TS 27560 and the W3C Data Privacy Vocabulary (DPV).
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from .base import Day, Language, Part, Record, Ref, Words


class Element(StrEnum):
    """What of a person can be shown."""

    WORDS = "words"
    QUOTE = "quote"
    FIRST_NAME = "first_name"
    PSEUDONYM = "pseudonym"
    FULL_NAME = "full_name"
    PHOTO = "photo"
    ARTWORK = "artwork"
    SCHOOL = "school"
    TOWN = "town"
    MILESTONE = "milestone"


class Channel(StrEnum):
    """Where it can be shown."""

    SITE = "site"
    FEED = "feed"
    SOCIAL_CARD = "social_card"
    DOWNLOAD = "download"
    PRINT = "print"


class Purpose(StrEnum):
    """What it can be shown for."""

    CELEBRATE = "celebrate"
    RECRUIT = "recruit"
    FUNDRAISE = "fundraise"
    REPORT = "report"


class Preset(StrEnum):
    """The boxes on the consent form. `PRESETS` says what each covers."""

    WORDS_ONLY = "words_only"
    FIRST_NAME = "first_name"
    WITH_PHOTO = "with_photo"
    ADULT_FULL_NAME = "adult_full_name"


class Special(StrEnum):
    """What the law protects more than the rest: each has a tick box of its own on the consent form."""

    HEALTH = "health"
    BELIEF = "belief"
    ORIGIN = "origin"
    JUSTICE = "justice"


class Scope(Part):
    """Elements that may be shown on channels for purposes: every combination of the three lists."""

    elements: tuple[Element, ...]
    """What may be shown."""
    channels: tuple[Channel, ...] = (Channel.SITE,)
    """Where it may be shown."""
    purposes: tuple[Purpose, ...] = (Purpose.CELEBRATE,)
    """What it may be shown for."""


_EVERYWHERE = (Channel.SITE, Channel.FEED, Channel.SOCIAL_CARD, Channel.PRINT)
_WORDS = (Element.WORDS, Element.QUOTE, Element.PSEUDONYM, Element.MILESTONE, Element.ARTWORK)
_PHOTO = Scope(elements=(Element.PHOTO,), channels=(Channel.SITE, Channel.PRINT))

PRESETS: dict[Preset, tuple[Scope, ...]] = {
    Preset.WORDS_ONLY: (Scope(elements=_WORDS, channels=_EVERYWHERE),),
    Preset.FIRST_NAME: (Scope(elements=(*_WORDS, Element.FIRST_NAME), channels=_EVERYWHERE),),
    Preset.WITH_PHOTO: (Scope(elements=(*_WORDS, Element.FIRST_NAME), channels=_EVERYWHERE), _PHOTO),
    Preset.ADULT_FULL_NAME: (
        Scope(elements=(*_WORDS, Element.FIRST_NAME, Element.FULL_NAME), channels=_EVERYWHERE),
        _PHOTO,
    ),
}
"""What each preset covers: a photo never travels into a feed or a card by a preset."""


class GivenBy(StrEnum):
    """Who gave the consent."""

    SELF = "self"
    PARENT = "parent"
    GUARDIAN = "guardian"


class Assent(StrEnum):
    """What the child said."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


class EvidenceMethod(StrEnum):
    """How the consent was given."""

    PAPER = "paper"
    FORM = "form"
    RECORDING = "recording"


class Evidence(Part):
    """Where the proof lies: a pointer into a vault, never the scan itself."""

    method: EvidenceMethod
    """On paper, by a form or in a recording."""
    pointer: Words
    """Where to find it, such as "binder 4 page 12"; never the form itself."""


class Notice(Part):
    """The form that was shown: its version and language."""

    version: Words
    """The form's version."""
    language: Language
    """The form's language."""


class ConsentStatus(StrEnum):
    """The states of a consent (DPV: consent status). Only the first two publish."""

    GIVEN = "given"
    RENEWED = "renewed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    INVALIDATED = "invalidated"


class ConsentEvent(Part):
    """Something that changed the consent; appended, never rewritten."""

    status: ConsentStatus
    """What happened."""
    on: Day
    """The day on which it happened."""
    given_by: GivenBy | None = None
    """Who said so; needed when somebody who turned 18 renews for themself."""
    assent: Assent | None = None
    """What the child said this time."""
    expires: Day | None = None
    """For a renewal: the first day on which it no longer holds."""
    notice: Notice | None = None
    """For a renewal: the form that was shown this time; default the one before."""

    @model_validator(mode="after")
    def _only_changes(self) -> "ConsentEvent":
        if self.status is ConsentStatus.GIVEN:
            raise PydanticCustomError(
                "event_given", "repeats `given`; write `renewed`, since given_on says when it was given"
            )
        return self


class Approver(StrEnum):
    """Who saw what would stand on the site."""

    CHILD = "child"
    GUARDIAN = "guardian"
    ADULT = "adult"


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Approval(Part):
    """Somebody saw this wording, or this portrait, and said yes to it."""

    by: Annotated[tuple[Approver, ...], BeforeValidator(_one_or_many)]
    """Who saw it and said yes."""
    saw: Words
    """The story as `cohort/slug`."""
    on: Day
    """The day on which they said so."""
    code: Words
    """The short code of what was seen: words, or words and portrait (`k3f7-9qpd` or `k3f7-9qpd+2m8x-ve4t`)."""


class Consent(Record):
    """The consent of one person, for the whole programme."""

    person: Ref
    """Whose consent it is: a reference from people.yml."""
    given_by: GivenBy
    """Who gave it. For somebody under 18 a parent or guardian."""
    given_on: Day
    """The day on which it was given."""
    evidence: Evidence
    """Where the proof lies."""
    preset: Preset | None = None
    """The box that was ticked; or write scopes instead."""
    scopes: tuple[Scope, ...] = ()
    """What was agreed to in detail, instead of a preset."""
    special: tuple[Special, ...] = ()
    """What a story may also speak of, by a tick box of its own: health, belief, origin, justice."""
    assent: Assent | None = None
    """What the child said; needed under 18."""
    objection: GivenBy | None = None
    """The guardian who objects, where one of two does; then nothing is published."""
    notice: Notice | None = None
    """The form that was shown; default the programme's."""
    expires: Day | None = None
    """The first day on which it no longer holds; default as the programme says."""
    events: tuple[ConsentEvent, ...] = ()
    """What changed since, in order; add at the end and never rewrite."""
    approvals: tuple[Approval, ...] = ()
    """Who saw which story and said yes to it."""

    @model_validator(mode="after")
    def _one_way_of_saying(self) -> "Consent":
        if (self.preset is None) == (not self.scopes):
            raise PydanticCustomError(
                "preset_or_scopes",
                "needs either a preset (words_only, first_name, with_photo, adult_full_name) or scopes, and not both",
            )
        return self

    @property
    def granted(self) -> tuple[Scope, ...]:
        """What was agreed to, presets spelled out."""
        return PRESETS[self.preset] if self.preset is not None else self.scopes
