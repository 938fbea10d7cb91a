"""Turn the public data of Open Life Science's mentorship programme into our records.

    python benchmarks/real/open_life_science.py SOURCE TARGET [--grant 5]

SOURCE holds `_data/openseeds/<cohort>/projects.yaml` and `_posts/*.md`. Without `--grant` nobody has a consent
record, so nothing of anybody may be published. `--grant N` writes made-up consents with valid approvals for the
tellers of the first N posts of each cohort, to see that exactly those come out. Handles become opaque references.
"""

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from milestory.consent import words_code
from milestory.reading.frontmatter_file import parse_story
from milestory.records.story import Story

CLOSURE = {"graduated": "as_planned", "not graduated": "mentees"}
"""A project's status as the closure of its pair; a missing status is an unknown closure."""
LIQUID = re.compile(r"{%.*?%}|{{.*?}}|{:[^}\n]*}")
COHORT = re.compile(r"ols-?(\d)", re.IGNORECASE)
CONFIG = """\
site_name: Open Seeds
docs_dir: pages
theme: {name: material, font: false}
plugins:
  - milestory:
      name: Open Seeds
      contact: {email: hello@example.org}
      kind: peer
      # The programme lists its graduates by name on its own site, so who finished is known to everybody.
      public_roll: [project-finished]
"""


@dataclass
class People:
    """Handles to opaque references, in the order in which they turn up."""

    refs: dict[str, str] = field(default_factory=dict)

    def ref(self, handle: str) -> str:
        """The reference of a handle."""
        return self.refs.setdefault(handle, f"p{len(self.refs) + 1:04}")


