"""What others see of the site: of each story only what its consents let travel to that channel."""

import json
import re
from collections.abc import Mapping
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from milestory.records.base import Text
from milestory.records.cleared import Clearance, Cleared
from milestory.records.cohort import Cohort
from milestory.records.consent import Channel, Element
from milestory.records.page import Page, Site, WrittenPage
from milestory.records.people import Person
from milestory.records.picture import Derivative, Picture, PictureNote
from milestory.records.programme import CohortRecords, Programme, Records
from milestory.records.story import Story, Translation
from milestory.rendering import render, theme_folders
from milestory.rendering.feeds import moment
from milestory.rendering.structured import structured
from milestory.sitemodel import build_site, with_written
from milestory.sitemodel.feeds import MOST
from milestory.sitemodel.sharing import locale_name
from milestory.words import load_catalogues

CATALOGUES = load_catalogues([Path(__file__).parents[1] / "theme/locales"], ["en", "es"])
DAY = date(2026, 11, 24)
BASE = "https://example.org/a/"
ATOM = "{http://www.w3.org/2005/Atom}"
PHOTO = Picture(tuple(Derivative("assets/pictures/face-480.jpg", 480, 320, "image/jpeg") for _ in "a"), Text("xalt"))
Scope = Mapping[Element, frozenset[Channel]]
EVERYWHERE: Scope = dict.fromkeys((Element.WORDS, Element.QUOTE, Element.FIRST_NAME, Element.PHOTO), frozenset(Channel))
SCOPES = st.fixed_dictionaries({
    each: st.sets(st.sampled_from([Channel.FEED, Channel.SOCIAL_CARD, Channel.PRINT])).map(
        lambda some: frozenset({Channel.SITE, *some})
    )
    for each in EVERYWHERE
})  # fmt: skip


def story(slug: str = "a", **more: Any) -> Story:
    told = {"title": "Titled xtitle", "words": "Long words. Then xquote rang.", "quote": "Then xquote rang."}
    front = {"summary": "In short xsummary", "told_by": [{"role": "mentee", "person": "p001"}], "told_on": "2026-05"}
    photo = {"file": "face.jpg", "alt": "xalt", "others": "none", "people": ["p001"]}
    return Story.model_validate({"slug": slug, "cohort": "spring", **told, **front, "photo": photo, **more})


def spanish() -> Translation:
    said = {"title": "Con xtitulo", "words": "Palabras. Sonó xcita.", "quote": "Sonó xcita.", "summary": "xresumen"}
    read = {"translator": "staff", "reviewer": "staff", "reviewed_on": "2026-07-02"}
    return Translation.model_validate({"slug": "a", "cohort": "spring", "lang": "es", **said, **read})


def built(*told: Cleared[Story], base_url: str = BASE, translated: Cleared[Translation] | None = None) -> Site:
    cohort = Cohort.model_validate({"id": "spring", "title": "Spring", "start": "2026-01-01", "mentees": 20})
    options = {"name": "Lamps", "contact": {"email": "a@example.org"}, "languages": ["en", "es"]}
    records = Records(
        programme=Programme.model_validate(options),
        people={"p001": Person.model_validate({"ref": "p001", "display": "Zorvexa", "age_band": "adult"})},
        cohorts={"spring": CohortRecords(cohort)},
        stories={each.record.address: each.record for each in told},
    )
    translations = {("spring/a", "es"): translated} if translated else {}
    clearance = Clearance(DAY, told, translations=translations)
    return build_site(records, clearance, (), {"stories/spring/face.jpg": PHOTO}, CATALOGUES, base_url)


def cleared(scope: Scope = EVERYWHERE, **more: Any) -> Cleared[Story]:
    return Cleared(story(**more), {"p001": "Zorvexa"}, scope)


def page(site: Site, path: str = "stories/spring/a/") -> Page:
    return next(each for each in site.pages if each.path == path)


def files(site: Site) -> dict[str, str]:
    made = render(site, CATALOGUES, theme_folders(None), {})
    return {each.path: each.content.decode() for each in made if not each.path.startswith("assets/")}


def seen_by_others(html: str) -> str:
    """What a head tells machines, apart from what every page tells of itself."""
    head = html.partition("</head>")[0]
    return "\n".join(re.findall(r'<meta property=[^>]*>|<meta name="twitter[^>]*>|<script type="app.*?</script>', head))


def in_feed(entry: ET.Element, name: str) -> str:
    return entry.findtext(f"{ATOM}{name}") or ""


