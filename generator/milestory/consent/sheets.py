"""The sheet for a family: exactly what would stand on the site, and the short code that says yes to it."""

from datetime import date

from milestory.records.consent import Channel
from milestory.records.picture import PictureNote
from milestory.records.programme import Records
from milestory.records.story import Story

from .approval import code_of, portrait_code, words_code
from .people import Circle


def sheet(records: Records, story: Story, day: date) -> str:
    """A story as plain text for those who must see it before it is published, with its short code."""
    circle = Circle(records, day)
    names = circle.names(story.people)
    tellers = ", ".join(f"{names.get(each.person, '(no name)')} as {each.role}" for each in story.told_by)
    lines = [story.title, "", f"Told by {tellers}.", ""]
    lines += [f"In lists: {story.summary}", ""] if story.summary else []
    lines += [story.words]
    if story.quote:
        lines += ["", f"Set large: “{story.quote}”"]
    half = ""
    if story.photo is not None:
        path = f"{records.programme.stories_dir}/{story.cohort}/{story.photo.file}"
        if not story.photo.drawing and path in records.pictures:
            half = portrait_code(story.photo, records.pictures[path])
        lines += ["", f"With the picture {story.photo.file}:", *_said(story.photo)]
    code = code_of(words_code(story), half)
    where = f"Would stand at {story.address} on the {Channel.SITE}."
    return "\n".join([*lines, "", where, f"Short code: {code}", f"To record a yes: saw: {story.address}, code: {code}"])


def _said(note: PictureNote) -> tuple[str, ...]:
    """The words of a picture in every language, since the code stands for all of them."""
    return (*note.alt.values(), *(note.caption or {}).values(), *([note.credit] if note.credit else []))
