"""Home, the method page, the page that is not there, and the frame around all of them."""

from collections.abc import Iterator

from milestory.records.contents import HomeContent, MethodContent, NotFoundContent
from milestory.records.look import Dress, Headings
from milestory.records.page import Frame, Page, PageKind
from milestory.records.protection import smallest_cohort, smallest_count
from milestory.records.views import Link, StoryCard
from milestory.words import direction, script

from .cohorts import newest_doors
from .desk import Desk
from .impact import headline_views

MENU = (
    (PageKind.STORIES, "stories/"),
    (PageKind.COHORTS, "cohorts/"),
    (PageKind.MILESTONES, "milestones/"),
    (PageKind.IMPACT, "impact/"),
    (PageKind.MENTORS, "mentors/"),
)
FOOTER = (
    (PageKind.PROJECTS, "projects/"),
    (PageKind.EVENTS, "events/"),
    (PageKind.METHOD, "how-we-count/"),
    (PageKind.ACCESSIBILITY, "accessibility/"),
)
SECTIONS = (
    "counting", "protecting", "bounds", "merging", "pooling", "dates", "possible", "wrong", "consent", "removal",
    "contact", "privacy", "accessibility",
)  # fmt: skip
NEWEST_STORIES, NEWEST_MEDALS = 6, 12


def home_page(desk: Desk) -> Page:
    """One big story, the newest medals, the cohorts as doors, three quiet figures."""
    programme, cards = desk.records.programme, [desk.cards[each.record.address] for each in desk.newest()]
    hero = _hero(cards)
    medals = sorted(desk.medals.values(), key=lambda medal: (medal.month, medal.label), reverse=True)
    about = programme.about.within(desk.lang) if programme.about else ""
    tagline = programme.tagline.within(desk.lang) if programme.tagline else ""
    content = HomeContent(
        tagline=tagline,
        about=about,
        hero=hero,
        stories=tuple(card for card in cards if card is not hero)[:NEWEST_STORIES],
        medals=tuple(medals[:NEWEST_MEDALS]),
        doors=newest_doors(desk),
        figures=headline_views(desk),
        facts=tuple(filter(None, [desk.how_many(len(cards), list(desk.records.cohorts.values()))])),
        all_stories=_all(desk, "stories", len(cards), NEWEST_STORIES + 1),
        all_medals=_all(desk, "milestones", len(medals), NEWEST_MEDALS),
    )
    name = programme.name.within(desk.lang)
    return Page(PageKind.HOME, desk.root, desk.lang, name, tagline or about or name, content)


def _all(desk: Desk, what: str, count: int, shown: int) -> Link | None:
    return Link(desk.words(f"lists.all_{what}", count=count), f"{desk.root}{what}/") if count > shown else None


def _hero(cards: list[StoryCard]) -> StoryCard | None:
    """The newest story with a quote and a picture, else with a quote, else the newest."""
    quoted = [card for card in cards if card.quote]
    pictured = [card for card in quoted if card.picture]
    return next(iter(pictured or quoted or cards), None)


def method_page(desk: Desk) -> Page:
    """How we count, how we protect, in plain words with the programme's own numbers."""
    programme = desk.records.programme
    k = smallest_count(programme)
    holes = {
        "name": programme.name.within(desk.lang),
        "k": k,
        "sensitive": smallest_count(programme, sensitive=True),
        # An example as large as the rule needs at least, and no round number.
        "whole": 8 * k - 2,
        "least": 7 * k - 2,
        "smallest_cohort": smallest_cohort(programme),
        "email": programme.contact.email,
        "days": programme.contact.answer_within_days,
        "months": programme.consent.expires_after_months,
    }
    basis = programme.consent.lawful_basis
    more = {"consent": desk.words("model.method.basis", basis=basis.within(desk.lang))} if basis else {}
    sections = tuple(
        (
            desk.words(f"model.method.{key}.heading", **holes),
            "\n\n".join([desk.words(f"model.method.{key}.words", **holes), *([more[key]] if key in more else [])]),
        )
        for key in SECTIONS
    )
    title, about = desk.words("model.titles.method"), desk.words("model.descriptions.method")
    return Page(PageKind.METHOD, f"{desk.root}how-we-count/", desk.lang, title, about, MethodContent(sections))


def not_found_page(desk: Desk) -> Page:
    """A kind word, and where to go on."""
    return _absent(desk, PageKind.NOT_FOUND, "404.html")


def gone_pages(desk: Desk) -> Iterator[Page]:
    """At the address of every story that was there once, the same kind word: no page says why."""
    for address in desk.clearance.gone:
        yield _absent(desk, PageKind.GONE, f"{desk.root}stories/{address}/")


def _absent(desk: Desk, kind: PageKind, path: str) -> Page:
    links = tuple(Link(desk.words(f"model.titles.{name}"), desk.root + way) for name, way in MENU)
    title = desk.words("model.titles.not_found")
    return Page(kind, path, desk.lang, title, title, NotFoundContent(links), indexed=False, shared=False)


def frame(desk: Desk, dress: Dress) -> Frame:
    """What stands around every page of the language."""
    programme = desk.records.programme
    return Frame(
        lang=desk.lang,
        dir=direction(desk.lang),
        site_name=programme.name.within(desk.lang),
        home=desk.root,
        menu=tuple((kind, Link(desk.words(f"model.titles.{kind}"), desk.root + path)) for kind, path in MENU),
        footer=tuple(Link(desk.words(f"model.titles.{kind}"), desk.root + path) for kind, path in FOOTER),
        fictional=programme.fictional,
        contact=programme.contact.email,
        answer_within_days=programme.contact.answer_within_days,
        logo=dress.logo,
        papers=dress.papers,
        serif=dress.headings is Headings.SERIF,
        latin=script(desk.lang) == "Latn",
    )
