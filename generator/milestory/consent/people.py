"""The people of the programme on one day: whose consent is in force, and what it lets be said of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from milestory.records.base import Ref
from milestory.records.cleared import Reason
from milestory.records.consent import Approval, Channel, Consent, Element, Special
from milestory.records.people import DisplayKind
from milestory.records.programme import Records
from milestory.records.story import Translation
from milestory.text.names import names_in

from .force import Standing, is_child, standing
from .scope import NAME_ELEMENTS, may_name, on_site, shared_channels


@dataclass(slots=True)
class Circle:
    """Everybody of the programme, as of a day."""

    records: Records
    day: date
    _standings: dict[Ref, Standing] = field(default_factory=dict)
    _translations: dict[str, list[Translation]] = field(default_factory=dict)

    def standing(self, ref: Ref) -> Standing:
        """Whether a person's consent is in force."""
        if ref not in self._standings:
            person, consent = self.records.people.get(ref), self.records.consents.get(ref)
            self._standings[ref] = standing(consent, person, self.day, self.records.programme.consent)
        return self._standings[ref]

    def objection(self, refs: Iterable[Ref], *elements: Element) -> tuple[Reason, tuple[Ref, ...]] | None:
        """Why an element of several people may not be shown, and whose it is: the most restrictive wins."""
        refs = tuple(dict.fromkeys(refs))
        for ref in refs:
            if (reason := self.standing(ref).reason) is not None:
                return reason, (ref,)
        outside = tuple(ref for ref in refs if not all(on_site(self.consent(ref), element) for element in elements))
        return (Reason.NOT_IN_SCOPE, outside) if outside else None

    def unticked(self, refs: Iterable[Ref], special: Iterable[Special]) -> tuple[Ref, ...]:
        """Those of the people, all with a consent in force, who did not tick the boxes for a special content."""
        needed = set(special)
        return tuple(ref for ref in dict.fromkeys(refs) if not needed <= set(self.consent(ref).special))

    def consent(self, ref: Ref) -> Consent:
        """The consent record of somebody whose consent is in force."""
        return self.records.consents[ref]

    def approvals(self, ref: Ref) -> list[Approval]:
        """What somebody approved until today."""
        return [approval for approval in self.consent(ref).approvals if approval.on <= self.day]

    def is_child(self, ref: Ref) -> bool:
        """Whether somebody is under 18 today."""
        person = self.records.people.get(ref)
        return person is None or is_child(person, self.day)

    def translations_of(self, address: str) -> list[Translation]:
        """The translations of a story that were read, by language."""
        if not self._translations:
            for (story, _), each in sorted(self.records.translations.items()):
                self._translations.setdefault(story, []).append(each)
        return self._translations.get(address, [])

    def names(self, refs: Iterable[Ref]) -> dict[Ref, str]:
        """The names that may be shown, for those people whose name may."""
        return {ref: self.records.people[ref].display for ref in refs if self._named(ref)}

    def betrayed(self, refs: Iterable[Ref], *texts: str) -> tuple[Ref, ...]:
        """Those of the people whose name stands in a text though it may not be shown."""
        text = "\n".join(texts)
        secret = {ref: names for ref in refs if (names := self._secret_names(ref))}
        return tuple(ref for ref, names in secret.items() if names_in(text, names))

    def named_in(self, names: Mapping[Ref, str], *texts: str) -> tuple[Ref, ...]:
        """Those of the people whose name stands in a text."""
        text = "\n".join(texts)
        found = names_in(text, dict.fromkeys(names.values())) if names else ()
        return tuple(ref for ref, name in names.items() if name in found)

    def channels(self, refs: Iterable[Ref], element: Element) -> frozenset[Channel]:
        """Where an element may be shown: where all of several people agree."""
        return shared_channels(map(self.consent, refs), element)

    def channels_of_names(self, names: Iterable[Ref]) -> dict[Element, frozenset[Channel]]:
        """Where names may be shown, by the kind of name."""
        kinds: dict[Element, list[Ref]] = {}
        for ref in names:
            kinds.setdefault(self._name_element(ref), []).append(ref)
        return {element: self.channels(refs, element) for element, refs in kinds.items()}

    def channels_named(self, names: Mapping[Ref, str], *texts: str) -> frozenset[Channel]:
        """Where texts may be shown for the names in them."""
        there = self.channels_of_names(self.named_in(names, *texts)).values()
        return frozenset(Channel).intersection(*there)

    def until(self, refs: Iterable[Ref], *days: date | None) -> date | None:
        """The first day on which a clearance of these people no longer holds."""
        ends = [end for end in (*(self.standing(ref).until for ref in refs), *days) if end is not None]
        return min(ends, default=None)

    def _named(self, ref: Ref) -> bool:
        return self.standing(ref).reason is None and may_name(self.consent(ref), self.records.people[ref])

    def _name_element(self, ref: Ref) -> Element:
        return NAME_ELEMENTS[self.records.people[ref].display_is]

    def _secret_names(self, ref: Ref) -> tuple[str, ...]:
        """What may not stand in a text: the name where it is not covered, a full name in either order."""
        person = self.records.people.get(ref)
        if person is None or self._named(ref):
            return ()
        first, *rest = person.display.split()
        if person.display_is is not DisplayKind.FULL_NAME or not rest:
            return (person.display,)
        last = " ".join(rest)
        called = self.standing(ref).reason is None and on_site(self.consent(ref), Element.FIRST_NAME)
        return (person.display, f"{last} {first}", f"{last}, {first}", *(() if called else (first,)))
