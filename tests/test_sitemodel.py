from dataclasses import replace
from datetime import date
from pathlib import Path

from milestory.consent import clear
from milestory.records.activity import Event
from milestory.records.base import PartialDate, Said, Text
from milestory.records.cleared import Clearance, Cleared
from milestory.records.cohort import Cohort
from milestory.records.consent import Channel, Element
from milestory.records.contents import (
    CohortContent,
    EventsContent,
    MethodContent,
    MilestonesContent,
    StoriesContent,
    StoryContent,
)
from milestory.records.figure import Estimate, EstimateKind, FigureForm, FigureHead, SafeCell, SafeFigure, Unit
from milestory.records.milestone import Milestone
from milestory.records.page import Page, PageKind, Site
from milestory.records.picture import Derivative, Picture, PictureNote
from milestory.records.programme import CohortRecords, Programme, Records
from milestory.records.story import Story, Translation
from milestory.sitemodel import build_site
from milestory.sitemodel.cards import first_sentence
from milestory.sitemodel.desk import Desk
from milestory.sitemodel.impact import did_not_move
from milestory.words import load_catalogues

CATALOGUES = load_catalogues([Path(__file__).parents[1] / "theme/locales"], ["en", "es"])
DAY = date(2026, 11, 24)


def story(slug: str) -> Story:
    return Story.model_validate(
        {"title": f"Title {slug}", "slug": slug, "cohort": "spring", "words": f"Words of {slug}. It was raining."}
        | {"told_by": [{"role": "mentee", "person": "p001"}]}
    )


def records(*stories: Story, cohorts: bool = True) -> Records:
    cohort = Cohort.model_validate({"id": "spring", "title": "Spring", "start": "2026-01-01", "mentees": 20})
    programme = {"name": "T", "contact": {"email": "a@example.org"}, "languages": ["en", "es"]}
    return Records(
        programme=Programme.model_validate(programme),
        cohorts={"spring": CohortRecords(cohort)} if cohorts else {},
        stories={each.address: each for each in stories},
    )


def site(*stories: Story, shown: int | None = None) -> Site:
    named = tuple(Cleared(each, {"p001": "Noor"} if each.slug == "a" else {}) for each in stories[:shown])
    return build_site(records(*stories), Clearance(DAY, named), (), {}, CATALOGUES)


def page(of: Site, path: str) -> Page:
    return next(each for each in of.pages if each.path == path)


def test_a_programme_without_cohorts_builds() -> None:
    built = build_site(records(cohorts=False), Clearance(DAY), (), {}, CATALOGUES)
    assert PageKind.HOME in {each.kind for each in built.pages}


def test_addresses_are_unique_and_each_page_knows_its_other_language() -> None:
    built = site(story("a"), story("b"))
    paths = [each.path for each in built.pages]
    assert len(paths) == len(set(paths))
    links = page(built, "stories/spring/a/").alternates
    assert [each.path for each in links] == ["stories/spring/a/", "es/stories/spring/a/"]


def test_every_version_of_a_page_leads_to_every_other_and_back() -> None:
    built = site(story("a"), story("b"))
    versions = {each.path: {link.path: link.lang for link in each.alternates} for each in built.pages}
    for each in (each for each in built.pages if each.kind is not PageKind.NOT_FOUND):
        assert set(versions[each.path].values()) == {"en", "es"}, each.path
        assert versions[each.path][each.path] == each.lang
        assert all(versions[other] == versions[each.path] for other in versions[each.path])


def test_a_site_in_one_language_has_no_versions() -> None:
    kept = records(story("a"))
    alone = replace(kept, programme=kept.programme.model_copy(update={"languages": ("es",)}))
    built = build_site(alone, Clearance(DAY, (Cleared(story("a")),)), (), {}, CATALOGUES)
    assert {each.path.split("/")[0] for each in built.pages}.isdisjoint({"es", "en"})
    assert not any(each.alternates for each in built.pages)


def test_a_spanish_page_leads_to_spanish_pages() -> None:
    built = site(story("a"), story("b"))
    content = page(built, "es/stories/spring/a/").content
    assert isinstance(content, StoryContent)
    links = [content.card.cohort, *content.themes, *content.roles, *filter(None, (content.previous, content.next))]
    assert links
    assert all(link.path.startswith("es/") for link in links)
    around = built.frames["es"]
    assert all(link.path.startswith("es/") for link in (*around.footer, *(link for _, link in around.menu)))


