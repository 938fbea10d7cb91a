"""The gate for stories: the whole story first, then its quote and its photo."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from milestory.records.base import Ref
from milestory.records.cleared import Cleared, Reason, Withheld
from milestory.records.consent import Approver, Element
from milestory.records.picture import PictureNote
from milestory.records.story import Sensitivity, Story, StoryStatus, Translation

from .approval import approved_by, portrait_code, words_code
from .people import Circle
from .scope import NAME_ELEMENTS, shared_channels

Refusal = tuple[Reason, tuple[Ref, ...], str]


@dataclass(frozen=True, slots=True)
class StoryGate:
    """Decides about one story at a time."""

    circle: Circle

    def clear(self, story: Story) -> tuple[Cleared[Story] | None, list[Withheld]]:
        """The story reduced to what may be shown, or None; and everything withheld of it."""
        subject = f"story {story.address}"
        if (refused := self._story(story)) is not None:
            reason, people, detail = refused
            return None, [Withheld(subject, "story", reason, people, detail)]
        said = list(self._parts(story, subject))
        elements = {withheld.element for withheld in said}
        kept = story.model_copy(
            update={
                "quote": "" if Element.QUOTE in elements else story.quote,
                "photo": None if Element.PHOTO in elements else story.photo,
            }
        )
        return self._cleared(kept), said

    def translation(self, cleared: Cleared[Story], each: Translation) -> Cleared[Translation] | Withheld:
        """A translation of a story that is cleared, without the parts that the story lost."""
        story = cleared.record
        texts = (each.title, each.summary, each.quote, each.words, each.alt, each.caption)
        if betrayed := self.circle.betrayed(story.people, *texts):
            subject = f"story {story.address} in {each.lang}"
            return Withheld(subject, "story", Reason.NAME_NOT_IN_SCOPE, betrayed, _NAME)
        if not story.quote:
            each = each.model_copy(update={"quote": ""})
        if story.photo is None:
            each = each.model_copy(update={"alt": "", "caption": ""})
        return Cleared(each, cleared.names, cleared.channels, cleared.until)

    def _story(self, story: Story) -> Refusal | None:
        day = self.circle.day
        if story.status is not StoryStatus.APPROVED:
            return Reason.STATUS, (), f"its status is {story.status}"
        if (story.publish_from and day < story.publish_from) or (story.publish_until and day > story.publish_until):
            return Reason.NOT_NOW, (), "publish_from and publish_until leave today out"
        if story.sensitivity is not Sensitivity.NONE and (story.review is None or story.review.on > day):
            return Reason.NOT_REVIEWED, (), "a sensitive story needs review: by and on"
        if (objection := self.circle.objection(story.people, Element.WORDS)) is not None:
            return *objection, "its words need the consent of everybody who tells it or is written about"
        if betrayed := self.circle.betrayed(story.people, *_texts(story)):
            return Reason.NAME_NOT_IN_SCOPE, betrayed, _NAME
        return self._unapproved(story)

    def _unapproved(self, story: Story) -> Refusal | None:
        code = words_code(story)
        tellers = tuple(dict.fromkeys(teller.person for teller in story.told_by))
        missing = tuple(ref for ref in tellers if not self._approved(ref, story.address, code))
        if not missing:
            return None
        return (
            Reason.NOT_APPROVED,
            missing,
            f"show it with `milestory preview --for {missing[0]}`, then record the code",
        )

    def _approved(self, ref: Ref, address: str, half: str) -> bool:
        said_yes = approved_by(self.circle.approvals(ref), address, half)
        if self.circle.is_child(ref):
            return {Approver.CHILD, Approver.GUARDIAN} <= said_yes
        return Approver.ADULT in said_yes

    def _parts(self, story: Story, subject: str) -> Iterator[Withheld]:
        tellers = [teller.person for teller in story.told_by]
        if story.quote and (objection := self.circle.objection(tellers, Element.QUOTE)):
            yield Withheld(subject, Element.QUOTE, *objection)
        if story.photo is not None and (refused := self._photo(story, story.photo)):
            reason, people, detail = refused
            yield Withheld(subject, Element.PHOTO, reason, people, detail)

    def _photo(self, story: Story, note: PictureNote) -> Refusal | None:
        circle, rules = self.circle, self.circle.records.programme.consent
        tellers = [teller.person for teller in story.told_by]
        if note.drawing:
            objection = circle.objection([*tellers, *note.people], Element.ARTWORK)
            return (*objection, "a drawing needs the element artwork") if objection else None
        if story.sensitivity is not Sensitivity.NONE and not rules.photos_in_sensitive_stories:
            return Reason.SENSITIVE, (), "a sensitive story shows no photo"
        if objection := circle.objection(note.people, Element.PHOTO):
            return *objection, "a photo needs the consent of everybody in it"
        if not rules.photo_with_childs_name and (named := self._named_children(story, note)):
            return Reason.PHOTO_WITH_CHILDS_NAME, named, "a child's photo and name do not stand together"
        return self._unapproved_portrait(story, note)

    def _named_children(self, story: Story, note: PictureNote) -> tuple[Ref, ...]:
        # A child in the photo who neither tells nor is listed as mentioned may still be named in the text.
        people = self.circle.records.people
        children = {ref: people[ref].display for ref in note.people if self.circle.is_child(ref)}
        named = {*self.circle.names(story.people), *self.circle.named_in(children, *_texts(story))}
        return tuple(ref for ref in children if ref in named)

    def _unapproved_portrait(self, story: Story, note: PictureNote) -> Refusal | None:
        path = f"{self.circle.records.programme.stories_dir}/{story.cohort}/{note.file}"
        digest = self.circle.records.pictures.get(path)
        if digest is None:
            return Reason.PROBLEM, (), "its file cannot be used"
        code = portrait_code(note, digest)
        shown = dict.fromkeys([*(teller.person for teller in story.told_by), *note.people])
        missing = tuple(ref for ref in shown if not self._approved(ref, story.address, code))
        if missing:
            return (
                Reason.NOT_APPROVED,
                missing,
                f"show it with `milestory preview --for {missing[0]}`, then record the code",
            )
        return None

    def _cleared(self, story: Story) -> Cleared[Story]:
        circle = self.circle
        everybody = [*story.people, *(story.photo.people if story.photo else ())]
        names = circle.names(story.people)
        consents = [circle.consent(ref) for ref in story.people]
        wanted = [Element.WORDS, *([Element.QUOTE] if story.quote else [])]
        channels = {element: shared_channels(consents, element) for element in wanted}
        for ref in names:
            element = NAME_ELEMENTS[circle.records.people[ref].display_is]
            there = shared_channels([circle.consent(ref)], element)
            channels[element] = channels.get(element, there) & there
        if story.photo is not None:
            element = Element.ARTWORK if story.photo.drawing else Element.PHOTO
            shown = [
                circle.consent(ref) for ref in everybody if element is Element.ARTWORK or ref in story.photo.people
            ]
            channels[element] = shared_channels(shown, element)
        after = story.publish_until + timedelta(days=1) if story.publish_until else None
        return Cleared(story, names, channels, circle.until(everybody, after))


_NAME = "the name stands in the text, but the consent does not cover names"


def _texts(story: Story) -> tuple[str, ...]:
    photo = (
        (*story.photo.alt.values(), *(story.photo.caption or {}).values(), story.photo.credit) if story.photo else ()
    )
    return (story.title, story.summary, story.quote, story.words, *photo)
