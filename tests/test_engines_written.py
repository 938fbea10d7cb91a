"""Hand-written pages beside ours: reachable, listed, and in their language."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from houses import House

CONFIG = """\
site_name: Test programme
site_url: https://example.org/lamps/
docs_dir: theme/pages
theme: {name: material, font: false}
{more}
plugins:
  - milestory:
      name: Test programme
      fictional: true
      languages: [en, es]
      contact: {email: hello@example.org}
"""

PAGES = {
    "theme/pages/about.md": "# Who we are\n\n[Stories](stories/)\n",
    "theme/pages/join.md": "---\ntitle: Join & stay\n---\nWords.\n",
    "theme/pages/es/about.md": "# Quiénes somos\n\n[Historias](stories/)\n",
}


@pytest.fixture
def written(programme: Callable[..., Path]) -> Callable[..., House]:
    def build(more: str = "", pages: dict[str, str] | None = None, *options: str) -> House:
        config = CONFIG.replace("{more}", more)
        root = programme({"site_config.yml": config, **PAGES, **(pages or {})}).parent
        house = House(root, fake=False)
        ran = house.run("build", "-q", "-f", "site_config.yml", *options)
        assert ran.returncode == 0, ran.stderr
        return house

    return build


def _footer(page: str) -> list[tuple[str, str]]:
    footer = page.partition("<footer")[2]
    return [(href, " ".join(words.split())) for href, words in re.findall(r'<li><a href="([^"]*)"(.*?)</a>', footer)]


def test_every_footer_leads_to_hand_written_pages_in_its_language_else_in_the_first(
    written: Callable[..., House],
) -> None:
    house = written()
    english = [("about/", ">Who we are"), ("join/", ">Join &amp; stay")]
    assert _footer(house.page("stories/index.html"))[-2:] == [("../" + href, words) for href, words in english]
    assert _footer(house.page("join/index.html"))[-2:] == [("../" + href, words) for href, words in english]
    spanish = [("es/about/", ">Quiénes somos"), ("join/", 'lang="en" hreflang="en">Join &amp; stay')]
    assert _footer(house.page("es/stories/index.html"))[-2:] == [("../../" + href, words) for href, words in spanish]
    assert _footer(house.page("es/about/index.html"))[-2:] == [("../../" + href, words) for href, words in spanish]


def test_the_sitemap_lists_hand_written_pages_with_their_versions(written: Callable[..., House]) -> None:
    sitemap = written().page("sitemap.xml")
    entry = sitemap.partition("<loc>https://example.org/lamps/es/about/</loc>")[2].partition("</url>")[0]
    assert 'hreflang="en" href="https://example.org/lamps/about/"' in entry
    assert "<loc>https://example.org/lamps/join/</loc></url>" in sitemap
    assert "<loc>https://example.org/lamps/stories/</loc>" in sitemap
    assert "404" not in sitemap


def test_a_hand_written_page_speaks_its_language_and_leads_to_its_versions(written: Callable[..., House]) -> None:
    house = written()
    spanish, english, alone = (house.page(f"{path}/index.html") for path in ("es/about", "about", "join"))
    assert '<html lang="es" dir="ltr">' in spanish
    assert "Ir al contenido" in spanish
    assert '<a href="../../about/" lang="en" hreflang="en">English</a>' in spanish
    assert 'href="https://example.org/lamps/es/about/"' in spanish
    assert '<a href="../stories/">Historias</a>' in spanish.partition("<main")[2]
    assert '<html lang="en" dir="ltr">' in english
    assert '<a href="../es/about/" lang="es" hreflang="es">Español</a>' in english
    assert '<link rel="canonical" href="https://example.org/lamps/about/">' in english
    assert 'class="languages"' not in alone


def test_what_people_write_is_escaped_once_in_the_frame_of_hand_written_pages(written: Callable[..., House]) -> None:
    house = written("", {"theme/pages/about.md": "# Me <em>& you</em> &lt;b&gt;\n", "theme/pages/es/about.md": "# x\n"})
    page = house.page("about/index.html")
    assert "<title>Me &amp; you &lt;b&gt; ·" in page
    assert '<li><a href="../about/">Me &amp; you &lt;b&gt;</a></li>' in page
    assert "Me &amp; you &lt;b&gt;" in house.page("stories/index.html")
    assert "&amp;amp;" not in page


def test_a_page_may_say_another_language_than_its_folder(written: Callable[..., House]) -> None:
    house = written("", {"theme/pages/bienvenida.md": "---\nlang: es\n---\n# Bienvenida\n"})
    assert '<html lang="es"' in house.page("bienvenida/index.html")
    assert "Bienvenida" not in house.page("stories/index.html")
    assert "Bienvenida" in house.page("es/stories/index.html")


def test_a_nav_chooses_what_is_linked_and_under_which_words(written: Callable[..., House]) -> None:
    house = written("nav: [{Come in: join.md}, es/about.md]")
    links = [("../join/", ">Come in"), ("../about/", ">Who we are")]
    assert _footer(house.page("stories/index.html"))[-2:] == links
    house = written("nav: [{Come in: join.md}]")
    assert _footer(house.page("stories/index.html"))[-1] == links[0]
    assert "about/" not in house.page("stories/index.html").partition("<footer")[2]
    assert "<loc>https://example.org/lamps/about/</loc>" in house.page("sitemap.xml")
    assert (house.root / "site/es/about/index.html").is_file()


def test_addresses_without_folders_are_linked_and_listed_as_well(written: Callable[..., House]) -> None:
    house = written("use_directory_urls: false")
    assert _footer(house.page("es/stories/index.html"))[-2][0] == "../../es/about.html"
    assert _footer(house.page("es/about.html"))[-2][0] == "../es/about.html"
    assert '<a href="../about.html" lang="en"' in house.page("es/about.html")
    assert '<a href="stories/">Historias</a>' in house.page("es/about.html").partition("<main")[2]
    assert "<loc>https://example.org/lamps/es/about.html</loc>" in house.page("sitemap.xml")