def test_the_title_of_a_story_knows_its_language_wherever_it_stands() -> None:
    built = site(story("a"), story("b").model_copy(update={"lang": "ar"}))
    content = page(built, "stories/spring/a/").content
    assert isinstance(content, StoryContent)
    labels = [link.label for link in (content.previous, content.next) if link]
    assert [label.lang for label in labels if isinstance(label, Said)] == ["ar"]


def test_stories_are_chained_and_related_to_others_only() -> None:
    content = page(site(story("a"), story("b"), story("c")), "stories/spring/b/").content
    assert isinstance(content, StoryContent)
    assert content.previous is not None
    assert content.next is not None
    assert {content.previous.path, content.next.path} == {"stories/spring/a/", "stories/spring/c/"}
    assert {card.path for card in content.related} == {"stories/spring/a/", "stories/spring/c/"}


def test_a_name_stands_only_where_the_gate_gave_it() -> None:
    built = site(story("a"), story("b"))
    for name, expected in (("a", "Noor"), ("b", "")):
        content = page(built, f"stories/spring/{name}/").content
        assert isinstance(content, StoryContent)
        assert [teller.name for teller in content.card.tellers] == [expected]


def test_a_withheld_story_stands_nowhere_in_the_site() -> None:
    told = site(story("a"), story("hidden"), shown=1)
    assert "Words of a" in repr(told)
    assert "Words of hidden" not in repr(told)
    assert "Title hidden" not in repr(told)


def test_without_consent_the_gate_and_the_site_say_nothing() -> None:
    kept = records(story("a"))
    assert "Words of a" not in repr(build_site(kept, clear(kept, DAY), (), {}, CATALOGUES))


def test_a_long_list_goes_over_pages_that_lead_to_one_another() -> None:
    told = site(*(story(f"s{number:03}") for number in range(53)))
    first, second, third = (page(told, path) for path in ("stories/", "stories/page/2/", "stories/page/3/"))
    contents = [each.content for each in (first, second, third)]
    assert all(isinstance(each, StoriesContent) for each in contents)
    assert [len(each.stories) for each in contents] == [24, 24, 5]
    assert [(each.previous and each.previous.path, each.next and each.next.path) for each in contents] == [
        (None, "stories/page/2/"),
        ("stories/", "stories/page/3/"),
        ("stories/page/2/", None),
    ]
    assert len({card.path for each in contents for card in each.stories}) == 53
    assert second.title == "Stories, page 2"


def test_many_milestones_of_a_kind_have_a_list_of_their_own() -> None:
    kept = records()
    many = tuple(
        Cleared(Milestone.model_validate({"id": f"m{n}", "person": "p1", "kind": "spoke-up", "reached": "2026-03"}))
        for n in range(130)
    )
    few = Cleared(Milestone.model_validate({"id": "x", "person": "p1", "kind": "first-job", "reached": "2026-04"}))
    told = build_site(kept, Clearance(DAY, milestones={"spring": (*many, few)}), (), {}, CATALOGUES)
    wall = page(told, "milestones/").content
    assert isinstance(wall, MilestonesContent)
    kinds = {kind.label: kind for _, each in wall.domains for kind in each}
    assert (len(kinds["Spoke up in a group"].medals), len(kinds["First job or placement"].medals)) == (10, 1)
    assert kinds["First job or placement"].more is None
    more = kinds["Spoke up in a group"].more
    assert more is not None
    listed = [page(told, path).content for path in (more.path, f"{more.path}page/2/")]
    assert [len(each.domains[0][1][0].medals) for each in listed if isinstance(each, MilestonesContent)] == [120, 10]


def test_a_translation_brings_its_own_words_to_the_picture() -> None:
    note = {"file": "a.jpg", "alt": {"en": "A door"}, "caption": {"en": "Ours"}, "others": "none", "drawing": True}
    told = story("a").model_copy(update={"photo": PictureNote.model_validate(note)})
    spanish = Translation.model_validate(
        {"title": "Una", "words": "Llamé.", "slug": "a", "cohort": "spring", "lang": "es", "translator": "T"}
        | {"reviewer": "R", "reviewed_on": "2026-01-01", "alt": "Una puerta"}
    )
    clearance = Clearance(DAY, (Cleared(told),), {("spring/a", "es"): Cleared(spanish)})
    files = (Derivative("a.jpg", 10, 10, "image/jpeg"),)
    shown = {"stories/spring/a.jpg": Picture(files, told.photo.alt, told.photo.caption)}
    built = build_site(records(told), clearance, (), shown, CATALOGUES)
    for path, lang, alt in (("stories/spring/a/", "en", "A door"), ("es/stories/spring/a/", "es", "Una puerta")):
        content = page(built, path).content
        assert isinstance(content, StoryContent)
        assert content.card.picture is not None
        assert content.card.picture.alt.within(lang) == alt
        assert content.card.picture.caption is not None
        assert content.card.picture.caption.within(lang) == "Ours"


