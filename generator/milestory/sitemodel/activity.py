"""What pairs built together, gatherings and training, and the page for mentors."""

from collections.abc import Iterator

from milestory.records.activity import Event, EventKind
from milestory.records.base import Slug
from milestory.records.contents import EventsContent, MentorsContent, ProjectsContent
from milestory.records.page import Page, PageKind
from milestory.records.picture import Picture, PictureNote
from milestory.records.story import Role, Story, StoryKind
from milestory.records.views import GatheringView, Link, ProjectView

from .desk import Desk

MENTORS_STORIES, MENTORS_MEDALS = 12, 24
"""On the page for mentors; where there are more, it leads to the lists that hold all."""


def activity_pages(desk: Desk) -> Iterator[Page]:
    """Projects, events and mentors."""
    newest = desk.newest_cohorts()
    projects = tuple(each for key in newest for each in projects_of(desk, key))
    gatherings = sorted((each for key in newest for each in gatherings_of(desk, key)), key=_month, reverse=True)
    training = tuple(each for each in gatherings if each.kind == EventKind.TRAINING)
    others = tuple(each for each in gatherings if each.kind != EventKind.TRAINING)
    yield _page(desk, PageKind.PROJECTS, ProjectsContent(projects))
    yield _page(desk, PageKind.EVENTS, EventsContent(others, training))
    yield _page(desk, PageKind.MENTORS, _mentors(desk))


def projects_of(desk: Desk, cohort: Slug) -> tuple[ProjectView, ...]:
    """The projects of a cohort."""
    folder, domains = f"{desk.records.programme.cohorts_dir}/{cohort}/projects", list(desk.marks())
    return tuple(
        ProjectView(
            anchor=f"{cohort}-{each.id}",
            title=each.title.within(desk.lang),
            outcome=each.outcome.within(desk.lang),
            cohort=desk.cohort_link(cohort),
            links=tuple(Link(link.label.within(desk.lang), link.url) for link in each.links),
            partners=tuple(partner.within(desk.lang) for partner in each.partners),
            pictures=_pictures(desk, folder, each.pictures),
            drawing=desk.drawing(f"projects/{cohort}/{each.id}", domains[place % len(domains)], "making"),
        )
        for place, each in enumerate(desk.records.cohorts[cohort].projects)
    )


def gatherings_of(desk: Desk, cohort: Slug) -> tuple[GatheringView, ...]:
    """The gatherings of a cohort up to today, in order."""
    events = [each for each in desk.records.cohorts[cohort].events if each.date <= desk.clearance.day]
    return tuple(_gathering(desk, cohort, each) for each in sorted(events, key=lambda each: (each.date, each.id)))


def _gathering(desk: Desk, cohort: Slug, event: Event) -> GatheringView:
    label = desk.words(f"model.events.{event.kind}")
    folder = f"{desk.records.programme.cohorts_dir}/{cohort}/events/{event.id}"
    return GatheringView(
        anchor=f"{cohort}-{event.id}",
        title=event.title.within(desk.lang) if event.title else label,
        kind=event.kind,
        kind_label=label,
        when=desk.words.day(event.date),
        month=str(event.date)[:7],
        cohort=desk.cohort_link(cohort),
        topic=event.topic.within(desk.lang) if event.topic else "",
        attendance=tuple(_attendance(desk, event)),
        gallery=_pictures(desk, folder, event.gallery),
    )


def _attendance(desk: Desk, event: Event) -> Iterator[str]:
    for role, came in event.attendance.items():
        who = desk.words(f"model.roles_many.{role}")
        if came.invited is None:
            yield desk.words("model.came", came=came.attended, who=who)
        else:
            yield desk.words("model.came_of", came=came.attended, invited=came.invited, who=who)


def _pictures(desk: Desk, folder: str, notes: tuple[PictureNote, ...]) -> tuple[Picture, ...]:
    shown = [desk.picture(f"{folder}/{note.file}", note) for note in notes]
    return tuple(each for each in shown if each is not None)


def _mentors(desk: Desk) -> MentorsContent:
    stories = [desk.cards[each.record.address] for each in desk.newest() if _of_a_mentor(each.record)]
    theirs = [medal for medal in desk.medals.values() if medal.role == Role.MENTOR]
    medals = sorted(theirs, key=lambda each: each.month, reverse=True)
    thanks = tuple(
        desk.words("model.thanks", count=each.cohort.mentors, cohort=each.cohort.title.within(desk.lang))
        for each in map(desk.records.cohorts.__getitem__, desk.newest_cohorts())
        if each.cohort.mentors
    )
    return MentorsContent(
        tuple(stories[:MENTORS_STORIES]),
        tuple(medals[:MENTORS_MEDALS]),
        thanks,
        Link(desk.words("lists.mentors_stories"), f"{desk.root}stories/by/role/{Role.MENTOR}/")
        if len(stories) > MENTORS_STORIES
        else None,
        Link(desk.words("lists.all_milestones", count=len(desk.medals)), f"{desk.root}milestones/")
        if len(medals) > MENTORS_MEDALS
        else None,
    )


def _of_a_mentor(story: Story) -> bool:
    return story.kind is StoryKind.MENTOR or any(teller.role is Role.MENTOR for teller in story.told_by)


def _month(gathering: GatheringView) -> str:
    return gathering.month


def _page(desk: Desk, kind: PageKind, content: ProjectsContent | EventsContent | MentorsContent) -> Page:
    title = desk.words(f"model.titles.{kind}")
    return Page(kind, f"{desk.root}{kind}/", desk.lang, title, desk.words(f"model.descriptions.{kind}"), content)
