"""Where a line may end: between words, and in scripts without spaces between most letters."""
# ruff: noqa: RUF001 - marks of several scripts

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# A no-break space is none of these.
_PIECE = re.compile(r"[^ \t\r\n\f\v\u2028\u2029]+")
_SPACELESS = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
# Small kana, marks that close and marks that lengthen stand at the end of a line and never begin one.
_NEVER_FIRST = frozenset(
    "、。，．・：；？！ー―…々〜～」』）］｝〉》】〕’”ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%»›"
)
_NEVER_LAST = frozenset("「『（［｛〈《【〔‘“([{«‹")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that a line does not break."""

    text: str
    width: float
    """With the space after it, where there is one."""
    bare: float
    """Without."""


def pieces_of(text: str, width: Callable[[str], float]) -> list[Piece]:
    """A text in its pieces; a space stands at the end of the piece before it."""
    space = width(" ")
    return [_measured(piece, width(piece.rstrip(" ")), space) for piece in _cut_up(text)]


def lines_of(pieces: Sequence[Piece], widest: float) -> list[str] | None:
    """Lines as full as they can be; None where a piece is wider than a line."""
    lines, filled = [""], 0.0
    for piece in pieces:
        if piece.bare > widest:
            return None
        if filled + piece.bare > widest:
            lines.append("")
            filled = 0.0
        lines[-1] += piece.text
        filled += piece.width
    return [line.rstrip(" ") for line in lines]


def balanced(pieces: Sequence[Piece], widest: float) -> list[str] | None:
    """No more lines than it takes, and these about as long as one another."""
    lines = lines_of(pieces, widest)
    least, most = widest / 2, widest
    for _ in range(7 if lines and len(lines) > 1 else 0):
        middle = (least + most) / 2
        tried = lines_of(pieces, middle)
        if lines and tried is not None and len(tried) == len(lines):
            lines, most = tried, middle
        else:
            least = middle
    return lines


def _measured(piece: str, bare: float, space: float) -> Piece:
    return Piece(piece, bare + space if piece.endswith(" ") else bare, bare)


def _cut_up(text: str) -> list[str]:
    pieces: list[str] = []
    for word in _PIECE.findall(text):
        first, *rest = _cut(word)
        # A mark with a space before it, as in French, stays with its word.
        if pieces and (word[0] in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST):
            pieces[-1] += f"\u00a0{first}"
        else:
            pieces[-1:] = [f"{each} " for each in pieces[-1:]]
            pieces.append(first)
        pieces += rest
    return pieces


def _cut(word: str) -> Iterator[str]:
    start = 0
    for place, (before, after) in enumerate(pairwise(word), start=1):
        between = _SPACELESS.match(before) or _SPACELESS.match(after)
        if between and after not in _NEVER_FIRST and before not in _NEVER_LAST:
            yield word[start:place]
            start = place
    yield word[start:]
