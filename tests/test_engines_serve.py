import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from houses import CONFIG, House, free_port, get, wait_for
from sample_site import ENVIRONMENT, copy_of_sample


@pytest.mark.parametrize("args", [(), ("--clean",)])
def test_a_preview_withholds_everything_after_a_failure_and_comes_back(
    house: House, serving: Callable[..., int], args: tuple[str, ...]
) -> None:
    house.say("Somebody opened.")
    port = serving(*args)
    wait_for(port, "", "Somebody opened.")
    house.say("FAIL")
    page = wait_for(port, "problems/", "The protection cannot hold.")
    assert "&lt;b&gt;wrong" in page
    assert "We meet" not in get(port, "about/")
    assert "protection cannot hold" in get(port, "")
    house.say("CRASH")
    wait_for(port, "problems/", "unexpected")
    house.say("LEAK")
    assert "LEAK" not in wait_for(port, "", "The audit found a name.")
    house.say("It is well again.")
    wait_for(port, "", "It is well again.")
    assert "We meet" in get(port, "about/")
    assert not (house.root / "site").exists()


def test_a_preview_survives_what_is_not_its_own_mistake(house: House, serving: Callable[..., int]) -> None:
    house.say("Somebody opened.")
    port = serving()
    wait_for(port, "", "Somebody opened.")
    frame = (house.root / "theme/main.html").read_text()
    (house.root / "theme/main.html").write_text("{{ nothing.at.all }}")
    assert "We meet" not in wait_for(port, "about/", "Problems")
    (house.root / "theme/main.html").write_text(frame)
    wait_for(port, "about/", "We meet")
    config = house.root / "site_config.yml"
    config.write_text(CONFIG + "plugins: [unclosed\n")
    wait_for(port, "problems/", "Problems")
    config.write_text(CONFIG)
    wait_for(port, "", "Somebody opened.")


def test_a_preview_tells_problems_and_goes_on(house: House, serving: Callable[..., int]) -> None:
    house.say("TYPO")
    port = serving()
    wait_for(port, "", "TYPO")
    assert "A typo." in get(port, "problems/")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, int]]:
    """The sample programme, previewed in a process of its own; a test puts back what it changes."""
    house = House(copy_of_sample(tmp_path_factory.mktemp("previewed")), fake=False)
    port = free_port()
    command = house.command("serve", "-a", f"127.0.0.1:{port}")
    with subprocess.Popen(command, cwd=house.root, env=ENVIRONMENT, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port, "stories/", "</html>")
            yield house, port
        finally:
            process.kill()


def _edit(file: Path, old: str, new: str) -> str:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text


def _first_story(port: int) -> str:
    found = re.search(r'href="\.\./(stories/[^/"]+/[^/"]+)/"', get(port, "stories/"))
    assert found
    return found[1]


@pytest.mark.slow
def test_the_previewed_sample_follows_its_stories(sample: tuple[House, int]) -> None:
    house, port = sample
    path = _first_story(port)
    title = get(port, f"{path}/").partition("<title>")[2].partition(" ·")[0]
    file = house.root / f"{path}.md"
    before = file.read_text(encoding="utf-8")
    file.write_text(before + "\nOne sentence that nobody has approved.\n", encoding="utf-8")
    wait_for(port, "stories/", f"../{path}/", gone=True)
    assert "nobody has approved" not in get(port, f"{path}/")
    assert f"{path.removeprefix('stories/')}: story withheld, not approved" in get(port, "problems/")
    file.write_text(before, encoding="utf-8")
    wait_for(port, f"{path}/", title)


@pytest.mark.slow
def test_the_previewed_sample_withholds_a_broken_record_tells_it_and_goes_on(sample: tuple[House, int]) -> None:
    house, port = sample
    path = _first_story(port)
    file = house.root / f"{path}.md"
    before = _edit(file, "---\n", "---\nsummary:\n\ten: A tab\n")
    problems = wait_for(port, "problems/", f"{path}.md:3")
    assert "tab" in problems.lower()
    assert f"../{path}/" not in get(port, "stories/")
    assert "</html>" in get(port, "about/")
    file.write_text(before, encoding="utf-8")
    wait_for(port, "stories/", f"../{path}/")


@pytest.mark.slow
def test_the_previewed_sample_outlives_a_broken_configuration(sample: tuple[House, int]) -> None:
    house, port = sample
    config = house.root / "site_config.yml"
    for old, new in (
        ("fictional:", "fictoinal:"),
        ("plugins:", "plugins: [unclosed\nplugins:"),
        ("email:", "\temail:"),
    ):
        before = _edit(config, old, new)
        wait_for(port, "", "<h1>Problems</h1>")
        assert "site_config.yml" in get(port, "problems/")
        config.write_text(before, encoding="utf-8")
        wait_for(port, "stories/", "../stories/")


@pytest.mark.slow
def test_the_previewed_sample_follows_its_cohorts_theme_and_pages(sample: tuple[House, int]) -> None:
    house, port = sample
    cohort = min(house.root.glob("cohorts/*/cohort.yml"))
    text = cohort.read_text(encoding="utf-8")
    cohort.write_text(re.sub(r"(?m)^title:.*(\n[ ].*)*", "title: Another title altogether", text), encoding="utf-8")
    wait_for(port, f"cohorts/{cohort.parent.name}/", "Another title altogether")
    footer = house.root / "theme/templates/milestory/footer.html"
    before = _edit(footer, "<footer", "<!-- other --><footer")
    wait_for(port, "stories/", "<!-- other -->")
    wait_for(port, "about/", "<!-- other -->")
    (house.root / "theme/pages/es/about.md").write_text("# De otra manera\n", encoding="utf-8")
    wait_for(port, "es/about/", "De otra manera")
    wait_for(port, "es/stories/", "De otra manera")
    cohort.write_text(text, encoding="utf-8")
    footer.write_text(before, encoding="utf-8")
    wait_for(port, f"cohorts/{cohort.parent.name}/", "<!-- other -->", gone=True)


@pytest.mark.slow
@pytest.mark.parametrize("spoiled", ["fictoinal: true", "\tx: y", "[unclosed"])
def test_a_preview_that_cannot_begin_ends_with_a_message(tmp_path: Path, spoiled: str) -> None:
    house = House(copy_of_sample(tmp_path), fake=False)
    _edit(house.root / "site_config.yml", "fictional: true", spoiled)
    ran = house.run("serve", "-a", f"127.0.0.1:{free_port()}")
    assert ran.returncode != 0
    assert "site_config.yml" in ran.stderr
    assert "Traceback" not in ran.stderr
