"""Percentages, means and changes of a table problem: read, and compared with the counts behind them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from milestory.records.tableproblem import StatKind, TableCell, TableStat

from .jsonvalues import Mistakes, listed, number, texts, whole

MOST_DECIMALS = 9
FORMS = {
    StatKind.PERCENT: '`"num": ["a"], "den": ["T"]`',
    StatKind.MEAN: '`"values": {"1": "c1", "2": "c2"}`',
    StatKind.PP_CHANGE: '`"num_a": ["x"], "num_b": ["y"], "den": ["T"]`',
}


def read_stats(data: dict[str, Any], cells: Mapping[str, TableCell], mistakes: Mistakes) -> dict[str, TableStat]:
    """Every statistic by id, in the order written; what does not agree with the counts is a mistake."""
    stats: dict[str, TableStat] = {}
    for place, item in listed(data, "stats", mistakes):
        name = item.get("id")
        if not isinstance(name, str) or not name:
            mistakes.add(place, "The statistic has no id.", 'Write `"id": "p"`.')
            continue
        if name in stats:
            mistakes.add(place, f"The id `{name}` stands twice.", "Give each statistic an id of its own.")
        stat = _stat(f"{place} `{name}`", name, item, cells, mistakes)
        if stat is not None:
            stats[name] = stat
    return stats


def _stat(
    place: str, name: str, item: dict[str, Any], cells: Mapping[str, TableCell], mistakes: Mistakes
) -> TableStat | None:
    if item.get("kind") not in [kind.value for kind in StatKind]:
        mistakes.add(place, "The kind is not known.", "Write `percent`, `mean` or `pp_change`.")
        return None
    kind = StatKind(item["kind"])
    true: Any = item.get("true")
    if not isinstance(true, dict):
        true = {}
    value, decimals = number(true.get("value")), whole(true.get("decimals"))
    if value is None or decimals is None or not 0 <= decimals <= MOST_DECIMALS:
        mistakes.add(place, "`true` must hold a value and its decimals.", 'Write `{"value": 60.9, "decimals": 1}`.')
        return None
    parts = _parts(kind, item)
    if parts is None:
        mistakes.add(place, "What it is computed from is missing.", f"Write {FORMS[kind]}.")
        return None
    return _agreeing(place, TableStat(name, kind, value, decimals, **parts), cells, mistakes)


def _parts(kind: StatKind, item: dict[str, Any]) -> dict[str, Any] | None:
    if kind is StatKind.MEAN:
        values = _values(item.get("values"))
        return {"values": values} if values else None
    keys = (
        {"den": "den", "num": "num"}
        if kind is StatKind.PERCENT
        else {"den": "den", "num": "num_b", "num_before": "num_a"}
    )
    parts = {field: texts(item.get(key)) for field, key in keys.items()}
    return parts if all(parts.values()) else None


def _values(written: object) -> tuple[tuple[Fraction, str], ...]:
    if not isinstance(written, dict) or not all(isinstance(name, str) for name in written.values()):
        return ()
    try:
        values = tuple((_score(key), name) for key, name in written.items())
    except ValueError:
        return ()
    return values


def _score(key: str) -> Fraction:
    if len(key) > 20 or "e" in key.lower() or "/" in key:
        raise ValueError(key)
    return Fraction(key)


def _agreeing(place: str, stat: TableStat, cells: Mapping[str, TableCell], mistakes: Mistakes) -> TableStat | None:
    """The statistic, a change turned so that its sign fits; None where it does not agree with the counts."""
    names = sorted({*stat.num, *stat.num_before, *stat.den, *(name for _, name in stat.values)})
    unknown = [name for name in names if name not in cells]
    if unknown:
        mistakes.add(
            place, f"No cell has the id {', '.join(f'`{name}`' for name in unknown)}.", "Write the id of a cell."
        )
        return None
    if any(cells[name].true < 0 for name in names):
        return None
    counts = {name: cells[name].true for name in names}
    if not _denominator(stat, counts):
        mistakes.add(place, "The denominator is zero.", "Take the statistic away.")
        return None
    for turned in _either_sign(stat):
        if _rounds_to(_exact(turned, counts), stat):
            return turned
    given = float(_exact(stat, counts))
    mistakes.add(
        place, f"The counts give {given:.6g}, not {float(stat.value):.6g} at {stat.decimals} decimals.", "Correct it."
    )
    return None


def _either_sign(stat: TableStat) -> Iterator[TableStat]:
    yield stat
    if stat.kind is StatKind.PP_CHANGE:
        yield TableStat(stat.id, stat.kind, stat.value, stat.decimals, stat.num_before, stat.den, stat.num)


def _denominator(stat: TableStat, counts: Mapping[str, int]) -> int:
    return sum(counts[name] for name in (stat.den or tuple(name for _, name in stat.values)))


def _exact(stat: TableStat, counts: Mapping[str, int]) -> Fraction:
    whole_count = _denominator(stat, counts)
    if stat.kind is StatKind.MEAN:
        return sum((score * counts[name] for score, name in stat.values), Fraction(0)) / whole_count
    difference = sum(counts[name] for name in stat.num) - sum(counts[name] for name in stat.num_before)
    return Fraction(100 * difference, whole_count)


def _rounds_to(exact: Fraction, stat: TableStat) -> bool:
    """Whether a number shows as the statistic's value, half up or half to even: a tie may go either way."""
    step = Fraction(1, 10**stat.decimals)
    return (stat.value / step).denominator == 1 and abs(exact - stat.value) <= step / 2
