"""The measures of the house by name, and the records that each is counted from."""

from collections.abc import Mapping

from .programme import Records
from .story import Role

COUNTED_FROM: Mapping[str, str] = {
    "milestones": "milestones.yml",
    "milestones-reached": "milestones.yml",
    "milestones-reached-mentor": "milestones.yml",
    "milestones-by-domain": "milestones.yml",
    "milestones-by-size": "milestones.yml",
    "milestones-by-owner": "milestones.yml",
    "milestones-by-kind": "milestones.yml",
    "completion": "milestones.yml",
    "retention": "pairs.yml",
    "returned": "pairs.yml",
    "match-length": "pairs.yml",
    "contacts": "interactions.yml",
    "minutes": "interactions.yml",
    "contacts-by-mode": "interactions.yml",
    "response": "the files in surveys",
    **{f"funnel-{role}": "funnel in cohort.yml" for role in Role},
    **{f"training-{role}": "events.yml" for role in Role},
}
"""Every measure that does not depend on what a programme asks or makes public."""

DECLARABLE = "retention"
"""The one measure that a programme may declare where it has no records for it."""


def measures_of(records: Records) -> Mapping[str, str]:
    """Every measure that the records can have, with what it is counted from; survey items as `instrument/item`."""
    public = {f"completion-{kind}": "milestones.yml" for kind in records.programme.public_roll}
    asked = {
        f"{wave.instrument}/{result.key}" if wave.instrument else result.key: "the files in surveys"
        for cohort in records.cohorts.values()
        for wave in cohort.waves
        for result in wave.items
    }
    items = {
        f"{code}/{item.code}": "the files in surveys"
        for code, instrument in records.instruments.items()
        for item in instrument.items
    }
    return {**COUNTED_FROM, **public, **items, **asked}
