"""Story pages, and the lists of stories: all, by theme, role, cohort and language."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

from milestory.records.cleared import Cleared
from milestory.records.page import Link, Page, PageKind, StoriesContent, StoryCard, StoryContent
from milestory.records.story import Sensitivity, Story, Translation
from milestory.words import direction

from .cards import language_of, words_of
from .desk import Desk

A_PAGE = 60
"""Stories in one page of a list."""
RELATED = 3
NEAR = 40
"""Candidates looked at for each thing that two stories share, so that a large site stays linear."""


def story_pages(desk: Desk) -> Iterator[Page]:
    """One page a story."""
    related = _Related(desk)
    for cohort in desk.records.cohorts:
        stories = desk.stories_of(cohort)
        how_many = desk.how_many(len(stories), [desk.records.cohorts[cohort]])
        for place, cleared in enumerate(stories):
            before = stories[place - 1].record if place else None
            after = stories[place + 1].record if place + 1 < len(stories) else None
            yield _page(desk, cleared, before, after, related.to(cleared.record), how_many)


def _page(
    desk: Desk,
    cleared: Cleared[Story],
    before: Story | None,
    after: Story | None,
    related: tuple[StoryCard, ...],
    how_many: str,
) -> Page:
    story, words = cleared.record, words_of(desk, cleared)
    card, lang = desk.cards[story.address], language_of(desk, words)
    content = StoryContent(
        card=card,
        body=words.words,
        body_lang=lang,
        body_dir=direction(lang),
        told_on=desk.words.when(story.told_on) if story.told_on else "",
        composite=story.composite,
        sensitive=story.sensitivity is not Sensitivity.NONE,
        medal=desk.medals.get((story.cohort, story.milestone or "")),
        themes=tuple(Link(desk.theme(key), f"{desk.root}stories/by/theme/{key}/") for key in story.themes),
        roles=tuple(Link(desk.role(key), f"{desk.root}stories/by/role/{key}/") for key in card.roles),
        related=related,
        versions=_versions(desk, story, lang),
        translation=_translated(desk, words),
        not_in_your_language=lang != desk.lang,
        how_many=how_many,
        removal=_removal(desk, story),
        reference=story.address,
        previous=_link(desk, before),
        next=_link(desk, after),
    )
    return Page(PageKind.STORY, card.path, desk.lang, card.title, card.summary, content)


def _versions(desk: Desk, story: Story, lang: str) -> tuple[Link, ...]:
    own = story.lang or desk.records.programme.language
    languages = [own, *desk.languages_of.get(story.address, [])]
    site = desk.records.programme.languages
    return tuple(
        Link(
            desk.words.language_name(each),
            f"{'' if each == site[0] else each + '/'}stories/{story.address}/",
            lang=each,
        )
        for each in dict.fromkeys(languages)
        if each in site and each != lang
    )


def _translated(desk: Desk, words: Story | Translation) -> str:
    if isinstance(words, Story):
        return ""
    day = desk.words.day(words.reviewed_on)
    return desk.words("model.translated", translator=words.translator, reviewer=words.reviewer, day=day)


def _removal(desk: Desk, story: Story) -> str:
    subject = quote(desk.words("model.removal_subject", reference=story.address))
    return f"mailto:{desk.records.programme.contact.email}?subject={subject}"


def _link(desk: Desk, story: Story | None) -> Link | None:
    return Link(desk.cards[story.address].title, desk.story_path(story)) if story else None


class _Related:
    """Stories that share a kind of milestone, a theme, a domain or a cohort, found through what they share."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.sharing: dict[tuple[str, str], list[Story]] = defaultdict(list)
        self.kinds = {key: medal.kind for key, medal in desk.medals.items()}
        for cleared in desk.clearance.stories:
            for key, _ in self._keys(cleared.record):
                self.sharing[key].append(cleared.record)

    def to(self, story: Story) -> tuple[StoryCard, ...]:
        """The nearest stories, ties by address."""
        scores: dict[str, int] = defaultdict(int)
        for key, weight in self._keys(story):
            for other in self._near(key, story):
                scores[other.address] += weight
        best = sorted(scores, key=lambda address: (-scores[address], address))[:RELATED]
        return tuple(self.desk.cards[address] for address in best)

    def _near(self, key: tuple[str, str], story: Story) -> list[Story]:
        sharing = self.sharing[key]
        if len(sharing) <= NEAR:
            return [each for each in sharing if each is not story]
        # Each story starts at a place of its own in a long list, so that not all point at the same few.
        start = int(self.desk.cards[story.address].drawing.seed, 16) % len(sharing)
        window = [sharing[(start + step) % len(sharing)] for step in range(NEAR)]
        return [each for each in window if each is not story]

    def _keys(self, story: Story) -> Iterator[tuple[tuple[str, str], int]]:
        if kind := self.kinds.get((story.cohort, story.milestone or "")):
            yield ("kind", kind), 3
        for theme in story.themes:
            yield ("theme", theme), 2
        if domain := self.desk.domain_of_story(story):
            yield ("domain", domain), 1
        yield ("cohort", story.cohort), 1


