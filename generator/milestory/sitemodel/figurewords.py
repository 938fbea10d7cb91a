"""A shown count in words: its label, its number, and what a sentence says of it."""

from milestory.records.figure import SafeCell, SafeFigure
from milestory.records.shown import told_percent
from milestory.records.views import FigureRow
from milestory.words import Catalogue

LEAST_PERCENT, MOST_PERCENT = 5, 95
"""Per cent that stand for "so many or less" and "so many or more"."""


def anchor_of(figure: SafeFigure) -> str:
    """The HTML id of a figure on its page."""
    return figure.head.id.replace("/", "-").replace("_", "-")


def label_of(cell: SafeCell, words: Catalogue) -> str:
    """Its label, or those of the cells that it counts together: "Neither or Disagree"."""
    return words.either(label.within(words.language) for label in cell.labels)


def number_of(cell: SafeCell, words: Catalogue) -> str:
    """Its number: "33", "33 or more", "5 or fewer"; empty where it is withheld."""
    if cell.value is not None:
        return words.number(cell.value)
    bounds = {name: bound for name in ("least", "most") if (bound := getattr(cell, name)) is not None}
    return words(f"figure.bound.{'_'.join(bounds)}", **bounds) if bounds else ""


def phrase_of(cell: SafeCell, about: str, words: Catalogue) -> str:
    """What a sentence says of a count, such as "came" or "do better"; else its label.

    `about` is what the sentence is about: the id of the total, or `funnel`.
    """
    own = cell.of or (cell.id,)
    labels = [label.within(words.language) for label in cell.labels]
    if len(own) != len(labels):
        return words.either(labels)
    return words.either(
        _said(words, f"figure.says.{about}.{name}", cell, label) for name, label in zip(own, labels, strict=True)
    )


def answers_of(cells: list[SafeCell], words: Catalogue, *, backwards: bool = False) -> str:
    """Answers as people gave them, each in quotation marks: “Agree” or “Agree strongly”."""
    answers = [answer for cell in cells for answer in _answers(cell, words)]
    return words.either(answers[::-1] if backwards else answers)


def row_of(figure: SafeFigure, cell: SafeCell, words: Catalogue) -> FigureRow:
    """A count of a figure as a row of a table."""
    percent = told_percent(figure, cell)
    return FigureRow(
        id=cell.id,
        label=label_of(cell, words),
        value=cell.value,
        value_text=number_of(cell, words),
        percent=percent,
        percent_text=percent_in_words(percent, words),
        least=cell.least,
        most=cell.most,
    )


def _answers(cell: SafeCell, words: Catalogue) -> list[str]:
    own, labels = cell.of or (cell.id,), [label.within(words.language) for label in cell.labels]
    # Whoever left a question out gave no answer that could be quoted.
    silent = [name == "missing" for name in own] if len(own) == len(labels) else [False] * len(labels)
    return [
        words("figure.says.answers.missing") if is_silent else words("figure.quoted", answer=label)
        for is_silent, label in zip(silent, labels, strict=True)
    ]


def _said(words: Catalogue, key: str, cell: SafeCell, label: str) -> str:
    count = next(number for number in (cell.value, cell.least, cell.most) if number is not None)
    return words(key, count=count) if words.has(key) else label


def percent_in_words(percent: int | None, words: Catalogue) -> str:
    """A told percentage; near an end it says that it stands for more than itself."""
    if percent is None:
        return ""
    text = words.percent(percent)
    # Nearer to an end no percentage is told: it would tell the count.
    if percent >= MOST_PERCENT:
        return words("figure.percent.least", percent=text)
    return words("figure.percent.most", percent=text) if percent <= LEAST_PERCENT else text
