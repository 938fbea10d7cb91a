"""Story pages: the words, who tells them, and where a reader goes from there."""

from collections.abc import Iterator
from urllib.parse import quote

from milestory.records.cleared import Cleared
from milestory.records.contents import StoryContent
from milestory.records.page import Page, PageKind
from milestory.records.story import Sensitivity, Story, Translation
from milestory.records.views import Link, StoryCard
from milestory.words import direction

from .cards import language_of, words_of
from .desk import Desk
from .related import Related


def story_pages(desk: Desk) -> Iterator[Page]:
    """One page a story."""
    related = Related(desk)
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
    return Page(PageKind.STORY, card.path, desk.lang, card.title, card.summary, content, shared=False)


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
