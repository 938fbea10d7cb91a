"""What a story cannot know of itself: its cohort, its people, its milestone, its picture, its quote."""

from collections.abc import Iterator, Mapping

from milestory.records.milestone import Milestone
from milestory.records.problem import Problem
from milestory.records.programme import CohortRecords, Records
from milestory.records.story import Story
from milestory.text.dialect import unfolded

from .findings import Finding, problem, unknown

LISTS = {"by", "page"}
"""Parts of addresses below `stories/` that lead to lists and so name no cohort."""


def story_checks(records: Records, pictures: Mapping[str, str]) -> Iterator[Finding]:
    """Everything that is wrong with stories and translations among the other records."""
    for story in records.stories.values():
        yield from ((said, story) for said in _story(records, story))
        if story.photo is not None:
            path = f"{records.programme.stories_dir}/{story.cohort}/{story.photo.file}"
            if path not in pictures:
                yield (
                    problem(
                        story,
                        "has a photo that cannot be used.",
                        "See the message about the file.",
                        "photo",
                        "photo",
                    ),
                    story,
                )
    for each in records.translations.values():
        if each.quote and not _stands_in(each.quote, each.words):
            write = "Copy the quote from the words, letter by letter."
            yield (
                problem(each, "has a quote that does not stand in its words.", write, "quote", "quote"),
                each,
            )


def _story(records: Records, story: Story) -> Iterator[Problem]:
    cohort = records.cohorts.get(story.cohort)
    if cohort is None:
        cohort_file = f"{records.programme.cohorts_dir}/{story.cohort}/cohort.yml"
        what = f"belongs to the cohort `{story.cohort}`, of which {cohort_file} is missing or has a mistake."
        yield problem(story, what, "Write or correct that file, or move the story.", "unknown-word")
        return
    if story.cohort in LISTS:
        what = f"lies in the folder {story.cohort}, where the site keeps its lists of stories."
        yield problem(story, what, f"Give the cohort another name, such as {story.cohort}-cohort.", "reserved")
    for number, teller in enumerate(story.told_by):
        if teller.person not in records.people:
            yield unknown(story, "person", teller.person, records.people, "told_by", number, "person")
    for field, people in (
        ("mentioned", story.mentioned),
        ("photo", story.photo.people if story.photo else ()),
    ):
        for number, person in enumerate(people):
            if person not in records.people:
                yield unknown(story, field, person, records.people, field, number)
    if story.quote and not _stands_in(story.quote, story.words):
        write = "Copy the quote from the words, letter by letter."
        yield problem(story, "has a quote that does not stand in its words.", write, "quote", "quote")
    if story.milestone is not None:
        yield from _told_milestone(story, cohort)


def _told_milestone(story: Story, cohort: CohortRecords) -> Iterator[Problem]:
    milestones: dict[str, Milestone] = {milestone.id: milestone for milestone in cohort.milestones}
    milestone = milestones.get(story.milestone or "")
    if milestone is None:
        yield unknown(story, "milestone", story.milestone or "", milestones)
    elif milestone.reached is None:
        write = "Add its date under reached, or leave the milestone out of the story."
        yield problem(
            story,
            f"tells the milestone `{milestone.id}`, which is not reached.",
            write,
            "milestone",
            "milestone",
        )


def _stands_in(quote: str, words: str) -> bool:
    return " ".join(quote.split()) in " ".join(unfolded(words.replace("\n>", "\n")).split())
