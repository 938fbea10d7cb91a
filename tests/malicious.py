"""A programme in which one text stands in every place that people can write into, and what came out of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from milestory import pipeline
from milestory.consent import code_of, portrait_code, words_code
from milestory.engines.folder import write
from milestory.reading import read
from milestory.records.output import Output
from milestory.records.problem import Failure
from PIL import Image
from sample_site import ROOT

DAY = date(2026, 11, 24)
STORY = "stories/spring/a-first-step.md"
OTHER_STORY = "Nothing is wrong with this kite."


def picture(colour: str = "#2a7a4b") -> bytes:
    made = BytesIO()
    Image.new("RGB", (48, 32), colour).save(made, "PNG")
    return made.getvalue()


def rich(said: str, **options: Any) -> dict[str, Any]:
    """The files of a programme in which `said` stands in every text."""
    note = {"file": "a.png", "alt": said, "caption": said, "credit": said, "others": "none", "people": ["p001"]}
    domain = {"label": said, "shape": "circle", "colour": "#1f6f50", "colour_dark": "#8fd3b6"}
    kind = {"label": said, "domain": "making"}
    own = {"themes": {"kites": said}, "milestone_kinds": {"flew": kind}, "domains": {"making": domain}}
    plugin = {"name": said, "tagline": said, "about": said, "fictional": True, "languages": ["en", "es"]}
    plugin |= {"vocabularies": own, **options}
    answers = [{"code": code, "label": f"{said} {code}", "favourable": "no"} for code in ("never", "often", "always")]
    item = {"id": "ask", "question": said, "scale": {"answers": answers}}
    told = {"told_by": [{"role": "mentee", "person": "p001"}], "themes": ["kites"], "photo": note, "milestone": "m1"}
    other = {"title": "The other", "told_by": [{"role": "mentor", "person": "p002"}]}
    step = {"id": "m1", "kind": "flew", "person": "p001", "reached": "2026-03", "words": said, "goal": said}
    declared = [{"measure": "retention", "count": 60, "of": 100, "after": 6, "source": said}]
    return {
        "site_config.yml": {
            "site_name": said,
            "docs_dir": "theme/pages",
            "theme": {"name": "material", "font": "false"},
            "plugins": [{"milestory": {"contact": {"email": "hello@example.org"}, **plugin}}],
        },
        "cohorts/people.yml": [
            {"ref": "p001", "display": said, "age_band": "adult"},
            {"ref": "p002", "display": "Noor", "age_band": "adult"},
        ],
        "cohorts/spring/cohort.yml": {
            "title": said, "start": "2026-01-05", "mentees": 100, "mentors": 60, "lessons": [said],
            "story_of_the_year": said, "picture": {**note, "drawing": "yes"}, "declared": declared,
            "funnel": {"mentee": {"applied": 180, "matched": 100}},
        },
        "cohorts/spring/milestones.yml": [step],
        "cohorts/spring/events.yml": [
            {"id": "fair", "kind": "celebration", "date": "2026-03-02", "title": said, "topic": said, "gallery": [note]}
        ],
        "cohorts/spring/projects.yml": [
            {"title": said, "outcome": said, "partners": [said], "pictures": [note],
             "links": [{"url": "https://example.org/", "label": said}]}
        ],
        "cohorts/spring/feedback.yml": [{"heard": said, "did": said, "theme": "kites", "count": 30, "when": "2026-02"}],
        "cohorts/spring/surveys/first.yml": {
            "informant": "mentee", "eligible": 100, "answered": 90, "opened": "2026-03-01", "closed": "2026-03-09",
            "items": [{**item, "counts": {"never": 20, "often": 30, "always": 40}}],
        },
        STORY: ({"title": said, "summary": said, "quote": said, **told}, f"{said}\n\nI knocked."),
        "stories/spring/a-first-step.es.md": (
            {"title": said, "summary": said, "quote": said, "alt": said, "caption": said, "translator": said,
             "reviewer": said, "reviewed_on": "2026-04-01"},
            f"{said}\n\nLlamé a la puerta.",
        ),
        "stories/spring/the-other.md": (other, OTHER_STORY),
        **dict.fromkeys(["stories/spring/a.png", "cohorts/spring/a.png"], picture()),
        **dict.fromkeys(["cohorts/spring/events/fair/a.png", "cohorts/spring/projects/a.png"], picture()),
    }  # fmt: skip


def small() -> dict[str, Any]:
    """The files of a programme with one story in each of two cohorts."""
    options = {"name": "Test", "fictional": True, "contact": {"email": "hello@example.org"}}
    person = {"age_band": "adult"}
    return {
        "site_config.yml": {"site_name": "Test", "docs_dir": "theme/pages", "plugins": [{"milestory": options}]},
        "cohorts/people.yml": [
            {"ref": "p001", "display": "Noor", **person},
            {"ref": "p002", "display": "Ada", **person},
        ],
        "cohorts/spring/cohort.yml": {"title": "Spring", "start": "2026-01-05", "mentees": 20},
        "cohorts/autumn/cohort.yml": {"title": "Autumn", "start": "2026-02-05", "mentees": 20},
        STORY: ({"title": "A step", "told_by": [{"role": "mentee", "person": "p001"}]}, "I knocked."),
        "stories/autumn/the-other.md": (
            {"title": "The other", "told_by": [{"role": "mentor", "person": "p002"}]},
            OTHER_STORY,
        ),
    }


def as_bytes(content: Any) -> bytes:
    """A file's content: bytes and text as they are, front matter with words, or data as YAML."""
    if isinstance(content, bytes):
        return content
    if isinstance(content, str):
        return content.encode()
    if isinstance(content, tuple):
        return f"---\n{yaml.safe_dump(content[0], allow_unicode=True)}---\n{content[1]}\n".encode()
    return yaml.safe_dump(content, allow_unicode=True).encode()


