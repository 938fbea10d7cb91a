"""A site's own theme: templates that extend the shipped ones of the same name, in our pages and the engine's."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from houses import House
from jinja2 import Environment
from milestory.records.problem import Failure
from milestory.rendering.environment import check_theme, make_environment
from milestory.rendering.stylesheet import PARTS
from milestory.rendering.themefolder import theme_folder, theme_folders

GUIDE = (Path(__file__).parent.parent / "docs/theme.md").read_text(encoding="utf-8")
CONFIG = """\
site_name: Test programme
docs_dir: words
theme: {name: material, font: false, custom_dir: ours}
plugins:
  - milestory:
      name: Test programme
      fictional: true
      contact: {email: hello@example.org}
"""
BRAND = """\
{% extends "shipped/milestory/header.html" %}
{% block brand %}<a class="brand" href="{{ base }}">Ours & theirs: {{ frame.site_name }}</a>{% endblock %}
"""
MAIN = """\
{% extends "shipped/main.html" %}
{% block extrahead %}<meta name="author" content="Us">{% endblock %}
"""


@pytest.fixture
def own(programme: Callable[..., Path]) -> Callable[[dict[str, str]], House]:
    def make(files: dict[str, str]) -> House:
        base = {"site_config.yml": CONFIG, "words/about.md": "# About us\n"}
        return House(programme({**base, **files}).parent, fake=False)

    return make


def _environment(folder: Path, **templates: str) -> Environment:
    for name, text in templates.items():
        file = folder / "templates" / f"milestory/{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    themes = theme_folders(folder)
    check_theme(themes)
    return make_environment(themes)


def test_a_template_that_extends_the_shipped_one_of_its_name_changes_one_block_everywhere(
    own: Callable[[dict[str, str]], House],
) -> None:
    house = own({"ours/templates/milestory/header.html": BRAND, "ours/main.html": MAIN})
    ran = house.run("build", "-q", "-f", "site_config.yml")
    assert ran.returncode == 0, ran.stderr
    for page in ("index.html", "stories/index.html", "about/index.html"):
        html = house.page(page)
        assert "Ours & theirs: Test programme</a>" in html
        assert 'class="menu"' in html
        assert html.count("<header") == html.count("<footer") == 1
    assert '<meta name="author" content="Us">' in house.page("about/index.html")


def test_the_shipped_template_is_reached_beside_the_own_one(tmp_path: Path) -> None:
    environment = _environment(tmp_path, footer="<footer>ours</footer>")
    own, shipped = (environment.get_template(f"{name}milestory/footer.html").filename for name in ("", "shipped/"))
    assert Path(str(own)).is_relative_to(tmp_path)
    assert Path(str(shipped)).is_relative_to(theme_folder())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\n{% extends "milestory/header.html" %}', r':2: .*itself.*"shipped/milestory/header\.html"'),
        ('{% extends "shipped/milestory/header.html" %}\n{% block brnd %}{% endblock %}', ":2: .*Did you mean brand"),
        ('{% extends "shipped/milestory/headr.html" %}', ":1: there is no template shipped/milestory/headr"),
        ("\n{% block brand %}", ":2: "),
    ],
    ids=["extends itself", "an unknown block", "an unknown template", "a block without end"],
)
def test_what_would_do_nothing_or_never_end_is_told_with_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Failure, match=said) as raised:
        _environment(tmp_path, header=text)
    assert "milestory/header.html" in str(raised.value)


def test_a_block_within_a_block_of_the_shipped_template_may_be_new(tmp_path: Path) -> None:
    header = (
        '{% extends "shipped/milestory/header.html" %}{% block brand %}{% block seal %}{% endblock %}{% endblock %}'
    )
    _environment(tmp_path, header=header)


def test_a_template_of_the_engine_that_extends_itself_is_told(own: Callable[[dict[str, str]], House]) -> None:
    ran = own({"ours/main.html": '{% extends "main.html" %}'}).run("build", "-q", "-f", "site_config.yml")
    assert ran.returncode == 1
    assert re.search(r'main\.html:1: .*"shipped/main\.html"', ran.stderr)
    assert "Traceback" not in ran.stderr


def test_the_worked_example_of_the_guide_does_what_it_says(own: Callable[[dict[str, str]], House]) -> None:
    example = re.findall(r"^`theme/(\S+)`:\n\n```\w+\n(.*?)```", GUIDE, re.MULTILINE | re.DOTALL)
    assert len(example) == 3
    house = own({f"ours/{path}": text for path, text in example})
    ran = house.run("build", "-q", "-f", "site_config.yml")
    assert ran.returncode == 0, ran.stderr
    for page in ("index.html", "stories/index.html", "about/index.html"):
        html = house.page(page)
        assert '<span class="seal">since 1974</span>' in html
        assert 'class="brand"' in html
        assert "Nobody&#39;s story stands here without their yes." in html
    sheet = house.page("assets/milestory/milestory.css")
    assert sheet.index(".site-header") < sheet.index(".seal {") < sheet.index("@page")


def test_the_parts_of_the_styles_stand_in_the_guide_in_their_order() -> None:
    said = re.findall(r"`([a-z]+)`", GUIDE.partition("in this order: ")[2].partition(";")[0])
    assert tuple(said) == PARTS
