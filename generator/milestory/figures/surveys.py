"""Surveys: how answers are spread over their scale, and better, same or worse of the same people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from milestory.records.base import Text
from milestory.records.figure import Cell, Estimate, EstimateKind, Figure, FigureForm, FigureHead, Group, Level, Unit
from milestory.records.programme import CohortRecords
from milestory.records.protection import smallest_count
from milestory.records.survey import Answer, Change, Design, Instrument, Item, ItemResult, Scale, SurveyWave

from .bench import Bench, names_of
from .ladders import alone, scale_ladder, with_silent

Ways = Sequence[tuple[Group, ...]]

RECOMMENDING = {"detractors": range(7), "passives": range(7, 9), "promoters": range(9, 11)}
"""The answers from 0 to 10 in three groups, as the recommendation score (F. Reichheld, 2003) takes them."""


def survey_figures(bench: Bench, records: CohortRecords) -> Iterator[Figure]:
    """The figures of every item of every wave of a cohort."""
    for wave in records.waves:
        asked = wave.eligible if wave.invited is None else wave.invited
        # Of a handful everybody would ask at once who it was that did not answer.
        if not wave.participation_sensitive and asked >= 2 * smallest_count(bench.records.programme):
            yield _response(bench, wave)
        instrument = bench.records.instruments.get(wave.instrument or "")
        for result in wave.items:
            yield from _Item(bench, wave, result, instrument).figures()


def _response(bench: Bench, wave: SurveyWave) -> Figure:
    """Who answered of those who were asked, which everybody may know."""
    name, asked = ("eligible", wave.eligible) if wave.invited is None else ("invited", wave.invited)
    parts = (bench.fact("answered", wave.answered), bench.fact("not_answered", asked - wave.answered))
    figure = bench.table(
        "response",
        wave.cohort,
        FigureForm.SHARE,
        Unit.PEOPLE,
        bench.fact(name, asked),
        parts,
        favourable=("answered",),
        # Who answered is no answer: the informant stands in the title, and nothing is estimated.
        title=bench.say("titles.response", informant=bench.say(f"informants.{wave.informant}")),
        notes=("response",),
    )
    head = replace(
        figure.head,
        id=f"response/{wave.informant}/{wave.id}/{wave.cohort}",
        measure=f"response/{wave.informant}/{wave.timing or wave.id}",
        wave=wave.id,
        timing=wave.timing,
        period=(str(wave.opened or ""), str(wave.closed or "")),
    )
    return _with_reasons(bench, wave, replace(figure, head=head))


def _with_reasons(bench: Bench, wave: SurveyWave, figure: Figure) -> Figure:
    """Why some did not answer, as far as the wave says: counts like any other, unlike how many they were."""
    head, names = figure.head, {reason: f"missing_{reason}" for reason in wave.missing}
    if not names or sum(wave.missing.values()) != next(c.value for c in figure.cells if c.id == "not_answered"):
        return figure
    reasons = tuple(
        bench.cell(name, wave.missing[reason], label=bench.say("cells.reason", reason=Text(reason.replace("-", " "))))
        for reason, name in names.items()
    )
    (whole,) = head.levels
    sums = (*head.sums, ("not_answered", names_of(reasons)))
    head = replace(head, sums=sums, levels=(replace(whole, finer=names_of(reasons)), whole))
    return replace(figure, head=head, cells=(*figure.cells, *reasons))


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

    @property
    def item(self) -> Item | None:
        return self.result.item_of(self.instrument)

    @property
    def is_reverse(self) -> bool:
        """Whether agreeing is unfavourable, so that the scale is read from its other end."""
        return bool(self.item and self.item.reverse)

    def answers(self, scale: Scale) -> Figure:
        parts = self.spread(scale, self.result.counts)
        return self.distribution(self.head("answers", FigureForm.DISTRIBUTION, parts), scale, parts, tuple(self.base()))

    def aside(self, scale: Scale, counts: Mapping[str, int], aspect: str) -> Figure:
        """The answers before, or of the comparison group: other answers than the wave's, so a figure of their own."""
        parts = self.spread(scale, counts)
        looking_back = self.result.design is Design.RETROSPECTIVE
        key = "retrospective" if aspect == "before" and looking_back else aspect
        head = self.head(aspect, FigureForm.DISTRIBUTION, parts)
        head = replace(
            head,
            title=self.bench.say(f"aspects.{key}", title=head.title),
            notes=(*head.notes, key),
            headline=0,
        )
        # Whoever looks back answered in this wave; the others are other people, of whom no more is known.
        return self.distribution(head, scale, parts, tuple(self.base(missing=0)) if looking_back else ())

    def distribution(self, head: FigureHead, scale: Scale, parts: list[Cell], base: tuple[Cell, ...]) -> Figure:
        total = self.bench.cell("valid", sum(part.value for part in parts))
        favourable = tuple(each.code for each in scale.answers if bool(each.favourable) is not self.is_reverse)
        if all(each.favourable is None for each in scale.answers):
            favourable = ()
        values = tuple((each.code, each.value) for each in scale.answers if each.value is not None)
        declared = self.item.ladder if self.item else ()
        ways = scale_ladder(names_of(parts), favourable, declared)
        head = replace(
            head,
            favourable=favourable,
            values=values if len(values) == len(scale.answers) else (),
        )
        return self.figure(head, (*base, total, *parts), ways)

    def recommendation(self, scale: Scale) -> Figure:
        values = {answer: answer.value for answer in scale.answers}
        parts = [
            self.bench.cell(name, sum(_count(self.result.counts, each) for each, v in values.items() if v in group))
            for name, group in RECOMMENDING.items()
        ]
        total = self.bench.cell("valid", sum(part.value for part in parts))
        head = replace(self.head("recommendation", FigureForm.SHARE, parts), favourable=("promoters",))
        return self.figure(head, (*self.base(), total, *parts), scale_ladder(names_of(parts), ("promoters",)))

    def change(self, change: Change) -> Figure:
        parts = [self.bench.cell(name, getattr(change, name)) for name in ("better", "same", "worse")]
        linked = sum(part.value for part in parts)
        steps = [self.bench.cell(f"step{step:+d}", count, label=Text(f"{step:+d}")) for step, count in change.steps]
        head = replace(
            self.head("change", FigureForm.CHANGE, parts),
            total="linked",
            favourable=("better",),
            values=tuple((f"step{step:+d}", step) for step, _ in change.steps),
            sums=tuple(
                (name, tuple(f"step{step:+d}" for step, _ in change.steps if _sign(step) == sign))
                for name, sign in (("better", 1), ("same", 0), ("worse", -1))
                if any(_sign(step) == sign for step, _ in change.steps)
            ),
        )
        # Everybody knows how many answered, so those who cannot be linked are a count like any other.
        unlinked = self.wave.answered - linked
        silent = (self.bench.cell("unlinked", unlinked),) if unlinked else ()
        difference = change.mean_difference
        estimates = () if difference is None else (Estimate(EstimateKind.MEAN_DIFFERENCE, difference),)
        cells = (*self.base(missing=0), *silent, self.bench.cell("linked", linked), *parts, *steps)
        better = Group(("better",))
        ways = [alone(names_of(parts)), (better, Group(("same", "worse")))]
        figure = self.figure(head, cells, ways, [(better, Group(("same", "worse", "unlinked")))])
        return replace(figure, estimates=estimates)

    def figure(self, head: FigureHead, cells: tuple[Cell, ...], ways: Ways, silent_ways: Ways | None = None) -> Figure:
        """A figure with its sums and its ladder; at its end those who are silent are merged with the unfavourable."""
        names = {cell.id for cell in cells}
        silent = next((name for name in ("missing", "unlinked") if name in names), None)
        sums = [(head.total, head.parts), *head.sums]
        if silent or "answered" in names:
            sums.append(("answered", (head.total, silent) if silent else (head.total,)))
        asked = "invited" if "invited" in names else "eligible"
        if "not_answered" in names:
            sums.append((asked, ("answered", "not_answered")))
        base = tuple(name for name in head.base if name in names)
        known = tuple(name for name in base if name not in {"missing", "not_answered"})
        ladder = [Level(way, head.total, base if silent != "unlinked" else (*base, "unlinked")) for way in ways]
        if steps := tuple(name for name, _ in head.values if head.form is FigureForm.CHANGE):
            ladder.insert(0, replace(ladder[0], finer=steps))
        if silent:
            ladder += [Level(way, "answered", known) for way in silent_ways or with_silent(ways, silent)]
        return Figure(replace(head, sums=tuple(sums), levels=tuple(ladder), base=base), cells)

    def spread(self, scale: Scale, counts: Mapping[str, int]) -> list[Cell]:
        """The answers of a scale with their counts, the least favourable first."""
        answers = tuple(reversed(scale.answers)) if scale.reversed is not self.is_reverse else scale.answers
        return [Cell(each.code, _count(counts, each), each.label, _count(counts, each)) for each in answers]

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

    def base(self, missing: int | None = None) -> Iterator[Cell]:
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
        if self.result.missing if missing is None else missing:
            yield bench.cell("missing", self.result.missing)


def _named(instrument: Instrument) -> Text:
    return Text({lang: f"{name} {instrument.version}".rstrip() for lang, name in instrument.name.items()})


def _count(counts: Mapping[str, int], answer: Answer) -> int:
    return sum(counts.get(name, 0) for name in dict.fromkeys([answer.code, *answer.label.values()]))


def _sign(step: int) -> int:
    return (step > 0) - (step < 0)
