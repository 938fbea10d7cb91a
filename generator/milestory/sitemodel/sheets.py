"""The sheet for a family, from what the gate would clear for them and from nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from milestory.records.cleared import Cleared, Reason, Withheld
from milestory.records.consent import Channel, Element
from milestory.records.picture import Picture
from milestory.records.preview import Asked, Part, Preview
from milestory.records.programme import Records
from milestory.records.sheet import Sheet, SheetStory, SheetVersion
from milestory.records.story import Story, Translation
from milestory.words import Catalogue, direction

from . import cards
from .desk import Desk

_SOMEBODYS = {
    Reason.NO_CONSENT, Reason.NOT_YET_GIVEN, Reason.EXPIRED, Reason.REFUSED, Reason.WITHDRAWN, Reason.REVOKED,
    Reason.INVALIDATED, Reason.GUARDIAN_OBJECTS, Reason.NO_GUARDIAN, Reason.NO_ASSENT, Reason.TURNED_18,
    Reason.NOT_IN_SCOPE,
}  # fmt: skip
"""Reasons that would tell of somebody else's consent, if it is not this person's."""

_NAMES = {Element.FIRST_NAME, Element.PSEUDONYM, Element.FULL_NAME}


def build_sheet(records: Records, preview: Preview, pictures: Mapping[str, Picture], words: Catalogue) -> Sheet:
    """Everything that would stand on the site of one person, in words of one language."""
    desk = Desk(records, replace(preview.clearance, translations={}), (), pictures, words)
    cards.fill(desk)
    told = {(each.record.cohort, each.record.milestone) for each in preview.clearance.stories}
    email, days = records.programme.contact.email, records.programme.contact.answer_within_days
    programme = records.programme.name.within(words.language)
    return Sheet(
        lang=words.language,
        dir=direction(words.language),
        title=words("sheet.title"),
        programme=programme,
        intro=words("sheet.intro", programme=programme),
        reference=preview.ref,
        day=words.day(preview.clearance.day),
        fictional=records.programme.fictional,
        stories=tuple(_story(desk, preview, each) for each in preview.asked),
        medals=tuple(medal for key, medal in desk.medals.items() if key not in told),
        pictures=tuple(_gallery(desk)),
        not_shown=tuple(dict.fromkeys(_line(desk, preview, each) for each in preview.withheld)),
        no=words("sheet.refusing_words", within=words("sheet.within", count=days), reference=preview.ref),
        email=email,
    )


def _story(desk: Desk, preview: Preview, asked: Asked) -> SheetStory:
    words, card = desk.words, desk.cards.get(asked.address)
    cleared = next((each for each in preview.clearance.stories if each.record.address == asked.address), None)
    waits, without = _withheld(desk, preview, asked)
    told = SheetStory(
        part=words(f"sheet.parts.{asked.part}"),
        reference=asked.address,
        card=card,
        hidden="" if card or asked.part is Part.TELLS else words("sheet.hidden"),
        code=asked.code if card and card.picture else asked.code.partition("+")[0],
        yes=_yes(desk, preview, asked),
        waits=waits,
        without=without,
    )
    if cleared is None:
        return told
    whole = any(each.element == "story" for each in asked.withheld)
    return replace(
        told,
        versions=tuple(_versions(desk, preview, cleared)),
        medal=desk.medals.get((cleared.record.cohort, cleared.record.milestone or "")),
        where=tuple(_where(desk, cleared, named=preview.ref in cleared.names)),
        until=words("sheet.until", day=words.day(cleared.until)) if cleared.until and not whole else "",
        file=cleared.record.photo.file if cleared.record.photo else "",
    )


def _withheld(desk: Desk, preview: Preview, asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why it would not be published yet, and which parts of it are not shown."""
    card, photo = desk.cards.get(asked.address), _has_photo(preview, asked)
    waits, without = [], []
    for each in asked.withheld:
        if each.element == "story":
            waits.append(_why(desk, preview, each))
        elif each.element == Element.PHOTO and card and card.picture:
            waits.append(_line(desk, preview, each))
        else:
            without.append(_line(desk, preview, each))
    if photo and card and card.picture is None:
        refused = Withheld(f"story {asked.address}", Element.PHOTO, Reason.PICTURE_REFUSED)
        without.append(_line(desk, preview, refused))
    return tuple(dict.fromkeys(waits)), tuple(dict.fromkeys(without))


