"""The search: every story in the index of its words, nothing else, and nothing anew where no word has changed."""

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from malicious import DAY, Built, as_bytes
from manytongues import TOLD, many_tongues
from milestory import pipeline
from milestory.audit import Known, look_through
from milestory.cache import Store
from milestory.engines.folder import write
from milestory.records.output import Output
from milestory.records.search import SearchEntry
from milestory.search import SearchUnavailable, index, packing, pagefind, search_files
from milestory.search.pages import words_on
from milestory.search.wording import record_of, searchable, without_article
from milestory.sitemodel import search_entries
from milestory.text.check import TextCheck

CACHE_HEAD = len("milestory cache 1\n") + 32
ENTRY = SearchEntry(
    "story", "stories/spring/a/", "", "en", ("en", "es"), everywhere=True, title="A jetty", words="Swim"
)
SPANISH = replace(ENTRY, home="es/", lang="es", shown_in=("es",), title="Un muelle", words="Nadar")


def fragments(files: Mapping[str, bytes], lang: str = "") -> list[dict[str, Any]]:
    """What an index holds, entry by entry."""
    packed = [data for path, data in files.items() if f"pagefind/{lang}" in path and "/fragment/" in path]
    return [json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd")) for data in packed]


def by_path(outputs: tuple[Output, ...]) -> dict[str, bytes]:
    return {output.path: output.content for output in outputs}


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return Built(tmp_path, many_tongues())


@pytest.fixture
def found(built: Built) -> dict[str, bytes]:
    assert built.failure == built.unsearched == ""
    folder = built.root / "out"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("pagefind/**/*.*")}


def entries(built: Built) -> tuple[SearchEntry, ...]:
    return search_entries(pipeline.walk(built.root / "site_config.yml", DAY).site)


def test_a_story_stands_in_the_index_of_the_language_of_its_words(found: dict[str, bytes]) -> None:
    for lang, title, _ in TOLD.values():
        titles = [each["meta"]["title"].replace(" ", "") for each in fragments(found, lang)]
        assert title.replace(" ", "") in titles


def test_every_story_is_found_once_by_a_reader_of_any_language(built: Built) -> None:
    stories = [entry for entry in entries(built) if entry.kind == "story"]
    assert len(stories) == len(TOLD) + 1
    for reader in ("en", "es"):
        assert len([entry for entry in stories if reader in entry.shown_in]) == len(TOLD)


def test_a_translated_story_is_shown_in_the_readers_language_and_found_in_the_other_too(built: Built) -> None:
    jetty = {entry.lang: entry for entry in entries(built) if entry.path == "stories/spring/the-long-jetty/"}
    assert {lang: entry.shown_in for lang, entry in jetty.items()} == {"en": ("en",), "es": ("es",)}
    assert {lang: entry.home for lang, entry in jetty.items()} == {"en": "", "es": "es/"}


def test_an_entry_says_how_it_may_be_narrowed_by_and_who_tells(built: Built) -> None:
    voice = next(entry for entry in entries(built) if entry.title == "La voz de casa")
    assert voice.facets == {"theme": ("family",), "role": ("mentor",), "cohort": ("autumn",)}
    assert voice.shown_in == ("en", "es")


def test_neither_the_search_itself_nor_pages_that_are_gone_are_found(built: Built) -> None:
    built.root.joinpath("releases").mkdir()
    left = [{"story": "spring/long-gone", "gone_on": "2026-11-01"}]
    built.root.joinpath("releases/addresses.yml").write_bytes(as_bytes(left))
    paths = {entry.path for entry in entries(built)}
    assert "how-we-count/" in paths
    assert not any("search" in path or "long-gone" in path or "404" in path for path in paths)


