"""The text check: every personal detail in a text, by rules and by the names register."""

from bisect import bisect
from collections.abc import Collection, Iterator, Mapping

from milestory.records.consent import Element
from milestory.records.textfinding import TextFinding, TextLevel

from .folding import Folded, fold
from .hits import Hit
from .nameindex import COVERS, NameIndex
from .rules import RULES
from .sentences import SENTENCES

COVERED_BY: Mapping[str, frozenset[Element]] = {
    "self-introduction": frozenset({Element.FULL_NAME}),
    **{kind.value: elements for kind, elements in COVERS.items()},
}
"""For the rules about what a consent can cover: the elements of which any lets a finding stand."""


class TextCheck:
    """Finds personal details in texts."""

    def __init__(self, names: NameIndex | None = None) -> None:
        self.names = names

    def findings(self, text: str, covered: Collection[Element] = ()) -> tuple[TextFinding, ...]:
        """Every personal detail, in order; `covered` are the consent elements in force for the text."""
        folded = fold(text)
        hits = _apart(self._hits(folded, covered))
        return tuple(sorted(_finding(folded, hit) for hit in hits))

    def _hits(self, text: Folded, covered: Collection[Element]) -> Iterator[Hit]:
        for rule in RULES:
            yield from (hit for hit in rule(text) if _is_open(hit.rule, covered))
        if self.names is not None:
            yield from self.names.hits(text, covered)


def _is_open(rule: str, covered: Collection[Element]) -> bool:
    return COVERED_BY.get(rule, frozenset()).isdisjoint(covered)


def _apart(hits: Iterator[Hit]) -> list[Hit]:
    """The hits without those that lie over another: what blocks speaks before a warning, then the surer rule."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: hit.level is TextLevel.WARN):
        place = bisect(kept, hit.start, key=lambda other: other.start)
        free = place == 0 or kept[place - 1].end <= hit.start
        if free and (place == len(kept) or hit.end <= kept[place].start):
            kept.insert(place, hit)
    return kept


def _finding(text: Folded, hit: Hit) -> TextFinding:
    start, end = text.place(hit.start, hit.end)
    what, write = SENTENCES[hit.rule]
    return TextFinding(start, end, text.original.count("\n", 0, start) + 1, hit.rule, hit.level, what, write)
