"""Files for a host: laid without harm, right by their own rules; and what may not be published from where."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import milestory
import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import CONFIG, MakeProgramme
from milestory.commands import COMMANDS, main
from milestory.hosting import HOSTS
from milestory.hosting.laying import FILES
from milestory.hosting.visibility import host_of

SCAFFOLD = Path(milestory.__file__).parent / "scaffold"
WORKFLOWS = sorted((SCAFFOLD / "github").glob("*.yml"))
REAL = CONFIG.replace("      fictional: true\n", "")
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="the workflow runs in bash")


def run(*args: str, **environment: str) -> Result:
    clean = dict.fromkeys(
        ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_EVENT_PATH", "CI_PROJECT_VISIBILITY", "MILESTORY_VISIBILITY")
    )
    return CliRunner(env=clean | environment).invoke(main, args)


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


# Laying the files


@pytest.mark.parametrize("host", HOSTS)
def test_the_files_of_a_host_are_laid_and_laid_again_without_a_change(tmp_path: Path, host: str) -> None:
    first = run("init", str(tmp_path / "new"), "--host", host)
    assert first.exit_code == 0, first.output
    laid = contents(tmp_path / "new")
    assert set(laid) == set(FILES[host].values())
    assert "Next:" in first.output
    assert "Written" not in run("init", str(tmp_path / "new"), "--host", host).output
    assert contents(tmp_path / "new") == laid


def test_what_is_there_and_differs_is_named_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    (tmp_path / ".github/workflows").mkdir(parents=True)
    (tmp_path / ".github/workflows/check.yml").mkdir()
    result = run("init", str(tmp_path))
    assert result.exit_code == 0
    different = result.output.split("different")[1].split("Next")[0]
    assert ".gitignore" in different
    assert ".github/workflows/check.yml" in different
    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert (tmp_path / ".github/workflows/publish.yml").is_file()


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "programme").mkdir()
    (tmp_path / "programme/.github").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    result = run("init", str(tmp_path / "programme"))
    assert result.exit_code == 2
    assert ".github is a link" in result.output
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert sorted(each.name for each in (tmp_path / "programme").iterdir()) == [".github"]


def test_every_shipped_file_is_laid_by_some_host() -> None:
    shipped = {path.relative_to(SCAFFOLD).as_posix() for path in SCAFFOLD.rglob("*") if path.is_file()}
    assert shipped == {name for files in FILES.values() for name in files}


def test_the_shipped_requirement_asks_for_this_version() -> None:
    major, minor, _ = milestory.__version__.split(".")
    wanted = f"milestory>={major}.{minor},<{major}.{int(minor) + 1}\n"
    assert (SCAFFOLD / "every/requirements.txt").read_text() == wanted


# The files themselves


def test_no_known_weakness_is_in_a_workflow(tmp_path: Path) -> None:
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent)) or shutil.which("zizmor")
    if zizmor is None:
        pytest.skip("zizmor is not installed")
    run("init", str(tmp_path))
    command = [zizmor, "--offline", "--no-progress", "--persona=pedantic", "--format=json", str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, json.loads(ran.stdout or "[]")) == (0, []), ran.stderr


def loaded(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("path", WORKFLOWS, ids=[path.name for path in WORKFLOWS])
def test_a_workflow_grants_nothing_it_does_not_need(path: Path) -> None:
    workflow = loaded(path)
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    for job in workflow["jobs"].values():
        assert job["permissions"]
        assert "timeout-minutes" in job or "uses" in job
        for step in job.get("steps", ()):
            assert "${{" not in step.get("run", ""), step
            if "uses" in step:
                assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]), step
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"
    if "pull_request" in workflow["on"]:
        assert "secrets." not in path.read_text()
        assert all(job["permissions"] == {"contents": "read"} for job in workflow["jobs"].values())


def test_every_pinned_action_says_its_version() -> None:
    for path in WORKFLOWS:
        for line in path.read_text().splitlines():
            assert "uses: actions/" not in line or re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_whoever_publishes_asks_first_whether_it_may() -> None:
    for path in (SCAFFOLD / "github/publish.yml", SCAFFOLD / "gitlab/gitlab-ci.yml"):
        text = path.read_text()
        assert 0 < text.index("milestory publishable") < text.index("mkdocs build"), path
    due = (SCAFFOLD / "github/consents-due.yml").read_text()
    assert due.index("milestory publishable") < due.index("milestory consents due")


def test_the_callers_hand_a_reusable_workflow_what_it_takes() -> None:
    publish = loaded(SCAFFOLD / "github/publish.yml")
    call = loaded(SCAFFOLD / "github/withdraw.yml")["jobs"]["publish"]
    takes = publish["on"]["workflow_call"]
    assert call["with"].keys() <= takes["inputs"].keys()
    assert call["secrets"].keys() <= takes["secrets"].keys()
    for job in publish["jobs"].values():
        assert job["permissions"].items() <= call["permissions"].items()


def commands_in(node: Any) -> Iterator[list[str]]:
    """The words of every `milestory` command in the scripts of a file."""
    if isinstance(node, dict):
        for value in node.values():
            yield from commands_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from commands_in(value)
    else:
        for line in str(node).replace("\\\n", " ").splitlines():
            if re.match(r"\s*milestory [a-z]", line):
                words = shlex.split(line.split(" > ")[0].split(" || ")[0])
                yield words[1:]


@pytest.mark.parametrize("path", sorted(SCAFFOLD.rglob("*.yml")), ids=lambda path: path.name)
def test_every_command_in_a_shipped_file_exists_with_its_options(path: Path) -> None:
    for words in commands_in(loaded(path)):
        assert words[0] in COMMANDS
        command: click.Command | None = main
        while isinstance(command, click.Group):
            command = command.get_command(click.Context(command), words.pop(0))
        assert command is not None, path
        command.make_context("its name", words, resilient_parsing=True)


def test_the_scripts_call_milestory() -> None:
    found = {words[0] for path in SCAFFOLD.rglob("*.yml") for words in commands_in(loaded(path))}
    assert found >= {"check", "publishable", "withdraw", "consents"}


def script_of(name: str) -> str:
    steps = loaded(SCAFFOLD / "github/withdraw.yml")["jobs"]["record"]["steps"]
    return next(step["run"] for step in steps if step.get("id") == name)


def typed(reference: str, who: str, folder: Path) -> tuple[int, str]:
    output = folder / "output"
    output.write_text("")
    environment = {
        "REFERENCE": reference,
        "WHO": who,
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        "PATH": "/usr/bin:/bin",
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script_of("typed")]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return ran.returncode, output.read_text()


@needs_bash
@pytest.mark.parametrize("reference", ["p014", " P014 ", "autumn-2026/knocking-twice", "Autumn-2026/Knocking-twice\t"])
def test_the_button_takes_a_reference_as_a_telephone_writes_it(tmp_path: Path, reference: str) -> None:
    status, output = typed(reference, "a guardian", tmp_path)
    assert status == 0
    assert output == f"reference={reference.strip().lower()}\nby=guardian\n"


@needs_bash
@pytest.mark.parametrize(
    "reference",
    [
        "",
        "-",
        "--all",
        "p014; rm -rf x",
        "$(id)",
        "`id`",
        "../x",
        "a/b/c",
        "p014\nby=programme",
        "p014 --by x",
        "é",
        "/x",
    ],
)
def test_the_button_takes_nothing_else(tmp_path: Path, reference: str) -> None:
    assert typed(reference, "the person", tmp_path) == (1, "")


@needs_bash
def test_the_button_takes_only_those_who_may_ask(tmp_path: Path) -> None:
    assert typed("p014", "somebody else", tmp_path) == (1, "")


# What may be published


def answer(config: Path, **environment: str) -> tuple[int, str]:
    result = run("publishable", "-f", str(config), **environment)
    assert result.exit_code in {0, 1}, result.output
    return result.exit_code, result.output


def event(folder: Path, **repository: Any) -> dict[str, str]:
    (folder / "event.json").write_text(json.dumps({"repository": repository}))
    return {"GITHUB_ACTIONS": "true", "CI": "true", "GITHUB_EVENT_PATH": str(folder / "event.json")}


def test_a_private_repository_may_be_published(programme: MakeProgramme, tmp_path: Path) -> None:
    config = programme({"site_config.yml": REAL})
    assert answer(config, **event(tmp_path, private=True, visibility="private"))[0] == 0
    assert answer(config, CI="true", GITLAB_CI="true", CI_PROJECT_VISIBILITY="private")[0] == 0
    assert answer(config, CI="true", MILESTORY_VISIBILITY="private")[0] == 0


@pytest.mark.parametrize(
    "repository",
    [
        {"private": False, "visibility": "public"},
        {"private": False},
        {"visibility": "public"},
        {"private": True, "visibility": "internal"},
    ],
    ids=str,
)
def test_a_repository_that_others_can_read_may_not(programme: MakeProgramme, tmp_path: Path, repository) -> None:
    status, said = answer(programme({"site_config.yml": REAL}), **event(tmp_path, **repository))
    assert status == 1
    assert "Make it private" in said
    # What a job hands on cannot make the answer narrower than the host's own.
    handed = answer(programme(), MILESTORY_VISIBILITY="private", **event(tmp_path, **repository))
    assert handed[0] == 0, "the sample is fictional"
    config = programme({"site_config.yml": REAL})
    assert answer(config, MILESTORY_VISIBILITY="private", **event(tmp_path, **repository))[0] == 1


@pytest.mark.parametrize("visibility", ["public", "internal"])
def test_a_gitlab_project_that_others_can_read_may_not(programme: MakeProgramme, visibility: str) -> None:
    config = programme({"site_config.yml": REAL})
    assert answer(config, GITLAB_CI="true", CI_PROJECT_VISIBILITY=visibility)[0] == 1


@pytest.mark.parametrize(
    "environment",
    [
        {"GITHUB_ACTIONS": "true"},
        {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": "/nowhere"},
        {"GITLAB_CI": "true"},
        {"CI": "1"},
        {"CI": "true", "MILESTORY_VISIBILITY": "secret"},
        {"CI": "true", "MILESTORY_VISIBILITY": "private private"},
    ],
    ids=str,
)
def test_a_host_that_does_not_say_who_can_read_may_not(programme: MakeProgramme, environment: dict[str, str]) -> None:
    status, said = answer(programme({"site_config.yml": REAL}), **environment)
    assert status == 1
    assert "MILESTORY_VISIBILITY" in said


@pytest.mark.parametrize("event", ["", "{", "[]", '{"repository": []}', '{"repository": {"private": "yes"}}', "\ud800"])
def test_an_event_that_says_nothing_is_no_answer(tmp_path: Path, event: str) -> None:
    (tmp_path / "event.json").write_bytes(event.encode("utf-8", "surrogatepass"))
    host = host_of({"GITHUB_ACTIONS": "true", "GITHUB_EVENT_PATH": str(tmp_path / "event.json")})
    assert (host.name, host.visibility) == ("GitHub", "")


def test_a_fictional_programme_may_be_seen_by_everybody(programme: MakeProgramme, tmp_path: Path) -> None:
    status, said = answer(programme(), **event(tmp_path, private=False, visibility="public"))
    assert status == 0
    assert "fictional" in said


def test_on_somebodys_own_computer_nobody_knows(programme: MakeProgramme) -> None:
    status, said = answer(programme({"site_config.yml": REAL}))
    assert status == 0
    assert "cannot know" in said


def test_fingerprints_of_names_need_their_key(programme: MakeProgramme) -> None:
    config = programme({"cohorts/register.fingerprints": "x"})
    status, said = answer(config)
    assert status == 1
    assert "MILESTORY_REGISTER_KEY" in said
    assert answer(config, MILESTORY_REGISTER_KEY="k" * 32)[0] == 0


@pytest.mark.parametrize("folder", ["stories", "cohorts", ".", "cohorts/spring", "releases"])
def test_pages_that_would_publish_records_are_named(programme: MakeProgramme, folder: str) -> None:
    config = programme({"site_config.yml": CONFIG.replace("docs_dir: theme/pages", f"docs_dir: {folder}")})
    status, said = answer(config)
    assert status == 1
    assert "docs_dir" in said


def test_a_record_among_the_pages_is_named(programme: MakeProgramme, tmp_path: Path) -> None:
    config = programme(
        {
            "theme/pages/people.yml": "- {ref: p001}",
            "theme/pages/a-tale.md": "---\ntitle: A tale\ntold_by: [{role: mentee, person: p001}]\n---\nWords.\n",
            "theme/pages/about.md": "# About\n\nWe write who tells a story as `told_by: x`.\n",
        }
    )
    (tmp_path / "theme/pages/linked").symlink_to(tmp_path / "stories", target_is_directory=True)
    status, said = answer(config)
    assert status == 1
    for name in ("pages/people.yml", "pages/a-tale.md", "pages/linked"):
        assert f"{name} is a record" in said
    assert "about.md" not in said


def test_a_wrong_configuration_is_a_reason(programme: MakeProgramme) -> None:
    status, said = answer(programme({"site_config.yml": "site_name: x\nplugins: [milestory]\n"}))
    assert status == 1
    assert "contact" in said


# Hosts that make a site of a branch


def beware(config: Path) -> list[str]:
    said = run("check", "-f", str(config), "--today", "2026-05-14").output.splitlines()
    return [line for line in said if line.startswith("Beware")]


def test_check_warns_where_a_host_would_publish_the_branch(programme: MakeProgramme, tmp_path: Path) -> None:
    config = programme({"site_config.yml": REAL})
    (line,) = beware(config)
    assert "_config.yml" in line
    assert "stories and cohorts" in line
    run("init", str(tmp_path))
    assert beware(config) == []
    (tmp_path / ".nojekyll").write_text("")
    (line,) = beware(config)
    assert "Delete it" in line


def test_a_fictional_programme_is_not_warned(programme: MakeProgramme) -> None:
    assert beware(programme()) == []


@pytest.mark.parametrize("guard", ["exclude: [stories]", "exclude: ['*']\ninclude: [stories]", "title: x", "- [", "*"])
def test_a_guard_that_leaves_something_open_is_none(programme: MakeProgramme, guard: str) -> None:
    assert len(beware(programme({"site_config.yml": REAL, "_config.yml": guard}))) == 1


def test_records_in_the_folder_docs_need_a_guard_of_their_own(programme: MakeProgramme, tmp_path: Path) -> None:
    options = "      stories_dir: docs/stories\n      cohorts_dir: docs/cohorts\n"
    config = programme({"site_config.yml": f"{REAL}{options}"})
    run("init", str(tmp_path))
    for name in ("stories", "cohorts"):
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / name).rename(tmp_path / "docs" / name)
    (line,) = beware(config)
    assert "docs/_config.yml" in line


# Writing a withdrawal down


def git(folder: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def commit_withdrawal(folder: Path, hook: str = "", theirs: bool = False) -> tuple[str, Path]:
    """Run the step that commits, against a host of our own; give what it says of the push, and the host's folder."""
    host, clone, other = folder / "host.git", folder / "clone", folder / "other"
    git(folder, "init", "-q", "--bare", "-b", "main", str(host))
    for each in (other, clone):
        git(folder, "clone", "-q", str(host), str(each))
        if each == other:
            git(each, "checkout", "-q", "-b", "main")
            (each / "consents.yml").write_text("a\n")
            git(each, "add", "."), git(each, "commit", "-qm", "x"), git(each, "push", "-q", "origin", "main")
    if theirs:
        (other / "story.md").write_text("b\n")
        git(other, "add", "."), git(other, "commit", "-qm", "y"), git(other, "push", "-q", "origin", "main")
    if hook:
        (host / "hooks/update").write_text(f"#!/bin/sh\n{hook}\n")
        (host / "hooks/update").chmod(0o755)
    (clone / "consents.yml").write_text("a\nwithdrawn\n")
    (folder / "bin").mkdir()
    for name in ("gh", "sleep"):
        (folder / "bin" / name).write_text("#!/bin/sh\n")
        (folder / "bin" / name).chmod(0o755)
    environment = {
        "PATH": f"{folder / 'bin'}:/usr/bin:/bin",
        "BRANCH": "main",
        "GITHUB_RUN_ID": "7",
        "HOME": str(folder),
    }
    files = {"GITHUB_OUTPUT": str(folder / "output"), "GITHUB_STEP_SUMMARY": str(folder / "summary")}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script_of("push")]
    subprocess.run(command, cwd=clone, env=environment | files, capture_output=True, check=True)
    return (folder / "output").read_text(), host


