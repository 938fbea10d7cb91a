"""The points of trends in finished pages: each repeats numbers of one figure, and none tells more than it."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from .figureread import Claim, claim_of, numbers_in, percent_faults

_POINT = re.compile(r'<tr\b([^>]*\bdata-point="[^"]*"[^>]*)>(.*?)</tr>', re.DOTALL)
_TOLD = re.compile(r"<td\b[^>]*>(.*?)</td>", re.DOTALL)
_DATA = re.compile(r'\bdata-(\w+)="([^"]*)"')
_TOGETHER, _WHOLE = "favourable", "whole"

Claims = Mapping[str, set[Claim]]


def points_of(text: str) -> Iterator[tuple[str, str]]:
    """The marked rows of a page's trends: their attributes and what is in them."""
    yield from _POINT.findall(text)


def point_faults(attributes: str, inside: str, claims: Claims, totals: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is wrong with one point, by the name of its figure: the figure does not say it, or it says two things."""
    data = {key: unescape(value) for key, value in _DATA.findall(attributes)}
    numbers = {key: int(data[key]) for key in ("count", "least", "whole", "percent") if data.get(key, "").isdecimal()}
    figure, cells = data.get("point", ""), data.get("cells", "").split()
    own = claim_of(numbers.get("count"), numbers.get("least"), None)
    whole = claim_of(numbers.get("whole"), None, None)
    if own != _together(figure, cells, claims) or {whole} != claims.get(f"{figure}#{totals.get(figure)}"):
        yield figure, "is repeated in a trend with another number than its own"
    if not {number for told in _TOLD.findall(inside) for number in numbers_in(told)} <= set(numbers.values()):
        yield figure, "is repeated in a trend that shows another number than it is marked with"
    told = {_TOGETHER: own, _WHOLE: whole}
    known = {name: claim for name, claim in told.items() if claim is not None}
    percents: dict[tuple[str, ...], int] = {(_TOGETHER,): numbers["percent"]} if "percent" in numbers else {}
    for _, what in percent_faults(percents, known, _WHOLE):
        yield figure, f"is repeated in a trend and there {what}"


def _together(figure: str, cells: list[str], claims: Claims) -> Claim | None:
    """What the figure itself says of some of its counts together; of a bound only where it is alone."""
    said = [claims.get(f"{figure}#{cell}", set()) for cell in cells]
    if not cells or any(len(each) != 1 for each in said):
        return None
    alone = [next(iter(each)) for each in said]
    if len(alone) == 1 and not alone[0].is_exact:
        return alone[0]
    if not all(claim.is_exact for claim in alone):
        return None
    count = sum(claim.low or 0 for claim in alone)
    return Claim(count, count)
