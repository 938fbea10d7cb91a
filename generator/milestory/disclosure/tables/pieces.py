"""Large parts cut into pieces: a few headline counts that many rows share are taken as shown.

What is safe with more counts shown is safe all the same. So a piece can be protected as if the rest did not exist;
only where that fails is the part looked at as a whole.
"""

from collections.abc import Iterable, Iterator

from .model import Part, Row, members, set_of

FEWEST_ROWS = 3
"""Counts in fewer rows are no headlines that hold a part together."""


def pieces(part: Part, most: int) -> list[tuple[int, ...]]:
    """The cells of each piece; the part whole where no cut makes it much smaller or it is small enough."""
    whole = [tuple(range(len(part.names)))]
    if len(part.names) <= most:
        return whole
    rows_of = _rows_of(part)
    ranks = [(_times_parent(part, cell, rows), len(rows)) for cell, rows in enumerate(rows_of)]
    for lowest in sorted({rank for rank in ranks if rank[1] >= FEWEST_ROWS}, reverse=True):
        shown = {cell for cell, rank in enumerate(ranks) if rank >= lowest and not part.always >> cell & 1}
        found = list(_hanging_together(part, rows_of, shown))
        if max(map(len, found), default=0) <= max(most, len(part.names) // 2):
            return found
    return whole


def piece(part: Part, cells: tuple[int, ...]) -> Part:
    """Some cells of a part as a part of their own, everything else as shown."""
    place = {cell: number for number, cell in enumerate(cells)}
    inside = set_of(cells)
    return Part(
        names=tuple(part.names[cell] for cell in cells),
        true=tuple(part.true[cell] for cell in cells),
        lower=tuple(part.lower[cell] for cell in cells),
        upper=tuple(part.upper[cell] for cell in cells),
        rows=tuple(_rows_inside(part.rows, place)),
        sensitive=tuple(place[cell] for cell in part.sensitive if cell in place),
        always=set_of(place[cell] for cell in members(part.always & inside)),
        cost=tuple(part.cost[cell] for cell in cells),
        stats=tuple(set_of(place[cell] for cell in members(stat & inside)) for stat in part.stats if stat & inside),
        rules=part.rules,
    )


def _rows_inside(rows: Iterable[Row], place: dict[int, int]) -> Iterator[Row]:
    for row in rows:
        terms = tuple((factor, place[cell]) for factor, cell in row.terms if cell in place)
        if terms:
            yield Row(terms, row.low, row.high)


def _rows_of(part: Part) -> list[list[int]]:
    rows: list[list[int]] = [[] for _ in part.names]
    for number, row in enumerate(part.rows):
        for _, cell in row.terms:
            rows[cell].append(number)
    return rows


def _times_parent(part: Part, cell: int, rows: list[int]) -> int:
    """In how many rows a cell is the sum of the others."""
    return sum(_is_sum(part.rows[row], cell) for row in rows)


def _is_sum(row: Row, cell: int) -> bool:
    signs = {other: factor > 0 for factor, other in row.terms}
    return len(signs) > 2 and list(signs.values()).count(signs[cell]) == 1


def _hanging_together(part: Part, rows_of: list[list[int]], shown: set[int]) -> Iterator[tuple[int, ...]]:
    seen = set(shown)
    for start in range(len(part.names)):
        if start in seen:
            continue
        seen.add(start)
        found = [start]
        for cell in found:
            beside = {other for row in rows_of[cell] for _, other in part.rows[row].terms} - seen
            seen |= beside
            found += sorted(beside)
        yield tuple(sorted(found))
