"""The gate for pictures: one file has one answer, and the most restrictive of all its notes and people gives it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from milestory.records.base import Ref
from milestory.records.cleared import Cleared, Reason
from milestory.records.consent import Channel, Element
from milestory.records.picture import PictureNote
from milestory.records.story import Sensitivity, Story

from .album import Album, File, Placed
from .people import Circle
from .stories import NAME, Refusal, StoryGate, texts_of


@dataclass(frozen=True, slots=True)
class PictureGate:
    """Decides about the pictures of a programme, all of them together."""

    circle: Circle
    album: Album
    of_stories: StoryGate
    medals: Mapping[tuple[str, str], Mapping[Ref, str]]
    """The names at each milestone that is shown, by cohort and milestone."""

    def decide(self, notes: Iterable[Placed]) -> list[tuple[Placed, Refusal | None]]:
        """Each note with the reason why its file is withheld: a file is shown wherever it is named, or nowhere."""
        own = [(placed, self._refusal(placed)) for placed in notes]
        first: dict[str, Refusal] = {}
        for placed, refusal in own:
            if refusal is not None:
                reason, people, _ = refusal
                elsewhere = reason, people, f"the same picture is withheld at {placed.subject}"
                first.setdefault(self.album.key(placed), elsewhere)
        return [(placed, refusal or first.get(self.album.key(placed))) for placed, refusal in own]

    def cleared(self, placed: Placed) -> Cleared[PictureNote]:
        """A note whose file may be shown."""
        channels = {placed.element: self.channels(placed)}
        return Cleared(placed.note, self._names(placed), channels, self.circle.until(self.people(placed)))

    def channels(self, placed: Placed) -> frozenset[Channel]:
        """Where a picture may be shown: where everybody in it, whoever drew it and whom its words name agree."""
        file, circle = self.album.file(placed), self.circle
        there = circle.channels(file.hands, Element.ARTWORK)
        there &= circle.channels_named(self._names(placed), *placed.texts)
        return there & circle.channels(file.faces, Element.PHOTO) if file.photographed else there

    def people(self, placed: Placed) -> tuple[Ref, ...]:
        """Everybody on whom a file depends."""
        file = self.album.file(placed)
        return (*file.faces, *file.hands)

    def _names(self, placed: Placed) -> dict[Ref, str]:
        told = placed.story.people if placed.story else ()
        return self.circle.names([*self.album.file(placed).faces, *told])

    def _refusal(self, placed: Placed) -> Refusal | None:
        file, circle = self.album.file(placed), self.circle
        if placed.path not in circle.records.pictures:
            return Reason.PROBLEM, (), "its file cannot be used"
        if file.photographed and (objection := circle.objection(file.faces, Element.PHOTO)):
            return *objection, "a photo needs the consent of everybody in it"
        if objection := circle.objection(file.hands, Element.ARTWORK):
            return *objection, "a drawing needs the element artwork of whoever made it"
        told, texts = placed.story, (*placed.texts, *self._beside(placed))
        if betrayed := circle.betrayed([*file.faces, *(told.people if told else ())], *texts):
            return Reason.NAME_NOT_IN_SCOPE, betrayed, NAME
        return self._photo(placed, file, texts) if file.photographed else None

    def _photo(self, placed: Placed, file: File, texts: Sequence[str]) -> Refusal | None:
        rules, told = self.circle.records.programme.consent, placed.story
        if told and told.sensitivity is not Sensitivity.NONE and not rules.photos_in_sensitive_stories:
            return Reason.SENSITIVE, (), "a sensitive story shows no photo"
        if not rules.photo_with_childs_name and (named := self._named_children(told, file, texts)):
            return Reason.PHOTO_WITH_CHILDS_NAME, named, "a child's photo and name do not stand together"
        digest = self.circle.records.pictures[placed.path]
        return self.of_stories.unapproved_portrait(told, placed.note, digest, file.faces) if told else None

    def _beside(self, placed: Placed) -> tuple[str, ...]:
        """The words that stand on the same page: the record's own, and for a story those of its translations."""
        if placed.story is None:
            return placed.around
        versions = self.of_stories.standing_translations(placed.story)
        foreign = [text for each in versions for text in (*texts_of(each), each.alt, each.caption)]
        return (*texts_of(placed.story), *foreign)

    def _named_children(self, told: Story | None, file: File, texts: Sequence[str]) -> tuple[Ref, ...]:
        # A child in the photo who neither tells nor is listed as mentioned may still be named in a text or a medal.
        people, circle = self.circle.records.people, self.circle
        children = {ref: people[ref].display for ref in file.faces if circle.is_child(ref)}
        named = set(circle.named_in(children, *texts))
        if told is not None:
            named |= {*circle.names(told.people), *self.medals.get((told.cohort, told.milestone or ""), {})}
        return tuple(ref for ref in children if ref in named)
