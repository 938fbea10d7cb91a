"""95 % intervals: Wilson's for a share, Student's for a mean.

Sources: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927);
the distribution of Student's t in closed form, Abramowitz and Stegun, 26.7.3 and 26.7.4.
"""

import math
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)


def wilson(count: int, total: int) -> tuple[float, float]:
    """The interval of a share, both ends between 0 and 1; `total` must be positive."""
    share, z2 = count / total, _Z * _Z
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = _Z * math.sqrt(share * (1 - share) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def mean_interval(mean: float, deviation: float, total: int) -> tuple[float, float]:
    """The interval of a mean of `total` values (at least two) with their standard deviation."""
    half = t_quantile(total - 1) * deviation / math.sqrt(total)
    return mean - half, mean + half


def t_quantile(freedom: int) -> float:
    """The 97.5 % quantile of Student's t by bisection on its distribution function."""
    low, high = 0.0, 13.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if _below(middle, freedom) < 0.975 else (low, middle)
    return (low + high) / 2


def _below(t: float, freedom: int) -> float:
    """P(T < t) for t >= 0 in closed form (Abramowitz and Stegun 26.7.3 and 26.7.4)."""
    angle = math.atan(t / math.sqrt(freedom))
    cosine, sine = math.cos(angle), math.sin(angle)
    if freedom % 2:
        term, total = cosine, 0.0
        for step in range(1, freedom, 2):
            total += term
            term *= cosine * cosine * (step + 1) / (step + 2)
        return 0.5 + (angle + sine * total) / math.pi
    term, total = 1.0, 0.0
    for step in range(0, freedom, 2):
        total += term
        term *= cosine * cosine * (step + 1) / (step + 2)
    return 0.5 + sine * total / 2
