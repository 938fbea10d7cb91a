"""Valid files of a programme, changed by bytes, by lines, by their structure and by where they lie."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

Files = dict[str, bytes]
"""Path to content; a path that ends with a slash is a folder, a content that begins with `->` is a link."""

ROOT = Path(__file__).parents[2]
COHORT, OTHER = "evening-bench-2026", "study-peers-2024"
KEYS = [
    "title", "told_by", "person", "ref", "id", "kind", "counts", "scale", "<<", "", "content", "handler", "__class__",
    "t\u0456tle", "self", "words", "slug", "cohort", "lang", "model_config", "_origin", "events", "photo", "file",
]  # fmt: skip
VALUES: list[Any] = [
    "", " ", "null", "~", "no", "true", "-1", "0", "9" * 400, "1e999999", "0x10", "1_000", ".inf", ".nan", "-0",
    "12:30", "9999-99-99", "0000-00-00", "2026-02-30", "2026-13", "10000-01-01", "2026-05-14T00:00:00Z", "a\u0000b",
    "\u202eabc", "../../etc/passwd", "/etc/passwd", "C:\\x", "..\\x", "%2e%2e/x", "a//b", ".", "..", "con", "x" * 300,
    "\ud7ff\ue000", "é", "İ", "ß", "\U0001f469\u200d\U0001f680", "{{ 7*7 }}", "{% x %}", "</script>", "<!--",
    "javascript:alert(1)", "=1+1", "[]", "{}", [], {}, [[]], [{}], {"en": ""}, {"en": {"en": "x"}}, {"xx-yy-zz": "x"},
    {"": "x"}, ["x"] * 200, {str(number): "x" for number in range(200)}, {"a": {"a": {"a": {"a": "x"}}}}, "*", "&", "`",
    "[x](y", "> " * 50,
]  # fmt: skip
LINES = [
    "---", "...", "- ", "?", "? x", ": x", "&a [*a]", "x: *a", "<<: *a", "!!python/object:os.system x", "%YAML 9.9",
    "# x", "\tx: y", "  x: y", "x: |", "x: >-", "'", '"', "[", "{", "]", "}", "title: x", "- - - x", "key: 'a' b",
]  # fmt: skip
BYTES = [
    b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\t", b"\x1b[2J", b"\xc0\xaf", b"\xed\xa0\x80",
    b"\xe2\x80\xa8", b"\xc2\x85", b"---\n", b": ", b"- ", b"#", b"\\", b"&a ", b"*a", b"!!", b"{", b"[", b'"',
]  # fmt: skip
NAMES = [
    "stories/spring/a.md", "stories/{c}/a.b.md", "stories/{c}/A.md", "stories/{c}/a.es.md", "stories/x.md", "x.md",
    "cohorts/{c}/pairs.yml", "cohorts/{c}/pairs.yaml", "cohorts/{c}/surveys/x.yml", "cohorts/{c}/surveys/X y.yml",
    "cohorts/{c}/events/", "cohorts/{c}/cohort.yml/", "cohorts/people.yml/", "cohorts/con/cohort.yml",
    "stories/{c}/\u202egpj.md", "stories/{c}/a\n.md", "cohorts/{c}/projects/x.jpg", "stories/{c}/.hidden.md",
]  # fmt: skip


def samples() -> Files:
    """A small part of the sample programme: of two cohorts what can lie in their folders, and the people in it."""
    taken = [
        *(ROOT / "cohorts" / COHORT).rglob("*.yml"),
        *((ROOT / "cohorts" / OTHER / f"{name}.yml") for name in ("cohort", "projects", "feedback")),
        ROOT / "cohorts" / OTHER / "surveys" / "2025-06-learning.yml",
        *(ROOT / "stories" / COHORT).glob("*.md"),
        *sorted((ROOT / "stories" / OTHER).glob("*.md"))[:2],
        ROOT / "cohorts" / "instruments.yml",
        ROOT / "site_config.yml",
    ]
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in taken}
    words = set(re.findall(r"[\w-]+", b"\n".join(files.values()).decode()))
    for name in ("people", "consents"):
        entries = re.split(r"^(?=- )", (ROOT / f"cohorts/{name}.yml").read_text(encoding="utf-8"), flags=re.MULTILINE)
        of_these = [entry for entry in entries if words.intersection(re.findall(r"(?:ref|person): ([\w-]+)", entry))]
        files[f"cohorts/{name}.yml"] = "".join(of_these).encode()
    return files


@st.composite
def mutated(draw: st.DrawFn, files: Files) -> Files:
    """The files with one to four changes."""
    changed = dict(files)
    for change in draw(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4)):
        change(draw, changed)
    return changed


def _bytes(draw: st.DrawFn, files: Files) -> None:
    name = _pick(draw, files)
    content = files[name]
    at, length = draw(st.integers(0, len(content))), draw(st.sampled_from([0, 1, 1, 2, 8, 64, 4096]))
    put = draw(st.sampled_from([b"", content[at : at + length] * 2, *BYTES]) | st.binary(max_size=12))
    files[name] = content[:at] + put + content[at + length :]


def _anything(draw: st.DrawFn, files: Files) -> None:
    files[_pick(draw, files)] = draw(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode()))


def _lines(draw: st.DrawFn, files: Files) -> None:
    name = _pick(draw, files)
    lines = files[name].split(b"\n")
    at, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    line = draw(st.sampled_from(LINES)).encode()
    ways = [
        [],
        [lines[at], lines[at]],
        [lines[other]],
        [b" " * draw(st.integers(1, 9)) + lines[at]],
        [lines[at].lstrip()],
        [line, lines[at]],
        [lines[at] + b" " + line],
    ]
    files[name] = b"\n".join([*lines[:at], *draw(st.sampled_from(ways)), *lines[at + 1 :]])


def _structure(draw: st.DrawFn, files: Files) -> None:
    name = _pick(draw, files)
    text = files[name].decode("utf-8", "replace")
    head, fence, body = ("", "", text) if not name.endswith(".md") else _front(text)
    try:
        data = yaml.load(head if fence else body, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return
    said = yaml.safe_dump(_changed(draw, data), allow_unicode=draw(st.booleans()), sort_keys=False)
    files[name] = (f"---\n{said}---\n{body}" if fence else said).encode("utf-8", "replace")


def _place(draw: st.DrawFn, files: Files) -> None:
    name = _pick(draw, files)
    new = draw(st.sampled_from([*NAMES, *files])).format(c=draw(st.sampled_from([COHORT, OTHER])))
    content = files[name]
    if draw(st.booleans()):
        del files[name]
    files[new] = draw(st.sampled_from([content, content, b"", b"->" + name.encode(), b"->..", b"->/", b"->nowhere"]))


def _front(text: str) -> tuple[str, str, str]:
    parts = text.split("---\n", 2)
    return (parts[1], "---", parts[2]) if len(parts) == 3 else ("", "", text)


def _changed(draw: st.DrawFn, data: Any) -> Any:
    """The data with one place changed: replaced, wrapped, taken out, doubled or renamed."""
    if isinstance(data, dict) and data and draw(st.integers(0, 3)):
        key = draw(st.sampled_from(list(data)))
        way = draw(st.integers(0, 5))
        rest = {name: value for name, value in data.items() if name != key}
        if way == 0:
            return rest
        if way == 1:
            return {**rest, draw(st.sampled_from(KEYS)): data[key]}
        return {**data, key: _changed(draw, data[key])}
    if isinstance(data, list) and data and draw(st.integers(0, 3)):
        at = draw(st.integers(0, len(data) - 1))
        put = draw(st.sampled_from([[], [data[at]] * 2, None]))
        return [*data[:at], *([_changed(draw, data[at])] if put is None else put), *data[at + 1 :]]
    put = draw(st.sampled_from(VALUES) | st.text(max_size=20))
    return draw(st.sampled_from([put, put, [data], {"en": data}, {draw(st.sampled_from(KEYS)): data}]))


def _pick(draw: st.DrawFn, files: Files) -> str:
    return draw(st.sampled_from(sorted(files)))


CHANGES: list[Callable[[st.DrawFn, Files], None]] = [
    _structure, _structure, _structure, _structure, _lines, _lines, _bytes, _bytes, _anything, _place,
]  # fmt: skip