def story_lists(desk: Desk) -> Iterator[Page]:
    """The list of all stories, and one for each theme, role, cohort and language that has any."""
    stories, facets = desk.newest(), _facets(desk)
    everything = [desk.records.cohorts[key] for key in desk.records.cohorts]
    how_many = desk.how_many(len(stories), everything)
    yield from _pages(desk, "stories/", desk.words("model.titles.stories"), stories, facets, how_many)
    for _, groups in _groups(desk):
        for key, label, path in groups:
            shown = [each for each in stories if key(each)]
            counted = desk.words("model.stories", count=len(shown))
            yield from _pages(desk, path, label, shown, facets, counted)


Test = Callable[[Cleared[Story]], bool]


def _groups(desk: Desk) -> Iterator[tuple[str, list[tuple[Test, str, str]]]]:
    stories = desk.clearance.stories
    themes = sorted({theme for each in stories for theme in each.record.themes}, key=desk.theme)
    roles = sorted({str(teller.role) for each in stories for teller in each.record.told_by}, key=desk.role)
    cohorts = [key for key in desk.records.cohorts if any(each.record.cohort == key for each in stories)]
    languages = sorted({language_of(desk, each.record) for each in stories})
    yield "theme", [(_has_theme(key), desk.theme(key), f"stories/by/theme/{key}/") for key in themes]
    yield "role", [(_has_role(key), desk.role(key), f"stories/by/role/{key}/") for key in roles]
    yield "cohort", [(_in_cohort(key), desk.cohort_link(key).label, f"stories/by/cohort/{key}/") for key in cohorts]
    yield (
        "language",
        [(_in_language(desk, key), desk.words.language_name(key), f"stories/by/language/{key}/") for key in languages],
    )


def _has_theme(key: str) -> Test:
    return lambda each: key in each.record.themes


def _has_role(key: str) -> Test:
    return lambda each: any(teller.role == key for teller in each.record.told_by)


def _in_cohort(key: str) -> Test:
    return lambda each: each.record.cohort == key


def _in_language(desk: Desk, key: str) -> Test:
    return lambda each: language_of(desk, each.record) == key


def _facets(desk: Desk) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    return tuple(
        (
            desk.words(f"model.by.{name}"),
            tuple(
                Link(label, desk.root + path, count=sum(1 for each in desk.clearance.stories if key(each)))
                for key, label, path in groups
            ),
        )
        for name, groups in _groups(desk)
        if groups
    )


def _pages(
    desk: Desk,
    path: str,
    heading: str,
    stories: Sequence[Cleared[Story]],
    facets: tuple[tuple[str, tuple[Link, ...]], ...],
    how_many: str,
) -> Iterator[Page]:
    cards = [desk.cards[each.record.address] for each in stories]
    for number, start in enumerate(range(0, max(len(cards), 1), A_PAGE), 1):
        address = path if number == 1 else f"{path}page/{number}/"
        more = (
            ()
            if start + A_PAGE >= len(cards)
            else (Link(desk.words("model.more"), f"{desk.root}{path}page/{number + 1}/"),)
        )
        shown = (*facets, (desk.words("model.more"), more)) if more else facets
        content = StoriesContent(heading, tuple(cards[start : start + A_PAGE]), shown, how_many)
        yield Page(PageKind.STORIES, desk.root + address, desk.lang, heading, how_many, content)
