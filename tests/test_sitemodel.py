from datetime import date
from pathlib import Path

from milestory.consent import clear
from milestory.records.cleared import Clearance, Cleared
from milestory.records.cohort import Cohort
from milestory.records.page import Page, PageKind, Site, StoryContent
from milestory.records.programme import CohortRecords, Programme, Records
from milestory.records.story import Story
from milestory.sitemodel import build_site
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


def test_the_same_input_gives_the_same_site() -> None:
    assert repr(site(story("a"), story("b"))) == repr(site(story("a"), story("b")))
