"""Story cards and medals: the small pieces that many pages show, made once a language."""

import hashlib
import re
from collections import Counter
from dataclasses import replace

from milestory.records.base import Said, Text
from milestory.records.cleared import Cleared
from milestory.records.consent import Channel, Element
from milestory.records.milestone import Milestone
from milestory.records.picture import Picture
from milestory.records.story import Story, Translation
from milestory.records.views import Medal, StoryCard, TellerLine
from milestory.records.vocabulary import milestone_kinds_of
from milestory.text.dialect import first_paragraph
from milestory.words import direction

from .desk import Desk


def fill(desk: Desk) -> None:
    """Make every card and every medal of the language."""
    anchors: Counter[str] = Counter()
    for cohort, milestones in desk.clearance.milestones.items():
        for cleared in milestones:
            medal = _anchored(_medal(desk, cohort, cleared), cohort, anchors)
            desk.medals[cohort, cleared.record.id] = medal
            desk.rolls.setdefault(cohort, []).append(medal)
    for story in desk.clearance.stories:
        desk.cards[story.record.address] = _card(desk, story)


def words_of(desk: Desk, cleared: Cleared[Story]) -> Story | Translation:
    """The story in the language of the page where there is a version, else as it was told."""
    translation = desk.clearance.translations.get((cleared.record.address, desk.lang))
    return translation.record if translation else cleared.record


def language_of(desk: Desk, words: Story | Translation) -> str:
    """The language in which the words stand."""
    return words.lang or desk.records.programme.language


_SENTENCE = re.compile(r".{20,220}?(?:[.!?\u061f](?=\s|$)|[\u3002\uff01\uff1f]\u300d?)")


def first_sentence(markdown: str) -> str:
    """The first sentence of a text, as a reader sees it: the default summary."""
    plain = first_paragraph(markdown)
    found = _SENTENCE.match(plain)
    return found[0] if found else plain[:220]


def tellers_of(desk: Desk, cleared: Cleared[Story]) -> tuple[TellerLine, ...]:
    """Who tells: the role, and the name where it may be shown."""
    return tuple(
        TellerLine(desk.role(each.role), cleared.names.get(each.person, "")) for each in cleared.record.told_by
    )


def _card(desk: Desk, cleared: Cleared[Story]) -> StoryCard:
    story, words = cleared.record, words_of(desk, cleared)
    lang = language_of(desk, words)
    domain = desk.domain_of_story(story)
    photo = story.photo
    path = f"{desk.records.programme.stories_dir}/{story.cohort}/{photo.file}" if photo else ""
    return StoryCard(
        title=Said(words.title, lang),
        path=desk.story_path(story),
        summary=words.summary or first_sentence(words.words),
        quote=words.quote,
        tellers=tellers_of(desk, cleared),
        cohort=desk.cohort_link(story.cohort),
        kind=desk.words(f"model.kinds.{story.kind}"),
        lang=lang,
        dir=direction(lang),
        drawing=desk.drawing(story.address, domain, story.themes[0] if story.themes else ""),
        domain=desk.domain(domain),
        picture=_picture(desk.picture(path, photo), words),
        themes=story.themes,
        roles=tuple(dict.fromkeys(str(each.role) for each in story.told_by)),
    )


def _picture(picture: Picture | None, words: Story | Translation) -> Picture | None:
    """The portrait, with the alternative text and the caption of the translation where it has them."""
    if picture is None or isinstance(words, Story):
        return picture
    alt = Text({**picture.alt, words.lang: words.alt}) if words.alt else picture.alt
    caption = Text({**(picture.caption or {}), words.lang: words.caption}) if words.caption else picture.caption
    return replace(picture, alt=alt, caption=caption)


def _medal(desk: Desk, cohort: str, cleared: Cleared[Milestone]) -> Medal:
    milestone = cleared.record
    kind = milestone_kinds_of(desk.records.programme)[milestone.kind]
    mark = desk.domain(desk.domain_of_milestone(milestone))
    assert mark is not None and milestone.reached is not None  # noqa: S101, PT018 - the gate and the checks saw to it
    owner, who = _owner(desk, cohort, cleared)
    told = desk.telling.get((cohort, milestone.id))
    label = (milestone.words or kind.label).within(desk.lang)
    return Medal(
        label=label,
        domain=mark,
        size=milestone.size or kind.size,
        who=who,
        role=owner,
        when=desk.words.when(milestone.reached),
        month=milestone.reached[:7],
        cohort=desk.cohort_link(cohort),
        kind=milestone.kind,
        kind_label=kind.label.within(desk.lang),
        story=desk.story_path(told) if told else "",
        printable=_printable(cleared),
    )


def _anchored(medal: Medal, cohort: str, anchors: Counter[str]) -> Medal:
    """The medal with an id of its own: a milestone's own id could tell how many are not shown, or whose it is."""
    seen = f"{cohort}\n{medal.kind}\n{medal.label}\n{medal.who}\n{medal.when}"
    name = f"medal_{hashlib.sha256(seen.encode()).hexdigest()[:5]}"
    anchors[name] += 1
    return replace(medal, anchor=name if anchors[name] == 1 else f"{name}_{anchors[name]}")


def _printable(cleared: Cleared[Milestone]) -> bool:
    """Whether the milestone and every name on it may be printed."""
    there = cleared.channels
    return Element.MILESTONE in there and all(Channel.PRINT in each for each in there.values())


def _owner(desk: Desk, cohort: str, cleared: Cleared[Milestone]) -> tuple[str, str]:
    """The owner's role as a key, and who: names as consented, roles for the rest."""
    owners = desk.records.cohorts[cohort].owners(cleared.record)
    who = desk.words.several(cleared.names.get(ref, desk.role(role)) for ref, role in owners)
    return ("pair" if cleared.record.pair else owners[0][1]), who
