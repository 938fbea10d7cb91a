"""What a percentage, a mean and a change say of the counts they come from."""

from collections.abc import Mapping
from fractions import Fraction

from milestory.records.tableproblem import Shown, StatKind, TableStat

Weights = tuple[tuple[Fraction, str], ...]

_HUNDRED = Fraction(100)
_HALF = Fraction(1, 2)


def above_the_line(stat: TableStat) -> Weights:
    """The counts above the line, each with what it is multiplied by."""
    if stat.kind is StatKind.MEAN:
        return stat.values
    later = tuple((_HUNDRED, cell) for cell in stat.num)
    return later + tuple((-_HUNDRED, cell) for cell in stat.num_before)


def below_the_line(stat: TableStat) -> tuple[str, ...]:
    """The counts whose sum is divided by."""
    return tuple(cell for _, cell in stat.values) if stat.kind is StatKind.MEAN else stat.den


def names_in(stat: TableStat) -> set[str]:
    """Every count that a statistic is computed from."""
    return {cell for _, cell in above_the_line(stat)} | set(below_the_line(stat))


def exact_value(stat: TableStat, counts: Mapping[str, int]) -> Fraction | None:
    """What the counts give, before any rounding; None where they give nothing to divide by."""
    below = sum(counts[cell] for cell in below_the_line(stat))
    if below <= 0:
        return None
    return sum((weight * counts[cell] for weight, cell in above_the_line(stat)), Fraction(0)) / below


def at_its_precision(stat: TableStat) -> Shown:
    """All numbers that round to the value that the statistic would show."""
    half = _half_unit(stat.decimals)
    return Shown(stat.value - half, stat.value + half)


def as_meant(stat: TableStat, shown: Shown, exact: Fraction | None) -> Shown:
    """What "at least 95" or "at most 5" means: the number itself, or else the number after rounding.

    The narrower reading tells a reader more, so the attack takes it wherever it is true of the counts. Only where
    it is not, and the rounded number fits, can honest software have meant the wider one.
    """
    if exact is None or (shown.low is None) == (shown.high is None):
        return shown
    slack = _half_unit(stat.decimals) if stat.kind is StatKind.MEAN else _HALF
    wider = Shown(_less(shown.low, slack), _more(shown.high, slack))
    return wider if holds(wider, exact) and not holds(shown, exact) else shown


def holds(shown: Shown, number: Fraction) -> bool:
    """Whether a number lies in what is shown."""
    return (shown.low is None or shown.low <= number) and (shown.high is None or number <= shown.high)


def _half_unit(decimals: int) -> Fraction:
    return Fraction(1, 2 * 10**decimals)


def _less(number: Fraction | None, slack: Fraction) -> Fraction | None:
    return None if number is None else number - slack


def _more(number: Fraction | None, slack: Fraction) -> Fraction | None:
    return None if number is None else number + slack
