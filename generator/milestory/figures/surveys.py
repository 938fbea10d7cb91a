"""Surveys: how answers are spread over their scale, and better, same or worse of the same people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from milestory.records.base import Text
from milestory.records.figure import Cell, Estimate, EstimateKind, Figure, FigureForm, FigureHead, Unit
from milestory.records.programme import CohortRecords
from milestory.records.survey import Answer, Change, Design, Instrument, ItemResult, Scale, SurveyWave

from .bench import Bench, names_of

RECOMMENDING = {"detractors": range(7), "passives": range(7, 9), "promoters": range(9, 11)}
"""The answers from 0 to 10 in three groups, as the recommendation score (F. Reichheld, 2003) takes them."""


def survey_figures(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """The figures of every item of every wave of a cohort."""
    for wave in records.waves:
        instrument = bench.records.instruments.get(wave.instrument or "")
        for result in wave.items:
            yield from _Item(bench, wave, result, instrument).figures()


@dataclass(frozen=True, slots=True)
class _Item:
    """One item as it was asked in one wave."""

    bench: Bench
    wave: SurveyWave
    result: ItemResult
    instrument: Instrument | None

    def figures(self) -> Iterator[Figure]:
        result, scale = self.result, self.result.scale_of(self.instrument)
        if scale is not None and result.counts:
            yield self.recommendation(scale) if result.recommends(self.instrument) else self.answers(scale)
        if scale is not None and result.before:
            yield self.aside(scale, result.before, "before")
        if scale is not None and result.comparison:
            yield self.aside(scale, result.comparison, "comparison")
        if result.change is not None:
            yield self.change(result.change)

    def answers(self, scale: Scale) -> Figure:
        parts = _spread(scale, self.result.counts)
        total = self.bench.cell("valid", sum(part.value for part in parts))
        head = self.head("answers", FigureForm.DISTRIBUTION, parts)
        return Figure(_on_scale(head, scale), (*self.base(), total, *parts))

    def aside(self, scale: Scale, counts: Mapping[str, int], aspect: str) -> Figure:
        """The answers before, or of the comparison group: other answers than the wave's, so a figure of their own."""
        parts = _spread(scale, counts)
        looking_back = self.result.design is Design.RETROSPECTIVE
        key = "retrospective" if aspect == "before" and looking_back else aspect
        head = self.head(aspect, FigureForm.DISTRIBUTION, parts)
        head = replace(
            head,
            title=self.bench.say(f"aspects.{key}", title=head.title),
            # Whoever looks back answered in this wave; the others are other people, of whom no more is known.
            base=head.base if looking_back else (),
            notes=(*head.notes, key),
            headline=0,
        )
        total = self.bench.cell("valid", sum(part.value for part in parts))
        return Figure(_on_scale(head, scale), (*(self.base() if looking_back else ()), total, *parts))

    def recommendation(self, scale: Scale) -> Figure:
        values = {answer: answer.value for answer in scale.answers}
        parts = [
            self.bench.cell(name, sum(_count(self.result.counts, each) for each, v in values.items() if v in group))
            for name, group in RECOMMENDING.items()
        ]
        total = self.bench.cell("valid", sum(part.value for part in parts))
        head = self.head("recommendation", FigureForm.SHARE, parts)
        return Figure(head, (*self.base(), total, *parts))

    def change(self, change: Change) -> Figure:
        parts = [self.bench.cell(name, getattr(change, name)) for name in ("better", "same", "worse")]
        linked = sum(part.value for part in parts)
        head = replace(self.head("change", FigureForm.CHANGE, parts), total="linked")
        # Everybody knows how many answered, so those who cannot be linked are a count like any other.
        unlinked = (
            (self.bench.cell("unlinked", self.wave.answered - linked),) if self.wave.answered != linked else ()
        )  # fmt: skip
        steps = [self.bench.cell(f"step{step:+d}", count, label=Text(f"{step:+d}")) for step, count in change.steps]
        head = replace(head, values=tuple((f"step{step:+d}", step) for step, _ in change.steps))
        cells = (*self.base(), self.bench.cell("linked", linked), *parts, *unlinked)
        difference = change.mean_difference
        estimates = () if difference is None else (Estimate(EstimateKind.MEAN_DIFFERENCE, difference),)
        return Figure(head, cells, estimates, finer=tuple(steps))

    def head(self, kind: str, form: FigureForm, parts: Sequence[Cell]) -> FigureHead:
        wave, result, instrument = self.wave, self.result, self.instrument
        item = result.item_of(instrument)
        question = result.question or (item.text if item else None) or Text(result.key)
        key = f"{wave.instrument}/{result.key}" if wave.instrument else result.key
        is_change = form is FigureForm.CHANGE
        return FigureHead(
            id=f"{kind}/{key}/{wave.informant}/{wave.id}/{wave.cohort}",
            measure=f"{kind}/{key}/{wave.informant}/{wave.timing or wave.id}",
            form=form,
            unit=Unit.PEOPLE,
            title=question,
            family=key,
            cohort=wave.cohort,
            domain=result.domain or (item.domain if item else None),
            informant=wave.informant,
            wave=wave.id,
            timing=wave.timing,
            design=result.design,
            instrument=_named(instrument) if instrument else None,
            adapted=bool(instrument and instrument.adapted),
            question=question,
            period=(str(wave.opened or ""), str(wave.closed or "")),
            total="valid",
            parts=names_of(parts),
            base=tuple(cell.id for cell in self.base()),
            sensitive=result.sensitive,
            notes=("change", "no_cause") if is_change else ("survey",),
            headline=self.bench.headline(key),
        )

    def base(self) -> Iterator[Cell]:
        """Who could have answered and who did; everybody knows it unless taking part is itself sensitive."""
        bench, wave = self.bench, self.wave
        yield bench.fact("eligible", wave.eligible)
        if wave.invited is not None:
            yield bench.fact("invited", wave.invited)
        if not wave.participation_sensitive:
            yield bench.fact("answered", wave.answered)
        else:
            asked = wave.eligible if wave.invited is None else wave.invited
            yield bench.cell("answered", wave.answered)
            yield bench.cell("not_answered", asked - wave.answered)
        if self.result.missing:
            yield bench.cell("missing", self.result.missing)


def _named(instrument: Instrument) -> Text:
    return Text({lang: f"{name} {instrument.version}".rstrip() for lang, name in instrument.name.items()})


def _spread(scale: Scale, counts: Mapping[str, int]) -> list[Cell]:
    """The answers of a scale with their counts, the least favourable first."""
    answers = tuple(reversed(scale.answers)) if scale.reversed else scale.answers
    return [Cell(each.code, _count(counts, each), each.label, _count(counts, each)) for each in answers]


def _count(counts: Mapping[str, int], answer: Answer) -> int:
    return sum(counts.get(name, 0) for name in dict.fromkeys([answer.code, *answer.label.values()]))


def _on_scale(head: FigureHead, scale: Scale) -> FigureHead:
    values = tuple((each.code, each.value) for each in scale.answers if each.value is not None)
    return replace(
        head,
        favourable=tuple(each.code for each in scale.answers if each.favourable),
        values=values if len(values) == len(scale.answers) else (),
    )
