import json
import os
from contextlib import nullcontext, suppress
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
from milestory.records.problem import Failure, Problem

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
        ("---\n" + HEAD + "---\nWrite to noor@example.org.", 6, "e-mail address"),
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


NAMED = [
    ("stories/spring/A first step.md", "cannot stand in an address"),
    ("stories/spring/.md", "cannot stand in an address"),
    ("stories/Spring/x.md", "cannot stand in an address"),
    ("cohorts/Spring 26/cohort.yml", "cannot stand in an address"),
    ("cohorts/spring/surveys/First wave.yml", "cannot stand in an address"),
    ("stories/spring/x.es.de.md", "not a language code"),
    ("stories/loose.md", "nothing reads. Rename it, move it"),
    ("stories/spring/drafts/x.md", "nothing reads"),
    ("stories/spring/x.markdown", "Did you mean x.md?"),
    ("stories/spring/x.MD", "Did you mean x.md?"),
    ("stories/spring/x.docx", "nothing reads"),
    ("cohorts/spring/pairs.yaml", "Did you mean pairs.yml?"),
    ("cohorts/spring/milestone.yml", "Did you mean milestones.yml?"),
    ("cohorts/spring/surveys/first.yaml", "Did you mean first.yml?"),
    ("cohorts/persons.yml", "nothing reads"),
]


@pytest.mark.parametrize(("name", "said"), NAMED)
def test_a_file_with_a_wrong_name_or_place_is_told_and_nothing_of_it_is_read(
    programme: MakeProgramme, name: str, said: str
) -> None:
    records = read(programme({name: "- nothing\n"}))
    (problem,) = records.problems
    assert said in str(problem)
    assert problem.write
    assert name.startswith(problem.file)
    assert list(records.stories) == ["spring/a-first-step"]


def test_hidden_files_and_a_readme_may_lie_anywhere(programme: MakeProgramme) -> None:
    names = ("stories/.gitkeep", "cohorts/README.md", "cohorts/spring/.DS_Store", "stories/.git/config")
    assert read(programme(dict.fromkeys(names, "x"))).problems == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("stories/spring/x.md", "stories/spring/x.md: is not a file."),
        ("cohorts/spring/pairs.yml", "cohorts/spring/pairs.yml: is not a file."),
        ("cohorts/people.yml", "cohorts/people.yml: is not a file."),
        ("cohorts/spring/surveys/x.yml", "cohorts/spring/surveys/x.yml: is not a file."),
    ],
)
@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_not_read(programme: MakeProgramme, tmp_path: Path, name: str, said: str, make) -> None:
    config = programme({"cohorts/people.yml": None} if "people" in name else {})
    (tmp_path / name).parent.mkdir(exist_ok=True)
    make(tmp_path / name)
    assert [str(problem) for problem in read(config).problems if problem.rule == "no-file"] == [
        f"{said} Put a plain file with this name here."
    ]


@pytest.mark.parametrize("name", ["cohorts/spring/surveys", "cohorts/spring/pairs.yml", "cohorts/consents.yml"])
@pytest.mark.parametrize("goal", ["/dev/zero", "nowhere", "."])
def test_a_link_is_told_once(programme: MakeProgramme, tmp_path: Path, name: str, goal: str) -> None:
    config = programme({name: None} if "consents" in name else {})
    (tmp_path / name).symlink_to(goal)
    assert [(problem.file, problem.rule) for problem in read(config).problems] == [(name, "link")]


def test_a_file_where_a_folder_should_be_is_told(programme: MakeProgramme, tmp_path: Path) -> None:
    config = programme({STORY: None})
    (tmp_path / "stories").write_text("x")
    assert [str(problem) for problem in read(config).problems] == [
        "stories: is a file, not a folder. Make a folder of this name."
    ]