@settings(max_examples=60)
@given(original=SCOPES, translation=SCOPES)
def test_no_element_travels_where_its_consent_does_not_cover_it(original: Scope, translation: Scope) -> None:
    translated = Cleared(spanish(), {"p001": "Zorvexa"}, translation)
    site = built(cleared(original), translated=translated)
    made = files(site)
    for lang, scope, marks in (
        ("", original, ("xtitle", "xsummary", "xquote")),
        ("es/", translation, ("xtitulo", "xresumen", "xcita")),
    ):
        path = f"{lang}stories/spring/a/"
        for channel, text in (
            (Channel.SOCIAL_CARD, seen_by_others(made[f"{path}index.html"]) + repr(site.cards[path])),
            (Channel.FEED, made[f"{lang}feed.xml"]),
            (Channel.FEED, made[f"{lang}feed.json"]),
            (Channel.FEED, made[f"{lang}cohorts/spring/feed.xml"]),
        ):
            words = channel in scope[Element.WORDS]
            owed = {
                marks[0]: words,
                marks[1]: words,
                marks[2]: words and channel in scope[Element.QUOTE],
                "Zorvexa": words and channel in original[Element.FIRST_NAME],
                "face-480": words and channel in original[Element.PHOTO],
            }
            assert {mark: mark in text for mark in owed} == owed, (lang, channel)


def test_a_story_that_may_not_travel_is_shared_as_the_programme() -> None:
    kept = {**EVERYWHERE, Element.WORDS: frozenset({Channel.SITE})}
    site = built(cleared(kept))
    told = seen_by_others(files(site)["stories/spring/a/index.html"])
    assert 'property="og:title" content="Lamps"' in told
    assert "ld+json" not in told
    assert site.cards["stories/spring/a/"] == site.cards[""]


def test_without_an_address_nothing_is_prepared_for_others() -> None:
    site = built(cleared(), base_url="")
    assert (site.cards, site.feeds) == ({}, ())
    assert not [link for link in site.frames["en"].footer if "feed" in link.path]
    assert not [path for path in files(site) if path.endswith(("feed.xml", "feed.json"))]
    assert "og:" not in files(site)["index.html"]


def test_a_card_speaks_the_language_of_its_words() -> None:
    site = built(cleared())
    assert site.cards["stories/spring/a/"] == site.cards["es/stories/spring/a/"]
    assert site.cards["stories/spring/a/"].who == "Zorvexa, mentee"
    assert (site.cards["es/"].lang, site.cards["es/"].words) == ("es", "Lamps")


def test_a_card_shows_a_photo_of_its_cohort_only_where_everybody_in_it_agrees() -> None:
    note = PictureNote.model_validate({"file": "us.jpg", "alt": "Us", "others": "none", "people": ["p001"]})
    cohort = {"id": "spring", "title": "Spring", "start": "2026-01-01", "mentees": 20, "picture": note.model_dump()}
    options = {"name": "Lamps", "contact": {"email": "a@example.org"}}
    records = Records(
        programme=Programme.model_validate(options),
        cohorts={"spring": CohortRecords(Cohort.model_validate(cohort))},
    )
    for there, photo in (
        ({Channel.SITE}, ""),
        ({Channel.SITE, Channel.SOCIAL_CARD}, "assets/pictures/face-480.jpg"),
    ):
        shown = Cleared(note, channels={Element.PHOTO: frozenset(there)})
        clearance = Clearance(DAY, pictures={"cohorts/spring/us.jpg": shown})
        site = build_site(records, clearance, (), {"cohorts/spring/us.jpg": PHOTO}, CATALOGUES, BASE)
        assert site.cards["cohorts/spring/"].photo == photo


