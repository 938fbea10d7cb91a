"""The lists of stories: all of them, and by theme, role, cohort and language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from milestory.records.base import Said
from milestory.records.cleared import Cleared
from milestory.records.contents import StoriesContent
from milestory.records.page import Page, PageKind
from milestory.records.story import Story
from milestory.records.views import Link

from .cards import language_of
from .desk import Desk
from .parts import parts_of

A_PAGE = 24
"""Stories in one page of a list."""


def story_lists(desk: Desk) -> Iterator[Page]:
    """The list of all stories, and one for each theme, role, cohort and language that has any."""
    stories, facets = desk.newest(), facets_of(desk)
    how_many = desk.how_many(len(stories), list(desk.records.cohorts.values()))
    whole = StoriesContent(desk.words("model.titles.stories"), (), facets, how_many)
    yield from _pages(desk, "stories/", stories, whole)
    everything = Link(desk.words("lists.all_stories", count=len(stories)), f"{desk.root}stories/")
    for name, groups in _groups(desk):
        chosen = desk.words(f"model.by.{name}")
        for key, label, path in groups:
            shown = [each for each in stories if key(each)]
            counted = desk.words("model.stories", count=len(shown))
            content = StoriesContent(label, (), facets, counted, chosen=chosen, everything=everything)
            yield from _pages(desk, path, shown, content)


Test = Callable[[Cleared[Story]], bool]


def _groups(desk: Desk) -> Iterator[tuple[str, list[tuple[Test, str, str]]]]:
    stories = desk.clearance.stories
    themes = sorted({theme for each in stories for theme in each.record.themes}, key=desk.theme)
    roles = sorted({str(teller.role) for each in stories for teller in each.record.told_by}, key=desk.role)
    cohorts = [key for key in desk.newest_cohorts() if any(each.record.cohort == key for each in stories)]
    languages = sorted({language_of(desk, each.record) for each in stories})
    yield "theme", [(_has_theme(key), desk.theme(key), f"stories/by/theme/{key}/") for key in themes]
    yield "role", [(_has_role(key), desk.role(key), f"stories/by/role/{key}/") for key in roles]
    yield "cohort", [(_in_cohort(key), desk.cohort_link(key).label, f"stories/by/cohort/{key}/") for key in cohorts]
    yield (
        "language",
        [
            (_in_language(desk, key), Said(desk.words.language_name(key), key), f"stories/by/language/{key}/")
            for key in languages
        ],
    )


def _has_theme(key: str) -> Test:
    return lambda each: key in each.record.themes


def _has_role(key: str) -> Test:
    return lambda each: any(teller.role == key for teller in each.record.told_by)


def _in_cohort(key: str) -> Test:
    return lambda each: each.record.cohort == key


def _in_language(desk: Desk, key: str) -> Test:
    return lambda each: language_of(desk, each.record) == key


def facets_of(desk: Desk) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """(heading, links) for the themes, roles, cohorts and languages that any story has."""
    return tuple(
        (desk.words(f"model.by.{name}"), tuple(sorted((_facet(desk, name, group) for group in groups), key=_most)))
        for name, groups in _groups(desk)
        if groups
    )


def _most(link: Link) -> int:
    return -(link.count or 0)


def _facet(desk: Desk, name: str, group: tuple[Test, str, str]) -> Link:
    key, label, path = group
    count = sum(1 for each in desk.clearance.stories if key(each))
    # A language is named in itself.
    return Link(label, desk.root + path, count=count, lang=path.split("/")[-2] if name == "language" else "")


def _pages(desk: Desk, path: str, stories: Sequence[Cleared[Story]], about: StoriesContent) -> Iterator[Page]:
    cards = [desk.cards[each.record.address] for each in stories]
    here = desk.root + path
    facets = tuple(
        (name, tuple(replace(link, current=link.path == here) for link in links)) for name, links in about.facets
    )
    for part in parts_of(desk, here, cards, A_PAGE):
        content = replace(
            about, stories=part.items, facets=facets, previous=part.previous, next=part.next, pages=part.pages
        )
        yield Page(
            PageKind.STORIES, part.path, desk.lang, part.title(about.heading), about.how_many or about.heading, content
        )