def test_a_page_is_shared_with_its_title_only_where_the_words_may_travel() -> None:
    for channels, shared in (({Channel.SITE, Channel.SOCIAL_CARD}, True), ({Channel.SITE}, False)):
        told = Cleared(story("a"), channels={Element.WORDS: frozenset(channels)})
        built = build_site(records(story("a")), Clearance(DAY, (told,)), (), {}, CATALOGUES)
        assert page(built, "stories/spring/a/").shared is shared


def test_one_file_speaks_each_notes_own_words() -> None:
    notes = [PictureNote.model_validate({"file": "a.jpg", "alt": f"Note {n}", "others": "none"}) for n in (1, 2)]
    event = {"id": "fair", "kind": "celebration", "date": "2026-02-02"}
    kept = records()
    cohort = replace(kept.cohorts["spring"], events=(Event.model_validate({**event, "gallery": notes}),))
    ready = {"cohorts/spring/events/fair/a.jpg": Picture((Derivative("a.jpg", 9, 9, "image/jpeg"),), Text("First"))}
    built = build_site(replace(kept, cohorts={"spring": cohort}), Clearance(DAY), (), ready, CATALOGUES)
    content = page(built, "events/").content
    assert isinstance(content, EventsContent)
    assert [each.alt.within("en") for each in content.gatherings[0].gallery] == ["Note 1", "Note 2"]


def test_the_first_sentence_of_the_year_leads_and_the_rest_follows_it() -> None:
    kept = records()
    year = Text("Twenty children came to the hall in autumn. They stayed. So did we.")
    cohort = kept.cohorts["spring"].cohort.model_copy(update={"story_of_the_year": year})
    built = build_site(replace(kept, cohorts={"spring": CohortRecords(cohort)}), Clearance(DAY), (), {}, CATALOGUES)
    content = page(built, "cohorts/spring/").content
    assert isinstance(content, CohortContent)
    assert content.door.sentence == "Twenty children came to the hall in autumn."
    assert content.story_of_the_year == "They stayed. So did we."


def test_what_is_cut_from_a_text_keeps_its_language() -> None:
    kept = records()
    year = Text({"en": "Twenty children came to the hall in autumn. They stayed."})
    cohort = kept.cohorts["spring"].cohort.model_copy(update={"story_of_the_year": year})
    built = build_site(replace(kept, cohorts={"spring": CohortRecords(cohort)}), Clearance(DAY), (), {}, CATALOGUES)
    content = page(built, "es/cohorts/spring/").content
    assert isinstance(content, CohortContent)
    for words in (content.door.sentence, content.story_of_the_year):
        assert isinstance(words, Said)
        assert words.lang == "en"


def test_a_sentence_ends_where_its_script_ends_it() -> None:
    japanese = "最初の水曜日、階段には誰もいないと思っていました。"
    arabic = "هل جلستَ يومًا على درج لا تعرف أحدًا فيه؟"
    assert first_sentence(f"{japanese}でも、いました。") == japanese
    assert first_sentence(f"{arabic} أنا جلست.") == arabic


def test_figures_that_are_withheld_are_told_by_title_once_and_never_shown() -> None:
    def figure(name: str, *, withheld: bool) -> SafeFigure:
        head = FigureHead(
            id=f"{name}/spring",
            measure=name,
            form=FigureForm.SHARE,
            unit=Unit.PEOPLE,
            title=Text(f"Title of {name}"),
            cohort="spring",
            total="valid",
            parts=("valid",),
        )
        cells = (SafeCell("valid", (Text("all"),), None if withheld else 42),)
        return SafeFigure(head, cells, ("valid",), "valid", withheld=withheld)

    safe = (figure("retention", withheld=False), figure("completion", withheld=True), figure("returned", withheld=True))
    content = page(build_site(records(), Clearance(DAY), safe, {}, CATALOGUES), "cohorts/spring/").content
    assert isinstance(content, CohortContent)
    assert [each.id for each in content.figures] == ["retention/spring"]
    assert content.withheld == ("Title of completion", "Title of returned")


