"""The path of a cohort's year, a handful of medals a month, and the roll that holds all of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from milestory.records.base import PartialDate, Slug
from milestory.records.page import Page
from milestory.records.views import GatheringView, KindOfMedals, Link, Medal, TimelineStep

from .desk import Desk
from .milestones import A_PAGE, listed
from .parts import parts_of

A_MONTH = 6
"""Medals in one month of the path; where there are more, the roll holds all."""


def path_of_the_year(desk: Desk, cohort: Slug, gatherings: Sequence[GatheringView]) -> tuple[TimelineStep, ...]:
    """The months in which something was reached or celebrated, in order."""
    medals: dict[str, list[Medal]] = {gathering.month: [] for gathering in gatherings}
    for medal in desk.medals_of(cohort):
        medals.setdefault(medal.month, []).append(medal)
    return tuple(_step(desk, cohort, (month, medals[month]), gatherings) for month in sorted(medals))


def _step(
    desk: Desk, cohort: Slug, reached: tuple[str, list[Medal]], gatherings: Sequence[GatheringView]
) -> TimelineStep:
    month, medals = reached
    # Those that a story tells stay in sight.
    shown = sorted(medals, key=lambda medal: not medal.story)[:A_MONTH]
    rest = len(medals) - len(shown)
    return TimelineStep(
        month,
        desk.words.when(PartialDate(month)),
        tuple(medal for medal in medals if medal in shown),
        tuple(each for each in gatherings if each.month == month),
        Link(desk.words("lists.more", count=rest), _roll(desk, cohort)) if rest else None,
    )


def has_roll(desk: Desk, cohort: Slug) -> bool:
    """Whether the path leaves medals out, so that the cohort needs a roll."""
    months = Counter(medal.month for medal in desk.medals_of(cohort))
    return max(months.values(), default=0) > A_MONTH


def roll_link(desk: Desk, cohort: Slug) -> Link | None:
    """The way to the roll, where there is one."""
    if not has_roll(desk, cohort):
        return None
    return Link(desk.words("lists.all_milestones", count=len(desk.medals_of(cohort))), _roll(desk, cohort))


def roll_pages(desk: Desk, cohort: Slug) -> Iterator[Page]:
    """Every medal of a cohort, mentors' and mentees' alike, month by month, the newest first."""
    door = desk.cohort_link(cohort)
    heading = desk.words("lists.milestones_of", cohort=door.label)
    medals = sorted(desk.medals_of(cohort), key=lambda medal: medal.month, reverse=True)
    for part in parts_of(desk, _roll(desk, cohort), medals, A_PAGE):
        months = tuple(
            KindOfMedals(desk.words.when(PartialDate(month)), tuple(each))
            for month, each in groupby(part.items, key=lambda medal: medal.month)
        )
        yield listed(desk, part, ((None, months),), (heading, len(medals), door))


def _roll(desk: Desk, cohort: Slug) -> str:
    return f"{desk.cohort_link(cohort).path}milestones/"