@dataclass
class Built:
    """A programme on disk, with everybody's yes to every story, and what a walk made of it."""

    root: Path
    files: Mapping[str, Any]
    outputs: dict[str, bytes] = field(default_factory=dict)
    problems: tuple[Any, ...] = ()
    failure: str = ""
    unsearched: str = ""

    def __post_init__(self) -> None:
        for name, content in self.files.items():
            if content is not None:
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                (self.root / name).write_bytes(as_bytes(content))
        (self.root / "theme/pages").mkdir(parents=True, exist_ok=True)
        try:
            if "cohorts/consents.yml" not in self.files:
                self._agree()
            walked = pipeline.walk(self.root / "site_config.yml", DAY)
            self.problems = walked.problems
            self.outputs = {output.path: output.content for output in walked.outputs}
            self._audit(walked)
        except Failure as failure:
            self.failure, self.problems = str(failure), failure.problems

    @property
    def text(self) -> str:
        """All text of the site."""
        pages = [data.decode() for name, data in sorted(self.outputs.items()) if name.endswith(TEXTS)]
        return "\n".join(pages)

    def _agree(self) -> None:
        codes: dict[str, list[dict[str, Any]]] = {"p001": [], "p002": []}
        for address, story in read(self.root / "site_config.yml").stories.items():
            portrait = ""
            if story.photo is not None:
                data = (self.root / "stories" / story.cohort / story.photo.file).read_bytes()
                portrait = portrait_code(story.photo, sha256(data).hexdigest())
            saw = {"by": ["adult"], "saw": address, "on": "2026-02-01", "code": code_of(words_code(story), portrait)}
            for person in story.people:
                codes[person].append(saw)
        given = {"given_by": "self", "given_on": "2026-01-10", "evidence": {"method": "paper", "pointer": "binder"}}
        consents = [{"person": ref, "preset": "with_photo", "approvals": seen, **given} for ref, seen in codes.items()]
        (self.root / "cohorts/consents.yml").write_bytes(as_bytes(consents))

    def _audit(self, walked: pipeline.Walked) -> None:
        write((Output(path, content) for path, content in self.outputs.items()), self.root / "out")
        found, self.unsearched = pipeline.search(walked, self.root / "out")
        write(found, self.root / "out")
        pipeline.audit(walked, self.root / "out")


TEXTS = (".html", ".json", ".csv", ".xml", ".txt", ".css", ".js", ".svg")
_FORBIDDEN = {
    "iframe", "object", "embed", "form", "base", "input", "textarea", "math", "foreignobject", "style", "template",
    "animate", "set", "use", "image", "audio", "video", "portal", "frame", "frameset", "applet", "noscript",
}  # fmt: skip
_OF_A_SEARCH = {"form", "input", "template"}
"""What only the page where visitors search may have; the policy of every page lets no form be sent."""
_WITHIN = re.search(r"<script>(.*?)</script>", (ROOT / "theme/templates/milestory/head.html").read_text("utf-8"))
"""The one script that stands within pages, which their policy knows by its digest."""
_ADDRESSES = {"href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href", "background", "ping"}


class Dangers(HTMLParser):
    """Everything in a page through which something could run, move or be fetched."""

    def __init__(self, html: str, name: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.searches = name.endswith("search/index.html")
        self.script: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge a tag by its name and its attributes."""
        given = {name: value or "" for name, value in attrs}
        forbidden = _FORBIDDEN - _OF_A_SEARCH if self.searches else _FORBIDDEN
        if tag in forbidden or (tag == "button" and "formaction" in given):
            self.found.append(f"<{tag}>")
        scripts = ("assets/milestory/milestory.js", *["assets/milestory/search.js"] * self.searches)
        self.script = "" if tag == "script" and not given else None
        if tag == "script" and given and not (given.get("src", "").endswith(scripts)):
            self.found.append(f"<script {given}>")
        if tag == "meta" and given.get("http-equiv", "").lower() not in {"", "content-security-policy"}:
            self.found.append(f"<meta {given}>")
        self.found += [f"{tag} {name}" for name in given if name.startswith("on") or name in {"style", "srcdoc"}]
        for name in _ADDRESSES & given.keys():
            self.found += [f"{tag} {name}={given[name]!r}" for each in _split(name, given[name]) if not _harmless(each)]

    def handle_data(self, data: str) -> None:
        """Keep the text of a script within the page."""
        if self.script is not None:
            self.script += data

    def handle_endtag(self, tag: str) -> None:
        """Judge a script within the page by its text."""
        if tag == "script" and self.script is not None:
            if _WITHIN is None or self.script != _WITHIN[1]:
                self.found.append(f"<script>{self.script}")
            self.script = None

    def handle_decl(self, decl: str) -> None:
        """Judge a declaration."""
        if decl.lower() != "doctype html":
            self.found.append(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        """No page of ours needs a comment."""
        self.found.append(f"<!--{data}-->")


def _split(name: str, value: str) -> list[str]:
    return [part.split()[0] for part in value.split(",") if part.split()] if name == "srcset" else [value]


def _harmless(address: str) -> bool:
    """Whether an address is relative, or leads by http, https or mail, as a browser reads it."""
    plain = "".join(sign for sign in address if sign > " ").lower()
    scheme = plain.split(":", 1)[0] if ":" in plain.split("/", 1)[0] else ""
    return scheme in {"", "http", "https", "mailto"} and not plain.startswith("//")


def dangers(outputs: Mapping[str, bytes]) -> Iterator[str]:
    """Every danger in every page, with the page's path."""
    for name, data in outputs.items():
        if name.endswith(".html"):
            yield from (f"{name}: {danger}" for danger in Dangers(data.decode(), name).found)