@pytest.mark.parametrize("file", ["a" * 5000 + ".jpg", '"a\\nb.jpg"', "../x.jpg", "/etc/passwd", "x.jpg"])
def test_a_picture_that_cannot_be_there_is_a_problem(programme: MakeProgramme, file: str) -> None:
    text = f"---\n{HEAD}photo: {{file: {file}, alt: x, others: none}}\n---\nWords"
    records = read(programme({STORY: text}))
    assert all(problem.file == STORY and "\n" not in problem.file for problem in records.problems)
    assert records.problems
    assert not records.stories


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("", "milestory.yml:8: `name` is missing. Add a line name: with its value."),
        (": [a, b]", "site_config.yml:8: has options"),
        (": sure", "site_config.yml:8: has options"),
        (":\n    name: Ours\n    contact: {email: hello@example.org}", "stand below it, indented"),
        (": {name: A, contact: {email: nobody}}", "8: `contact.email` is not an e-mail address (nobody)."),
        (": {name: A, contact: {email: a@b.org}, languages: [en, en]}", "8: `languages` names a language twice."),
        (": {name: A, contact: {email: a@b.org}, stories_dir: cohorts}", "Name two folders."),
        (": {name: A, contact: {email: a@b.org}, stories_dir: cohorts/x}", "Name two folders."),
        (": {name: A, contact: {email: a@b.org}, stories_dir: ../x}", "outside the programme"),
        (
            ": {name: A, contact: {email: a@b.org}, vocabularies: {milestone_kinds: {x: {label: X, domain: nope}}}}",
            "names the domain `nope`",
        ),
        (": {name: A, contact: {email: a@b.org}}\n  - milestory: {name: B}", "names the plugin milestory twice"),
    ],
)
def test_options_of_a_wrong_shape_are_a_failure_that_shows_the_right_one(
    programme: MakeProgramme, options: str, said: str
) -> None:
    head = FIRST_STORY["site_config.yml"].partition("  - milestory")[0]
    config = programme({"site_config.yml": f"# Ours\n{head}  - milestory{options}\n"})
    with pytest.raises(Failure) as caught:
        read(config)
    assert said.replace("milestory.yml", "site_config.yml") in str(caught.value)


TYPICAL = [
    (
        "cohorts/spring/events.yml",
        "- title: A walk\n  date: 2026-05-05\n",
        "Add a line kind: with one of orientation, ",
    ),
    ("cohorts/people.yml", "- reff: p001\n  display: Noor\n  age_band: adult\n", "Did you mean ref?"),
    ("cohorts/people.yml", "- {ref: p001, display: Noor, age_band: 34}\n", "Write one of: under_10, "),
    ("cohorts/people.yml", "ref: p001\n", "Begin each entry with a hyphen: - key: value."),
    ("cohorts/people.yml", "- &a {ref: p001, display: Noor, age_band: adult}\n- {<<: *a, ref: p2}\n", "fields out."),
    ("cohorts/spring/cohort.yml", "title: S\nstart: 5.1.2026\nmentees: 20\n", "such as 2026-05-14."),
    ("cohorts/spring/cohort.yml", "title: S\nstart: 9999-12-31\nmentees: 20\n", "Check the year"),
    ("cohorts/spring/cohort.yml", "title: S\nstart: 2026-01-05\nmentees: about 20\n", "in digits, such as 12."),
    (STORY, "---\ntitle: Maths: at last\ntold_by: []\n---\nWords", "Put a text with a colon in quotes"),
    (STORY, "---\ntitle: *At last*\ntold_by: []\n---\nWords", "Put it in quotes"),
    (STORY, f"---\n{HEAD}photo: {{file: x.jpg, others: none}}\n---\nWords", "Add a line alt: with its value."),
    (STORY, f"---\n{HEAD}photo: {{file: x.jpg, alt: A}}\n---\nWords", "Add a line others: with one of none, "),
    ("cohorts/spring/cohort.yml", "title: S\nmentees: 20\n", "Add a line start: with a day, such as 2026-05-14."),
    ("cohorts/spring/cohort.yml", "title: S\nstart: 2026-01-05\n", "Add a line mentees: with a number, such as 12."),
    (STORY, "---\ntitle: A\ntold_by: p001\n---\nWords", "Write each entry on a line of its own after a hyphen."),
    (STORY, "---\ntitle: A\ntold_by: [{role: mentee, person: p002}]\n---\nWords", "Did you mean p001?"),
]


