import pytest
from houses import CONFIG, House, contents
from milestory.engines.mkdocs import linking


def test_a_build_holds_our_pages_and_hand_written_pages_and_leaves_no_staging(house: House) -> None:
    house.say("Somebody opened.")
    done = house.run("build")
    assert done.returncode == 0, done.stderr
    assert house.home == "Somebody opened."
    about = (house.root / "site/about/index.html").read_text()
    assert about.startswith("<p>ours</p>")
    assert "We meet on Mondays." in about
    assert (house.root / "site/404.html").read_text() == "ours"
    assert (house.root / "site/sitemap.xml").read_text() == "ours"
    assert not (house.root / "site/sitemap.xml.gz").exists()
    assert not (house.root / "site.next").exists()
    assert "Withheld: story spring/x: story withheld, expired" in done.stderr
    assert "1 withheld: expired." in done.stderr
    assert "WARNING" not in done.stderr


def test_the_engine_publishes_no_templates_assets_or_pages_of_the_theme(house: House) -> None:
    assert house.run("build").returncode == 0
    tree = contents(house.root / "site")
    assert "robots.txt" in tree
    assert not [path for path in tree if path.startswith(("templates/", "pages/", "locales/"))]
    assert "assets/style.css" not in tree
    assert "secret.css" not in tree
    assert not [path for path in tree if path.endswith(".md")]


@pytest.mark.parametrize("words", ["FAIL", "LEAK", "CRASH"])
def test_what_fails_leaves_the_old_site_and_exits_with_an_error(house: House, words: str) -> None:
    house.say("The old site.")
    assert house.run("build").returncode == 0
    before = contents(house.root / "site")
    house.say(words)
    done = house.run("build", "-q")
    assert done.returncode != 0
    assert ("Traceback" in done.stderr) == (words == "CRASH")
    assert contents(house.root / "site") == before
    assert not (house.root / "site.next").exists()


def test_a_failure_tells_what_is_wrong(house: House) -> None:
    house.say("FAIL")
    done = house.run("build", "-q")
    assert "The protection cannot hold." in done.stderr
    assert "stories/x.md:3" in done.stderr


def test_wrong_options_fail_with_file_and_line(house: House) -> None:
    (house.root / "site_config.yml").write_text(CONFIG.replace("fictional", "fictoinal"))
    done = house.run("build")
    assert done.returncode != 0
    assert "site_config.yml:" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_in_another_template_leaves_the_old_site(house: House) -> None:
    house.say("The old site.")
    assert house.run("build").returncode == 0
    (house.root / "theme/main.html").write_text("{{ nothing.at.all }}")
    assert house.run("build").returncode != 0
    assert house.home == "The old site."


def test_problems_publish_the_rest_but_fail_a_strict_build_even_when_quiet(house: House) -> None:
    house.say("The old site.")
    assert house.run("build").returncode == 0
    house.say("TYPO")
    strict = house.run("build", "-q", "--strict")
    assert strict.returncode != 0
    assert "A typo." in strict.stderr
    assert house.home == "The old site."
    assert house.run("build").returncode == 0
    assert house.home == "TYPO"


def test_what_is_withheld_alone_does_not_fail_a_strict_build(house: House) -> None:
    assert house.run("build", "--strict").returncode == 0


@pytest.mark.parametrize("folder", ["stories", "cohorts", "stories/spring"])
def test_a_docs_dir_that_touches_records_is_refused(house: House, folder: str) -> None:
    (house.root / "site_config.yml").write_text(
        CONFIG.replace("theme/pages", folder) + f"site_dir: {house.root.parent / 'out-of-here'}\n"
    )
    done = house.run("build")
    assert done.returncode != 0
    assert "private" in done.stderr
    assert not (house.root.parent / "out-of-here").exists()


def test_a_site_dir_that_holds_records_is_refused_and_they_stay(house: House) -> None:
    assert house.run("build", "-d", "stories").returncode != 0
    assert (house.root / "stories/spring/a-first-step.md").is_file()


def test_a_link_from_the_pages_to_the_records_is_refused(house: House) -> None:
    (house.root / "theme/pages/more").symlink_to(house.root / "cohorts")
    done = house.run("build")
    assert done.returncode != 0
    assert "private" in done.stderr
    assert not (house.root / "site").exists()


def test_a_hand_written_page_in_the_place_of_ours_is_refused(house: House) -> None:
    (house.root / "theme/pages/index.md").write_text("# Home\n")
    done = house.run("build")
    assert done.returncode != 0
    assert "index.md" in done.stderr


def test_without_the_plugin_nothing_of_the_records_is_published(house: House) -> None:
    house.say("Very private words.")
    (house.root / "site_config.yml").write_text(CONFIG.partition("plugins:")[0] + "plugins: []\n")
    assert house.run("build").returncode == 0
    tree = contents(house.root / "site")
    assert "about/index.html" in tree
    assert not [path for path in tree if path.startswith(("stories", "cohorts"))]
    assert not [path for path, content in tree.items() if b"Very private" in content or b"Noor" in content]


def test_properdocs_and_either_configuration_file_give_the_same_site(house: House, monkeypatch) -> None:
    house.say("Somebody opened.")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert house.run("build").returncode == 0
    first = contents(house.root / "site")
    assert house.run("build", "-f", "site_config.yml").returncode == 0
    assert contents(house.root / "site") == first
    done = house.run("build", engine="properdocs")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    assert contents(house.root / "site") == first


def test_a_failure_under_properdocs_is_told_without_a_traceback(house: House) -> None:
    house.say("FAIL")
    done = house.run("build", engine="properdocs")
    assert done.returncode != 0
    assert "The protection cannot hold." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("stories/", "../stories/"),
        ("stories/#top", "../stories/#top"),
        ("./stories/index.html", "../stories/"),
        ("stories/a?b", "stories/a?b"),
        ("../stories/", "../stories/"),
        ("https://example.org/stories/", "https://example.org/stories/"),
        ("#here", "#here"),
        (".", "../"),
    ],
)
def test_links_from_hand_written_pages_lead_to_ours(href: str, leads: str) -> None:
    html = linking.link(f'<p><a class="x" href="{href}">x</a></p>', "about.md", "about/", {"stories/", ""})
    assert f'href="{leads}"' in html
