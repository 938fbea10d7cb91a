"""The package as people install it: a site made elsewhere, with the theme that the wheel carries."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from houses import contents

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"NO_MKDOCS_2_WARNING": "1"}

pytestmark = pytest.mark.slow


def _run(*command: str | Path, cwd: Path, **more: str) -> None:
    ran = subprocess.run(
        command, cwd=cwd, env=ENVIRONMENT | more, capture_output=True, text=True, check=False, timeout=300
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def _checkout(folder: Path) -> Path:
    source = folder / "source"
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    return source


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = _checkout(folder)
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    _run(*pip, source, "-w", folder, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
    _run(*pip, "--target", folder, wheel, cwd=folder)
    return folder


SHOWS = "import milestory, mkdocs.__main__ as m; assert {where!r} in milestory.__file__, milestory.__file__; m.cli()"


def _build(installed: Path, site: Path) -> dict[str, bytes]:
    # The folder comes first on the path, so that the wheel is used and not the checkout that is installed.
    script = SHOWS.format(where=str(installed))
    _run(sys.executable, "-c", script, "build", "-q", "-f", "site_config.yml", cwd=site, PYTHONPATH=str(installed))
    return contents(site / "site")


def test_the_wheel_carries_the_theme_and_no_page_of_the_sample(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "theme/main.html",
        "theme/404.html",
        "theme/locales/en.yml",
        "theme/locales/es.yml",
        "theme/assets/milestory/styles/tokens.css",
        "theme/templates/milestory/frame.html",
        "py.typed",
        "scaffold/github/withdraw.yml",
        "scaffold/gitlab/gitlab-ci.yml",
        "scaffold/every/gitignore",
    ):
        assert f"milestory/{needed}" in names
    assert not [
        name for name in names if "pages/about" in name or "pages/join" in name or name.endswith((".jpg", ".md"))
    ]
    assert not [name for name in names if name.startswith(("stories/", "cohorts/", "tests/"))]


def test_a_site_made_elsewhere_gets_its_theme_from_the_wheel(installed: Path, programme: Callable[..., Path]) -> None:
    site = programme({"theme/pages/about.md": "# About us\n\nWe meet on Mondays.\n"}).parent
    files = _build(installed, site)
    page = files["about/index.html"].decode()
    assert 'class="page-written"' in page
    assert "We meet on Mondays." in page
    assert 'class="page-home"' in files["index.html"].decode()
    assert "assets/milestory/milestory.css" in files
    assert "join/index.html" not in files
    assert not [name for name in files if name.endswith((".jpg", ".webp", ".md", ".yml"))]
    assert not [name for name in files if name.startswith(("templates/", "pages/", "locales/", "stories/spring"))]


def test_a_site_may_put_one_template_and_one_file_in_the_place_of_the_wheels(
    installed: Path, programme: Callable[..., Path]
) -> None:
    own = {
        "site_config.yml": """\
            site_name: Test programme
            docs_dir: words
            theme: {name: material, font: false, custom_dir: ours}
            plugins:
              - milestory:
                  name: Test programme
                  fictional: true
                  contact: {email: hello@example.org}
            """,
        "words/about.md": "# About us\n",
        "ours/templates/milestory/footer.html": "<footer>Our own footer</footer>",
        "ours/assets/milestory/milestory.css": "/* our own */",
    }
    files = _build(installed, programme(own).parent)
    for page in ("index.html", "stories/index.html", "about/index.html"):
        assert "Our own footer" in files[page].decode()
        assert 'class="site-header"' in files[page].decode()
    assert files["assets/milestory/milestory.css"] == b"/* our own */"
    assert "assets/milestory/milestory.js" in files


def test_an_editable_install_uses_the_repositorys_theme(programme: Callable[..., Path], tmp_path: Path) -> None:
    # An editable install copies the theme beside its .pth file; what is edited is the repository's.
    place = tmp_path / "editable"
    source = _checkout(tmp_path)
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation")
    _run(*pip, "--target", place, "-e", source, cwd=tmp_path)
    (source / "theme/templates/milestory/footer.html").write_text("<footer>Just edited</footer>", encoding="utf-8")
    site = programme({"theme/pages/about.md": "# About us\n"}).parent
    others = "sys.path[:] = [each for each in sys.path if not each.endswith('generator')]"
    script = f"import site, sys; {others}; site.addsitedir({str(place)!r}); " + SHOWS.format(where=str(source))
    _run(sys.executable, "-c", script, "build", "-q", "-f", "site_config.yml", cwd=site)
    files = contents(site / "site")
    assert b"Just edited" in files["index.html"]
    assert b"Just edited" in files["about/index.html"]
    assert "join/index.html" not in files
