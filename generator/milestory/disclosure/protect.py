"""Every figure as it may be shown: those of each cohort, and over the cohorts what may be added up."""

from milestory.records.figure import Counted, SafeFigure
from milestory.records.programme import Programme

from .sitetables import SiteTables
from .together import Together
from .totals import Totals


def protect(counted: Counted, programme: Programme) -> tuple[SafeFigure, ...]:
    """Every figure as it may be shown, in the order of their ids."""
    model = SiteTables(counted, programme)
    return _add_up(model, _protect_cohorts(model), programme)


def protect_cohorts(counted: Counted, programme: Programme) -> tuple[SafeFigure, ...]:
    """The figures of each cohort as they may be shown."""
    return _protect_cohorts(SiteTables(counted, programme))


def add_up(counted: Counted, safe: tuple[SafeFigure, ...], programme: Programme) -> tuple[SafeFigure, ...]:
    """The figures of the cohorts as they are shown, and over the cohorts whatever gives none of them away."""
    return _add_up(SiteTables(counted, programme), safe, programme)


def _protect_cohorts(model: SiteTables) -> tuple[SafeFigure, ...]:
    shown = Together(model).choose()
    return tuple(shown[figure.head.id] for figure in model.counted.figures)


def _add_up(model: SiteTables, safe: tuple[SafeFigure, ...], programme: Programme) -> tuple[SafeFigure, ...]:
    totals = Totals(model, safe, programme).figures()
    return tuple(sorted((*safe, *totals), key=lambda figure: figure.head.id))
