"""How few are too few: the thresholds that counting, protecting and explaining share."""

from .programme import Programme, Protection

SMALLEST, SMALLEST_SENSITIVE = 5, 10
"""The smallest number of persons that a shown count may stand for, and the same for sensitive measures."""


def smallest_count(programme: Programme, *, sensitive: bool = False) -> int:
    """The threshold k of the programme, or of a sensitive measure in it."""
    return SMALLEST_SENSITIVE if sensitive or programme.protection is Protection.STRICT else SMALLEST


def smallest_cohort(programme: Programme) -> int:
    """Mentees of the smallest cohort that has figures and enters totals: three times the threshold."""
    return 3 * smallest_count(programme)
