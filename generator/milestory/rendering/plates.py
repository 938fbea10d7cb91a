"""Where everything lies on a figure's picture of its own: lines of text, bars and intervals, from top to bottom.

Nothing here is measured by a browser, so the widths of letters are guessed, a little too wide.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from milestory.records.figure import FigureForm
from milestory.records.views import CardLine, FigureRow, FigureView

from .charts import Bar, Chart, Span, chart, span

WIDTH, MARGIN = 640, 24
INSIDE = WIDTH - 2 * MARGIN
SIZES = {"title": 20, "sentence": 16, "label": 15, "small": 13, "source": 13}
"""The styles of text and how large their letters are."""
_LETTER, _BOLD, _WIDE, _LINE = 0.55, 0.65, 1.05, 1.35
_STACK, _BAR, _PLOT, _WHISKER = 34, 12, 120, 14
_WORD = re.compile(r"[^ \t\n]+")
"""A space that does not break, such as the one within a French number, ends no word."""
_UNBROKEN = re.compile(r"\d+(?:[.,\u066c\u00a0\u202f]\d+)*|.")
_GAP = 24
"""Between the name, the count and the share of a row."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; where it tells a count, of which cell."""

    x: float
    y: float
    style: str
    text: str
    anchor: str = "start"
    told: FigureRow | CardLine | None = None
    cell: str = ""
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a shade; `open` where it is hatched, `rail` for a line that a bar lies on, `mark` for a place on it."""

    x: float
    y: float
    width: float
    height: float
    style: str
    tone: int = 1


@dataclass(slots=True)
class Plate:
    """A picture that is filled from top to bottom; everything begins at the right where a language does."""

    rtl: bool
    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """What is called something, and may hold a number in its name."""
    height: float = MARGIN

    def across(self, start: float, length: float = 0) -> float:
        """A place between the margins, given in per mille from where the language begins."""
        place = MARGIN + INSIDE * (1000 - start - length if self.rtl else start) / 1000
        return round(place, 1)

    def write(self, text: str, style: str) -> None:
        """Lines of text, as wide as there is room."""
        size = SIZES[style]
        letters = INSIDE / size * (_LETTER / _BOLD if style == "title" else 1)
        for line in broken(text, letters):
            self.height += size * _LINE
            self.lines.append(Line(self.across(0), round(self.height, 1), style, line))

    def box(self, start: float, length: float, height: float, style: str = "bar", tone: int = 1) -> None:
        """A box at the present height; one without a width is not drawn."""
        if length > 0:
            # Neighbours in a stack are held apart by a sliver of paper.
            width = round(max(1, INSIDE * length / 1000 - (1.5 if height == _STACK else 0)), 1)
            self.boxes.append(Box(self.across(start, length), round(self.height, 1), width, height, style, tone))

    def reach(self, place: Span) -> None:
        """A number with the ends of its interval."""
        middle = round(self.height + _WHISKER / 2, 1)
        if place.start is not None and place.end is not None:
            length = place.end - place.start
            x, width = self.across(place.start, length), round(INSIDE * length / 1000, 1)
            self.boxes.append(Box(x, middle - 2, width, 4, "reach"))
        self.dots.append((self.across(place.at), middle))
        self.height += _WHISKER

    def axis(self, place: Span) -> None:
        """A number on a line of its own, with a mark where the line means something."""
        middle = self.height + _WHISKER / 2
        self.boxes.append(Box(MARGIN, round(middle - 0.5, 1), INSIDE, 1, "rail"))
        if place.mark is not None:
            self.boxes.append(Box(self.across(place.mark), round(middle - 6, 1), 1.5, 12, "mark"))
        self.reach(place)


def plate_of(view: FigureView, source: str, *, rtl: bool) -> Plate:
    """The picture of a figure: title and sentence, chart with its numbers, of how many, when, and from where."""
    plate = Plate(rtl)
    plate.names += [view.title, view.about, source, *(row.label for row in view.rows)]
    plate.write(view.title, "title")
    plate.height += 4
    plate.write(view.sentence, "sentence")
    plate.height += 12
    _draw(plate, view, chart(view))
    plate.height += 8
    for line in view.card:
        if line.cell:
            plate.names.append(line.what)
            _evidence(plate, line)
    plate.height += 10
    plate.write(view.about, "small")
    plate.write(source, "source")
    plate.height = round(plate.height + MARGIN)
    return plate


def broken(text: str, width: float) -> Iterator[str]:
    """A text in lines of at most so many times the size of its letters; a word that is longer is broken itself."""
    line, used = "", 0.0
    for word in _pieces(text, width):
        long = _width(word)
        if line and used + long > width:
            yield line.rstrip()
            line, used = "", 0.0
        line, used = line + word, used + long
    if line.strip():
        yield line.rstrip()


def _pieces(text: str, width: float) -> Iterator[str]:
    """Words with the space after them; long ones, and scripts without spaces, may be broken but not within a number."""
    for word in _WORD.findall(text):
        if _width(word) <= width and not any(_is_wide(letter) for letter in word):
            yield f"{word} "
        else:
            yield from _UNBROKEN.findall(word)
            yield " "


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _width(text: str) -> float:
    return sum(_WIDE if _is_wide(letter) else _LETTER for letter in text)


def _draw(plate: Plate, view: FigureView, drawn: Chart) -> None:
    if drawn.kind == "stack":
        for part in filter(None, drawn.bars):
            plate.box(part.start, part.length, _STACK, tone=part.tone)
            plate.box(part.start + part.length, part.open, _STACK, "open")
        plate.height += _STACK
        if drawn.border:
            plate.reach(drawn.border)
    elif drawn.kind == "columns":
        _columns(plate, view, drawn)
    if drawn.kind != "columns":
        room = _room(view)
        for place, (row, bar) in enumerate(zip(view.rows, drawn.bars, strict=True)):
            _row(plate, row, bar, drawn.kind, room)
            if drawn.kind == "bars" and bar:
                is_stage = view.form is FigureForm.FUNNEL and place > 0
                _bar(plate, bar, drawn.bars[place - 1] if is_stage else None)
    for each in view.intervals:
        plate.height += 6
        plate.write(f"{each.what}: {each.which}", "small")
        plate.names.append(f"{each.what}: {each.which}")
        own = span(each)
        if not (drawn.border and each.share) and own.start is not None:
            plate.height += 4
            plate.axis(own)


def _room(view: FigureView) -> tuple[float, float]:
    """How wide the longest count and the longest share are, each with the gap before it."""
    size = SIZES["label"]
    counts = max(_width(row.value_text) for row in view.rows) if view.rows else 0
    shares = max(_width(row.percent_text) for row in view.rows) if view.rows else 0
    return counts * size * _BOLD / _LETTER + _GAP, shares * size + _GAP if shares else 0


def _row(plate: Plate, row: FigureRow, bar: Bar | None, kind: str, room: tuple[float, float]) -> None:
    """What a shade means, how many it counts, and which share that is."""
    plate.height += 6
    size, swatch = SIZES["label"], 18 if kind == "stack" and bar else 0
    top = plate.height
    for line in broken(row.label, max(INSIDE - sum(room) - swatch, INSIDE / 4) / size):
        plate.height += size * _LINE
        start = 1000 * swatch / INSIDE
        plate.lines.append(Line(plate.across(start), round(plate.height, 1), "label", line))
    first = round(top + size * _LINE, 1)
    if bar and swatch:
        x = MARGIN if not plate.rtl else WIDTH - MARGIN - 11
        plate.boxes.append(Box(x, first - 11, 11, 11, "open" if bar.open else "bar", bar.tone))
    count = 1000 - 1000 * room[1] / INSIDE
    plate.lines.append(Line(plate.across(count), first, "count", row.value_text, "end", row, row.id))
    if row.percent_text:
        plate.lines.append(Line(plate.across(1000), first, "label", row.percent_text, "end", None, row.id, row.percent))


def _bar(plate: Plate, bar: Bar, before: Bar | None) -> None:
    plate.height += 5
    plate.box(0, 1000, 1, "rail")
    plate.box(0, bar.length, _BAR)
    plate.box(bar.length, bar.open, _BAR, "open")
    if before and not before.open and not bar.open:
        plate.box(bar.length, before.length - bar.length, _BAR, "left")
    plate.height += _BAR


def _columns(plate: Plate, view: FigureView, drawn: Chart) -> None:
    bars = [bar.length if bar else 0 for bar in drawn.bars]
    step, peak, size = 1000 / len(bars), bars.index(max(bars)), SIZES["small"]
    at = 0 if peak == 0 else 1000 if peak == len(bars) - 1 else (peak + 0.5) * step
    anchor = "start" if peak == 0 else "end" if peak == len(bars) - 1 else "middle"
    plate.height += size * _LINE
    row = view.rows[peak]
    plate.lines.append(Line(plate.across(at), round(plate.height, 1), "count", row.value_text, anchor, row, row.id))
    plate.height += 6 + _PLOT
    for place, length in enumerate(bars):
        tall = round(_PLOT * length / 1000, 1)
        plate.height -= tall
        plate.box((place + 0.12) * step, 0.76 * step, tall)
        plate.height += tall
    plate.box(0, 1000, 1, "rail")
    plate.height += size * _LINE
    plate.lines.append(Line(plate.across(0), round(plate.height, 1), "small", view.rows[0].label))
    if len(bars) > 1:
        plate.lines.append(Line(plate.across(1000), round(plate.height, 1), "small", view.rows[-1].label, "end"))


def _evidence(plate: Plate, line: CardLine) -> None:
    """A count of the evidence card: of how many it is."""
    plate.height += SIZES["small"] * _LINE
    y = round(plate.height, 1)
    plate.lines.append(Line(plate.across(0), y, "small", line.what))
    plate.lines.append(Line(plate.across(1000), y, "small", line.which, "end", line, line.cell))