@needs_bash
@pytest.mark.parametrize("theirs", [False, True], ids=["alone", "while somebody else pushed"])
def test_a_withdrawal_is_written_into_the_records(tmp_path: Path, theirs: bool) -> None:
    said, host = commit_withdrawal(tmp_path, theirs=theirs)
    assert said == "pushed=true\n"
    assert "withdrawn" in git(host, "show", "main:consents.yml")
    assert not theirs or git(host, "show", "main:story.md") == "b\n"


@needs_bash
def test_a_withdrawal_that_the_branch_does_not_take_waits_in_one_of_its_own(tmp_path: Path) -> None:
    said, host = commit_withdrawal(tmp_path, hook='[ "$1" != refs/heads/main ]')
    assert said == "pushed=false\n"
    assert git(host, "show", "main:consents.yml") == "a\n"
    assert "withdrawn" in git(host, "show", "withdrawal-7:consents.yml")
    assert "withdrawal-7" in (tmp_path / "summary").read_text()


@needs_bash
def test_a_withdrawal_that_nothing_takes_is_told_all_the_same(tmp_path: Path) -> None:
    said, _ = commit_withdrawal(tmp_path, hook="exit 1")
    assert said == "pushed=false\n"
    assert "no branch could be written" in (tmp_path / "summary").read_text()


