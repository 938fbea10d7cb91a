import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import comrak
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from milestory.rendering.markdown import ATTRIBUTES, TAGS, to_html
from milestory.text.dialect import PICTURE, RAW_HTML, first_paragraph, line_of, rendered

GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = json.loads((GOLDEN / "commonmark/spec.json").read_text(encoding="utf-8"))
WORDS = yaml.safe_load((GOLDEN / "rendering/words.yml").read_text(encoding="utf-8"))


class Parsed(HTMLParser):
    """What a browser would find: tags with their attributes, and the visible text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.comments: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    @property
    def kinds(self) -> list[str]:
        # The levels of headings are shifted on purpose.
        return ["h" if re.fullmatch("h[1-6]", tag) else tag for tag, _ in self.tags]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example['section']} {example['example']}")
def test_the_examples_of_commonmark_are_rendered_as_their_authors_say(example: dict[str, str]) -> None:
    markdown, expected = example["markdown"], example["html"]
    options = comrak.RenderOptions()
    options.unsafe_ = True
    assert comrak.render_markdown(markdown, render_options=options) == expected
    html = rendered(markdown)
    if RAW_HTML.mark in html:
        # Raw HTML is not part of our dialect; what the example shows of it is what we leave out.
        assert line_of(RAW_HTML, markdown) is not None
        return
    assert html == expected or re.search(r"(?:javascript|data|vbscript|file):", expected)
    ours, theirs = Parsed(to_html(markdown)), Parsed(expected)
    assert ours.text == theirs.text
    assert ours.kinds == [tag for tag in theirs.kinds if tag != "img"]


def test_only_few_examples_of_commonmark_need_raw_html() -> None:
    raw = [example for example in EXAMPLES if RAW_HTML.mark in rendered(example["markdown"])]
    assert len(EXAMPLES) == 652
    assert len(raw) < 80
    assert {example["section"] for example in raw} >= {"HTML blocks", "Raw HTML"}


@pytest.mark.parametrize("case", WORDS, ids=lambda case: case["case"])
def test_words_become_the_html_that_the_golden_case_says(case: dict[str, str]) -> None:
    html = to_html(case["markdown"], int(case.get("start", 2)))
    assert re.sub(r"\n+", "\n", html).strip() == re.sub(r"\n+", "\n", case["html"]).strip()


def assert_clean(html: str) -> None:
    parsed = Parsed(html)
    assert not parsed.comments
    ids: list[str] = []
    for tag, attributes in parsed.tags:
        assert tag in TAGS
        allowed = ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        allowed |= {"id"} if re.fullmatch("h[1-6]", tag) else set()
        assert set(attributes) <= allowed
        address = attributes.get("href") or "https:"
        assert re.match(r"https?://|https:$|mailto:|#fn", address, re.IGNORECASE)
        if tag == "a":
            assert attributes["rel"] == "nofollow noopener"
        ids += [attributes["id"] or ""] if "id" in attributes else []
    headings = [each for each in ids if each.startswith("part")]
    assert len(headings) == len(set(headings))


NASTY = st.lists(
    st.sampled_from(
        ["<", ">", '"', "'", "&", "&#60;", "&lt;", "[", "](", ")", "!", "[^a]", "[^a]: ", "javascript:", "data:x",
         "https://e.org", "<script>", "</p>", "<h1 id=x>", "<!--", "-->", "<a href=", " onclick=", "# ", "\n", "\n\n",
         "    ", "\t", "`", "```\n", "*", "_", "~~", "|", "|-|\n", "- ", "1. ", "> ", "\\", "\0", "\u00ad", "é", "x",
         "<![CDATA[", "<?", "==\n", "mailto:", "//", "\ue000", "content", "\ue001"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(NASTY, st.text(max_size=80)))
def test_no_text_at_all_makes_a_tag_an_attribute_or_a_scheme_that_is_not_allowed(text: str) -> None:
    assert_clean(to_html(text))
    first_paragraph(text)
    for foreign in (RAW_HTML, PICTURE):
        line = line_of(foreign, text)
        assert (line is not None) == (foreign.mark in rendered(text))
        assert line is None or 1 <= line <= text.count("\n") + 1


FLOODS = {
    "open brackets": "[", "pictures": "![", "quotes": "> ", "quotes in lists": "- > > ", "lists": "- ", "stars": "*a ",
    "marks": "*_", "ticks": "`a``b", "tags": "<b", "comments": "<!--", "declarations": "<!A ", "instructions": "<?",
    "links": "[a](<b", "footnotes": "[^a]", "notes": "[^a]: b\n\n", "tables": "|a", "headings": "# a\n\n", "entities": "&#x",
    "strikes": "~~a", "references": "[a]: b\n", "cdata": "<![CDATA[", "heads": "# <b>a</b>\n",
}  # fmt: skip


@pytest.mark.parametrize("piece", FLOODS.values(), ids=FLOODS.keys())
def test_a_flood_of_marks_takes_time_in_proportion_to_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        began = time.process_time()
        to_html(text)
        line_of(RAW_HTML, text)
        return time.process_time() - began

    seconds(1_000)
    short, long = seconds(8_000), seconds(64_000)
    assert long < 1 or long < 24 * short


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Words.\n\nOne <b>two</b>.", 3),
        ("`<b>` and\n\n```\n<i>\n```\n\n<!-- a note\n-->", 7),
        ("`a\n<b>\n`\n\nTwo <a\nhref=x>three", 5),
        ("<div>\n<p>\n</div>", 1),
        ("5 < 6 and <https://example.org> and \\<b> and &lt;b&gt;", None),
    ],
)
def test_raw_html_is_found_at_its_line_and_nowhere_else(text: str, line: int | None) -> None:
    assert line_of(RAW_HTML, text) == line


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<!-- Her name is Haddad. -->\n\nIt *was* [good](https://example.org)[^1].\n\n[^1]: A note.", "It was good."),
        ("# A heading\n\nFirst `words` here.\nAnd more.\n\nThen.", "First words here. And more."),
        ("![a face](face.jpg)\n\nWords & more <b>bold</b>.", "Words & more bold."),
        ("- one\n- two", "one two"),
        ("<div>nothing else</div>", ""),
    ],
)
def test_the_first_paragraph_is_what_a_reader_sees_of_it(text: str, seen: str) -> None:
    assert first_paragraph(text) == seen
