"""Stories that point at one person by the facts that their page states, whatever name it shows."""

from collections.abc import Iterator

from milestory.records.cleared import Clearance
from milestory.records.consent import Element
from milestory.records.milestone import Milestone
from milestory.records.programme import CohortRecords, Records
from milestory.records.protection import smallest_cohort
from milestory.records.story import Role, Story

from .scope import on_site


def unique_stories(records: Records, clearance: Clearance) -> Iterator[str]:
    """One sentence for each story that is shown, names its facts, and whose tellers did not agree to a full name."""
    for cleared in clearance.stories:
        story, cohort = cleared.record, records.cohorts[cleared.record.cohort]
        known = all(on_site(records.consents[each.person], Element.FULL_NAME) for each in story.told_by)
        facts = [] if known or story.composite else list(_facts(records, story, cohort))
        if facts:
            yield (
                f"story {story.address} points at one person without a name: {' and '.join(facts)}. "
                "Make sure that whoever tells it knows, or tell less."
            )


def _facts(records: Records, story: Story, cohort: CohortRecords) -> Iterator[str]:
    roles = {each.role for each in story.told_by}
    told = {each.id: each for each in cohort.milestones}.get(story.milestone or "")
    for role in sorted(roles):
        if told is not None and len(_others(cohort, told, role)) == 1:
            yield f"the only {role} of {cohort.cohort.id} with a milestone `{told.kind}`"
    if Role.MENTEE in roles and cohort.cohort.mentees < smallest_cohort(records.programme):
        yield f"one of {cohort.cohort.mentees} mentees of {cohort.cohort.id}"


def _others(cohort: CohortRecords, told: Milestone, role: Role) -> set[str]:
    """Everybody of a role in the cohort who reached a milestone of the same kind."""
    same = (each for each in cohort.milestones if each.kind == told.kind and each.reached is not None)
    return {ref for each in same for ref, owner in cohort.owners(each) if owner == role}