def pipeline_withdraws(folder: Path, reference: str, pushes: bool = True) -> tuple[int, str, str]:
    """Run the block of the GitLab job that withdraws; its status, what it called, and what it says of the records."""
    (folder / "bin").mkdir()
    for name, body in {
        "milestory": 'printf "%s|" milestory "$@" >> "$CALLED"',
        "git": f'[ "$1" != push ] || exit {0 if pushes else 1}',
    }.items():
        (folder / "bin" / name).write_text(f"#!/bin/sh\n{body}\n")
        (folder / "bin" / name).chmod(0o755)
    (folder / "called").write_text("")
    script = loaded(SCAFFOLD / "gitlab/gitlab-ci.yml")["pages"]["script"]
    block = "\n".join(next(line for line in script if word in line) for word in ("RECORDED", "WITHDRAW"))
    environment = {"PATH": f"{folder / 'bin'}:/usr/bin:/bin", "CALLED": str(folder / "called"), "WITHDRAW": reference}
    environment |= dict.fromkeys(["CI_DEFAULT_BRANCH", "CI_SERVER_HOST", "CI_PROJECT_PATH", "CI_JOB_TOKEN"], "x")
    environment["WITHDRAW_BY"] = "guardian"
    ran = subprocess.run(["sh", "-e", "-c", block], cwd=folder, env=environment, capture_output=True, check=False)
    return ran.returncode, (folder / "called").read_text(), (folder / "recorded.env").read_text()


@needs_bash
@pytest.mark.parametrize("pushes", [True, False])
def test_a_pipeline_withdraws_and_says_whether_it_is_recorded(tmp_path: Path, pushes: bool) -> None:
    status, called, recorded = pipeline_withdraws(tmp_path, " P014\t", pushes)
    assert (status, called) == (0, "milestory|withdraw|p014|--by|guardian|--yes|")
    assert recorded == f"RECORDED={'yes' if pushes else 'no'}\n"


@needs_bash
@pytest.mark.parametrize("reference", ["--all", "a;b", "$(id)", "../x", "a/b/c", "p014 --by x", "p014\n--by"])
def test_a_pipeline_takes_nothing_but_a_reference(tmp_path: Path, reference: str) -> None:
    assert pipeline_withdraws(tmp_path, reference)[:2] == (1, "")


@needs_bash
def test_a_pipeline_that_is_asked_for_nothing_withdraws_nothing(tmp_path: Path) -> None:
    assert pipeline_withdraws(tmp_path, "") == (0, "", "RECORDED=yes\n")
