import json
import posixpath
import re
import time
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import comrak
import pytest
import yaml
from conftest import FIRST_STORY, MakeProgramme
from hypothesis import given, settings
from hypothesis import strategies as st
from milestory import pipeline
from milestory.records.base import Said, Text
from milestory.records.figure import FigureForm
from milestory.records.page import Page, PageKind, Site
from milestory.records.problem import Failure
from milestory.records.views import Drawing, FigureRow
from milestory.rendering import pages, render, theme_folders
from milestory.rendering.charts import chart
from milestory.rendering.drawings import THEMES, draw
from milestory.rendering.environment import make_environment
from milestory.rendering.markdown import ATTRIBUTES, TAGS, to_html
from milestory.text.dialect import PICTURE, RAW_HTML, first_paragraph, line_of, rendered
from milestory.words import Catalogue, load_catalogues
from sample_site import copy_of_sample

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
    "open brackets": "[", "pictures": "![", "quotes": "> ", "quotes in lists": "- > > ", "lists": "- ",
    "stars": "*a ", "marks": "*_", "ticks": "`a``b", "tags": "<b", "comments": "<!--", "declarations": "<!A ",
    "instructions": "<?", "links": "[a](<b", "footnotes": "[^a]", "notes": "[^a]: b\n\n", "tables": "|a",
    "headings": "# a\n\n", "entities": "&#x", "strikes": "~~a", "references": "[a]: b\n", "cdata": "<![CDATA[",
    "heads": "# <b>a</b>\n",
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


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_sample(tmp_path_factory.mktemp("rendered")) / "site_config.yml"


@pytest.fixture(scope="module")
def site(config: Path) -> Site:
    return pipeline.walk(config, pipeline.build_day("2026-11-24"), base_url="https://example.org/a/").site


@pytest.fixture(scope="module")
def catalogues(site: Site) -> dict[str, Catalogue]:
    return dict(load_catalogues([theme_folders(None)[0] / "locales"], tuple(site.frames)))


def pages_of(site: Site, catalogues: dict[str, Catalogue], *themes: Path) -> dict[str, str]:
    made = render(site, catalogues, themes or theme_folders(None), {})
    return {output.path: output.content.decode() for output in made if output.path.endswith(".html")}