def test_what_is_withdrawn_is_gone_from_the_index_and_from_the_cache(built: Built, found: dict[str, bytes]) -> None:
    assert any("grandmother" in each["content"] for each in fragments(found, "en"))
    file = built.root / "cohorts/consents.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("- approvals:", "- events: [{status: withdrawn, on: 2026-11-20}]\n  approvals:", 1))
    walked = pipeline.walk(built.root / "site_config.yml", DAY)
    assert len(walked.withheld) > 0
    outputs, said = pipeline.search(walked, built.root / "out")
    assert said == ""
    assert not any("grandmother" in each["content"] for each in fragments(by_path(outputs)))
    for kept in (built.root / ".cache/milestory/search").iterdir():
        files = packing.unpack(kept.read_bytes()[CACHE_HEAD:])
        assert files
        assert not any(
            "grandmother" in each["content"] for each in fragments({f"pagefind/{k}": files[k] for k in files})
        )


def test_a_programme_without_a_search_has_no_page_for_it_no_link_and_no_index(tmp_path: Path) -> None:
    built = Built(tmp_path, many_tongues(search=False))
    walked = pipeline.walk(built.root / "site_config.yml", DAY)
    assert {frame.search for frame in walked.site.frames.values()} == {None}
    assert not any("search/" in output.path for output in walked.outputs)
    assert pipeline.search(walked, built.root / "out") == ((), "")


def test_the_search_is_kept_from_search_engines_and_out_of_the_sitemap(built: Built) -> None:
    assert b'<meta name="robots" content="noindex">' in built.outputs["search/index.html"]
    assert all(b"search/" not in built.outputs[path] for path in built.outputs if path.endswith("sitemap.xml"))


def test_without_script_lists_lead_to_every_story(built: Built) -> None:
    page = built.outputs["es/search/index.html"].decode()
    for way in ("by/theme/music/", "by/role/mentor/", "by/cohort/spring/", "by/language/ar/"):
        assert f'href="../../es/stories/{way}"' in page


def test_where_nothing_changed_the_same_bytes_come_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    first = search_files([ENTRY, SPANISH], tmp_path, store)
    assert search_files([ENTRY, SPANISH], tmp_path, store) == first


def test_a_changed_word_makes_only_its_language_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, made = Store(tmp_path / "cache"), []
    search_files([ENTRY, SPANISH], tmp_path, store)
    monkeypatch.setattr(index, "indexed", lambda some: made.append(some) or pagefind.indexed(some))
    outputs = by_path(search_files([replace(ENTRY, words="Row"), SPANISH], tmp_path, store))
    assert [[record["language"] for record in some] for some in made] == [["en"]]
    assert [each["content"] for each in fragments(outputs)] == ["Row", "Nadar"]
    assert len(list((tmp_path / "cache/search").iterdir())) == 2


@pytest.mark.parametrize("torn", [b"", b"[]", b"[[1]]\n", b'[["a",9]]\nshort', b'{"a":1}\n', b"[" * 9999])
def test_a_torn_entry_is_a_miss(torn: bytes) -> None:
    assert packing.unpack(torn) in (None, {})


def test_a_large_language_is_cut_by_years_and_a_changed_word_costs_one_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "WHOLE", 6)
    monkeypatch.setattr(index, "PART", 4)
    store, made = Store(tmp_path / "cache"), []
    monkeypatch.setattr(index, "indexed", lambda some: made.append(len(some)) or pagefind.indexed(some))
    many = [replace(ENTRY, path=f"stories/s{number}/", when=str(2020 + number % 3)) for number in range(16)]
    outputs = by_path(search_files(many, tmp_path, store))
    parts = sorted({path.split("/")[1] for path in outputs})
    assert parts[:3] == ["en", "en-2", "en-3"]
    assert f"export const parts = {len(parts)};".encode() in outputs["pagefind/en/pagefind.js"]
    assert (len(made), sum(made), max(made)) == (len(parts), 16, max(made))
    assert len(fragments(outputs)) == 16
    made.clear()
    search_files([replace(many[0], words="Row"), *many[1:]], tmp_path, store)
    assert len(made) == 1


def test_only_what_a_browser_asks_for_is_served(tmp_path: Path) -> None:
    paths = [output.path for output in search_files([ENTRY], tmp_path, Store(tmp_path / "cache"))]
    assert {path.split(".")[-1] for path in paths} == {
        "js", "json", "pagefind", "pf_filter", "pf_fragment", "pf_index", "pf_meta",
    }  # fmt: skip
    assert [path for path in paths if path.endswith((".js", ".pagefind"))] == [
        "pagefind/en/pagefind.js",
        "pagefind/en/wasm.en.pagefind",
    ]