def _has_photo(preview: Preview, asked: Asked) -> bool:
    """Whether the gate let a picture through with the story."""
    return any(each.record.photo for each in preview.clearance.stories if each.record.address == asked.address)


def _yes(desk: Desk, preview: Preview, asked: Asked) -> str:
    """What a yes to the wording means; or that it was given, or is not needed."""
    if not asked.code:
        return desk.words("sheet.no_yes_needed") if asked.address in desk.cards else ""
    if not asked.missing and any(each.person == preview.ref for each in desk.records.consents.values()):
        return desk.words("sheet.approved")
    return desk.words("sheet.yes_of_both" if preview.child else "sheet.yes_of_one")


def _versions(desk: Desk, preview: Preview, cleared: Cleared[Story]) -> Iterator[SheetVersion]:
    story, card = cleared.record, desk.cards[cleared.record.address]
    yield SheetVersion("", card.lang, card.dir, card.title, card.summary, card.quote, story.words)
    for (address, language), each in sorted(preview.clearance.translations.items()):
        if address == story.address:
            yield _version(desk, language, each.record)


def _version(desk: Desk, language: str, each: Translation) -> SheetVersion:
    day = desk.words.day(each.reviewed_on)
    note = desk.words("model.translated", translator=each.translator, reviewer=each.reviewer, day=day)
    summary = each.summary or cards.first_sentence(each.words)
    name = desk.words.language_name(language)
    return SheetVersion(name, language, direction(language), each.title, summary, each.quote, each.words, note)


def _where(desk: Desk, cleared: Cleared[Story], *, named: bool) -> Iterator[str]:
    """One line for all parts that are seen in the same places; where others' names are seen is theirs to know."""
    together: dict[frozenset[Channel], list[Element]] = {}
    for element in Element:
        if element in cleared.channels and (named or element not in _NAMES):
            together.setdefault(cleared.channels[element], []).append(element)
    for channels, elements in together.items():
        what = desk.words.several(desk.words(f"sheet.elements.{each}") for each in elements)
        where = desk.words.several(desk.words(f"sheet.channels.{each}") for each in Channel if each in channels)
        yield desk.words("sheet.seen", what=what, where=where)


def _gallery(desk: Desk) -> Iterator[Picture]:
    """The pictures of them that are nobody's story's."""
    stories = desk.clearance.stories
    own = {f"{each.record.cohort}/{each.record.photo.file}" for each in stories if each.record.photo}
    folder = desk.records.programme.stories_dir
    for path, cleared in sorted(desk.clearance.pictures.items()):
        picture = desk.picture(path, cleared.record)
        if picture is not None and path.removeprefix(f"{folder}/") not in own:
            yield picture


def _line(desk: Desk, preview: Preview, withheld: Withheld) -> str:
    """What is not shown and why: a part of a story, a milestone, a picture."""
    kind, _, name = withheld.subject.partition(" ")
    what = desk.words(f"sheet.elements.{withheld.element}")
    if kind != "story":
        what = desk.words("sheet.named", what=what, reference=name)
    return desk.words("sheet.because", what=what, why=_why(desk, preview, withheld))


def _why(desk: Desk, preview: Preview, withheld: Withheld) -> str:
    """A reason in the family's words; what is the matter with somebody else's consent is not theirs to know."""
    others = withheld.reason in _SOMEBODYS and preview.ref not in withheld.people
    return desk.words("sheet.others" if others else f"sheet.reasons.{withheld.reason}")
