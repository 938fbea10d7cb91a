"""The sheet of one person: asked of the gate, with the pictures made and the words of their language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from milestory import consent, reading, rendering, sitemodel
from milestory.pipeline import derived
from milestory.records.base import Ref
from milestory.records.problem import Failure
from milestory.records.sheet import Sheet
from milestory.words import Catalogue, load_catalogues

from .book import Book


@dataclass(frozen=True, slots=True)
class Shown:
    """The sheet of one person, ready to be written."""

    sheet: Sheet
    words: Catalogue
    themes: Sequence[Path]
    files: Mapping[str, bytes]

    def html(self) -> str:
        """One page with everything in it."""
        return rendering.sheet_html(self.sheet, self.words, self.themes, self.files)

    def text(self) -> str:
        """Plain text, without the pictures themselves."""
        return rendering.sheet_text(self.sheet, self.words)


def shown(book: Book, ref: Ref, language: str = "") -> Shown:
    """What would stand on the site for one person, in a language: as said, else theirs, else the programme's."""
    preview = consent.preview_for(book.records, ref, book.day)
    custom_dir = reading.read_site_settings(book.config_file).custom_dir
    themes = rendering.theme_folders(custom_dir)
    words = _words(book, themes, language, preview.person.language or "")
    # Without the store: a picture that waits for a yes is kept nowhere.
    pictures, files, _ = derived(book.root, preview.clearance)
    return Shown(sitemodel.build_sheet(book.records, preview, pictures, words), words, themes, files)


def _words(book: Book, themes: Sequence[Path], said: str, theirs: str) -> Catalogue:
    """The interface words of the first language that has any; raises Failure where the one that was said has none."""
    folders = [theme / "locales" for theme in reversed(themes)]
    there = {file.stem for folder in folders for file in folder.glob("*.yml")}
    if said and said not in there:
        raise Failure(f"There are no words for the sheet in {said}. Write one of: {', '.join(sorted(there))}.")
    wanted = [said or theirs, *book.records.programme.languages, "en"]
    chosen = next(each for each in wanted if each in there)
    return load_catalogues(folders, [chosen])[chosen]
