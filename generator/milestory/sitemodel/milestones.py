"""The wall of milestones, a list of all of a kind where there are many, and what every list of medals shares."""

from collections.abc import Iterator

from milestory.records.contents import MilestonesContent
from milestory.records.page import Page, PageKind
from milestory.records.views import DomainMark, KindOfMedals, Link, Medal

from .desk import Desk
from .parts import ListPart, parts_of

ON_THE_WALL = 10
"""Medals of one kind on the wall; where there are more, a list of their own holds all."""
A_PAGE = 120

Domains = tuple[tuple[DomainMark | None, tuple[KindOfMedals, ...]], ...]
"""Medals by domain and kind, or by month where there is no domain."""


def milestone_pages(desk: Desk) -> Iterator[Page]:
    """The wall by domain and kind, newest first, and the lists behind it."""
    medals = sorted(desk.medals.values(), key=lambda medal: (medal.month, medal.label), reverse=True)
    kinds: dict[str, list[Medal]] = {}
    for medal in sorted(medals, key=lambda medal: (medal.kind_label, medal.kind)):
        kinds.setdefault(medal.kind, []).append(medal)
    content = MilestonesContent(
        heading=desk.words("model.titles.milestones"),
        domains=tuple(
            (mark, tuple(_kind(desk, kind, each) for kind, each in kinds.items() if each[0].domain.key == key))
            for key, mark in desk.marks().items()
            if any(each[0].domain.key == key for each in kinds.values())
        ),
        how_many=desk.words("model.medals", count=len(medals)) if medals else "",
    )
    yield _page(desk, f"{desk.root}milestones/", content.heading, content)
    for kind, each in kinds.items():
        if len(each) > ON_THE_WALL:
            yield from _all_of(desk, kind, each)


def _kind(desk: Desk, kind: str, medals: list[Medal]) -> KindOfMedals:
    more = (
        Link(desk.words("model.all_medals", count=len(medals)), _path(desk, kind))
        if len(medals) > ON_THE_WALL
        else None
    )
    return KindOfMedals(medals[0].kind_label, tuple(medals[:ON_THE_WALL]), more)


def _all_of(desk: Desk, kind: str, medals: list[Medal]) -> Iterator[Page]:
    heading, mark = medals[0].kind_label, medals[0].domain
    wall = Link(desk.words("model.titles.milestones"), f"{desk.root}milestones/")
    for part in parts_of(desk, _path(desk, kind), medals, A_PAGE):
        yield listed(desk, part, ((mark, (KindOfMedals("", part.items),)),), (heading, len(medals), wall))


def _path(desk: Desk, kind: str) -> str:
    return f"{desk.root}milestones/{kind}/"


def listed(desk: Desk, part: ListPart[Medal], domains: Domains, about: tuple[str, int, Link]) -> Page:
    """One page of a list of medals: `about` is its heading, how many they are, and the page that leads to it."""
    heading, count, back = about
    how_many = desk.words("model.medals", count=count)
    content = MilestonesContent(heading, domains, how_many, part.previous, part.next, part.pages, back)
    return _page(desk, part.path, part.title(heading), content)


def _page(desk: Desk, path: str, title: str, content: MilestonesContent) -> Page:
    return Page(PageKind.MILESTONES, path, desk.lang, title, content.how_many or title, content)
