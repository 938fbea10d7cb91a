"""The sheet for a family: one page that needs nothing else, or plain text for a terminal."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError

from milestory.records.picture import Picture
from milestory.records.sheet import Sheet, SheetStory
from milestory.words import Catalogue

from .environment import make_environment
from .mistakes import template_mistake

_WIDEST = 1000
"""Pixels that a phone can show: the sheet carries its pictures inside it, and is sent by message."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A picture that lies inside the page."""

    src: str
    width: int
    height: int


def sheet_html(sheet: Sheet, t: Catalogue, themes: Sequence[Path], files: Mapping[str, bytes]) -> str:
    """The sheet as one HTML file that asks nothing of any other; raises Failure at a mistake in a template."""

    def inline(picture: Picture) -> Inline:
        return _inline(picture, files)

    environment = make_environment(themes)
    try:
        template = environment.get_template("milestory/sheet.html")
        return template.render(sheet=sheet, t=t, inline=inline)
    except TemplateError as error:
        raise template_mistake(error) from None


def sheet_text(sheet: Sheet, t: Catalogue) -> str:
    """The sheet as plain text."""
    lines = [sheet.title, t("sheet.about", reference=sheet.reference, day=sheet.day), "", sheet.intro]
    for story in sheet.stories:
        lines += ["", "-" * 72, "", *_story(story, t)]
    for heading, some in (
        ("sheet.milestones", [f"{medal.label}: {medal.who}, {medal.when}" for medal in sheet.medals]),
        ("sheet.pictures", [_said(picture, t) for picture in sheet.pictures]),
        ("sheet.not_shown", sheet.not_shown),
    ):
        lines += ["", f"{t(heading)}:", *(f"- {each}" for each in some)] if some else []
    if not (sheet.stories or sheet.medals or sheet.pictures):
        lines += ["", t("sheet.nothing")]
    return "\n".join([*lines, "", f"{t('sheet.refusing')}:", sheet.no, f"{t('sheet.write')} {sheet.email}"])


def _story(story: SheetStory, t: Catalogue) -> Iterator[str]:
    yield f"{story.part} ({story.reference})"
    if story.hidden:
        yield story.hidden
    for version in story.versions:
        yield ""
        if version.language:
            yield f"{t('sheet.version', language=version.language)}. {version.note}"
        yield version.title
        yield from ("", version.body, "", f"{t('sheet.lists')}: {version.summary}")
        if version.quote:
            yield f"{t('sheet.large')}: “{version.quote}”"
    yield from _around(story, t)
    for heading, some in (
        ("sheet.seen_title", story.where), ("sheet.waits", story.waits), ("sheet.not_shown", story.without),
    ):  # fmt: skip
        if some:
            yield f"\n{t(heading).rstrip(':')}:"
            yield from (f"- {each}" for each in some)
    yield from filter(None, ("", story.until, story.yes))
    if story.code:
        yield f"{t('sheet.code')}: {story.code}"


def _around(story: SheetStory, t: Catalogue) -> Iterator[str]:
    """Who tells it, its picture and its milestone."""
    if story.card is None:
        return
    tellers = (
        t("sheet.role_and_name", name=each.name, role=each.role) if each.name else t("sheet.no_name", role=each.role)
        for each in story.card.tellers
    )
    yield f"{t('sheet.told_by')}: {'; '.join(tellers)}"
    yield _said(story.card.picture, t, story.file) if story.card.picture else t("sheet.drawing")
    if story.medal:
        yield f"{t('page.the_milestone')}: {story.medal.label}: {story.medal.who}, {story.medal.when}"


def _said(picture: Picture, t: Catalogue, file: str = "") -> str:
    """A picture's own words: the code stands for those of every language."""
    said = [*picture.alt.values(), *(picture.caption or {}).values(), picture.credit]
    return f"{t('sheet.elements.photo')}: {' / '.join(filter(None, [file, *said]))}"


def _inline(picture: Picture, files: Mapping[str, bytes]) -> Inline:
    """The widest JPEG that a phone can use, as it would be published."""
    found = [each for each in picture.derivatives if each.media_type == "image/jpeg"]
    chosen = [each for each in found if each.width <= _WIDEST][-1:] or found[:1]
    file = chosen[0]
    data = b64encode(files[file.path]).decode("ascii")
    return Inline(f"data:{file.media_type};base64,{data}", file.width, file.height)
