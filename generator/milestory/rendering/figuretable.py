"""All shown counts as one table, a row a count, as RFC 4180 writes it."""

import csv
import io
from collections.abc import Iterator, Sequence

from milestory.records.base import Text
from milestory.records.figure import SafeCell, SafeFigure
from milestory.records.shown import is_shown, told_beside, told_parts, told_percent
from milestory.words import Catalogue

COLUMNS = (
    "figure", "measure", "title", "form", "unit", "cohort", "informant", "wave", "timing", "design", "instrument",
    "from", "to", "released", "withheld", "note", "role", "cell", "label", "value", "least", "most", "percent",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell must not begin with; the last four are the wide forms of the first, which some spreadsheets take too."""


def figure_table(figures: Sequence[SafeFigure], day: str, words: Catalogue) -> str:
    """The table with its header; a figure that is withheld has one row without a number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for figure in figures:
        for row in _rows(figure, day, words):
            writer.writerow([_harmless(row.get(column, "")) for column in COLUMNS])
    return out.getvalue()


def _rows(figure: SafeFigure, day: str, words: Catalogue) -> Iterator[dict[str, object]]:
    said = _said(figure, words)
    if not is_shown(figure):
        yield said | {"withheld": "yes", "note": figure.note}
        return
    said |= _origin(figure, words) | {"released": figure.released or day, "withheld": "no"}
    for cell in told_beside(figure):
        role = "total" if cell.id == figure.total else "base" if cell.id in figure.base else "other"
        yield said | _numbers(figure, cell, role, words)
    for cell in told_parts(figure):
        # The first stage of a funnel is its total as well.
        for role in ("total", "part") if cell.id == figure.total else ("part",):
            yield said | _numbers(figure, cell, role, words)


def _said(figure: SafeFigure, words: Catalogue) -> dict[str, object]:
    head = figure.head
    named = {"title": head.title.within(words.language), "cohort": head.cohort or ""}
    return {"figure": head.id, "measure": head.measure, "form": head.form, "unit": head.unit, **named}


def _origin(figure: SafeFigure, words: Catalogue) -> dict[str, object]:
    head = figure.head
    return {
        "informant": head.informant or "",
        "wave": head.wave or "",
        "timing": head.timing or "",
        "design": head.design or "",
        "instrument": _within(head.instrument, words),
        "from": head.period[0],
        "to": head.period[1],
    }


def _numbers(figure: SafeFigure, cell: SafeCell, role: str, words: Catalogue) -> dict[str, object]:
    label = words.either(each.within(words.language) for each in cell.labels)
    numbers = {"value": cell.value, "least": cell.least, "most": cell.most, "percent": told_percent(figure, cell)}
    told = {name: number for name, number in numbers.items() if number is not None}
    return {"role": role, "cell": cell.id, "label": label, **told}


def _within(text: Text | None, words: Catalogue) -> str:
    return text.within(words.language) if text else ""


def _harmless(content: object) -> str:
    """Text that no spreadsheet takes for a formula; counts are never negative."""
    text = str(content)
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