def test_no_name_in_an_index_reads_as_a_number(tmp_path: Path) -> None:
    many = [replace(ENTRY, path=f"stories/spring/{number}/", title=f"Title {number}") for number in range(200)]
    files = by_path(search_files(many, tmp_path, Store(tmp_path / "cache")))
    names = [path.rpartition("/")[2] for path in files if path.endswith(("fragment", "_index", "_filter", "_meta"))]
    assert len(names) > 200
    assert [name for name in names if re.search(r"\d", name)] == []
    meta = next(gzip.decompress(data) for path, data in files.items() if path.endswith(".pf_meta"))
    assert re.findall(rb"en_[0-9a-f]{7}(?![a-p])", meta) == []


def test_the_audit_reads_what_stands_in_an_index(tmp_path: Path) -> None:
    leak = replace(ENTRY, words="Ring me any evening at +44 20 7946 0958.")
    write(search_files([leak], tmp_path, Store(tmp_path / "cache")), tmp_path / "site")
    findings = look_through(tmp_path / "site", Known(), TextCheck())[0]
    assert {(each.file.split("/")[2], each.rule) for each in findings if each.stops} == {("fragment", "phone")}


@pytest.mark.parametrize("program", ["/bin/false", "/nowhere/pagefind"])
def test_a_search_that_cannot_be_made_holds_nothing_back_and_is_told(
    built: Built, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    (built.root / ".cache/milestory/search").rename(built.root / ".cache/milestory/elsewhere")
    monkeypatch.setattr(pagefind, "_program", lambda: program)
    walked = pipeline.walk(built.root / "site_config.yml", DAY)
    outputs, said = pipeline.search(walked, built.root / "out")
    assert outputs == ()
    assert "pip install" in said
    assert "search: false" in said


def test_a_record_that_pagefind_refuses_is_told() -> None:
    with pytest.raises(SearchUnavailable, match="could not make"):
        pagefind.indexed([{"nonsense": 1}])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A long  jetty\n", "A long jetty"),
        ("学校は海", "学 校 は 海"),
        ("東京、2026年", "東 京 、2026 年"),
        ("Kite 凧 day", "Kite 凧 day"),
        ("น้ำใจ", "น้ ำ ใ จ"),
        ("kit\u200be\u00ad", "kite"),
        ("ال\u0640فن", "الفن"),
    ],
)
def test_scripts_without_spaces_are_told_sign_by_sign(text: str, told: str) -> None:
    assert searchable(text) == told


def test_arabic_words_are_told_without_their_article_too() -> None:
    assert without_article("كانت الجدة والمدرسة بالبحر للأطفال") == ["جدة", "مدرسة", "بحر", "أطفال"]


def test_what_is_shown_of_an_entry_and_not_searched_stands_in_its_address() -> None:
    record = record_of(replace(SPANISH, domain="social", picture="pictures/a-480.webp", path="events/#x"), "Nadar")
    assert record["url"] == "/es/events/?home=es/&domain=social&picture=pictures/a-480.webp&everywhere=yes#x"
    assert record["meta"] == {"title": "Un muelle"}


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Menu</p><main><h1>A&amp;B</h1><p>One<br>two</p></main><p>Foot", "A&B One two"),
        ("<main><nav>No</nav><p>Yes <b>bold</b></p><script>no()</script><style>no</style></main>", "Yes bold"),
        ("<main><div data-pagefind-ignore><p>No<p>no</div><p hidden>No</p>Yes</main>", "Yes"),
        ("<main><svg><title>No</title></svg><p>Yes</p></div></main>", "Yes"),
        ('<head><meta name="robots" content="noindex, nofollow"></head><main>No</main>', None),
    ],
)
def test_of_a_hand_written_page_its_main_part_is_read(tmp_path: Path, html: str, words: str | None) -> None:
    (tmp_path / "about").mkdir()
    (tmp_path / "about/index.html").write_text(f"<!doctype html>{html}", encoding="utf-8")
    assert words_on(tmp_path, "about/") == words
    assert words_on(tmp_path, "elsewhere.html") is None
