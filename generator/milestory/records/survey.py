"""Surveys: instruments, their items, and the counted answers of a wave. Never a single answer."""

from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Count, Day, Part, Record, Slug, Text, Words


class Informant(StrEnum):
    """Who answered."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    GUARDIAN = "guardian"
    TEACHER = "teacher"
    RECORD = "record"


class Timing(StrEnum):
    """When in the life of a cohort the wave was taken."""

    BASELINE = "baseline"
    MID = "mid"
    END = "end"
    FOLLOW_UP = "follow_up"


class Answer(Part):
    """One answer of a scale: its code in the counts, its words, its value where values are added up."""

    code: Words
    """A short name, used in the counts."""
    label: Text
    """Its words."""
    value: int | None = None
    """Its number, where answers are added up."""
    favourable: bool | None = None
    """Whether the answer counts as favourable; the whole scale says it or none of it does."""


class Scale(Part):
    """The answers in order, from the least to the most favourable unless `reversed`."""

    answers: tuple[Answer, ...] = Field(min_length=2)
    """The answers in order, the least favourable first."""
    reversed: bool = False
    """Whether they stand the other way round, the most favourable first."""


class Aggregate(StrEnum):
    """How the items of a score are added up."""

    SUM = "sum"
    MEAN = "mean"


class Item(Part):
    """One question of an instrument."""

    code: Slug
    """A short name, unique in the instrument."""
    text: Text
    """The question in words."""
    domain: Slug | None = None
    """The outcome domain that it asks about."""
    reverse: bool = False
    """Whether agreeing is unfavourable."""
    recommendation: bool = False
    """Whether it asks, from 0 to 10, how likely somebody is to recommend the programme; answers need values."""
    scale: str | None = None
    """Name of the scale among the instrument's scales; default: the only one."""
    ladder: tuple[tuple[str, ...], ...] = ()
    """Groups of answer codes that may be merged, finest first; merges go only toward the unfavourable."""


class Instrument(Record):
    """A set of items with its scale. A single question needs no instrument."""

    code: Slug
    """A short name, by which waves and headlines find it."""
    name: Text
    """Its name in words."""
    items: tuple[Item, ...] = Field(min_length=1)
    """Its questions."""
    scales: dict[str, Scale] = Field(min_length=1)
    """The scales that its questions are answered on, by name."""
    version: str = ""
    """Its version."""
    adapted: bool = False
    """Whether the programme changed the published wording."""
    aggregate: Aggregate | None = None
    """How its items are added up to a score."""
    least_items: Count | None = None
    """How many items somebody must have answered for a score."""
    source: str = ""
    """Where it comes from."""


class Change(Part):
    """Answers of the same people before and after, told as three numbers."""

    better: Count
    """How many moved towards the favourable side."""
    same: Count
    """How many did not move."""
    worse: Count
    """How many moved the other way."""
    mean_difference: float | None = None
    """After less before, where the survey tool gives it; not beside `differences`, from which it follows."""
    differences: dict[str, Count] = Field(default_factory=dict)
    """How many moved by so many steps: `{"-1": 6, "0": 9, "1": 17}`. Gives mean, deviation and effect size."""

    @model_validator(mode="after")
    def _steps_agree(self) -> "Change":
        if not self.differences:
            return self
        if self.mean_difference is not None:
            raise PydanticCustomError("differences", "needs no mean_difference: it follows from differences")
        steps = self.steps
        told = (
            sum(count for step, count in steps if step > 0),
            sum(count for step, count in steps if step == 0),
            sum(count for step, count in steps if step < 0),
        )
        if told != (self.better, self.same, self.worse):
            raise PydanticCustomError(
                "differences",
                "has differences that say {told} better, same and worse; make both agree",
                {"told": ", ".join(map(str, told))},
            )
        return self

    @property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """(steps moved, how many), the furthest down first."""
        try:
            return tuple(sorted((int(step), count) for step, count in self.differences.items()))
        except ValueError:
            raise PydanticCustomError(
                "differences", 'has a step that is no whole number; write steps such as "-1", "0" and "1"'
            ) from None


class Design(StrEnum):
    """How an item's answers can be compared."""

    POST_ONLY = "post_only"
    LINKED = "linked"
    UNLINKED = "unlinked"
    RETROSPECTIVE = "retrospective"
    COMPARISON = "comparison"


