"""Write a made-up programme of any size: stories, consents with valid approvals, milestones, waves.

    python benchmarks/corpus.py FOLDER --stories 1000

Deterministic: the same arguments write the same bytes.
"""

import argparse
import random
from pathlib import Path

from milestory.consent import words_code
from milestory.records.story import Story

KINDS = (
    "spoke-up",
    "finished-a-book",
    "made-a-friend",
    "first-interview",
    "helped-somebody",
    "passed-an-exam",
)
THEMES = ("confidence", "reading", "friendship", "making", "first-job", "family", "listening", "science")
NAMES = ("Ada", "Bilal", "Chen", "Dara", "Emre", "Fatou", "Goran", "Hana", "Imani", "Jonas", "Kaya", "Luz")
OPENINGS = ("The first week", "On a grey Tuesday", "In the library", "After the second try", "Near the river")
SENTENCES = (
    "we talked about nothing much and it helped more than any plan.",
    "I wrote the letter three times before I dared to send it.",
    "the others laughed, and this time I laughed with them.",
    "my mentor asked a question and then waited for the answer.",
    "the numbers on the page stopped moving when we drew them.",
    "somebody kept a chair free for me, and I noticed.",
    "I learned that a pause is not the same as a failure.",
    "we walked the long way round and solved it before the corner.",
)

CONFIG = """\
site_name: Benchmark
docs_dir: pages
theme: {name: material, font: false}
plugins:
  - milestory:
      name: Benchmark
      fictional: true
      contact: {email: hello@example.org}
"""

WAVE = """\
informant: mentee
eligible: {mentees}
invited: {mentees}
answered: {answered}
timing: {timing}
items:
  - id: belonging
    question: I feel that I belong here
    domain: social
    scale:
      answers:
        - {{code: disagree, label: Disagree}}
        - {{code: neither, label: Neither}}
        - {{code: agree, label: Agree}}
    counts: {{disagree: {a}, neither: {b}, agree: {c}}}
"""


def main() -> None:
    """Write the programme that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--milestones-each", type=int, default=10)
    parser.add_argument("--stories-a-cohort", type=int, default=100)
    options = parser.parse_args()
    write(options.folder, options.stories, options.milestones_each, options.stories_a_cohort)


def write(folder: Path, stories: int, milestones_each: int, stories_a_cohort: int) -> None:
    """Write a programme of `stories` stories, one person each, and as many cohorts as that takes."""
    dice = random.Random(7)
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    people, consents = [], []
    for start in range(0, stories, stories_a_cohort):
        cohort = f"c{start // stories_a_cohort:04}"
        told = range(start, min(start + stories_a_cohort, stories))
        _cohort(folder, cohort, told, milestones_each, dice)
        for number in told:
            person = f"p{number:06}"
            people.append(f"- {{ref: {person}, display: {dice.choice(NAMES)}, age_band: adult}}\n")
            story = _story(number, cohort, person, dice)
            path = folder / "stories" / cohort / f"{story.slug}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_text(story, person), encoding="utf-8")
            consents.append(_consent(story, person))
    (folder / "cohorts" / "people.yml").write_text("".join(people), encoding="utf-8")
    (folder / "cohorts" / "consents.yml").write_text("".join(consents), encoding="utf-8")


def _story(number: int, cohort: str, person: str, dice: random.Random) -> Story:
    def paragraph() -> str:
        return " ".join(f"{dice.choice(OPENINGS)}, {dice.choice(SENTENCES)}" for _ in range(7))

    words = "\n\n".join(paragraph() for _ in range(4))
    return Story.model_validate(
        {
            "title": f"A step worth telling, number {number}",
            "told_by": [{"role": "mentee", "person": person}],
            "words": words,
            "slug": f"step-{number:06}",
            "cohort": cohort,
            "themes": sorted(dice.sample(THEMES, 2)),
            "told_on": f"2026-{dice.randint(1, 9):02}",
        }
    )


def _text(story: Story, person: str) -> str:
    return (
        f"---\ntitle: {story.title}\ntold_by:\n  - {{role: mentee, person: {person}}}\n"
        f"themes: [{', '.join(story.themes)}]\ntold_on: {story.told_on}\nmilestone: m{person}-0\n---\n{story.words}\n"
    )


def _consent(story: Story, person: str) -> str:
    return (
        f"- person: {person}\n  preset: first_name\n  given_by: self\n  given_on: 2026-01-10\n"
        f"  evidence: {{method: form, pointer: vault {person}}}\n"
        f"  approvals:\n    - {{by: adult, saw: {story.address}, on: 2026-02-01, code: {words_code(story)}}}\n"
    )


def _cohort(folder: Path, cohort: str, told: range, milestones_each: int, dice: random.Random) -> None:
    home = folder / "cohorts" / cohort
    (home / "surveys").mkdir(parents=True, exist_ok=True)
    mentees = len(told) + 20
    (home / "cohort.yml").write_text(
        f"title: Cohort {cohort}\nstart: 2026-01-01\nmentees: {mentees}\n", encoding="utf-8"
    )
    lines = [
        f"- {{id: mp{number:06}-{step}, kind: {dice.choice(KINDS)}, person: p{number:06}, owner: mentee, "
        f"reached: 2026-{dice.randint(1, 9):02}-{dice.randint(1, 28):02}}}\n"
        for number in told
        for step in range(milestones_each)
    ]
    (home / "milestones.yml").write_text("".join(lines), encoding="utf-8")
    for timing in ("baseline", "end"):
        answered = mentees - 6
        low, middle = answered // 4, answered // 3
        wave = WAVE.format(
            mentees=mentees, answered=answered, timing=timing, a=low, b=middle, c=answered - low - middle
        )
        (home / "surveys" / f"{timing}.yml").write_text(wave, encoding="utf-8")


if __name__ == "__main__":
    main()
