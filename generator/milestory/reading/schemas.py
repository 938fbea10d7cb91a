"""JSON Schemas of every file that people write, generated from the same models that read it."""

import json
from typing import Any

from pydantic import BaseModel

from milestory.records.activity import Event, Feedback, Interactions, Project
from milestory.records.allowance import Allowance
from milestory.records.base import Record
from milestory.records.cohort import Cohort, Pair
from milestory.records.consent import Consent
from milestory.records.milestone import Milestone
from milestory.records.oldaddress import OldAddress
from milestory.records.people import Person
from milestory.records.programme import Programme
from milestory.records.register import Register
from milestory.records.story import Story, Translation
from milestory.records.survey import Instrument, SurveyWave

DERIVED: dict[type[BaseModel], tuple[str, ...]] = {
    Cohort: ("id",),
    SurveyWave: ("id", "cohort"),
    Story: ("slug", "cohort", "words"),
    Translation: ("slug", "cohort", "words", "lang"),
}
"""Fields that follow from a file's path or its body, and so never stand among its fields."""
_DEFAULTED: dict[type[Record], tuple[str, ...]] = {Milestone: ("id",), Event: ("id",), Project: ("id",)}

_LISTS: dict[str, type[Record]] = {
    "people": Person,
    "consents": Consent,
    "instruments": Instrument,
    "pairs": Pair,
    "milestones": Milestone,
    "events": Event,
    "projects": Project,
    "interactions": Interactions,
    "feedback": Feedback,
    "addresses": OldAddress,
    "allowed": Allowance,
}
_SINGLES: dict[str, type[Record]] = {
    "programme": Programme,
    "cohort": Cohort,
    "survey-wave": SurveyWave,
    "story": Story,
    "translation": Translation,
    "register": Register,
}


def schemas() -> dict[str, str]:
    """File name to JSON Schema text, `<record>.schema.json`."""
    made = {name: _schema(model) for name, model in _SINGLES.items()}
    for name, model in _LISTS.items():
        entry = _schema(model)
        definitions = entry.pop("$defs", {})
        made[name] = {"type": "array", "items": entry} | ({"$defs": definitions} if definitions else {})
    return {
        f"{name}.schema.json": json.dumps(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema},
            indent=2,
            sort_keys=True,
            ensure_ascii=False,
        )
        + "\n"
        for name, schema in sorted(made.items())
    }


def _schema(model: type[Record]) -> dict[str, Any]:
    schema = model.model_json_schema()
    for field in DERIVED.get(model, ()):
        schema["properties"].pop(field, None)
    optional = {*DERIVED.get(model, ()), *_DEFAULTED.get(model, ())}
    schema["required"] = [field for field in schema.get("required", []) if field not in optional]
    return schema
