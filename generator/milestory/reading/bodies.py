"""What people write into words that our Markdown does not hold: it is left out of the page, and said."""

from collections.abc import Iterator

from milestory.records.problem import Problem
from milestory.text.dialect import PICTURE, RAW_HTML, line_of


def foreign_to_markdown(words: str, file: str, first_line: int) -> Iterator[Problem]:
    """A Problem at the first raw HTML and at the first picture of a text; the record stays as it is."""
    html, picture = line_of(RAW_HTML, words), line_of(PICTURE, words)
    if html is not None:
        what = "holds raw HTML (a tag or a comment) in its words; it is left out of the page."
        write = "Delete it; write **bold**, *slanted* or [a link](https://example.org) in Markdown."
        yield Problem(file, first_line + html - 1, what, write, "raw-html")
    if picture is not None:
        what = "holds a picture in its words; it is left out of the page."
        write = "Name the picture under photo: between the lines ---, with alt: and others:."
        yield Problem(file, first_line + picture - 1, what, write, "picture-in-words")