@pytest.mark.parametrize(("file", "content", "write"), TYPICAL)
def test_a_typical_mistake_says_what_to_write(programme: MakeProgramme, file: str, content: str, write: str) -> None:
    told = [problem for problem in read(programme({file: content})).problems if problem.file == file]
    assert any(write in str(problem) for problem in told), told
    assert all(problem.line or problem.rule == "words" for problem in told)
    assert not any(" is missing" in str(problem) for problem in told) or "Add a line" in write


def test_a_story_whose_cohort_has_a_mistake_says_so(programme: MakeProgramme) -> None:
    problems = read(programme({"cohorts/spring/cohort.yml": "titel: S\n"})).problems
    assert "cohorts/spring/cohort.yml is missing or has a mistake" in str(problems[-1])


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


@pytest.mark.parametrize("nothing", ["", "~", "null", "# later"])
def test_an_empty_value_counts_as_absent_and_a_quoted_one_does_not(nothing: str) -> None:
    parsed = parse_yaml(f"events: {nothing}\nnote: 'null'\nlist:\n  - a\n  - {nothing}\n")
    assert parsed.data == {"note": "null", "list": ["a", None]}


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


EVERY_FILE = [
    "site_config.yml", "cohorts/people.yml", "cohorts/consents.yml", "cohorts/instruments.yml",
    "cohorts/spring/cohort.yml", "cohorts/spring/pairs.yml", "cohorts/spring/milestones.yml",
    "cohorts/spring/events.yml", "cohorts/spring/projects.yml", "cohorts/spring/interactions.yml",
    "cohorts/spring/feedback.yml", "cohorts/spring/surveys/first.yml", STORY, "stories/spring/a-first-step.es.md",
]  # fmt: skip
FIELDS = sorted({field for schema in schemas().values() for field in json.loads(schema).get("properties", {})} | {
    field for schema in schemas().values() for field in json.loads(schema).get("items", {}).get("properties", {})
})  # fmt: skip
VALUES = st.recursive(
    st.sampled_from(
        ["", "~", "no", "-1", "1e400", "9" * 400, "2026-02-30", "0000-00", "9999-12-31", "p001", "spring", "'{0}'",
         "{}", "[]", "[~]", "[[]]", "{a: b}", "{en: ''}", "{<<: {}}", "!!x y", "&a [*a]", '"\\0"', "{? [a] : b}"]
    ),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
    | st.dictionaries(st.sampled_from(FIELDS), inner, min_size=1, max_size=3).map(
        lambda parts: "{" + ", ".join(f"{key}: {value or '~'}" for key, value in parts.items()) + "}"
    ),
    max_leaves=6,
)  # fmt: skip
ENTRIES = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=8).map(
    lambda fields: "".join(f"{key}: {value}\n" for key, value in fields.items())
)
SHAPED = ENTRIES.flatmap(
    lambda text: st.sampled_from([text, "- " + text.rstrip("\n").replace("\n", "\n  "), f"---\n{text}---\nWords"])
).map(str.encode)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(name=st.sampled_from(EVERY_FILE), content=st.one_of(st.binary(max_size=120), SHAPED))
def test_any_content_of_any_file_is_read_or_told_and_never_raises(
    programme: MakeProgramme, name: str, content: bytes
) -> None:
    empty = {each: None for each in EVERY_FILE if each not in FIRST_STORY}
    problems: list[Problem] = []
    with suppress(Failure) if name == "site_config.yml" else nullcontext():
        problems.extend(read(programme({**empty, name: content})).problems)
    for problem in problems:
        assert problem.file
        assert problem.what
        assert "pydantic" not in str(problem)
        assert "Input should" not in str(problem), problem


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


@pytest.mark.parametrize("key", ['"a\\tb"', '"a\\u2028b"', '"a\\x85b"', "b" * 100_000])
def test_the_name_of_a_field_never_tears_or_floods_its_message(programme: MakeProgramme, key: str) -> None:
    people = f"- ref: p001\n  display: Noor\n  age_band: adult\n  ? {key}\n  : x\n"
    (problem,) = [each for each in read(programme({"cohorts/people.yml": people})).problems if "people" in each.file]
    assert problem.rule == "extra-forbidden"
    assert str(problem).isprintable()
    assert len(str(problem)) < 1500
