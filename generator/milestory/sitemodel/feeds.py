"""Feeds: the newest stories of the site and of each cohort, as far as their consents let them travel there."""

from collections.abc import Iterator, Sequence

from milestory.records.cleared import Cleared
from milestory.records.consent import Channel, Element
from milestory.records.sharing import Feed, FeedEntry
from milestory.records.story import Story, Translation

from .desk import Desk
from .travelling import may, picture_on, spoken, tellers_on

MOST = 50
"""Stories in one feed."""


def feeds_of(desk: Desk) -> Iterator[Feed]:
    """The feed of the site in one language, and one for each cohort."""
    name = desk.records.programme.name.within(desk.lang)
    told = {each.record.address: _entry(desk, each) for each in desk.clearance.stories if _travels(desk, each)}
    yield _feed(desk, "", name, list(told.values()))
    for key in desk.records.cohorts:
        stories = [told[each.record.address] for each in desk.stories_of(key) if each.record.address in told]
        yield _feed(desk, f"cohorts/{key}/", f"{name}: {desk.cohort_link(key).label}", stories)


def _travels(desk: Desk, cleared: Cleared[Story]) -> bool:
    return may(spoken(desk, cleared), Element.WORDS, Channel.FEED)


def _feed(desk: Desk, path: str, title: str, entries: Sequence[FeedEntry]) -> Feed:
    newest = sorted(entries, key=lambda entry: (entry.updated, entry.path), reverse=True)[:MOST]
    return Feed(
        path=f"{desk.root}{path}feed",
        home=f"{desk.root}{path}",
        title=title,
        description=desk.words("share.feed_about"),
        programme=desk.records.programme.name.within(desk.lang),
        lang=desk.lang,
        updated=newest[0].updated if newest else desk.clearance.day.isoformat(),
        entries=tuple(newest),
    )


def _entry(desk: Desk, cleared: Cleared[Story]) -> FeedEntry:
    words, card = spoken(desk, cleared), desk.cards[cleared.record.address]
    tellers = tellers_on(desk, cleared, Channel.FEED)
    return FeedEntry(
        path=card.path,
        title=card.title,
        summary=card.summary,
        quote=card.quote if may(words, Element.QUOTE, Channel.FEED) else "",
        names=tuple(each.name for each in tellers if each.name),
        roles=tuple(dict.fromkeys(each.role for each in tellers)),
        lang=card.lang,
        dir=card.dir,
        updated=_updated(desk, cleared.record, words.record),
        told_on=str(cleared.record.told_on or ""),
        picture=picture_on(cleared, card.picture, Channel.FEED),
    )


def _updated(desk: Desk, story: Story, words: Story | Translation) -> str:
    """The last day that is known of a story: told, published from, translation read; else its cohort's first."""
    days = [story.publish_from, words.reviewed_on if isinstance(words, Translation) else None]
    known = [day for day in (*days, story.told_on.first if story.told_on else None) if day]
    begun = desk.records.cohorts[story.cohort].cohort.start
    return min(max(known, default=begun), desk.clearance.day).isoformat()
