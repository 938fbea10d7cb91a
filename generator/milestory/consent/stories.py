"""The gate for stories and their translations: the whole first, then what must be taken out of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from milestory.records.base import Ref
from milestory.records.cleared import Cleared, Reason, Withheld
from milestory.records.consent import Approver, Channel, Element
from milestory.records.picture import PictureNote
from milestory.records.story import Sensitivity, Story, StoryStatus, Translation
from milestory.text.normalise import normalise

from .approval import approved_by, portrait_code, words_code
from .people import Circle

V = TypeVar("V", Story, Translation)
Refusal = tuple[Reason, tuple[Ref, ...], str]
_ENDED = {
    Reason.WITHDRAWN, Reason.REVOKED, Reason.INVALIDATED, Reason.EXPIRED, Reason.TURNED_18, Reason.GUARDIAN_OBJECTS,
    Reason.NO_ASSENT, Reason.REFUSED,
}  # fmt: skip
"""What takes a story down that may have stood."""
NAME = "the name stands in the text, but the consent does not cover names"


def texts_of(each: Story | Translation) -> tuple[str, ...]:
    """What a reader reads of a story or a translation, apart from its picture's words."""
    return (each.title, each.summary, each.quote, each.words)


@dataclass(frozen=True, slots=True)
class StoryGate:
    """Decides about one story at a time."""

    circle: Circle

    def refusal(self, story: Story) -> Refusal | None:
        """Why nothing of a story may be shown."""
        day = self.circle.day
        old = self.circle.records.old_addresses.get(story.address)
        if old is not None and old.taken_down:
            return Reason.TAKEN_DOWN, (), "somebody asked for it, and releases/addresses.yml says so"
        if story.status is not StoryStatus.APPROVED:
            return Reason.STATUS, (), f"its status is {story.status}"
        if (story.publish_from and day < story.publish_from) or (story.publish_until and day > story.publish_until):
            return Reason.NOT_NOW, (), "publish_from and publish_until leave today out"
        if story.sensitivity is not Sensitivity.NONE and (story.review is None or story.review.on > day):
            return Reason.NOT_REVIEWED, (), "a sensitive story needs review: by and on"
        if (objection := self.circle.objection(story.people, Element.WORDS)) is not None:
            return *objection, "its words need the consent of everybody who tells it or is written about"
        if unticked := self.circle.unticked(story.people, story.special):
            special = ", ".join(story.special)
            detail = f"it speaks of {special}, which has its own tick box: special: [{special}] in the consent"
            return Reason.NOT_IN_SCOPE, unticked, detail
        if betrayed := self.circle.betrayed(_everybody(story), *texts_of(story)):
            return Reason.NAME_NOT_IN_SCOPE, betrayed, NAME
        return self._unapproved(story.address, words_code(story), _tellers(story))

    def clear(
        self, story: Story, photo: Refusal | None, there: frozenset[Channel], shown: Iterable[Ref]
    ) -> tuple[Cleared[Story], list[Withheld]]:
        """A story that may stand, reduced to what may be shown; and what is withheld of it.

        `photo` is why its photo is withheld; else `there` and `shown` are where it may be and who is in it.
        """
        quote = self.circle.objection(_tellers(story), Element.QUOTE) if story.quote else None
        kept = _without_quote(story) if quote else story
        kept = kept.model_copy(update={"photo": None}) if photo else kept
        after = story.publish_until + timedelta(days=1) if story.publish_until else None
        until = self.circle.until([*story.people, *(shown if kept.photo else ())], after)
        channels = self._channels(kept, kept)
        if kept.photo is not None:
            channels[Element.ARTWORK if kept.photo.drawing else Element.PHOTO] = there
        subject = f"story {story.address}"
        said = [Withheld(subject, Element.QUOTE, *quote)] if quote else []
        said += [Withheld(subject, Element.PHOTO, *photo)] if photo else []
        return Cleared(kept, self.circle.names(story.people), channels, until), said

    def translation_refusal(self, story: Story, each: Translation) -> Refusal | None:
        """Why a translation of a story that may stand may not."""
        if each.reviewed_on > self.circle.day:
            return Reason.NOT_REVIEWED, (), "reviewed_on lies ahead"
        if betrayed := self.circle.betrayed(_everybody(story), *texts_of(each)):
            return Reason.NAME_NOT_IN_SCOPE, betrayed, NAME
        return None

    def standing_translations(self, story: Story) -> Iterator[Translation]:
        """The translations that stand beside a story."""
        for each in self.circle.translations_of(story.address):
            if self.translation_refusal(story, each) is None:
                yield each

    def translation(self, cleared: Cleared[Story], each: Translation) -> Cleared[Translation]:
        """A translation that may stand, without the parts that its story lost."""
        story = cleared.record
        kept = each if story.quote else _without_quote(each)
        if story.photo is None:
            kept = kept.model_copy(update={"alt": "", "caption": ""})
        pictured = {key: there for key, there in cleared.channels.items() if key in {Element.PHOTO, Element.ARTWORK}}
        return Cleared(kept, cleared.names, self._channels(story, kept) | pictured, cleared.until)

    def unapproved_portrait(self, story: Story, note: PictureNote, digest: str, faces: Iterable[Ref]) -> Refusal | None:
        """Why a portrait waits: those who tell and those whom it shows must have seen it."""
        return self._unapproved(story.address, portrait_code(note, digest), (*_tellers(story), *faces))

    def once_stood(self, story: Story, why_not: Reason) -> bool:
        """Whether a story that may not be shown may have stood before: its time is over, and all said yes once."""
        over = story.publish_until is not None and story.publish_until < self.circle.day
        if why_not not in _ENDED and not over:
            return False
        half, consents = words_code(story), self.circle.records.consents
        told = [consents[ref].approvals if ref in consents else () for ref in _tellers(story)]
        return all(approved_by(some, story.address, half) for some in told)

    def _unapproved(self, address: str, half: str, people: Iterable[Ref]) -> Refusal | None:
        missing = tuple(ref for ref in dict.fromkeys(people) if not self._approved(ref, address, half))
        if not missing:
            return None
        detail = f"show it with `milestory preview --for {missing[0]}`, then record the code"
        return Reason.NOT_APPROVED, missing, detail

    def _approved(self, ref: Ref, address: str, half: str) -> bool:
        said_yes = approved_by(self.circle.approvals(ref), address, half)
        if self.circle.is_child(ref):
            return {Approver.CHILD, Approver.GUARDIAN} <= said_yes
        return Approver.ADULT in said_yes

    def _channels(self, story: Story, version: Story | Translation) -> dict[Element, frozenset[Channel]]:
        """Where each element may be shown; a name that stands in the words goes only where the name may."""
        circle, names = self.circle, self.circle.names(_everybody(story))
        named = circle.channels_named(names, *texts_of(version))
        channels = {Element.WORDS: circle.channels(story.people, Element.WORDS) & named}
        if version.quote:
            channels[Element.QUOTE] = circle.channels(_tellers(story), Element.QUOTE) & named
        return channels | circle.channels_of_names(circle.names(story.people))


def _tellers(story: Story) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(teller.person for teller in story.told_by))


def _everybody(story: Story) -> tuple[Ref, ...]:
    return (*story.people, *(story.photo.people if story.photo else ()))


def _without_quote(each: V) -> V:
    # A summary that says the quote would set it large all the same.
    said = bool(each.quote) and normalise(each.quote) in normalise(each.summary)
    return each.model_copy(update={"quote": "", "summary": "" if said else each.summary})