def test_a_change_moved_only_where_chance_leaves_no_half() -> None:
    head = FigureHead(
        id="c", measure="change/x", form=FigureForm.CHANGE, unit=Unit.PEOPLE, title=Text("C"), total="linked"
    )
    for improved, low, still in ((0.7, 0.49, True), (0.7, 0.51, False), (0.6, None, False), (0.5, None, True)):
        evidence = {"c": (Estimate(EstimateKind.IMPROVED, improved, low=low),)}
        desk = Desk(records(), Clearance(DAY), (), {}, CATALOGUES["en"], evidence)
        assert did_not_move(desk, SafeFigure(head, ())) is still
    assert not did_not_move(desk, SafeFigure(head, (), withheld=True))


def test_the_same_input_gives_the_same_site() -> None:
    assert repr(site(story("a"), story("b"))) == repr(site(story("a"), story("b")))


def medal(name: str, **more: object) -> Cleared[Milestone]:
    fields = {"id": name, "person": "p001", "kind": "spoke-up", "reached": "2026-03", **more}
    return Cleared(Milestone.model_validate(fields), channels={Element.MILESTONE: frozenset(Channel)})


def test_a_long_list_is_numbered_from_its_first_page_to_its_last() -> None:
    told = site(*(story(f"s{number:03}") for number in range(121)))
    content = page(told, "stories/page/4/").content
    assert isinstance(content, StoriesContent)
    assert [(link.label, link.current) for link in content.pages] == [
        ("1", False), ("…", False), ("3", False), ("4", True), ("5", False), ("6", False),
    ]  # fmt: skip
    assert [link.path for link in content.pages][:3] == ["stories/", "", "stories/page/3/"]
    alone = page(site(story("a")), "stories/").content
    assert isinstance(alone, StoriesContent)
    assert alone.pages == ()


def test_a_large_cohort_shows_its_newest_stories_and_leads_to_all_of_them() -> None:
    told = [story(f"s{n:02}").model_copy(update={"told_on": PartialDate(f"2026-01-{n + 1:02}")}) for n in range(20)]
    content = page(site(*told), "cohorts/spring/").content
    assert isinstance(content, CohortContent)
    assert [card.title for card in content.stories] == [f"Title s{n:02}" for n in range(19, 7, -1)]
    assert content.more is not None
    assert (content.more.label, content.more.path) == ("All 20 stories", "stories/by/cohort/spring/")
    small = page(site(*told[:12]), "cohorts/spring/").content
    assert isinstance(small, CohortContent)
    assert [card.title for card in small.stories] == [f"Title s{n:02}" for n in range(12)]
    assert small.more is None


def test_a_list_that_is_chosen_says_by_what_and_leads_back_to_all() -> None:
    built = site(story("a"))
    content = page(built, "es/stories/by/cohort/spring/").content
    assert isinstance(content, StoriesContent)
    assert (content.heading, content.chosen) == ("Spring", "Por promoción")
    assert content.everything is not None
    assert content.everything.path == "es/stories/"
    assert [link.path for _, links in content.facets for link in links if link.current] == [
        "es/stories/by/cohort/spring/"
    ]
    whole = page(built, "stories/").content
    assert isinstance(whole, StoriesContent)
    assert (whole.chosen, whole.everything) == ("", None)
    languages = next(links for heading, links in whole.facets if heading == "By language")
    assert [(link.label, link.lang) for link in languages] == [("English", "en")]


def test_a_month_shows_a_handful_of_medals_and_the_roll_holds_all() -> None:
    many = tuple(medal(f"m{n}", reached="2026-03") for n in range(130))
    few = tuple(medal(f"n{n}", reached="2026-02", owner="mentor") for n in range(6))
    built = build_site(records(story("a")), Clearance(DAY, milestones={"spring": (*many, *few)}), (), {}, CATALOGUES)
    content = page(built, "cohorts/spring/").content
    assert isinstance(content, CohortContent)
    assert [len(step.medals) for step in content.timeline] == [6, 6]
    assert [step.more and step.more.label for step in content.timeline] == [None, "and 124 more"]
    assert content.roll is not None
    assert (content.roll.label, content.roll.path) == ("All 136 milestones", "cohorts/spring/milestones/")
    rolls = [page(built, path).content for path in (content.roll.path, f"{content.roll.path}page/2/")]
    kinds = [(kind.label, len(kind.medals)) for each in rolls if isinstance(each, MilestonesContent)
             for domain, kinds in each.domains for kind in kinds if domain is None]  # fmt: skip
    assert kinds == [("March 2026", 120), ("March 2026", 10), ("February 2026", 6)]
    back = [each.back and each.back.path for each in rolls if isinstance(each, MilestonesContent)]
    assert back == ["cohorts/spring/"] * 2
    quiet = build_site(records(), Clearance(DAY, milestones={"spring": few}), (), {}, CATALOGUES)
    assert "cohorts/spring/milestones/" not in {each.path for each in quiet.pages}