class ItemResult(Part):
    """The counted answers to one item in one wave."""

    item: Slug | None = None
    """The item's code in the wave's instrument; without one, `question` and `scale` stand here."""
    question: Text | None = None
    """For a question without an instrument: its words."""
    id: Slug | None = None
    """A name for a question without an instrument."""
    domain: Slug | None = None
    """The outcome domain that it asks about; default the item's."""
    scale: Scale | None = None
    """For a question without an instrument: its scale."""
    design: Design = Design.POST_ONLY
    """How the answers can be compared."""
    counts: dict[str, Count] = Field(default_factory=dict)
    """How many gave each answer, keyed by the answer's code or label."""
    before: dict[str, Count] = Field(default_factory=dict)
    """For unlinked and retrospective designs: the earlier answers."""
    comparison: dict[str, Count] = Field(default_factory=dict)
    """For a comparison group: its answers."""
    change: Change | None = None
    """For a linked design."""
    missing: Count = 0
    """How many left this question out."""
    sensitive: bool = False
    """Whether it asks about health, justice, family or safety; ten people are then the least."""
    recommendation: bool = False
    """For a single question: as `recommendation` of an instrument's item."""

    @model_validator(mode="after")
    def _complete(self) -> "ItemResult":
        if self.item is None and (self.question is None or self.scale is None or self.id is None):
            raise PydanticCustomError(
                "question",
                "needs item (a code of the wave's instrument), or id, question and scale for a single question",
            )
        if (self.design is Design.LINKED) != (self.change is not None):
            raise PydanticCustomError(
                "change",
                "has a change of people who are not linked, or linked people without their change; "
                "write change: {better, same, worse} with design: linked, and with no other design",
            )
        if not self.counts and self.change is None:
            raise PydanticCustomError(
                "counts", "needs counts, one number an answer, such as counts: {agree: 14, neither: 6}"
            )
        return self

    @property
    def key(self) -> str:
        """The item's code or the question's own name."""
        return self.item or self.id or ""

    def item_of(self, instrument: Instrument | None) -> Item | None:
        """The instrument's item that was asked; None for a single question."""
        return next((each for each in instrument.items if each.code == self.item), None) if instrument else None

    def scale_of(self, instrument: Instrument | None) -> Scale | None:
        """The scale that was answered on: its own, the one that the item names, or the instrument's only one."""
        if self.scale is not None or instrument is None:
            return self.scale
        item = self.item_of(instrument)
        if item is not None and item.scale is not None:
            return instrument.scales.get(item.scale)
        return next(iter(instrument.scales.values())) if len(instrument.scales) == 1 else None

    def recommends(self, instrument: Instrument | None) -> bool:
        """Whether it asks how likely somebody is to recommend the programme."""
        item = self.item_of(instrument)
        return self.recommendation or (item is not None and item.recommendation)


class SurveyWave(Record):
    """One round of one survey with one kind of informant."""

    id: Slug
    """From the file's name."""
    cohort: Slug
    """From the folder's name."""
    informant: Informant
    """The kind of people who answered."""
    eligible: Count
    """How many could have been asked."""
    answered: Count
    """How many answered."""
    items: tuple[ItemResult, ...] = Field(min_length=1)
    """The counted answers, question by question."""
    instrument: Slug | None = None
    """The code of the instrument; a single question needs none."""
    invited: Count | None = None
    """None where unknown: the rate is then against eligible."""
    timing: Timing | None = None
    """When in the life of the cohort it was."""
    missing: dict[Slug, Count] = Field(default_factory=dict)
    """Those who did not answer, by reason."""
    opened: Day | None = None
    """The first day."""
    closed: Day | None = None
    """The last day."""
    participation_sensitive: bool = False
    """Whether having answered is itself sensitive; then even `answered` is protected."""

    @model_validator(mode="after")
    def _parts_of_wholes(self) -> "SurveyWave":
        asked = self.eligible if self.invited is None else self.invited
        if self.answered > asked:
            raise PydanticCustomError(
                "answered",
                "has more answered ({answered}) than were asked ({asked})",
                {"answered": self.answered, "asked": asked},
            )
        if self.invited is not None and self.invited > self.eligible:
            raise PydanticCustomError("invited", "has more invited than eligible; check both numbers")
        if self.opened and self.closed and self.closed < self.opened:
            raise PydanticCustomError("closed", "closes before it opens; check opened and closed")
        return self
