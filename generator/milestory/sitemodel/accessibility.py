"""The page about accessibility: what the site aims at, how it was tried, what does not work yet, whom to tell."""

from milestory.records.contents import MethodContent
from milestory.records.page import Page, PageKind

from .desk import Desk

SECTIONS = ("aim", "tried", "works", "gaps", "contact")


def accessibility_page(desk: Desk) -> Page:
    """What everybody can expect of the site, with the programme's own known gaps."""
    programme = desk.records.programme
    holes = {"email": programme.contact.email, "name": programme.name.within(desk.lang)}
    words = {key: desk.words(f"accessibility.{key}.words", **holes) for key in SECTIONS}
    words["tried"] += f"\n\n{_when(desk)}"
    if gaps := programme.accessibility.gaps:
        listed = "\n".join(f"- {gap.within(desk.lang)}" for gap in gaps)
        words["gaps"] = f"{desk.words('accessibility.known')}\n\n{listed}"
    words["contact"] += " " + desk.words("accessibility.within", count=programme.contact.answer_within_days)
    sections = tuple((desk.words(f"accessibility.{key}.heading"), words[key]) for key in SECTIONS)
    title, about = desk.words("model.titles.accessibility"), desk.words("accessibility.about")
    path = f"{desk.root}accessibility/"
    return Page(PageKind.ACCESSIBILITY, path, desk.lang, title, about, MethodContent(sections))


def _when(desk: Desk) -> str:
    """The day on which people tried the site, else that of the build."""
    checked = desk.records.programme.accessibility.checked_on
    key = "accessibility.checked" if checked else "accessibility.built"
    return desk.words(key, day=desk.words.day(checked or desk.clearance.day))
