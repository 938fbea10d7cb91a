import json
from pathlib import Path

import pytest
import yaml
from conftest import FIRST_STORY, MakeProgramme
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from milestory.reading import read, schemas
from milestory.reading.frontmatter_file import parse_story
from milestory.reading.strictyaml import parse_yaml
from milestory.records.problem import Failure

STORY = "stories/spring/a-first-step.md"
WORDS = "I went up the stairs and knocked. Somebody opened."


def rules(config: Path) -> set[str]:
    return {problem.rule for problem in read(config).problems}


def test_a_first_story_needs_about_twenty_values(programme: MakeProgramme) -> None:
    def leaves(value: object) -> int:
        if isinstance(value, dict):
            return sum(leaves(each) for each in value.values())
        if isinstance(value, list):
            return sum(leaves(each) for each in value)
        return 1

    written = [
        yaml.safe_load(text.split("---")[1] if name.endswith(".md") else text) for name, text in FIRST_STORY.items()
    ]
    options = written[0]["plugins"][0]["milestory"]
    assert leaves(options) + sum(leaves(each) for each in written[1:]) + 1 <= 22
    records = read(programme())
    assert records.problems == ()
    assert records.stories["spring/a-first-step"].words == WORDS
    assert records.consents["p001"].granted


@pytest.mark.parametrize(
    "dress",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n\n" + text,
        lambda text: text.rstrip("\n"),
    ],
    ids=["byte order mark", "CRLF", "blank first lines", "no last newline"],
)
def test_harmless_dress_of_a_file_is_read_right(programme: MakeProgramme, dress) -> None:
    from textwrap import dedent

    text = dress(dedent(FIRST_STORY[STORY]))
    records = read(programme({STORY: text.encode()}))
    assert records.problems == ()
    assert records.stories["spring/a-first-step"].words == WORDS


HEAD = "title: A first step\ntold_by:\n  - {role: mentee, person: p001}\n"


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("---\ntitle: x\ntold_by:\n\t- {role: mentee}\n---\nWords", 4, "tab"),
        ("---\ntitle: a\ntitle: b\ntold_by:\n  - {role: mentee, person: p001}\n---\nWords", 3, "twice"),
        ("---\n" + HEAD + "\nWords without an end", 1, "never closed"),
        ("No front matter at all", 1, "does not begin"),
        (("---\n" + HEAD + "---\nMañana").encode("latin-1"), 6, "UTF-8"),
        ("---\n" + HEAD + "publish_from: 2026-02-31\n---\nWords", 5, "no calendar"),
        ("---\n" + HEAD + "titel: x\n---\nWords", 5, "Did you mean title?"),
        ("---\n" + HEAD + "kind: succes\n---\nWords", 5, "Did you mean success?"),
        ("---\n" + HEAD + "themes: [confidance]\n---\nWords", 5, "Did you mean confidence?"),
        ("---\n" + HEAD + "quote: never said\n---\nWords", 5, "does not stand in its words"),
        ("---\n" + HEAD + "---\nWrite to noor@example.org.", 1, "e-mail address"),
        ("---\n" + HEAD + "words: twice\n---\nWords", 5, "follows from the file"),
        ("---\n" + HEAD + "---\n", 0, "no words"),
        ("---\ntitle: A\ntold_by: [{role: mentee, person: p999}]\n---\nWords", 3, "p001"),
        ("---\n" + HEAD + "---\nWo\u202erds", 6, "control character"),
        ('---\ntitle: "A \\u202e step"\n' + HEAD[20:] + "---\nWords", 2, "U+202E"),
        ("---\n" + HEAD + "---\nWo\ue000content\ue001rds", 6, "U+E000"),
        ("---\ntitle: !!python/name:os.system x\n---\nWords", 2, "tag"),
        (
            "---\n" + HEAD + "photo: {file: ../../cohorts/people.yml, alt: x, others: none}\n---\nWords",
            5,
            "outside",
        ),
    ],
)
def test_a_mistake_is_one_problem_with_line_and_advice_and_the_story_stays_out(
    programme: MakeProgramme, content: str | bytes, line: int, said: str
) -> None:
    records = read(programme({STORY: content.encode() if isinstance(content, str) else content}))
    found = [problem for problem in records.problems if problem.file == STORY]
    assert any(problem.line == line and said in str(problem) for problem in found), found
    assert all(problem.write or problem.rule == "picture" for problem in found)
    assert not records.stories


@pytest.mark.parametrize(
    ("words", "line", "rule"),
    [
        ("One.\n\nTwo <b>three</b>.", 8, "raw-html"),
        ("<!-- Her name is Haddad. -->\n\nOne.", 6, "raw-html"),
        ("One.\n![a face](face.jpg)", 7, "picture-in-words"),
    ],
)
def test_what_the_dialect_leaves_out_of_the_words_is_reported_and_the_story_stays(
    programme: MakeProgramme, words: str, line: int, rule: str
) -> None:
    records = read(programme({STORY: f"---\n{HEAD}---\n{words}\n"}))
    assert [(problem.file, problem.line, problem.rule) for problem in records.problems] == [(STORY, line, rule)]
    assert records.stories