def test_an_atom_feed_keeps_to_its_rules() -> None:
    made = files(built(*(cleared(slug=f"s{n:02}", told_on=f"2026-0{n % 9 + 1}") for n in range(MOST + 4))))
    feed = ET.fromstring(made["feed.xml"])
    for node in (feed, *feed.iter(f"{ATOM}entry")):
        assert [len(node.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", in_feed(node, "updated"))
        assert in_feed(node, "id").startswith(BASE)
        assert "alternate" in {link.get("rel") for link in node.findall(f"{ATOM}link")}
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{BASE}feed.xml", "alternate": BASE}
    assert (feed.get("{http://www.w3.org/XML/1998/namespace}lang"), feed.findtext(f"{ATOM}author/{ATOM}name")) == (
        "en", "Lamps",
    )  # fmt: skip
    entries = feed.findall(f"{ATOM}entry")
    days = [in_feed(entry, "updated") for entry in entries]
    assert len(entries) == MOST == len({in_feed(entry, "id") for entry in entries})
    assert days == sorted(days, reverse=True)
    html = in_feed(entries[0], "content")
    assert re.findall(r'(?:src|href)="([^"]*)"', html) == [
        f"{BASE}assets/pictures/face-480.jpg",
        in_feed(entries[0], "id"),
    ]


def test_a_json_feed_keeps_to_its_rules() -> None:
    feed = json.loads(files(built(cleared()))["es/feed.json"])
    (item,) = feed["items"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["feed_url"], feed["home_page_url"], feed["language"]) == (f"{BASE}es/feed.json", f"{BASE}es/", "es")
    assert item["id"] == item["url"] == f"{BASE}es/stories/spring/a/"
    assert (item["language"], item["authors"], item["image"]) == (
        "en", [{"name": "Zorvexa"}], f"{BASE}assets/pictures/face-480.jpg",
    )  # fmt: skip
    assert item["date_published"] == "2026-05-01T00:00:00Z"


@pytest.mark.parametrize(
    ("known", "updated"),
    [
        ({"told_on": "2026"}, "2026-01-01"),
        ({"told_on": "2026-05"}, "2026-05-01"),
        ({"told_on": "2026-05-14", "publish_from": "2026-06-01"}, "2026-06-01"),
        ({"told_on": None}, "2026-01-01"),
        ({"told_on": "2027-02"}, "2026-11-24"),
    ],
)
def test_a_story_is_as_old_as_the_last_day_known_of_it(known: dict[str, Any], updated: str) -> None:
    assert built(cleared(**known)).feeds[0].entries[0].updated == updated


def test_a_translation_is_as_new_as_its_reading() -> None:
    site = built(cleared(), translated=Cleared(spanish(), {}, EVERYWHERE))
    assert [feed.entries[0].updated for feed in site.feeds] == ["2026-05-01"] * 2 + ["2026-07-02"] * 2


@pytest.mark.parametrize(("day", "said"), [("2026", "2026-01-01"), ("2026-05", "2026-05-01"), ("2026-05-14",) * 2])
def test_a_feed_names_the_first_moment_that_a_date_can_mean(day: str, said: str) -> None:
    assert moment(day) == f"{said}T00:00:00Z"


def test_signs_that_no_feed_can_hold_are_left_out() -> None:
    made = files(built(cleared(title="One\x0b & <two> \ufffe", summary="]]> &amp; \x1f")))
    entry = ET.fromstring(made["feed.xml"]).find(f"{ATOM}entry")
    assert entry is not None
    assert (in_feed(entry, "title"), in_feed(entry, "summary")) == ("One & <two> ", "]]> &amp; ")


def test_structured_data_can_not_end_its_script() -> None:
    site = built(cleared(title="</script><script>alert(1)//"))
    data = structured(page(site), site.frames["en"], BASE, CATALOGUES["en"])
    assert data.count("<") == 2
    graph = json.loads(data.partition(">")[2].rpartition("<")[0])["@graph"]
    assert graph[0]["headline"] == "</script><script>alert(1)//"
    assert [each["@type"] for each in graph] == ["Article", "BreadcrumbList"]
    assert graph[0]["dateCreated"] == "2026-05"


def test_the_figures_are_offered_as_data() -> None:
    made = files(built(cleared()))
    graph = json.loads(re.findall(r'json">(.*?)</script>', made["impact/index.html"])[0])["@graph"]
    goals = [each["contentUrl"].removeprefix(BASE) for each in graph[0]["distribution"]]
    assert graph[0]["@type"] == "Dataset"
    assert [goal in made for goal in goals] == [True, True]


def test_every_page_leads_to_the_feeds_that_tell_of_it() -> None:
    made = files(built(cleared()))
    spring = [f"es/{where}feed.{kind}" for where in ("", "cohorts/spring/") for kind in ("xml", "json")]
    for path, feeds in (
        ("index.html", ["feed.xml", "feed.json"]),
        ("es/cohorts/spring/index.html", spring),
        ("404.html", []),
    ):
        links = re.findall(r'<link rel="alternate" type="application/[^>]*href="(?:\./|\.\./)*([^"]*)"', made[path])
        assert links == feeds
        assert all(feed in made for feed in feeds)
    assert '<a href="../../../es/feed.xml">' in made["es/cohorts/spring/index.html"]


def test_the_first_language_is_that_of_everybody_else() -> None:
    made = files(built(cleared()))
    assert (
        'hreflang="x-default" href="https://example.org/a/stories/spring/a/"' in made["es/stories/spring/a/index.html"]
    )
    assert 'hreflang="x-default" href="https://example.org/a/"/>' in made["sitemap.xml"]
    assert made["sitemap.xml"].count("x-default") == made["sitemap.xml"].count('hreflang="es"')


def test_a_hand_written_page_is_shared_with_the_card_of_the_site() -> None:
    pages = [WrittenPage("Über", "es/about/", "es", "About"), WrittenPage("About", "about/", "en", "About")]
    site = with_written(built(cleared()), pages, CATALOGUES)
    assert [link.lang for link in site.written[0].alternates] == ["en", "es"]
    assert {page.feeds[0].path for page in site.written} == {"feed.xml", "es/feed.xml"}


def test_a_telephone_learns_the_name_of_the_site_in_its_language() -> None:
    made = files(built(cleared()))
    manifest = json.loads(made["es/manifest.webmanifest"])
    assert (manifest["lang"], manifest["dir"], manifest["start_url"], manifest["scope"]) == ("es", "ltr", ".", "../")


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "en_US"), ("pt-br", "pt_BR"), ("zh-hant-tw", "zh_TW"), ("ar", "ar_EG"), ("qaa", "qaa")]
)
def test_shared_links_name_a_territory_where_one_is_known(lang: str, said: str) -> None:
    assert locale_name(lang) == said


def test_what_a_card_says_can_be_heard() -> None:
    site = built(cleared())
    assert site.cards["stories/spring/a/"].alt == unescape("“Then xquote rang.” (Lamps)")
