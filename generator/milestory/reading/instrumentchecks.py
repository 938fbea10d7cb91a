"""What an instrument cannot know of its parts: that its ladders merge neighbours, and only toward the unfavourable."""

from collections.abc import Iterator, Sequence

from milestory.records.problem import Problem
from milestory.records.survey import Instrument, Item, Scale

from .findings import problem, unknown


def instrument_checks(instrument: Instrument) -> Iterator[Problem]:
    """Everything that is wrong with the scales and ladders of an instrument."""
    for number, item in enumerate(instrument.items):
        if item.scale is not None and item.scale not in instrument.scales:
            yield unknown(instrument, "scale", item.scale, instrument.scales, "items", number, "scale")
        elif item.ladder:
            yield from _ladder(instrument, number, item)


def _ladder(instrument: Instrument, number: int, item: Item) -> Iterator[Problem]:
    place = ("items", number, "ladder")
    if item.scale is None and len(instrument.scales) > 1:
        what = f"does not say which scale the ladder of `{item.code}` is about."
        yield problem(instrument, what, f"Write scale: {' or '.join(instrument.scales)}.", "scale", *place)
        return
    scale = instrument.scales[item.scale or next(iter(instrument.scales))]
    if all(answer.favourable is None for answer in scale.answers):
        what = f"has a ladder for `{item.code}`, but its scale does not say which answers are favourable."
        yield problem(instrument, what, "Write favourable: yes or no at each answer of the scale.", "ladder", *place)
        return
    codes, right = {answer.code: answer for answer in scale.answers}, list[Sequence[str]]()
    for step, group in enumerate(item.ladder):
        strangers = [code for code in group if code not in codes]
        for code in strangers:
            yield unknown(instrument, "ladder", code, codes, *place, step)
        said = None if strangers else _merge(scale, group, right)
        if said:
            what, write = said
            yield problem(instrument, f"has a ladder for `{item.code}` that {what}", write, "ladder", *place, step)
        elif not strangers:
            right.append(group)


def _merge(scale: Scale, group: Sequence[str], earlier: Sequence[Sequence[str]]) -> tuple[str, str] | None:
    """What is wrong with one step of a ladder, and what to write; None where it is right."""
    codes = [answer.code for answer in scale.answers]
    places = sorted({codes.index(code) for code in group})
    if len(places) < 2:
        return "merges nothing.", "Name at least two answers that are neighbours on the scale."
    within = scale.answers[places[0] : places[-1] + 1]
    sides = {bool(answer.favourable): answer.code for answer in within if answer.code in group}
    if len(sides) > 1:
        what = f"merges `{sides[True]}`, which is favourable, with `{sides[False]}`, which is not."
        return what, "Merge favourable answers with favourable ones, and the others among themselves."
    if len(within) > len(places):
        between = next(answer for answer in within if answer.code not in group)
        whole = f"Write [{', '.join(answer.code for answer in within)}]."
        return f"leaps over `{between.code}`.", whole if bool(between.favourable) in sides else "Merge neighbours only."
    for each in earlier:
        if not set(each).isdisjoint(group) and not set(each) <= set(group):
            write = "Write the finer step first, and let each later one hold an earlier one whole or not at all."
            return f"cuts its earlier step [{', '.join(each)}] in two.", write
    return None
