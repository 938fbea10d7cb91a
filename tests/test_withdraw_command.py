"""`milestory withdraw`: says what it will do, does it, and lists what nobody can call back."""

import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from milestory import pipeline, reading, withdrawing
from milestory.commands import main
from milestory.pictures import derive
from milestory.records.consent import ConsentStatus
from milestory.records.output import Output
from milestory.records.problem import Failure
from milestory.records.removal import Asking
from sample_site import ROOT, copy_of_sample
from test_withdrawal import ADDRESS, DAY, PAGE, add, files_of, told

__all__ = ["told"]
Run = Callable[..., Result]


@pytest.fixture
def run(told: Path) -> Run:
    def withdraw(*args: str, answer: str = "") -> Result:
        command = ["withdraw", *args, "-f", str(told), "--today", str(DAY)]
        return CliRunner().invoke(main, command, input=answer)

    return withdraw


def consents(config: Path) -> str:
    return (config.parent / "cohorts/consents.yml").read_text(encoding="utf-8")


def test_it_says_first_what_it_will_do_and_does_nothing_without_a_yes(told: Path, run: Run) -> None:
    before = consents(told)
    ran = run("p001", answer="n\n")
    assert ran.exit_code == 2
    assert f"takes down the story {ADDRESS}" in ran.output
    assert "takes away the picture stories/spring/stairs.png" in ran.output
    assert f"leaves a neutral page at {PAGE}" in ran.output
    assert "Nothing was done." in ran.output
    assert consents(told) == before
    assert not (told.parent / "releases").exists()


def test_a_yes_appends_the_event_keeps_every_other_byte_and_shows_the_change(told: Path, run: Run) -> None:
    before = consents(told)
    ran = run("p001", answer="y\n")
    assert ran.exit_code == 0, ran.output
    assert "+    - {status: withdrawn, on: 2026-11-24, given_by: self}" in ran.output
    after = consents(told)
    assert after.startswith(before)
    assert "# asked in the kitchen" in after
    assert ADDRESS in (told.parent / "releases/addresses.yml").read_text(encoding="utf-8")
    assert b"knocked" not in b"".join(files_of(told).values())


def test_what_was_kept_to_build_faster_is_cleared_at_once(told: Path, run: Run) -> None:
    files_of(told)
    kept = told.parent / "site.kept"
    kept.mkdir()
    (kept / "index.html").write_text("knocked")
    run("p001", "--yes")
    assert not kept.exists()
    assert not (told.parent / ".cache/milestory").exists()


@pytest.mark.parametrize(
    ("by", "status"),
    [("person", "{status: withdrawn, on: 2026-11-24, given_by: self}"),
     ("guardian", "{status: withdrawn, on: 2026-11-24, given_by: guardian}"),
     ("programme", "{status: revoked, on: 2026-11-24}")],
)  # fmt: skip
def test_it_is_written_down_who_wants_it(told: Path, run: Run, by: str, status: str) -> None:
    run("p001", "--by", by, "--yes")
    assert status in consents(told)


def test_a_renewal_that_is_written_for_a_day_ahead_brings_nothing_back(told: Path, run: Run) -> None:
    add(told, "cohorts/consents.yml", "  events:\n    - {status: renewed, on: 2027-01-10, given_by: self}\n")
    assert run("p001", "--yes").exit_code == 0
    for day in (DAY, date(2027, 1, 9), date(2027, 1, 10), date(2027, 6, 1)):
        assert b"knocked" not in b"".join(files_of(told, day).values())


def test_a_second_time_changes_nothing_and_gives_the_list_again(told: Path, run: Run) -> None:
    run("p001", "--yes")
    before = consents(told)
    ran = run("p001", "--yes")
    assert ran.exit_code == 0
    assert "nothing is written" in ran.output
    assert "git filter-repo --invert-paths --path stories/spring/a-first-step.md" in ran.output
    assert consents(told) == before


def test_one_story_is_taken_down_by_the_reference_on_its_page(told: Path, run: Run) -> None:
    before = consents(told)
    ran = run(ADDRESS, "--yes")
    assert ran.exit_code == 0, ran.output
    assert "In the story: p001." in ran.output
    assert consents(told) == before
    assert reading.read(told).old_addresses[ADDRESS].taken_down
    assert b'content="noindex"' in files_of(told)[PAGE]


@pytest.mark.parametrize(
    ("reference", "said"),
    [("p002", "No consent has the reference p002"), ("p01", "Did you mean p001?"),
     ("spring/a-first-stap", f"Did you mean {ADDRESS}?")],
)  # fmt: skip
def test_a_reference_that_is_not_known_is_told_with_the_nearest_one(run: Run, reference: str, said: str) -> None:
    ran = run(reference, "--yes")
    assert ran.exit_code == 2
    assert said in ran.output


def test_a_day_ahead_is_refused_since_a_withdrawal_counts_at_once(run: Run) -> None:
    ran = run("p001", "--yes", "--on", "2026-12-01")
    assert ran.exit_code == 2
    assert "lies ahead" in ran.output


