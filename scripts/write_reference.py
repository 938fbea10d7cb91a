"""Write `docs/schemas/` and `docs/records.md` from the record models, and into `docs/theme.md` the templates' blocks.

python scripts/write_reference.py
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from milestory.reading import schemas

DOCS = Path(__file__).parent.parent / "docs"
THEME = DOCS.parent / "theme"
_BLOCK = re.compile(r"{%-? block (\w+)")
_BLOCKS = re.compile(r"(?<=<!-- blocks -->\n).*(?=<!-- end of blocks -->)", re.DOTALL)

PLACES = {
    "programme": "`site_config.yml`, the options of the plugin `milestory`",
    "people": "`cohorts/people.yml`, a list",
    "consents": "`cohorts/consents.yml`, a list",
    "instruments": "`cohorts/instruments.yml`, a list",
    "cohort": "`cohorts/<cohort>/cohort.yml`",
    "pairs": "`cohorts/<cohort>/pairs.yml`, a list",
    "milestones": "`cohorts/<cohort>/milestones.yml`, a list",
    "events": "`cohorts/<cohort>/events.yml`, a list; pictures in `events/<event>/`",
    "projects": "`cohorts/<cohort>/projects.yml`, a list; pictures in `projects/`",
    "interactions": "`cohorts/<cohort>/interactions.yml`, a list",
    "feedback": "`cohorts/<cohort>/feedback.yml`, a list",
    "addresses": "`releases/addresses.yml`, a list that `milestory withdraw` keeps",
    "allowed": "`cohorts/allowed.yml`, a list that `milestory register allow` writes the entries of",
    "register": "The names register, a private file outside the repository",
    "survey-wave": "`cohorts/<cohort>/surveys/<wave>.yml`",
    "story": "`stories/<cohort>/<slug>.md`, between two lines `---`; the words stand below",
    "translation": "`stories/<cohort>/<slug>.<language>.md`, likewise",
}
INTRODUCTION = """\
# Records, field by field

Made by `scripts/write_reference.py` from the models that read the files; a test keeps it current. A star marks a
field that may be left out. The JSON Schemas in `schemas/` say the same to an editor.
"""


def main() -> None:
    """Write the schemas and the page."""
    (DOCS / "schemas").mkdir(parents=True, exist_ok=True)
    for name, text in reference().items():
        (DOCS / name).write_text(text, encoding="utf-8")


def reference() -> dict[str, str]:
    """File name under `docs/` to text."""
    made = schemas()
    parsed = {name.removesuffix(".schema.json"): json.loads(text) for name, text in made.items()}
    sections = [_section(name, place, parsed[name]) for name, place in PLACES.items()]
    return {f"schemas/{name}": text for name, text in made.items()} | {
        "records.md": "\n".join([INTRODUCTION, *sections]),
        "theme.md": _BLOCKS.sub(lambda _: _blocks(), (DOCS / "theme.md").read_text(encoding="utf-8")),
    }


def _blocks() -> str:
    lines = [f"| `{name}` | {', '.join(f'`{block}`' for block in blocks)} |" for name, blocks in _templates()]
    return "\n".join(["", "| template | blocks |", "|---|---|", *lines, "", ""])


def _templates() -> Iterator[tuple[str, list[str]]]:
    folder = THEME / "templates"
    for file in (*sorted(folder.rglob("*.html")), THEME / "main.html"):
        if blocks := _BLOCK.findall(file.read_text(encoding="utf-8")):
            yield file.relative_to(folder if file.is_relative_to(folder) else THEME).as_posix(), blocks


def _section(name: str, place: str, schema: dict[str, Any]) -> str:
    entry = schema.get("items", schema)
    lines = [f"## {name}", "", f"{place}.", "", *_table(entry)]
    for part, definition in sorted(schema.get("$defs", {}).items()):
        if "properties" in definition:
            lines += [f"### {part} (in {name})", "", *_table(definition)]
        elif "enum" in definition:
            lines += [f"{part}: {', '.join(f'`{word}`' for word in definition['enum'])}.", ""]
    return "\n".join(lines)


def _table(schema: dict[str, Any]) -> list[str]:
    required = set(schema.get("required", []))
    rows = [
        f"| `{field}`{'' if field in required else ' *'} | {_kind(of)} | {_meaning(of)} |"
        for field, of in schema["properties"].items()
    ]
    return ["| field | what to write | meaning |", "|---|---|---|", *rows, ""]


def _meaning(of: dict[str, Any]) -> str:
    return " ".join(of.get("description", "").split())


def _kind(of: dict[str, Any]) -> str:
    if "$ref" in of:
        return str(of["$ref"]).rpartition("/")[2]
    if "anyOf" in of:
        kinds = [_kind(each) for each in of["anyOf"] if each.get("type") != "null"]
        return " or ".join(dict.fromkeys(kinds))
    if of.get("type") == "array":
        return f"list of {_kind(of.get('items', {}))}"
    if "enum" in of:
        return " or ".join(f"`{word}`" for word in of["enum"])
    if of.get("format") == "date":
        return "day"
    return {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}.get(
        str(of.get("type")), "fields"
    )


if __name__ == "__main__":
    main()
