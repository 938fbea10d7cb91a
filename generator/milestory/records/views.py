"""The pieces that pages are made of, in the language of the page: cards, medals, figures, steps of a path.

Every string is final and plain. Addresses are paths from the site's root (`stories/autumn-2025/a-small-win/`).
"""

from dataclasses import dataclass

from .figure import EstimateKind, FigureForm
from .picture import Picture


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; `current` where the reader already is."""

    label: str
    """Its words."""
    path: str
    current: bool = False
    count: int | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class DomainMark:
    """An outcome domain as a mark: key for the style, word and shape so that colour is never alone."""

    key: str
    label: str
    shape: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a drawing is made of where no photo is shown: all that the drawing may depend on."""

    seed: str
    domain: str
    theme: str


@dataclass(frozen=True, slots=True)
class TellerLine:
    """Who tells: the role in words, and the name where it may be shown."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in a list."""

    title: str
    path: str
    summary: str
    quote: str
    tellers: tuple[TellerLine, ...]
    cohort: Link
    kind: str
    lang: str
    dir: str
    drawing: Drawing
    domain: DomainMark | None = None
    picture: Picture | None = None
    themes: tuple[str, ...] = ()
    """Keys of the themes, for filters."""
    roles: tuple[str, ...] = ()
    """Keys of the roles, for filters."""


@dataclass(frozen=True, slots=True)
class Medal:
    """A milestone that may be shown."""

    label: str
    domain: DomainMark
    size: str
    """`small` or `big`."""
    who: str
    """The name as consented, else the role in words."""
    role: str
    """The role's key, `mentee`, `mentor`, ..."""
    when: str
    """The date in words."""
    month: str
    """`2026-05`, for sorting and the timeline; the year alone where no more is known."""
    cohort: Link
    kind: str = ""
    """The kind's key, for grouping."""
    kind_label: str = ""
    story: str = ""
    """Path of the story that tells it."""
    anchor: str = ""
    """Fit for an HTML id, made of nothing but what the medal shows."""
    printable: bool = False
    """Whether it may be printed as a certificate: everybody whose it is agreed to print."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of a figure's table: numbers are for the chart, texts for the reader."""

    id: str
    label: str
    value: int | None
    value_text: str
    """The number in words of the language: "33", "33 or more"."""
    percent: int | None = None
    percent_text: str = ""
    least: int | None = None
    """So many or more, where the count itself is not shown."""
    most: int | None = None
    """So many or fewer."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of an evidence card; a line about a count says of which cell, one about a share of which cells."""

    what: str
    which: str
    cell: str = ""
    value: int | None = None
    least: int | None = None
    most: int | None = None
    share: tuple[str, ...] = ()
    """The cells that it tells the share of, in whole per cent."""
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class IntervalView:
    """An estimate that is drawn: its place on its scale, the ends of its interval where it has one, and its words."""

    kind: EstimateKind
    what: str
    which: str
    value: float
    low: float | None = None
    high: float | None = None
    share: tuple[str, ...] = ()
    """The cells that it tells the share of, in whole per cent."""
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One figure among others of the same measure: so many of so many; with no count it is not shown."""

    figure: str
    """The id of the figure that tells it."""
    label: str
    path: str
    """Where that figure stands."""
    cells: tuple[str, ...] = ()
    """The cells that are counted together, in the figure's own order."""
    count: int | None = None
    least: int | None = None
    """So many or more, where the count itself is not shown."""
    whole: int | None = None
    number_text: str = ""
    percent: int | None = None
    percent_text: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """The same measure at several times, beside each other: nothing that its figures do not show."""

    anchor: str
    name: str
    """What it goes over: cohorts or waves."""
    title: str
    what: str
    """What is counted at every point, such as the answers that count as favourable."""
    points: tuple[TrendPoint, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure ready to be shown: sentence first, then chart, table and evidence card."""

    id: str
    anchor: str
    """Fit for an HTML id, unique on its page."""
    form: FigureForm
    title: str
    sentence: str
    rows: tuple[FigureRow, ...]
    """Its parts; nothing where the total stands alone."""
    card: tuple[CardLine, ...]
    """The evidence card, in order, in words."""
    notes: tuple[str, ...] = ()
    """What it does not show, in sentences."""
    domain: DomainMark | None = None
    about: str = ""
    """Who answered and when, which cohorts are put together, and the day on which it was counted."""
    total: FigureRow | None = None
    """What the parts add up to."""
    favourable: tuple[str, ...] = ()
    """The ids of the rows that count as favourable."""
    intervals: tuple[IntervalView, ...] = ()
    """What is drawn beside the parts."""
    trend: Trend | None = None
    """The same measure at other times and in other cohorts."""
    earlier: "tuple[FigureView, ...]" = ()
    """The same question in earlier waves, which stand before it."""


@dataclass(frozen=True, slots=True)
class GatheringView:
    """An event as a page shows it."""

    anchor: str
    title: str
    kind: str
    kind_label: str
    when: str
    month: str
    cohort: Link
    topic: str = ""
    attendance: tuple[str, ...] = ()
    """Lines such as "12 of 12 mentors came"."""
    gallery: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project as a page shows it."""

    anchor: str
    title: str
    outcome: str
    cohort: Link
    links: tuple[Link, ...] = ()
    partners: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    drawing: Drawing | None = None
    """What stands in the place of photos where there are none."""


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """You said / we did."""

    heard: str
    did: str
    from_whom: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """A month on a cohort's path: its medals and its gatherings."""

    month: str
    label: str
    medals: tuple[Medal, ...] = ()
    gatherings: tuple[GatheringView, ...] = ()
    more: Link | None = None
    """Where the other medals of the month hang, if these are not all."""


@dataclass(frozen=True, slots=True)
class CohortDoor:
    """A cohort in a list."""

    title: str
    path: str
    when: str
    status: str
    """The status in words."""
    kind: str
    sentence: str
    facts: tuple[str, ...]
    """Lines such as "12 stories from 148 mentees"."""
    drawing: Drawing
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class KindOfMedals:
    """Medals of one kind, and where all of them stand if these are not all."""

    label: str
    medals: tuple[Medal, ...]
    more: Link | None = None
