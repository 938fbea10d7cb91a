"""What a figure says, in plain words: a favourable count never without its complement in the same sentence."""

from collections.abc import Iterator

from milestory.records.figure import FigureForm, SafeCell, SafeFigure
from milestory.records.shown import is_told, told_parts
from milestory.words import Catalogue

from .figurewords import answers_of, label_of, number_of, phrase_of


def sentence_of(figure: SafeFigure, words: Catalogue) -> str:
    """The sentences of a figure: who answered, then all parts in one breath."""
    return words("figure.sentence.apart").join(_sentences(figure, words))


def _sentences(figure: SafeFigure, words: Catalogue) -> Iterator[str]:
    response = list(_response(figure, words))
    yield from response
    total, parts = figure.cell(figure.total), told_parts(figure)
    if total is None or not is_told(total):
        return
    if not parts:
        if not response:
            yield words("figure.sentence.alone", number=number_of(total, words), label=label_of(total, words))
        if figure.head.parts:
            yield words("figure.sentence.undivided")
    elif figure.head.form is FigureForm.SERIES:
        months = sum(len(cell.of) or 1 for cell in parts)
        unit = words(f"figure.units.{figure.head.unit}")
        yield words("figure.sentence.series", total=number_of(total, words), unit=unit, count=months)
    elif figure.head.form is FigureForm.COUNT or _is_banded(figure):
        yield _beside_each_other(total, parts, words)
    elif figure.head.form is FigureForm.FUNNEL:
        stages = [_counted(cell, "funnel", words) for cell in parts]
        yield words("figure.sentence.stages", stages=words.several(stages))
    else:
        yield _divided(figure, total, parts, words)
        yield from _known(figure, total, words)


def _response(figure: SafeFigure, words: Catalogue) -> Iterator[str]:
    """How many of those who could have answered did, and how many of them left the question out."""
    answered, missing = figure.cell("answered"), figure.cell("missing")
    asked = next((cell for name in ("eligible", "invited") if is_told(cell := figure.cell(name))), None)
    shown = {*figure.base, figure.total}
    if answered is None or asked is None or not {answered.id, asked.id} <= shown or not is_told(answered):
        return
    if answered.value is not None and answered.value == asked.value:
        yield words("figure.sentence.all_answered", total=number_of(asked, words))
    else:
        holes = {"number": number_of(answered, words), "total": number_of(asked, words)}
        yield words("figure.sentence.answered", **holes)
    if missing is not None and missing.id in shown and missing.value:
        yield words("figure.sentence.missing", count=missing.value)


def _is_banded(figure: SafeFigure) -> bool:
    """Whether its scale is one that nobody answered on, such as how long pairs have been matched."""
    return figure.head.form is FigureForm.DISTRIBUTION and figure.head.informant is None


def _beside_each_other(total: SafeCell, parts: list[SafeCell], words: Catalogue) -> str:
    """Such as "52 milestones reached: Learning (9), Belonging (11)", which fits whatever a programme calls them."""
    named = words.several(
        words("figure.sentence.named", label=label_of(cell, words), number=number_of(cell, words)) for cell in parts
    )
    holes = {"number": number_of(total, words), "label": label_of(total, words)}
    return words("figure.sentence.count", **holes, parts=named)


def _divided(figure: SafeFigure, total: SafeCell, parts: list[SafeCell], words: Catalogue) -> str:
    """The favourable first, the others after it; on a scale the favourable answers together."""
    is_scale = figure.head.form is FigureForm.DISTRIBUTION
    ordered = parts[::-1] if is_scale or parts[-1].id in figure.favourable else parts
    good = [cell for cell in ordered if cell.id in figure.favourable]
    lead = good if is_scale and good and all(cell.value is not None for cell in good) else (good or ordered)[:1]
    rest = [
        _answered(cell, words, backwards=cell not in good) if is_scale else _counted(cell, total.id, words)
        for cell in (*good, *(each for each in ordered if each not in good))
        if cell not in lead and cell.value != 0
    ]
    value = None if lead[0].value is None else sum(cell.value or 0 for cell in lead)
    holes = {
        "number": number_of(lead[0], words) if value is None else words.number(value),
        "total": number_of(total, words),
        "whole": _whole(total, words),
        "said": answers_of(lead[::-1], words) if is_scale else phrase_of(lead[0], total.id, words),
        "within": _within(lead, words) if len(lead) > 1 else "",
    }
    kind = "answers" if is_scale else "change" if figure.head.form is FigureForm.CHANGE else "share"
    if value is not None and value == total.value:
        return words(f"figure.sentence.{kind}_all", **holes)
    begun = words(f"figure.sentence.{kind}", **holes)
    if not rest:
        return words("figure.sentence.without_rest", first=begun)
    return words("figure.sentence.with_rest", first=begun, rest=words.several(rest))


def _within(cells: list[SafeCell], words: Catalogue) -> str:
    """How the favourable answers divide; what is left of them is the last."""
    first, *others = cells[:-1]
    of_them = words("figure.sentence.of_them", number=number_of(first, words), said=answers_of([first], words))
    return words("figure.sentence.within", parts=words.several([of_them, *(_answered(cell, words) for cell in others)]))


def _counted(cell: SafeCell, about: str, words: Catalogue) -> str:
    return words("figure.part", number=number_of(cell, words), said=phrase_of(cell, about, words))


def _answered(cell: SafeCell, words: Catalogue, *, backwards: bool = False) -> str:
    return words("figure.part", number=number_of(cell, words), said=answers_of([cell], words, backwards=backwards))


def _whole(total: SafeCell, words: Catalogue) -> str:
    key = f"figure.whole.{total.id}"
    return words(key, count=total.value or 0) if words.has(key) else label_of(total, words)


def _known(figure: SafeFigure, total: SafeCell, words: Catalogue) -> Iterator[str]:
    """Where the end of some is unknown, both bases."""
    unknown, kept = figure.value("unknown"), figure.value(figure.parts[0])
    if unknown and kept is not None and total.value and total.value > unknown and "unknown" in figure.parts:
        known = total.value - unknown
        yield words("figure.sentence.known", known=known, number=kept, rest=known - kept)
