"""The same content as a few of our pages, hand-written for Hugo: what a page needs at the least."""

import re
import shutil
import subprocess
from html import escape
from html.parser import HTMLParser
from pathlib import Path

BLOCKS = ("h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figure", "figcaption", "img")
ROWS = (
    "picture",
    "source",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "b",
    "i",
    "em",
    "strong",
    "a",
    "time",
)
KEPT = frozenset((*BLOCKS, *ROWS))
GIVEN = ("src", "srcset", "sizes", "type", "width", "height", "alt", "loading", "href")
LONELY = frozenset({"img", "source"})
CONFIG = """\
baseURL = '/some-programme/'
disableKinds = ['taxonomy', 'term', 'RSS', 'sitemap']
[security]
allowContent = ['.*']
"""
LAYOUT = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{{ .Title }}">
<title>{{ .Title }}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/some-programme/style.css">
</head>
<body><main>{{ .Content }}</main></body>
</html>
"""
STYLE = """\
body { max-width: 40rem; margin: auto; padding: 1rem; font: 1.125rem/1.6 system-ui, sans-serif; }
img { max-width: 100%; height: auto; }
a { display: inline-block; min-height: 24px; }
"""


def write(folder: Path, site: Path, paths: list[str]) -> Path:
    """Build the peer of the pages at `paths`; gives its finished site. Raises CalledProcessError where Hugo fails."""
    for name, text in {
        "hugo.toml": CONFIG,
        "layouts/_default/single.html": LAYOUT,
        "layouts/index.html": LAYOUT,
        "static/style.css": STYLE,
    }.items():
        _put(folder / name, text)
    shutil.copytree(site / "assets/pictures", folder / "static/assets/pictures")
    for path in paths:
        content = _Content()
        content.feed(re.sub(r"(?s)^.*?<main[^>]*>|</main>.*$", "", (site / path / "index.html").read_text("utf-8")))
        name = f"{path.strip('/')}.html" if path else "_index.html"
        _put(folder / "content" / name, f'---\ntitle: "A page"\n---\n{content.text}')
    subprocess.run(["hugo", "--quiet", "-s", folder], check=True, stdout=subprocess.DEVNULL)
    return folder / "public"


class _Content(HTMLParser):
    """Headings, words, lists, tables and pictures of a page, without classes, drawings and parts for a script."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.within = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg":
            self.within += 1
        if tag in KEPT and not self.within:
            given = "".join(f' {name}="{escape(_moved(value or ""))}"' for name, value in attrs if name in GIVEN)
            self.text += f"<{tag}{given}>"

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self.within -= 1
        elif tag in KEPT - LONELY and not self.within:
            self.text += f"</{tag}>"

    def handle_data(self, data: str) -> None:
        if not self.within:
            self.text += escape(data)


def _moved(value: str) -> str:
    return re.sub(r"(\.{1,2}/)+assets/", "/some-programme/assets/", value)


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