def test_a_milestone_that_a_story_tells_stays_in_sight_in_a_full_month() -> None:
    told = story("a").model_copy(update={"milestone": "m9"})
    clearance = Clearance(DAY, (Cleared(told),), milestones={"spring": tuple(medal(f"m{n}") for n in range(10))})
    content = page(build_site(records(told), clearance, (), {}, CATALOGUES), "cohorts/spring/").content
    assert isinstance(content, CohortContent)
    assert [bool(each.story) for each in content.timeline[0].medals] == [False] * 5 + [True]


def test_a_certificate_needs_a_yes_to_print_for_the_milestone_and_for_each_name() -> None:
    printed, not_printed = frozenset({Channel.SITE, Channel.PRINT}), frozenset({Channel.SITE})
    for channels, printable in (
        ({Element.MILESTONE: printed}, True),
        ({Element.MILESTONE: printed, Element.FIRST_NAME: printed}, True),
        ({Element.MILESTONE: printed, Element.FIRST_NAME: not_printed}, False),
        ({Element.MILESTONE: not_printed}, False),
        ({}, False),
    ):
        cleared = replace(medal("m1"), channels=channels)
        built = build_site(records(), Clearance(DAY, milestones={"spring": (cleared,)}), (), {}, CATALOGUES)
        wall = page(built, "milestones/").content
        assert isinstance(wall, MilestonesContent)
        assert [each.printable for each in wall.domains[0][1][0].medals] == [printable]


def test_the_address_of_a_medal_tells_nothing_of_its_record() -> None:
    def anchors(*names: str) -> list[str]:
        clearance = Clearance(DAY, milestones={"spring": tuple(medal(name) for name in names)})
        wall = page(build_site(records(), clearance, (), {}, CATALOGUES), "milestones/").content
        assert isinstance(wall, MilestonesContent)
        return [each.anchor for each in wall.domains[0][1][0].medals]

    assert anchors("m1", "m2") == anchors("m7", "of-p014")
    assert len(set(anchors("m1", "m2"))) == 2
    assert not any("p014" in each for each in anchors("of-p014"))


def test_the_page_about_accessibility_names_the_day_and_the_known_gaps() -> None:
    for given, words in (
        ({}, ("November 24, 2026", "We know of nothing")),
        ({"checked_on": "2026-11-20", "gaps": [{"en": "The map has no words."}]}, ("November 20, 2026", "- The map")),
    ):
        kept = records()
        programme = Programme.model_validate(
            {**kept.programme.model_dump(exclude={"accessibility"}), "accessibility": given}
        )
        built = build_site(replace(kept, programme=programme), Clearance(DAY), (), {}, CATALOGUES)
        content = page(built, "accessibility/").content
        assert isinstance(content, MethodContent)
        text = "\n".join(words for _, words in content.sections)
        assert "WCAG" in text
        assert "a@example.org" in text
        assert all(each in text for each in words)
        footer = built.frames["es"].footer
        assert "es/accessibility/" in {link.path for link in footer}


def test_where_there_is_no_story_yet_nothing_is_counted() -> None:
    built = build_site(records(), Clearance(DAY), (), {}, CATALOGUES)
    assert "0 " not in repr([each for each in built.pages if each.kind not in {PageKind.METHOD, PageKind.IMPACT}])
    assert all(each.title and each.description for each in built.pages)


def test_a_language_is_named_in_itself_and_marked_as_such() -> None:
    content = page(site(story("a").model_copy(update={"lang": "es"})), "stories/by/language/es/").content
    assert isinstance(content, StoriesContent)
    assert isinstance(content.heading, Said)
    assert (content.heading, content.heading.lang) == ("Español", "es")
