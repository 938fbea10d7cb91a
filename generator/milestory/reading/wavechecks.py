"""What a survey wave cannot know of itself: its instrument, its scales, and whether its numbers add up."""

from collections.abc import Iterator, Mapping

from milestory.records.problem import Problem
from milestory.records.survey import Design, Instrument, ItemResult, SurveyWave, Timing

from .findings import problem, unknown


def wave_checks(wave: SurveyWave, instruments: Mapping[str, Instrument]) -> Iterator[Problem]:
    """Everything that is wrong with a wave beside the instruments."""
    if wave.instrument is not None and wave.instrument not in instruments:
        yield unknown(wave, "instrument", wave.instrument, instruments)
        return
    instrument = instruments[wave.instrument] if wave.instrument else None
    asked = wave.eligible if wave.invited is None else wave.invited
    if wave.missing and sum(wave.missing.values()) != asked - wave.answered:
        what = f"`missing` adds up to {sum(wave.missing.values())}, but {asked - wave.answered} did not answer."
        yield problem(wave, what, "Correct the numbers so that they agree.", "sums", "missing")
    for number, result in enumerate(wave.items):
        yield from _result(wave, number, result, instrument)


def _result(wave: SurveyWave, number: int, result: ItemResult, instrument: Instrument | None) -> Iterator[Problem]:
    items = {item.code: item for item in instrument.items} if instrument else {}
    if result.item is not None and result.item not in items:
        yield unknown(wave, "item", result.item, items, "items", number, "item")
        return
    scale = result.scale_of(instrument)
    if scale is None:
        what = f"does not say which scale `{result.key}` is answered on."
        yield problem(wave, what, "Write scale: at the item of the instrument.", "scale", "items", number)
        return
    words = {answer.code: answer for answer in scale.answers} | {
        label: answer for answer in scale.answers for label in answer.label.values()
    }
    for field in ("counts", "before", "comparison"):
        for answer in getattr(result, field):
            if answer not in words:
                yield unknown(wave, "answer", answer, words, "items", number, field, answer)
    yield from _sums(wave, number, result)
    yield from _design(wave, number, result)
    if result.recommends(instrument) and sorted(each.value or 0 for each in scale.answers) != list(range(11)):
        what = f"asks for a recommendation with `{result.key}`, but its answers are not valued from 0 to 10."
        write = "Give the eleven answers value: 0 to value: 10, or leave recommendation out."
        yield problem(wave, what, write, "scale", "items", number)


def _sums(wave: SurveyWave, number: int, result: ItemResult) -> Iterator[Problem]:
    if result.counts and sum(result.counts.values()) + result.missing != wave.answered:
        what = (
            f"counts {sum(result.counts.values())} answers and {result.missing} missing for `{result.key}`, "
            f"but {wave.answered} answered."
        )
        yield problem(wave, what, "Counts and missing together must equal answered.", "sums", "items", number)
    change = result.change
    if change is not None and change.better + change.same + change.worse > wave.answered:
        what = f"counts more changes for `{result.key}` than the {wave.answered} who answered."
        yield problem(wave, what, "Count only people who answered both times.", "sums", "items", number, "change")


_EARLIER = {Design.UNLINKED, Design.RETROSPECTIVE}


def _design(wave: SurveyWave, number: int, result: ItemResult) -> Iterator[Problem]:
    """Answers before, and of others, only where the design says whose they are: else they would read as a change."""
    if result.before and result.design not in _EARLIER:
        what = f"counts answers before for `{result.key}` with design: {result.design}."
        write = (
            "Write design: unlinked where others answered before, or design: retrospective where people looked back; "
            "of the same people write design: linked and change: {better, same, worse}, without before."
        )
        yield problem(wave, what, write, "design", "items", number, "before")
    if result.comparison and result.design is not Design.COMPARISON:
        what = f"counts a comparison group for `{result.key}` with design: {result.design}."
        write = "Write design: comparison, or leave comparison out."
        yield problem(wave, what, write, "design", "items", number, "comparison")
    if wave.timing is Timing.BASELINE and (result.before or result.change):
        what = f"is at the beginning, but tells of a time before it for `{result.key}`."
        write = "Correct timing, or move the answers to the wave that came later."
        yield problem(wave, what, write, "design", "items", number)
    if result.design is Design.RETROSPECTIVE and sum(result.before.values()) > wave.answered:
        what = f"counts {sum(result.before.values())} who looked back for `{result.key}`, but {wave.answered} answered."
        write = "Count only people who answered in this wave; of others write design: unlinked."
        yield problem(wave, what, write, "design", "items", number, "before")