def test_raw_html_in_the_story_of_the_year_is_reported(programme: MakeProgramme) -> None:
    cohort = "title: Spring\nstart: 2026-01-05\nmentees: 20\nstory_of_the_year: We <i>met</i>.\n"
    (problem,) = read(programme({"cohorts/spring/cohort.yml": cohort})).problems
    assert (problem.file, problem.line, problem.rule) == ("cohorts/spring/cohort.yml", 4, "raw-html")


def test_ten_megabytes_of_yaml_are_refused_unread(programme: MakeProgramme) -> None:
    records = read(programme({"cohorts/consents.yml": b"- a: b\n" * 1_500_000}))
    assert {problem.rule for problem in records.problems} == {"too-large"}
    assert not records.consents


def test_an_alias_bomb_and_deep_nesting_are_refused() -> None:
    bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )
    for text in (bomb, "[" * 100_000, "- " * 50_000, "a: &a [*a]", "{a: " * 5_000):
        assert [flaw.rule for flaw in parse_yaml(text).flaws] in (["flood"], ["yaml"])
        assert parse_yaml(text).data is None


def test_links_out_of_the_tree_are_not_followed(programme: MakeProgramme, tmp_path: Path) -> None:
    config = programme()
    secret = tmp_path.parent / "secret.md"
    secret.write_text("---\n" + HEAD + "---\nSecret words\n")
    (tmp_path / "stories" / "spring" / "linked.md").symlink_to(secret)
    (tmp_path / "stories" / "elsewhere").symlink_to(tmp_path.parent)
    records = read(config)
    assert {problem.rule for problem in records.problems} == {"link"}
    assert list(records.stories) == ["spring/a-first-step"]


def test_values_keep_the_type_that_the_record_says(programme: MakeProgramme) -> None:
    text = "---\n" + HEAD.replace("A first step", "no") + "lang: no\ntold_on: 2026-10\n---\nWords at 12:30"
    story = read(programme({STORY: text})).stories["spring/a-first-step"]
    assert (story.title, story.lang, story.told_on) == ("no", "no", "2026-10")


def test_of_two_consents_for_one_person_neither_counts(programme: MakeProgramme) -> None:
    from textwrap import dedent

    config = programme({"cohorts/consents.yml": dedent(FIRST_STORY["cohorts/consents.yml"]) * 2})
    assert rules(config) == {"twice"}
    assert read(config).consents == {}


def test_all_mistakes_of_a_run_come_together(programme: MakeProgramme) -> None:
    config = programme(
        {
            "cohorts/spring/milestones.yml": (
                "- {kind: finished-a-bok, person: p001, reached: 2026-03}\n- {kind: spoke-up}\n"
            ),
            "cohorts/spring/pairs.yml": "- {id: q1, mentors: [p001], mentees: [p7], start: 2026-02}\n",
            STORY: "---\ntitle: A\n---\nWords",
        }
    )
    records = read(config)
    assert [(problem.file.rpartition("/")[2], problem.line) for problem in records.problems] == [
        ("milestones.yml", 1),
        ("milestones.yml", 2),
        ("pairs.yml", 1),
        ("a-first-step.md", 1),
    ]
    assert records.cohorts["spring"].milestones == ()
    assert records.cohorts["spring"].pairs == ()


def test_a_wrong_configuration_is_a_failure_that_names_the_line(programme: MakeProgramme) -> None:
    config = programme({"site_config.yml": FIRST_STORY["site_config.yml"].replace("fictional: true", "fictionl: true")})
    with pytest.raises(Failure, match=r"site_config.yml:9: `fictionl` is not a field.*Did you mean fictional"):
        read(config)


def test_the_options_are_found_through_inherit_and_foreign_tags(programme: MakeProgramme, tmp_path: Path) -> None:
    programme({"site_config.yml": FIRST_STORY["site_config.yml"] + "extra: !ENV HOME\nhooks: !!python/name:os.path\n"})
    child = tmp_path / "mkdocs.yml"
    child.write_text("INHERIT: site_config.yml\n")
    assert read(child).programme.name.within("en") == "Test programme"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#\n \t,?~%@`\\é\u200b1"), max_size=60))
def test_any_text_parses_or_is_a_flaw_never_a_traceback(text: str) -> None:
    parse_yaml(text)
    parse_story("---\n" + text + "\n---\nWords")
    parse_story(text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(content=st.binary(max_size=200))
def test_any_bytes_of_a_story_read_without_a_traceback(programme: MakeProgramme, content: bytes) -> None:
    records = read(programme({STORY: content}))
    assert records.problems or records.stories


def test_the_schemas_accept_the_first_story_and_refuse_an_unknown_key() -> None:
    made = {name: json.loads(text) for name, text in schemas().items()}
    for schema in made.values():
        Draft202012Validator.check_schema(schema)
    people = yaml.safe_load(FIRST_STORY["cohorts/people.yml"])
    assert not list(Draft202012Validator(made["people.schema.json"]).iter_errors(people))
    people[0]["birthday"] = "2010-01-01"
    assert list(Draft202012Validator(made["people.schema.json"]).iter_errors(people))
