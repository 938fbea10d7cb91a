"""E-mail addresses, plain and in their usual disguises."""

import re
from collections.abc import Iterator

from milestory.text.folding import Folded
from milestory.text.hits import Hit
from milestory.text.lists import phrases, wordlist

_AT = (
    r"(?:\s?[(\[{<|]\s?(?:at|@|a|arroba|arobase|chez|bei|klammeraffe|apenstaartje|snabel-?a|malpa|et|kukac)\s?[)\]}>|]\s?"
    r"|[-_. ]at[-_. ]|\s(?:arroba|arobase|chiocciola|klammeraffe|apenstaartje|malpa)\s)"
)
_DOT = (
    r"(?:\s?[(\[{<|]\s?(?:dot|\.|punto|punkt|point|ponto|punt|kropka|nokta)\s?[)\]}>|]\s?"
    r"|[-_ ](?:dot|point|punto|punkt|ponto|kropka|nokta)[-_ ])"
)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_BEGINS = r"(?<![\w.+-])[\w.+-]{1,200}"
"""What stands before the sign, from where it begins: an address has no longer one."""

_PLAIN = re.compile(
    rf"(?<![\w@.+-])[\w.+%'!#$&/=?^{{|}}-]{{0,200}}[\w+-]\s?@\s?{_LABEL}(?:\s?\.\s?{_LABEL}|\.{_LABEL})+"
)
_SPOKEN = re.compile(rf"{_BEGINS}(?:{_DOT}[\w.+-]{{1,200}})?{_AT}{_LABEL}(?:(?:\.|{_DOT}){_LABEL})+", re.IGNORECASE)
_HIDDEN_DOT = re.compile(rf"{_BEGINS}\s?@\s?{_LABEL}(?:{_DOT}{_LABEL})+", re.IGNORECASE)
_SIGNS = phrases("disguise-signs")
"""Of these a disguised address holds at least one."""
_SPACED = re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Za-z._-] ){2,64}@(?: [0-9A-Za-z.-]){4,}(?![0-9A-Za-z])")
_IN_BRACKETS = re.compile(r"[(\[{] ?(?:at|a|@|arroba|arobase|chez|bei) ?[)\]}]")
_ENDING = re.compile(r"(?:\.|[^\w-])([a-z]{2,24})$")
"""The last label of what was spoken, which must be one that addresses end with."""
_ENDINGS = wordlist("domain-endings")


_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
"""Letters of scripts that put no space around a foreign word."""
_ALONE = re.compile(rf"[{_UNSPACED}]*([!-~]{{1,200}}@[!-~]{{1,255}}?\.[A-Za-z]{{2,24}})(?:[{_UNSPACED}].*)?")


def emails(text: Folded) -> Iterator[Hit]:
    """Every e-mail address."""
    if "@" in text.text:
        yield from (Hit(*found.span(), "e-mail") for found in _SPACED.finditer(text.text))
        for pattern in (_PLAIN, _HIDDEN_DOT):
            yield from (Hit(*_span(found), "e-mail") for found in pattern.finditer(text.text) if _is_address(found[0]))
    if any(sign in text.lower for sign in _SIGNS):
        for found in _SPOKEN.finditer(text.lower):
            ending = _ENDING.search(found[0])
            if ending is not None and (ending[1] in _ENDINGS or _IN_BRACKETS.search(found[0])):
                yield Hit(*found.span(), "e-mail")


def _is_address(found: str) -> bool:
    """Whether it ends like an address and is no price or score such as `3 @ 2.50`."""
    domain = found.rpartition("@")[2]
    last = domain.rpartition(".")[2].strip()
    gapped = " " in found
    return not last.isdigit() and len(last) >= 2 and (not gapped or last.lower() in _ENDINGS)


def alone(found: str) -> str:
    """An address without the Japanese or Chinese words that run into it."""
    match = _ALONE.fullmatch(found)
    return match[1] if match else found


def _span(found: re.Match[str]) -> tuple[int, int]:
    start = found.start() + found[0].index(alone(found[0]))
    return start, start + len(alone(found[0]))