def main() -> None:
    """Map the source into the target folder and say what was read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--grant", type=int, default=0)
    options = parser.parse_args()
    people = People()
    (options.target / "pages").mkdir(parents=True, exist_ok=True)
    (options.target / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    cohorts = _cohorts(options.source, options.target, people)
    stories = _stories(options.source, options.target, people, cohorts)
    _people(options.target, people, stories, options.grant)
    print(f"{len(cohorts)} cohorts, {sum(cohorts.values())} projects, {len(stories)} posts, {len(people.refs)} people")


def _cohorts(source: Path, target: Path, people: People) -> dict[str, int]:
    counts = {}
    for file in sorted((source / "_data" / "openseeds").glob("*/projects.yaml")):
        cohort, projects = file.parent.name, yaml.safe_load(file.read_text(encoding="utf-8"))
        start = _start(file.with_name("schedule.yaml"))
        home = target / "cohorts" / cohort
        home.mkdir(parents=True, exist_ok=True)
        pairs = [_pair(number, project, start, people) for number, project in enumerate(projects, 1)]
        mentees = {person for pair in pairs for person in pair["mentees"]}
        _dump(
            home / "cohort.yml",
            {"title": cohort.upper(), "start": start, "mentees": len(mentees), "pairs": len(pairs)},
        )
        _dump(home / "pairs.yml", [pair for pair in pairs if _is_whole(pair)])
        _dump(home / "milestones.yml", [each for pair in pairs if (each := _milestone(pair))])
        counts[cohort] = len(projects)
    return counts


def _is_whole(pair: dict[str, Any]) -> bool:
    return bool(pair["mentors"] and pair["mentees"])


def _milestone(pair: dict[str, Any]) -> dict[str, Any] | None:
    """Every project is planned to be finished when the cohort ends; its status says what became of it."""
    if not pair["mentees"]:
        return None
    owner = {"pair": pair["id"]} if _is_whole(pair) else {"person": pair["mentees"][0], "owner": "mentee"}
    end = {
        "as_planned": {"reached": pair["end"]},
        "mentees": {"status": "dropped"},
        "unknown": {"status": "unknown"},
    }[pair["closure"]]
    return {"id": pair["id"], "kind": "project-finished", **owner, "planned": pair["end"], **end}


def _start(schedule: Path) -> str:
    found = re.findall(r"(?:start|date): '?(\d{4}-\d{2}-\d{2})", schedule.read_text(encoding="utf-8"))
    return min(found, default="2024-01-01")


def _pair(number: int, project: dict[str, Any], start: str, people: People) -> dict[str, Any]:
    begun = date.fromisoformat(start)
    return {
        "id": f"project-{number}",
        "mentors": [people.ref(handle) for handle in dict.fromkeys(project.get("mentors") or [])],
        "mentees": [people.ref(handle) for handle in dict.fromkeys(project.get("participants") or [])],
        "start": start,
        "end": f"{begun.year + (begun.month + 8) // 12}-{(begun.month + 8) % 12 + 1:02}",
        "closure": CLOSURE.get(str(project.get("status")), "unknown"),
    }


def _stories(source: Path, target: Path, people: People, cohorts: dict[str, int]) -> list[Story]:
    stories: list[Story] = []
    taken: set[str] = set()
    for file in sorted((source / "_posts").glob("*.md")):
        read = parse_story(file.read_text(encoding="utf-8"))
        front = read.front.data if isinstance(read.front.data, dict) else {}
        cohort = _cohort_of(file.name, front, cohorts)
        told, _, slug = file.stem[:10], None, re.sub(r"[^a-z0-9]+", "-", file.stem[11:].lower()).strip("-")
        # Two posts of different days may bear the same name.
        slug = slug if slug not in taken else f"{slug}-{told}"
        taken.add(slug)
        authors = front.get("authors") or front.get("author") or []
        handles = [authors] if isinstance(authors, str) else authors
        story = Story.model_validate(
            {
                "title": " ".join(str(front.get("title") or slug).split()),
                "told_by": [{"role": "mentee", "person": people.ref(str(handle))} for handle in handles or ["unknown"]],
                "words": LIQUID.sub("", read.body).strip() or "-",
                "slug": slug,
                "cohort": cohort,
                "told_on": told,
            }
        )
        stories.append(story)
        _write_story(target, story)
    return stories


def _cohort_of(name: str, front: dict[str, Any], cohorts: dict[str, int]) -> str:
    found = COHORT.search(name) or COHORT.search(str(front.get("title", "")))
    cohort = f"ols-{found[1]}" if found else ""
    return cohort if cohort in cohorts else min(cohorts)


def _write_story(target: Path, story: Story) -> None:
    path = target / "stories" / story.cohort / f"{story.slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    front = {
        "title": story.title,
        "told_by": [{"role": "mentee", "person": teller.person} for teller in story.told_by],
        "told_on": str(story.told_on),
    }
    text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    path.write_text(f"---\n{text}---\n{story.words}\n", encoding="utf-8")


def _people(target: Path, people: People, stories: list[Story], grant: int) -> None:
    refs = sorted(people.refs.values())
    _dump(
        target / "cohorts" / "people.yml",
        [{"ref": ref, "display": f"Person {ref}", "age_band": "adult"} for ref in refs],
    )
    approvals: dict[str, list[dict[str, Any]]] = {}
    for story in _granted(stories, grant):
        for person in story.people:
            approvals.setdefault(person, []).append(
                {"by": "adult", "saw": story.address, "on": "2026-09-02", "code": words_code(story)}
            )
    consents = [
        {
            "person": person,
            "preset": "words_only",
            "given_by": "self",
            "given_on": "2026-09-01",
            "evidence": {"method": "form", "pointer": "made up for this run"},
            "approvals": seen,
        }
        for person, seen in sorted(approvals.items())
    ]
    if consents:
        _dump(target / "cohorts" / "consents.yml", consents)


def _granted(stories: list[Story], grant: int) -> Iterator[Story]:
    seen: dict[str, int] = {}
    for story in stories:
        seen[story.cohort] = seen.get(story.cohort, 0) + 1
        if seen[story.cohort] <= grant:
            yield story


def _dump(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
