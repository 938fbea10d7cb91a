"""What a family is told after a withdrawal, in their language: what is gone, what is not, whom to ask."""

from milestory.records.programme import Programme
from milestory.records.removal import Removal
from milestory.words import Catalogue

_LEFT = ("search", "archives", "feeds", "saved", "records")


def letter(removal: Removal, programme: Programme, words: Catalogue) -> str:
    """The letter as Markdown."""
    name = programme.name.within(words.language)
    contact = programme.contact
    gone = [
        *(words("letter.story", address=story) for story in removal.stories),
        *([words("letter.pictures", count=len(removal.pictures))] if removal.pictures else []),
        *([words("letter.milestones", count=len(removal.milestones))] if removal.milestones else []),
        *([words("letter.parts", count=len(removal.parts))] if removal.parts else []),
        *([words("letter.made_anew")] if not removal.is_empty else [words("letter.nothing")]),
    ]
    lines = [
        f"# {words('letter.title')}",
        "",
        words("letter.opening", name=name, day=words.day(removal.on)),
        "",
        f"## {words('letter.gone')}",
        "",
        *(f"- {each}" for each in gone),
        "",
        f"## {words('letter.left')}",
        "",
        *(f"- {words(f'letter.{each}')}" for each in _LEFT),
        "",
        words("letter.ask", email=contact.email, count=contact.answer_within_days, reference=removal.reference),
    ]
    return "\n".join(lines) + "\n"