def test_the_frame_is_rendered_once_for_each_kind_and_language(
    site: Site, catalogues: dict[str, Catalogue], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: Counter[tuple[PageKind, str]] = Counter()
    original = pages.cut_frame

    def counting(environment: Any, kind: PageKind, frame: Any, t: Catalogue) -> Any:
        made[kind, frame.lang] += 1
        return original(environment, kind, frame, t)

    monkeypatch.setattr(pages, "cut_frame", counting)
    assert len(pages_of(site, catalogues)) == len(site.pages) > len(made)
    assert set(made) == {(page.kind, page.lang) for page in site.pages}
    assert set(made.values()) == {1}


def test_every_relative_address_of_every_page_leads_to_a_file(site: Site, catalogues: dict[str, Catalogue]) -> None:
    site = replace(site, base_url="")
    icons = {icon.path: b"" for frame in site.frames.values() for icon in frame.icons}
    files = {output.path for output in render(site, catalogues, theme_folders(None), icons)}
    depths = set()
    for path, html in pages_of(site, catalogues).items():
        depths.add(path.count("/"))
        for tag, attributes in Parsed(html).tags:
            address = (attributes.get("href") or attributes.get("src") or "").partition("#")[0].partition("?")[0]
            if not address or ":" in address or "assets/pictures/" in address or tag == "img":
                continue
            goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
            goal = "index.html" if goal == "." else f"{goal}/index.html" if address.endswith("/") else goal
            # Hand-written pages are the engine's.
            assert goal in files or re.search(r"(?:about|join)/", goal), (path, address)
    assert depths >= {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("base_url", "base"), [("https://example.org/a/", "/a/"), ("https://example.org/", "/"), ("", "./")]
)
def test_the_page_that_is_not_there_finds_its_styles_at_any_depth(
    site: Site, catalogues: dict[str, Catalogue], base_url: str, base: str
) -> None:
    html = pages_of(replace(site, base_url=base_url), catalogues)["404.html"]
    assert f'href="{base}assets/milestory/milestory.css"' in html
    assert 'rel="canonical"' not in html


PLANT = "</script><script>alert(1)</script>&amp;'\"><img src=x onerror=alert(1)>{{ 7 }}"


def planted(value: Any) -> Any:
    """The same record with something nasty at the end of every text in it."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return value + PLANT
    if isinstance(value, tuple):
        return tuple(planted(each) for each in value)
    if isinstance(value, Text):
        return Text({key: words + PLANT for key, words in value.items()})
    if isinstance(value, Page):
        changed = {name: planted(getattr(value, name)) for name in ("title", "description", "content", "alternates")}
        return replace(value, **changed)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: planted(getattr(value, each.name)) for each in fields(value)})
    return value


def test_no_text_of_any_page_kind_opens_a_tag_or_an_attribute(site: Site, catalogues: dict[str, Catalogue]) -> None:
    nasty = replace(
        site,
        pages=planted(site.pages),
        frames={lang: planted(frame) for lang, frame in site.frames.items()},
        base_url=site.base_url + PLANT,
    )
    before, after = pages_of(site, catalogues), pages_of(nasty, catalogues)
    allowed: dict[str, set[str]] = {}
    for html in before.values():
        for tag, attributes in Parsed(html).tags:
            allowed.setdefault(tag, set()).update(attributes)
    assert {page.kind for page in site.pages} == set(PageKind)
    for path, html in after.items():
        parsed, plain = Parsed(html), Parsed(before[path])
        assert "alert(1)" in parsed.text
        assert [tag for tag, _ in parsed.tags if tag == "script"] == [tag for tag, _ in plain.tags if tag == "script"]
        for tag, attributes in parsed.tags:
            assert set(attributes) <= allowed[tag] | {"aria-label", "lang", "dir", "hreflang"}, (path, tag, attributes)
            assert "onerror" not in attributes


@pytest.mark.parametrize(
    ("words", "page", "html"),
    [
        (Text({"en": "Open <Door>", "es": "Puerta"}), "ar", '<span lang="en" dir="ltr">Open &lt;Door&gt;</span>'),
        (Text({"en": "Open Door", "ar": "باب"}), "ar", "باب"),
        (Text({"ar": "باب"}), "en", '<span lang="ar" dir="rtl">باب</span>'),
        (Text("Open Door"), "es", "Open Door"),
        (Text("Open Door"), "ar", "<bdi>Open Door</bdi>"),
        (Text("باب"), "ja", "<bdi>باب</bdi>"),
        (Text("2026"), "ar", "2026"),
    ],
)
def test_words_of_another_language_are_marked_as_such(words: Text, page: str, html: str) -> None:
    environment = make_environment(theme_folders(None))
    assert environment.from_string("{{ words | told }}").render(words=words.within(page), t=Catalogue(page, {})) == html


def test_paragraphs_of_another_language_are_marked_as_such() -> None:
    template = make_environment(theme_folders(None)).from_string("{{ words(text) }}")
    text = Text({"en": "One.\n\nTwo."}).within("ja")
    html = template.render(text=text, t=Catalogue("ja", {}))
    assert html == '<div lang="en" dir="ltr"><p>One.</p>\n<p>Two.</p>\n</div>'
    assert template.render(text=text, t=Catalogue("en", {})) == "<p>One.</p>\n<p>Two.</p>\n"


def test_a_list_of_one_keeps_its_language() -> None:
    alone = Catalogue("ar", {}).either([Said("Agree", "en")])
    assert isinstance(alone, Said)
    assert alone.lang == "en"


@pytest.mark.parametrize("name", ["{en: 'Ours \ue000content\ue001'}", '"Ours \\ue000content\\ue001"'])
def test_no_name_of_a_programme_opens_a_hole_of_the_frame(programme: MakeProgramme, name: str) -> None:
    config = programme(
        {"site_config.yml": FIRST_STORY["site_config.yml"].replace("name: Test programme", f"name: {name}")}
    )
    with pytest.raises(Failure, match=r"site_config.yml.*U\+E000"):
        pipeline.walk(config, pipeline.build_day("2026-05-14"))


def test_a_comment_above_the_words_is_nowhere_on_the_site(programme: MakeProgramme) -> None:
    story = FIRST_STORY["stories/spring/a-first-step.md"].replace(
        "I went", "<!-- Her name is Haddad. -->\n\n        I went"
    )
    walked = pipeline.walk(programme({"stories/spring/a-first-step.md": story}), pipeline.build_day("2026-05-14"))
    assert not [output.path for output in walked.outputs if b"Haddad" in output.content]


def test_a_story_in_a_language_that_few_computers_know_is_published(programme: MakeProgramme) -> None:
    name = "stories/spring/a-first-step.md"
    head = FIRST_STORY["site_config.yml"] + "      languages: [en, hmn]\n"
    story = FIRST_STORY[name].replace("title:", "lang: mam\n        title:")
    walked = pipeline.walk(programme({name: story, "site_config.yml": head}), pipeline.build_day("2026-05-14"))
    assert walked.problems == ()
    assert "hmn/index.html" in {output.path for output in walked.outputs}


def test_the_sitemap_and_the_robots_file_name_what_may_be_found(site: Site, catalogues: dict[str, Catalogue]) -> None:
    made = {output.path: output.content for output in render(site, catalogues, theme_folders(None), {})}
    listed = {each.text for each in ET.fromstring(made["sitemap.xml"]).iter() if each.tag.endswith("}loc")}
    assert listed == {f"https://example.org/a/{page.path}" for page in site.pages if page.indexed} - {
        "https://example.org/a/404.html"
    }
    assert b"Sitemap: https://example.org/a/sitemap.xml" in made["robots.txt"]
    nowhere = {
        output.path: output for output in render(replace(site, base_url=""), catalogues, theme_folders(None), {})
    }
    assert "sitemap.xml" not in nowhere
    assert b"Sitemap" not in nowhere["robots.txt"].content


def test_a_sitemap_holds_any_address(site: Site, catalogues: dict[str, Catalogue]) -> None:
    made = render(replace(site, base_url='https://example.org/?a=1&b="<c>/'), catalogues, theme_folders(None), {})
    (sitemap,) = [output.content for output in made if output.path == "sitemap.xml"]
    first = next(each.text for each in ET.fromstring(sitemap).iter() if each.tag.endswith("}loc"))
    assert (first or "").startswith('https://example.org/?a=1&b="<c>/')


def test_domains_that_could_leave_their_style_are_left_out(site: Site, catalogues: dict[str, Catalogue]) -> None:
    odd = (
        ("a} body{display:none", "circle", "#000000", "#000000"),
        ("b", "circle", "red;} *{", "#000000"),
        ("c", "circle", "#123456", "#abcdef"),
    )
    made = render(replace(site, domains=odd), catalogues, theme_folders(None), {})
    (css,) = [output.content.decode() for output in made if output.path == "assets/milestory/milestory.css"]
    assert "body{" not in css
    assert "red;" not in css
    assert re.findall(r"\.domain-\S+ \{[^}]*--domain:[^}]*\}", css) == [
        ".domain-c { --domain: var(--day, #123456) var(--night, #abcdef); }"
    ]


def test_a_drawing_is_the_same_for_a_story_and_another_for_another(site: Site) -> None:
    seeds = [Drawing(f"spring/story-{number}", "study", theme) for number in range(10) for theme in (*THEMES, "")]
    drawn = [draw(each) for each in seeds]
    assert drawn == [draw(each) for each in seeds]
    assert len(set(drawn)) > 0.98 * len(seeds)
    for svg in drawn:
        assert ET.fromstring(svg).tag == "svg"


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_no_name_breaks_a_drawing(seed: str, domain: str, theme: str) -> None:
    svg = draw(Drawing(seed, domain, theme))
    assert ET.fromstring(svg).get("class", "").startswith("drawing domain-")


ROWS = st.lists(st.integers(0, 10_000), min_size=1, max_size=9)


def view(form: FigureForm, values: list[int | None]) -> Any:
    rows = tuple(FigureRow(str(place), "", value, "") for place, value in enumerate(values))
    return SimpleNamespace(form=form, rows=rows, intervals=())


@given(st.sampled_from([FigureForm.SHARE, FigureForm.DISTRIBUTION, FigureForm.CHANGE]), ROWS)
def test_the_parts_of_a_whole_follow_each_other_and_add_up(form: FigureForm, values: list[int]) -> None:
    bars = [bar for bar in chart(view(form, list(values))).bars if bar is not None]
    assert len(bars) == len(values)
    assert [bar.start for bar in bars] == [sum(bar.length for bar in bars[:place]) for place in range(len(bars))]
    assert sum(bar.length for bar in bars) == (1000 if sum(values) else 0)
    for bar, value in zip(bars, values, strict=True):
        assert abs(bar.length - 1000 * value / (sum(values) or 1)) <= 1


@given(st.sampled_from([FigureForm.COUNT, FigureForm.SERIES, FigureForm.FUNNEL]), ROWS)
def test_bars_beside_each_other_are_as_long_as_their_counts(form: FigureForm, values: list[int]) -> None:
    bars = [bar for bar in chart(view(form, list(values))).bars if bar is not None]
    for bar, value in zip(bars, values, strict=True):
        assert abs(bar.length - 1000 * value / (max(values) or 1)) <= 0.5


def test_a_figure_with_a_number_missing_is_not_drawn() -> None:
    assert chart(view(FigureForm.SHARE, [5, None])).bars == (None, None)
    assert chart(view(FigureForm.SHARE, [])).kind == "none"


def test_a_template_and_a_style_of_the_sites_own_win_and_all_others_stay(
    site: Site, catalogues: dict[str, Catalogue], tmp_path: Path
) -> None:
    own = tmp_path / "own"
    (own / "templates/milestory").mkdir(parents=True)
    (own / "templates/milestory/footer.html").write_text("<footer>Ours & {{ frame.site_name }}</footer>")
    (own / "assets/milestory").mkdir(parents=True)
    (own / "assets/milestory/icon.svg").write_text("<svg/>")
    before, after = pages_of(site, catalogues), pages_of(site, catalogues, *theme_folders(own))
    for path, html in after.items():
        assert "<footer>Ours & " in html
        assert html.split("<main")[0] == before[path].split("<main")[0]
    made = {output.path: output.content for output in render(site, catalogues, theme_folders(own), {})}
    assert made["assets/milestory/icon.svg"] == b"<svg/>"
    assert made["assets/milestory/milestory.css"]


def test_the_shipped_theme_as_custom_dir_is_taken_once() -> None:
    (shipped,) = theme_folders(None)
    assert theme_folders(shipped) == (shipped,)
    assert theme_folders(shipped.parent / "elsewhere")[1] == shipped


def test_a_site_replaces_one_block_of_a_page_and_keeps_all_others(
    site: Site, catalogues: dict[str, Catalogue], tmp_path: Path
) -> None:
    (shipped,) = theme_folders(None)
    pages, aside = tmp_path / "templates/milestory/pages", tmp_path / "templates/aside"
    pages.mkdir(parents=True)
    aside.mkdir()
    kinds = sorted(file.name for file in (shipped / "templates/milestory/pages").glob("*.html"))
    for name in set(kinds) - {"impact.html", "search.html"}:
        (aside / name).write_text((shipped / "templates/milestory/pages" / name).read_text(encoding="utf-8"))
        own = f'{{% extends "aside/{name}" %}}{{% block page %}}<hr class="ours">{{{{ super() }}}}{{% endblock %}}'
        (pages / name).write_text(own)
    own = '{% extends "aside/story.html" %}{% block removal %}Ask {{ card.cohort.label }}{{ p.lamp() }}{% endblock %}'
    (pages / "story.html").write_text(own)
    before, after = pages_of(site, catalogues), pages_of(site, catalogues, tmp_path, shipped)
    for path, html in after.items():
        kind = re.search(r'<body class="page-([a-z_]+)">', html)
        if kind and kind[1] == "story":
            assert "column removal" not in html
            assert html.split("<article")[1].split("</article>")[0] in before[path]
        elif kind and kind[1] not in {"impact", "search"}:
            assert html.replace('<hr class="ours">', "") == before[path]
            assert '<hr class="ours">' in html
