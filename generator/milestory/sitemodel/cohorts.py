"""Cohort pages: doors, the path of the year, and everything a cohort did."""

from collections import Counter
from collections.abc import Iterator

from milestory.records.base import Said, Slug
from milestory.records.cohort import Cohort
from milestory.records.contents import CohortContent, CohortsContent
from milestory.records.page import Page, PageKind
from milestory.records.programme import CohortRecords
from milestory.records.protection import smallest_cohort
from milestory.records.views import CohortDoor, FeedbackView, Link, StoryCard

from .activity import gatherings_of, projects_of
from .cards import first_sentence
from .desk import Desk
from .figureviews import figure_views, titles_withheld
from .yearpath import has_roll, path_of_the_year, roll_link, roll_pages

A_HANDFUL = 12
"""Stories on a cohort's page; where there are more, its whole list holds all."""


def cohort_pages(desk: Desk) -> Iterator[Page]:
    """The list of cohorts, and a page for each."""
    doors = {key: _door(desk, cohort) for key, cohort in desk.records.cohorts.items()}
    title = desk.words("model.titles.cohorts")
    newest = tuple(reversed(doors.values()))
    yield Page(PageKind.COHORTS, f"{desk.root}cohorts/", desk.lang, title, title, CohortsContent(newest))
    for key, cohort in desk.records.cohorts.items():
        page = _page(desk, cohort, doors[key])
        yield page
        if has_roll(desk, key):
            yield from roll_pages(desk, key)


def newest_doors(desk: Desk) -> tuple[CohortDoor, ...]:
    """The cohorts as doors, the newest first."""
    return tuple(_door(desk, desk.records.cohorts[key]) for key in desk.newest_cohorts())


def _page(desk: Desk, records: CohortRecords, door: CohortDoor) -> Page:
    cohort = records.cohort
    gatherings = gatherings_of(desk, cohort.id)
    figures = [each for each in desk.figures if each.head.cohort == cohort.id]
    shown = figure_views(desk, figures)
    # Of a small cohort what is safe stands here; words say why it is so little, and no list of what is missing.
    too_small = cohort.mentees < smallest_cohort(desk.records.programme)
    content = CohortContent(
        door=door,
        story_of_the_year=_told(desk, cohort)[1],
        stories=_stories(desk, cohort.id),
        timeline=path_of_the_year(desk, cohort.id, gatherings),
        projects=projects_of(desk, cohort.id),
        gatherings=gatherings,
        figures=shown,
        withheld=() if too_small else titles_withheld(desk, figures),
        feedback=tuple(_feedback(desk, records)),
        lessons=tuple(lesson.within(desk.lang) for lesson in cohort.lessons),
        too_small=too_small,
        more=_more(desk, cohort.id),
        roll=roll_link(desk, cohort.id),
    )
    return Page(PageKind.COHORT, door.path, desk.lang, door.title, door.sentence or door.title, content)


def _stories(desk: Desk, cohort: Slug) -> tuple[StoryCard, ...]:
    """The stories in the order in which they were told; of many the newest, the last told first."""
    told = [desk.cards[each.record.address] for each in desk.stories_of(cohort)]
    return tuple(told if len(told) <= A_HANDFUL else told[: -A_HANDFUL - 1 : -1])


def _more(desk: Desk, cohort: Slug) -> Link | None:
    count = len(desk.stories_of(cohort))
    if count <= A_HANDFUL:
        return None
    return Link(desk.words("lists.all_stories", count=count), f"{desk.root}stories/by/cohort/{cohort}/")


def _door(desk: Desk, records: CohortRecords) -> CohortDoor:
    cohort = records.cohort
    stories = len(desk.stories_of(cohort.id))
    start = desk.words.month(str(cohort.start))
    when = (
        f"{start} {desk.words('model.until')} {desk.words.month(str(cohort.end))}"
        if cohort.end
        else desk.words("model.since", month=start)
    )
    picture = cohort.picture
    path = f"{desk.records.programme.cohorts_dir}/{cohort.id}/{picture.file}" if picture else ""
    sentence, _ = _told(desk, cohort)
    kind = cohort.kind or desk.records.programme.kind
    return CohortDoor(
        title=cohort.title.within(desk.lang),
        path=f"{desk.root}cohorts/{cohort.id}/",
        when=when,
        status=desk.words(f"model.status.{cohort.status_on(desk.clearance.day)}"),
        kind=desk.words(f"model.programme_kinds.{kind}"),
        sentence=sentence,
        facts=tuple(filter(None, [desk.how_many(stories, [records])])),
        drawing=desk.drawing(f"cohorts/{cohort.id}", _domain_of(desk, cohort.id)),
        picture=desk.picture(path, picture),
    )


def _told(desk: Desk, cohort: Cohort) -> tuple[str, str]:
    """What happened: the first sentence, which leads, and the rest, which follows it."""
    if cohort.story_of_the_year is None:
        return "", ""
    told = cohort.story_of_the_year.within(desk.lang)
    sentence = first_sentence(told)
    return Said(sentence, told.lang), Said(told.removeprefix(sentence).strip(), told.lang)


def _domain_of(desk: Desk, cohort: Slug) -> str:
    """The domain of most of a cohort's medals, for the colour of its drawing."""
    counts = Counter(medal.domain.key for medal in desk.medals_of(cohort))
    return min(counts, key=lambda key: (-counts[key], key), default="")


def _feedback(desk: Desk, records: CohortRecords) -> Iterator[FeedbackView]:
    for each in records.feedback:
        yield FeedbackView(
            heard=each.heard.within(desk.lang),
            did=each.did.within(desk.lang) if each.did else "",
            from_whom=desk.role(each.from_role) if each.from_role else "",
            when=desk.words.when(each.when) if each.when else "",
        )
