"""Long lists in pages that lead to one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from milestory.records.views import Link

from .desk import Desk

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListPart(Generic[T]):
    """One page of a list: its address, what stands on it, and its neighbours."""

    path: str
    number: int
    items: tuple[T, ...]
    label: str
    """"Page 2", empty for the first."""
    previous: Link | None
    next: Link | None
    pages: tuple[Link, ...]
    """Numbers that lead to the first page, the last and those around this one; a gap has no path."""

    def title(self, heading: str) -> str:
        """The heading, with the page's number from the second page on."""
        return f"{heading}, {self.label}" if self.label else heading


def parts_of(desk: Desk, path: str, items: Sequence[T], size: int) -> Iterator[ListPart[T]]:
    """A list in pages of `size` items; one page, though an empty one, where there is nothing."""
    last = max(1, -(-len(items) // size))
    for number in range(1, last + 1):
        before = Link(desk.words("model.newer"), _address(path, number - 1)) if number > 1 else None
        after = Link(desk.words("model.older"), _address(path, number + 1)) if number < last else None
        label = desk.words("model.page", number=number) if number > 1 else ""
        shown = tuple(items[(number - 1) * size : number * size])
        pages = tuple(_numbers(desk, path, number, last)) if last > 1 else ()
        yield ListPart(_address(path, number), number, shown, label, before, after, pages)


def _numbers(desk: Desk, path: str, here: int, last: int) -> Iterator[Link]:
    shown = sorted({1, *range(max(1, here - 1), min(last, here + 1) + 1), last})
    before = 0
    for number in shown:
        if number > before + 1:
            yield Link("…", "")
        yield Link(desk.words.number(number), _address(path, number), current=number == here)
        before = number


def _address(path: str, number: int) -> str:
    return path if number == 1 else f"{path}page/{number}/"