def test_mistakes_elsewhere_in_the_records_do_not_stop_a_withdrawal(told: Path, run: Run) -> None:
    add(told, "cohorts/people.yml", "- {ref: p009, display: Kim, age_band: twelve}\n")
    add(told, "stories/spring/broken.md", "---\ntitle: [\n---\nWords.\n")
    assert run("p001", "--yes").exit_code == 0
    assert b"knocked" not in b"".join(files_of(told).values())


def test_a_site_that_cannot_be_built_does_not_stop_a_withdrawal(told: Path, run: Run) -> None:
    add(told, "releases/2026-05-01.json", "{broken")
    ran = run("p001", "--yes")
    assert ran.exit_code == 0, ran.output
    assert f"takes down the story {ADDRESS}" in ran.output
    assert "the site cannot be built" in ran.output
    assert "releases/2026-05-01.json" in ran.output
    (told.parent / "releases/2026-05-01.json").unlink()
    assert b"knocked" not in b"".join(files_of(told).values())


def test_the_list_speaks_the_familys_language_and_names_nobody(told: Path, run: Run, tmp_path: Path) -> None:
    people = told.parent / "cohorts/people.yml"
    people.write_text(people.read_text(encoding="utf-8").replace("age_band", "language: es\n  age_band"))
    ran = run("p001", "--yes", "--list", str(tmp_path / "list.md"))
    assert ran.exit_code == 0, ran.output
    written = (tmp_path / "list.md").read_text(encoding="utf-8")
    assert written.startswith("# Lo que hemos retirado")
    assert "hello@example.org" in written
    assert "Noor" not in written + ran.output
    for sought in ("git filter-repo", "gh cache delete --all", "purge_cache", "remove-outdated-content", "archive.org"):
        assert sought in written


def test_the_commands_of_the_list_can_be_run_as_they_stand(told: Path, run: Run) -> None:
    story = told.parent / "stories/spring"
    (story / "stairs.png").rename(story / "the stairs; rm x.png")
    text = (story / "a-first-step.md").read_text(encoding="utf-8")
    (story / "a-first-step.md").write_text(text.replace("stairs.png", "'the stairs; rm x.png'"), encoding="utf-8")
    ran = run("p001", "--yes")
    commands = [part.split("```")[0] for part in ran.output.split("```sh\n")[1:]]
    for command in commands:
        checked = subprocess.run(["bash", "-n"], input=command, text=True, capture_output=True, check=False)
        assert checked.returncode == 0, checked.stderr
    listed = subprocess.run(
        ["bash", "-c", f"git() {{ printf '%s\\n' \"$@\"; }}; {commands[1]}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "stories/spring/the stairs; rm x.png" in listed.stdout.splitlines()


def test_records_that_do_not_say_what_was_meant_are_told(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = withdrawing.withdraw(told, "p001", Asking.PERSON, DAY, DAY)
    monkeypatch.setattr(reading, "save", lambda root, edits: None)
    with pytest.raises(Failure, match="do not say what was meant"):
        made.carry_out()


SAMPLE = ROOT / "site_config.yml"
RECORDS = reading.read(SAMPLE)
TOLD = sorted(
    {each.person for story in RECORDS.stories.values() for each in story.told_by if each.person in RECORDS.consents}
)


@pytest.mark.slow
@pytest.mark.parametrize("ref", TOLD[::6])
def test_nothing_of_whoever_withdraws_is_left_in_any_byte_of_the_sample(ref: str, tmp_path: Path) -> None:
    config = copy_of_sample(tmp_path) / "site_config.yml"
    made = withdrawing.withdraw(config, ref, Asking.PERSON, DAY, DAY)
    left = list(pipeline.walk(config, DAY, records=made.meant).outputs)
    everything, digests = bytes_of(left), {sha256(each.content).digest() for each in left}
    others = {address: story for address, story in RECORDS.stories.items() if ref not in story.people}
    without = replace(made.meant, stories=others, translations={})
    # An event or a milestone may have the same words; they are there without the story too.
    never = bytes_of(pipeline.walk(config, DAY, records=without).outputs)
    for address, story in RECORDS.stories.items():
        faces = story.photo.people if story.photo else ()
        if ref in story.people:
            for words in (story.title, story.summary, story.quote, *sentences(story.words)):
                assert not words or words.encode() not in everything or words.encode() in never, words
        if story.photo and (ref in faces or ref in story.people):
            _, files = derive((ROOT / f"stories/{story.cohort}/{story.photo.file}").read_bytes())
            assert all(sha256(content).digest() not in digests for content in files.values()), address
    if [each.display for each in RECORDS.people.values()].count(RECORDS.people[ref].display) == 1:
        assert f">{RECORDS.people[ref].display}<".encode() not in everything
    assert made.meant.consents[ref].events[-1].status in {ConsentStatus.WITHDRAWN, ConsentStatus.REVOKED}


def bytes_of(outputs: Iterable[Output]) -> bytes:
    return b"\n".join(each.path.encode() + b"\n" + each.content for each in outputs)


def sentences(words: str) -> list[str]:
    return [each.strip() for each in words.replace("\n", " ").split(". ") if len(each) > 40]
