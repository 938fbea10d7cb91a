"""The exact age of one person, told apart from ranges, groups, durations and the age of things."""

import re
from collections.abc import Iterable, Iterator

from milestory.records.textfinding import TextLevel
from milestory.text.folding import Folded
from milestory.text.hits import Hit
from milestory.text.lists import phrases, wordlist

_SPELT_WORDS = (
    "six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|zwolf"
    "|dreizehn|vierzehn|funfzehn|sechzehn|siebzehn|trece|catorce|quince|dieciseis|treize|quatorze|quinze|seize|tredici"
    "|quattordici|quindici|treze|catorze|dertien|veertien|vijftien"
)
_NUMBER = re.compile(r"(?<![0-9A-Za-z_.,:/$\u20ac\u00a3+-])(?:\d{1,2})(?!\d|[.,:/]\d|%)")
_SPELT = re.compile(rf"\b(?:{_SPELT_WORDS})\b")
_SPELT_SIGNS = ("old", "aged ", " is ", "'s ", " am ", "'m ", "turn", "anos", " ans", "jahr", "jaar", "anni")
_AHEAD = ("(?!", "(?=")
_HALVES = tuple((left, right) for left, _, right in (line.partition("N") for line in phrases("ages")))
_Form = tuple[re.Pattern[str] | None, re.Pattern[str]]


def _compiled(halves: Iterable[tuple[str, str]]) -> tuple[_Form, ...]:
    return tuple((re.compile(rf"(?:{left})$") if left else None, re.compile(right)) for left, right in halves)


_WITH_UNIT = _compiled(half for half in _HALVES if half[1] and not half[1].startswith(_AHEAD))
"""Those that are known by what follows the number."""
_UNIT = re.compile("|".join(f"(?:{right})" for _, right in _HALVES if right and not right.startswith(_AHEAD)))
_BY_LEAD = _compiled(half for half in _HALVES if not half[1] or half[1].startswith(_AHEAD))
"""Those that only what stands before the number tells."""
_LEADS = phrases("age-leads")
_THINGS = wordlist("things")
_GROUPS = wordlist("groups")
_RANGE_BEFORE = re.compile(
    r"(?:\d{1,2}-?|\b(?:six|seven|eight|nine|ten|eleven|twelve|thirteen))(?:-?year-?olds?)? ?(?:-|~|\u301c|to"
    r"|bis|a|y|e|et|und|and|or|ou|o|do|till?|tot|en|och|og|ile|\u81f3|\u5230|\u304b\u3089)-? ?$"
    r"|\b(?:between|zwischen|entre|tussen|tra|mellom|over|under|above|below|unter|uber|than|als|que|least"
    r"|mayores de|menores de"
    r"|from|ab|until|till|up to|jusqu'a|hasta|fino a|ate|ages|every|each|any|all|for|after|nach|apres"
    r"|despues de|dopo|na|be"
    r"|are|were|people) ?$"
)
_RANGE_AFTER = re.compile(
    r" ?(?:-|\u2013|~|\u301c|to|bis|a|or|and|und|y|et|ou|e|o|do|tot|en) ?\d|\+| (?:and|or) (?:over|above|under"
    r"|up|older|younger|more|below)"
    r"| plus\b| und (?:alter|junger|mehr)| et plus| y mas| e (?:oltre|mais)| en ouder| of ouder| o mas"
    r"| ou mais| och aldre"
)
_GENERAL = re.compile(
    r"\b(?:you|they|someone|somebody|anyone|everyone|people|child|if|when|once|until|before|after"
    r"|(?:one|body|people|those|all|children|kids|students|pupils|adults|mentees|mentors|youth) who) (?:\w+ )?$"
)
_IN_BRACKETS = re.compile(r"\b([A-Z][a-z]{2,14}) \((?:[6-9]|1\d)\)(?=,? [a-z]{2,})")
_BETWEEN_COMMAS = re.compile(
    r"\b([A-Z][a-z]{2,14}), (?:[6-9]|1\d|2[0-5]), (?:who|a|an|from|is|was|said|says|and|lives|has|had|wants"
    r"|likes|loves|plays|told|joined|won|ran|came|wrote|read|drew|built|sang|danced|swam|learned|learnt|made|found"
    r"|asked|showed|helped|gave|got|felt|lost|moved|started|began|thinks|goes|comes|lives|speaks|hopes|dreams"
    r"|aus|die|der|qui|que|di|uit|z)\b"
)
_HEADS = wordlist("numbered")


def ages(text: Folded) -> Iterator[Hit]:
    """Every exact age."""
    lower = text.lower
    for start, end in text.numeric:
        for number in _NUMBER.finditer(lower, start, end):
            yield from _age(lower, number)
        for pattern, level in ((_IN_BRACKETS, TextLevel.WARN), (_BETWEEN_COMMAS, TextLevel.BLOCK)):
            for found in pattern.finditer(text.text, start, end):
                if found[1].lower() not in _HEADS:
                    yield Hit(*found.span(), "age", level)
    if any(sign in lower for sign in _SPELT_SIGNS):
        for number in _SPELT.finditer(lower):
            yield from _age(lower, number)


def _age(lower: str, number: re.Match[str]) -> Iterator[Hit]:
    start, end = number.span()
    before = lower[max(start - 48, 0) : start]
    forms = () if _UNIT.match(lower, end) is None else _WITH_UNIT
    forms += _BY_LEAD if before.endswith(_LEADS) else ()
    for left, right in forms:
        after = right.match(lower, end)
        if after is None or (after.end() == end and left is None):
            continue
        lead = left.search(before) if left is not None else None
        if left is not None and lead is None:
            continue
        if _is_one_person(lower, before, lead.start() if lead else len(before), after.end()):
            yield Hit(start - len(before) + lead.start() if lead else start, after.end(), "age")
            return


def _is_one_person(lower: str, before: str, lead: int, end: int) -> bool:
    """Whether an age is that of one person: no range, no group, no thing, nothing that holds for anybody."""
    ahead = before[:lead]
    if _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(lower, end) or _GENERAL.search(ahead):
        return False
    near = re.findall(r"[^\W\d_]+", re.split(r"[.!?;\n]", ahead)[-1])[-3:]
    following = re.match(r"[ -]*([^\W\d_]+)", lower[end : end + 24])
    if following is not None and following[1] in _THINGS:
        return False
    return _THINGS.isdisjoint(near) and not (near and near[-1] in _GROUPS)
