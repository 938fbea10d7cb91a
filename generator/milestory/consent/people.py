"""The people of the programme on one day: whose consent is in force, and what it lets be said of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from milestory.records.base import Ref
from milestory.records.cleared import Reason
from milestory.records.consent import Approval, Consent, Element
from milestory.records.programme import Records
from milestory.text.names import names_in

from .force import Standing, is_child, standing
from .scope import may_name, on_site


@dataclass(slots=True)
class Circle:
    """Everybody of the programme, as of a day."""

    records: Records
    day: date
    _standings: dict[Ref, Standing] = field(default_factory=dict)

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

    def names(self, refs: Iterable[Ref]) -> dict[Ref, str]:
        """The names that may be shown, for those people whose name may."""
        return {ref: self.records.people[ref].display for ref in refs if self._named(ref)}

    def betrayed(self, refs: Iterable[Ref], *texts: str) -> tuple[Ref, ...]:
        """Those of the people whose name stands in a text though it may not be shown."""
        secret = [ref for ref in refs if ref in self.records.people and not self._named(ref)]
        text = "\n".join(texts)
        return tuple(ref for ref in secret if names_in(text, [self.records.people[ref].display]))

    def named_in(self, names: Mapping[Ref, str], *texts: str) -> tuple[Ref, ...]:
        """Those of the people whose name stands in a text."""
        text = "\n".join(texts)
        return tuple(ref for ref, name in names.items() if names_in(text, [name]))

    def until(self, refs: Iterable[Ref], *days: date | None) -> date | None:
        """The first day on which a clearance of these people no longer holds."""
        ends = [end for end in (*(self.standing(ref).until for ref in refs), *days) if end is not None]
        return min(ends, default=None)

    def _named(self, ref: Ref) -> bool:
        return self.standing(ref).reason is None and may_name(self.consent(ref), self.records.people[ref])
