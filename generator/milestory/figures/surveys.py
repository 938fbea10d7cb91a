"""Surveys: how answers are spread over their scale, and better, same or worse of the same people."""

import math
from collections.abc import Iterator

from milestory.records.base import Text
from milestory.records.figure import Cell, CellStatus, Estimate, EstimateKind, Figure, FigureForm, FigureHead, Unit
from milestory.records.programme import CohortRecords
from milestory.records.survey import Answer, Instrument, ItemResult, Scale, SurveyWave

from .bench import Bench
from .intervals import mean_interval, wilson


def survey_figures(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """The figures of every wave of a cohort."""
    for wave in records.waves:
        instrument = bench.records.instruments.get(wave.instrument or "")
        for result in wave.items:
            scale = _scale(result, instrument)
            if result.counts and scale is not None:
                yield _distribution(bench, wave, result, instrument, scale)
            if result.change is not None:
                yield _change(bench, wave, result, instrument)


def _distribution(
    bench: Bench, wave: SurveyWave, result: ItemResult, instrument: Instrument | None, scale: Scale
) -> Figure:
    answers = tuple(reversed(scale.answers)) if scale.reversed else scale.answers
    parts = [Cell(answer.code, _count(result, answer), answer.label, _count(result, answer)) for answer in answers]
    valid = sum(part.value for part in parts)
    head = _head(bench, wave, result, instrument, FigureForm.DISTRIBUTION, tuple(part.id for part in parts))
    total = bench.cell("valid", valid)
    estimates = []
    if wave.answered < wave.eligible and valid:
        estimates = [_share(part, valid) for part in parts]
    return Figure(head, (*_base(bench, wave, result), total, *parts), tuple(estimates))


def _share(part: Cell, valid: int) -> Estimate:
    low, high = wilson(part.value, valid)
    return Estimate(EstimateKind.SHARE, part.value / valid, part.id, low, high, "wilson")


def _change(bench: Bench, wave: SurveyWave, result: ItemResult, instrument: Instrument | None) -> Figure:
    change = result.change
    assert change is not None  # noqa: S101 - the caller looked
    linked = change.better + change.same + change.worse
    head = _head(bench, wave, result, instrument, FigureForm.CHANGE, ("better", "same", "worse"))
    parts = (bench.cell("better", change.better), bench.cell("same", change.same), bench.cell("worse", change.worse))
    estimates = []
    if change.mean_difference is not None:
        deviation = change.sd_difference
        low, high = (
            mean_interval(change.mean_difference, deviation, linked) if deviation and linked > 1 else (None, None)
        )
        estimates.append(Estimate(EstimateKind.MEAN_DIFFERENCE, change.mean_difference, "", low, high, "t"))
        if deviation:
            effect = change.mean_difference / deviation
            estimates.append(Estimate(EstimateKind.DEVIATION, deviation, method="of the differences"))
            estimates.append(Estimate(EstimateKind.EFFECT_SIZE, effect, method="mean / deviation of the differences"))
    finite = tuple(each for each in estimates if math.isfinite(each.value))
    # Everybody knows how many answered, so those who cannot be linked are a count like any other.
    unlinked = (bench.cell("unlinked", wave.answered - linked),) if wave.answered != linked else ()
    return Figure(head, (*_base(bench, wave, result), bench.cell("linked", linked), *parts, *unlinked), finite)


def _head(
    bench: Bench,
    wave: SurveyWave,
    result: ItemResult,
    instrument: Instrument | None,
    form: FigureForm,
    parts: tuple[str, ...],
) -> FigureHead:
    item = next((each for each in instrument.items if each.code == result.item), None) if instrument else None
    question = result.question or (item.text if item else None) or Text(result.key)
    is_change = form is FigureForm.CHANGE
    key = f"{wave.instrument}/{result.key}" if wave.instrument else result.key
    missing = ("missing",) if result.missing else ()
    return FigureHead(
        id=f"{'change' if is_change else 'answers'}/{key}/{wave.informant}/{wave.id}/{wave.cohort}",
        measure=f"{'change' if is_change else 'answers'}/{key}/{wave.informant}/{wave.timing or wave.id}",
        form=form,
        unit=Unit.PEOPLE,
        title=question,
        cohort=wave.cohort,
        domain=result.domain or (item.domain if item else None),
        informant=wave.informant,
        wave=wave.id,
        timing=wave.timing,
        design=result.design,
        instrument=" ".join(filter(None, [instrument.name.within("en"), instrument.version])) if instrument else "",
        adapted=bool(instrument and instrument.adapted),
        question=question,
        period=(str(wave.opened or ""), str(wave.closed or "")),
        total="linked" if is_change else "valid",
        parts=parts,
        base=("eligible", *(() if wave.invited is None else ("invited",)), "answered", *missing),
        sensitive=result.sensitive,
        notes=("change" if is_change else "survey", *(("no_cause",) if is_change else ())),
        headline=next(
            (place for place, each in enumerate(bench.records.programme.headlines, 1) if each.measure == key), 0
        ),
    )


def _base(bench: Bench, wave: SurveyWave, result: ItemResult) -> Iterator[Cell]:
    answered = bench.cell if wave.participation_sensitive else bench.fact
    yield bench.fact("eligible", wave.eligible)
    if wave.invited is not None:
        yield bench.fact("invited", wave.invited)
    yield answered("answered", wave.answered)
    if wave.participation_sensitive:
        asked = wave.eligible if wave.invited is None else wave.invited
        yield bench.cell("not_answered", asked - wave.answered)
    if result.missing:
        yield Cell("missing", result.missing, bench.say("cells.missing"), result.missing, CellStatus.PROTECTED)


def _count(result: ItemResult, answer: Answer) -> int:
    return sum(result.counts.get(name, 0) for name in dict.fromkeys([answer.code, *answer.label.values()]))


def _scale(result: ItemResult, instrument: Instrument | None) -> Scale | None:
    if result.scale is not None or instrument is None:
        return result.scale
    item = next(each for each in instrument.items if each.code == result.item)
    return instrument.scales[item.scale] if item.scale else next(iter(instrument.scales.values()))
