"""What comes out of a printer: few sheets, no interface, everything readable."""

import re
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from .visiting import Visit

pytestmark = pytest.mark.browser
PAPERS = ("A4", "Letter")
MOST = {"story-photo": 2, "story-drawn": 2, "cohort": 6, "impact": 30, "milestones": 14, "home": 12}
INTERFACE = ("Skip to", "Main menu", "Light or dark", "Español", "removal", "cookies")


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", MOST)
def test_a_page_prints_on_few_sheets_without_interface(visit: Visit, kind: str, paper: str) -> None:
    with visit(kind, color_scheme="dark") as page:
        title = page.locator("h1").inner_text()
        sheets = _printed(page.pdf(format=paper))
    assert 1 <= len(sheets) <= MOST[kind]
    # Words may be broken over lines anywhere, so spaces say nothing.
    assert _tight(title) in _tight(sheets[0])
    assert [words for words in INTERFACE if _tight(words) in _tight("".join(sheets))] == []
    assert [place for place, sheet in enumerate(sheets) if not sheet.strip()] == []


def _printed(paper: bytes) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(paper)).pages]


@cache
def _tight(words: str) -> str:
    return re.sub(r"\s+", "", words)
