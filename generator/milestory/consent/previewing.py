"""What a person, or their family, is shown before they say yes: what the gate would clear if they did.

The gate is asked with their yes assumed. A story that they tell is shown to them even while something else keeps it
off the site, since the words are theirs. The words of others are shown only once those have said yes to them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from milestory.records.base import Language, Ref
from milestory.records.cleared import Clearance, Cleared, Withheld
from milestory.records.picture import PictureNote
from milestory.records.preview import Asked, Part, Preview
from milestory.records.problem import Failure
from milestory.records.programme import Records
from milestory.records.story import Story, Translation

from .approval import Halves, halves_of
from .approving import missing
from .assuming import with_story_ready, with_yes
from .force import is_child
from .gate import clear
from .touched import About, askable, stories_of


def preview_for(records: Records, ref: Ref, day: date) -> Preview:
    """Everything that would stand on the site of a person as of a day; raises Failure for an unknown reference."""
    if ref not in records.people:
        raise Failure(f"Nobody in people.yml has the reference {ref}.")
    return _Viewing(records, ref, day).preview()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A story with the clearance in which it may be shown to this person; None where it may not."""

    story: Story
    clearance: Clearance | None

    @property
    def cleared(self) -> Cleared[Story] | None:
        some = self.clearance.stories if self.clearance else ()
        return next((each for each in some if each.record.address == self.story.address), None)


class _Viewing:
    def __init__(self, records: Records, ref: Ref, day: date) -> None:
        self.records, self.ref, self.day = records, ref, day
        self.mine = list(stories_of(records, ref))
        self.halves = {story.address: halves_of(records, story) for story in self.mine}
        own = [(ref, story.address, self.halves[story.address].code) for story in self.mine if ref in askable(story)]
        self.after = clear(with_yes(records, own, day), day)
        """What the gate says once this person has said yes to everything."""
        self.about = About(records, self.after)

    def preview(self) -> Preview:
        shown = clear(with_yes(self.records, self._yeses(), self.day), self.day)
        seen = [self._seen(story, shown) for story in self.mine]
        person, mine = self.records.people[self.ref], self.about.of(self.ref)
        about = {f"milestone {each}" for each in mine.milestones} | {f"picture {each}" for each in mine.pictures}
        return Preview(
            person=person,
            clearance=self._clearance(seen),
            asked=tuple(self._asked(each) for each in seen),
            withheld=tuple(each for each in self.after.withheld if each.subject in about),
            child=is_child(person, self.day),
        )

    def _yeses(self) -> Iterator[tuple[Ref, str, str]]:
        """All who are asked say yes: else two who are seen in one picture would wait for each other for ever.

        Where this person does not tell the story, only the picture is assumed, never the words of those who tell it.
        """
        for story in self.mine:
            halves = self.halves[story.address]
            if self._tells(story):
                yield from ((each, story.address, halves.code) for each in askable(story))
            elif story.photo is not None and halves.portrait:
                yield from ((each, story.address, halves.portrait) for each in story.photo.people)

    def _seen(self, story: Story, shown: Clearance) -> _Seen:
        seen = _Seen(story, shown)
        if seen.cleared is not None or not self._tells(story):
            return seen if seen.cleared is not None else _Seen(story, None)
        ready = with_story_ready(self.records, story, self.ref, self.day)
        code = self.halves[story.address].code
        wished = clear(with_yes(ready, [(each, story.address, code) for each in askable(story)], self.day), self.day)
        return _Seen(story, wished)

    def _asked(self, seen: _Seen) -> Asked:
        story, cleared = seen.story, seen.cleared
        asked = cleared is not None and self.ref in askable(story)
        halves = self._halves_shown(cleared) if cleared is not None and asked else None
        has_consent = self.ref in self.records.consents
        waits = missing(self.records, self.day, self.ref, story.address, halves) if halves and has_consent else ()
        return Asked(
            story.address,
            self._part(story),
            halves.code if halves else "",
            self._withheld(seen),
            waits,
        )

    def _withheld(self, seen: _Seen) -> tuple[Withheld, ...]:
        """What the gate withholds after this person's yes; of a story that waits as a whole, its parts as well."""
        subject = f"story {seen.story.address}"
        after = [each for each in self.after.withheld if each.subject == subject]
        if seen.clearance is None or all(each.element != "story" for each in after):
            return tuple(after)
        parts = [each for each in seen.clearance.withheld if each.subject == subject and each.element != "story"]
        return (*after, *parts)

    def _halves_shown(self, cleared: Cleared[Story]) -> Halves:
        """The code of what is shown: without its second half where the picture is not."""
        whole = self.halves[cleared.record.address]
        return whole if cleared.record.photo is not None else Halves(whole.words)

    def _clearance(self, seen: list[_Seen]) -> Clearance:
        stories = tuple(each.cleared for each in seen if each.cleared is not None)
        translations: dict[tuple[str, Language], Cleared[Translation]] = {}
        pictures = self._gallery()
        for each in seen:
            if each.clearance is not None and each.cleared is not None:
                address = each.story.address
                versions = each.clearance.translations.items()
                translations |= {key: version for key, version in versions if key[0] == address}
                pictures |= self._portrait(each.clearance, each.cleared)
        told = {(each.record.cohort, each.record.milestone) for each in stories}
        mine = set(self.about.shown_of(self.ref).milestones)
        milestones = {
            cohort: tuple(
                each for each in some if (cohort, each.record.id) in told or f"{cohort}/{each.record.id}" in mine
            )
            for cohort, some in self.after.milestones.items()
        }
        return Clearance(self.day, stories, translations, milestones, pictures, self._said(seen))

    def _portrait(self, clearance: Clearance, cleared: Cleared[Story]) -> dict[str, Cleared[PictureNote]]:
        story = cleared.record
        path = f"{self.records.programme.stories_dir}/{story.cohort}/{story.photo.file}" if story.photo else ""
        return {path: clearance.pictures[path]} if path in clearance.pictures else {}

    def _gallery(self) -> dict[str, Cleared[PictureNote]]:
        shown = set(self.about.shown_of(self.ref).pictures)
        mine = [each for each in self.about.album.shared if each.subject.removeprefix("picture ") in shown]
        return {each.path: self.after.pictures[each.path] for each in mine}

    def _said(self, seen: list[_Seen]) -> tuple[Withheld, ...]:
        addresses = {f"story {each.story.address}" for each in seen}
        return tuple(each for each in self.after.withheld if each.subject in addresses)

    def _tells(self, story: Story) -> bool:
        return self.ref in {teller.person for teller in story.told_by}

    def _part(self, story: Story) -> Part:
        if self._tells(story):
            return Part.TELLS
        return Part.MENTIONED if self.ref in story.mentioned else Part.PICTURED
