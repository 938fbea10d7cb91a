import gzip
import hashlib
import struct
from io import BytesIO
from pathlib import Path

import pytest
from milestory.audit import audit_site
from milestory.records.trace import Finding, Trace
from PIL import Image
from PIL.PngImagePlugin import PngInfo

WORDS = "I went up the stairs on a cold morning and knocked until somebody opened the door."
SECRET = Trace("story spring/a-door", (WORDS, "The blue winter door"), ("spring/a-door",), ())


def picture(kind: str, **more: object) -> bytes:
    written = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(written, kind, **more)
    return written.getvalue()


def site(folder: Path, **pages: str) -> Path:
    clean = {
        "index.html": '<h1 id="top-story">Hello</h1><a href="stories/spring/other/#told">A story</a>'
        '<link rel="stylesheet" href="assets/a.css"><a href="https://example.org/">Partner</a>'
        '<img src="assets/p.jpg" srcset="assets/p.jpg 8w" alt="" width="8" height="8">',
        "stories/spring/other/index.html": '<p id="told">Told.</p><a href="../../../">Home</a><a href="#told">Up</a>',
        "assets/a.css": "body { background: url(p.jpg) } /* url(https://cdn.example/x) */",
    }
    for name, text in (clean | {name.replace("__", "/"): text for name, text in pages.items()}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "assets/p.jpg").write_bytes(picture("JPEG"))
    return folder


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def test_a_clean_site_has_no_findings(tmp_path: Path) -> None:
    assert audit_site(site(tmp_path), [SECRET], emails=()) == ()


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<img src="//cdn.example/x.png" alt="" width="1" height="1">',
        '<img src="p.jpg" srcset="p.jpg 1x, https://cdn.example/x.png 2x" alt="" width=1 height=1>',
        '<link rel="stylesheet" href="https://cdn.example/x.css">',
        '<link rel="preload" as="font" href=https://cdn.example/x.woff2>',
        "<style>@import 'https://cdn.example/x.css';</style>",
        '<p style="background:url(https://cdn.example/x.png)">x</p>',
        '<form action="https://cdn.example/"></form>',
        '<iframe src="https://cdn.example/"></iframe>',
        '<svg><use href="https://cdn.example/x.svg#a"></use></svg>',
        '<meta http-equiv="refresh" content="0; url=https://cdn.example/">',
    ],
)
def test_what_a_page_asks_of_another_host_is_found(tmp_path: Path, markup: str) -> None:
    findings = audit_site(site(tmp_path, **{"assets__x.html": markup}), [])
    assert rules(findings) == ["other-host"]
    assert "cdn.example" in findings[0].what


def test_what_a_style_sheet_asks_of_another_host_is_found(tmp_path: Path) -> None:
    findings = audit_site(site(tmp_path, **{"assets__b.css": "a{b:url( 'https://cdn.example/f.woff' )}"}), [])
    assert rules(findings) == ["other-host"]


def test_a_tag_in_a_comment_or_a_script_asks_for_nothing(tmp_path: Path) -> None:
    page = "<!-- <img src=https://cdn.example/x> --><script>var a = '<img src=\"https://cdn.example/x\">'</script>"
    assert audit_site(site(tmp_path, **{"x.html": page}), []) == ()


def test_the_own_host_is_no_other_host(tmp_path: Path) -> None:
    page = '<script src="https://me.example/sub/assets/a.css"></script><a href="/sub/">Home</a>'
    made = site(tmp_path, **{"x.html": page})
    assert audit_site(made, [], host="https://me.example/sub/") == ()
    assert rules(audit_site(made, [])) == ["broken-link", "other-host"]


@pytest.mark.parametrize("target", ["missing/", "stories/spring/other/#nowhere", "assets/none.png", "../../outside"])
def test_a_link_to_nothing_is_found(tmp_path: Path, target: str) -> None:
    findings = audit_site(site(tmp_path, **{"x.html": f'<a href="{target}">x</a>'}), [])
    assert rules(findings) == ["broken-link"]
    assert target in findings[0].what


def test_a_picture_without_words_or_size_is_found(tmp_path: Path) -> None:
    page = '<img src="assets/p.jpg"><img src="assets/p.jpg" alt="a > b" width="8" height="8">'
    assert rules(audit_site(site(tmp_path, **{"x.html": page}), [])) == ["alt", "alt"]


def exif() -> bytes:
    made = Image.Exif()
    made[0x0131] = "A camera"
    return made.tobytes()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.jpg", picture("JPEG", exif=exif()), "Exif"),
        ("a.jpg", picture("JPEG", comment=b"at home"), "a comment"),
        ("a.jpg", picture("JPEG", xmp=b"<x:xmpmeta/>"), "XMP"),
        ("a.jpg", picture("JPEG")[:2] + b"\xff\xed" + struct.pack(">H", 6) + b"8BIM" + picture("JPEG")[2:], "IPTC"),
        ("a.jpg", picture("JPEG") + b"tail", "bytes after its end"),
        ("a.webp", picture("WEBP", exif=exif()), "Exif"),
        ("a.webp", picture("WEBP", xmp=b"<x:xmpmeta/>"), "XMP"),
        ("a.png", picture("PNG", exif=exif()), "Exif"),
        ("a.avif", picture("AVIF", exif=exif()), "Exif"),
        ("a.jpg", picture("PNG", exif=exif()), "Exif"),
    ],
)
def test_what_a_picture_carries_besides_its_pixels_is_found(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    site(tmp_path)
    (tmp_path / name).write_bytes(data)
    findings = audit_site(tmp_path, [])
    assert rules(findings) == ["picture"]
    assert kind in findings[0].what


def test_a_text_inside_a_png_is_found(tmp_path: Path) -> None:
    info = PngInfo()
    info.add_text("Author", "somebody")
    site(tmp_path)
    (tmp_path / "a.png").write_bytes(picture("PNG", pnginfo=info))
    assert rules(audit_site(tmp_path, [])) == ["picture"]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG", "AVIF"])
def test_a_picture_of_pixels_alone_carries_nothing(tmp_path: Path, kind: str) -> None:
    site(tmp_path)
    (tmp_path / f"a.{kind.lower()}").write_bytes(picture(kind))
    assert audit_site(tmp_path, []) == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.html", f"<p>{WORDS}</p>"),
        ("x.html", "<p>… up the <em>stairs</em> on a cóld MORNING and kno\u200bcked until …</p>"),
        ("x.html", f'<meta name="description" content="{WORDS}">'),
        ("x.html", f"<!-- {WORDS} -->"),
        ("x.html", "<h1>The blue&nbsp;winter door</h1>"),
        ("search.json", '{"text": "the stairs on a\\ncold morning and knocked unt\\u0069l somebody"}'),
        ("feed.xml", f"<summary>{WORDS}</summary>"),
        ("x.csv", f'title,words\n"x","{WORDS}"'),
        ("x.txt", "https://me.example/stories/spring/a-door/"),
        ("stories/spring/a-door/index.html", "<p>Hello</p>"),
        ("media/spring/a-door/x.txt", ""),
    ],
)
def test_a_trace_of_what_is_withheld_is_found(tmp_path: Path, name: str, text: str) -> None:
    findings = audit_site(site(tmp_path, **{name: text}), [SECRET])
    assert set(rules(findings)) == {"trace"}
    assert all("story spring/a-door" in finding.what and WORDS not in finding.what for finding in findings)


def test_a_relative_link_to_a_withheld_page_is_found(tmp_path: Path) -> None:
    pages = {
        "stories/spring/x/index.html": '<a href="../a-door/">x</a>',
        "stories/spring/a-door/index.html": '<meta name="robots" content="noindex"><p>This page was removed.</p>',
    }
    findings = audit_site(site(tmp_path, **pages), [SECRET])
    assert [(finding.file, finding.rule) for finding in findings] == [("stories/spring/x/index.html", "trace")]


def test_the_neutral_page_at_an_old_address_may_stay(tmp_path: Path) -> None:
    page = '<meta name="robots" content="noindex"><p>This page was removed.</p>'
    assert audit_site(site(tmp_path, **{"stories/spring/a-door/index.html": page}), [SECRET]) == ()


def test_a_withheld_picture_is_found_by_its_bytes(tmp_path: Path) -> None:
    site(tmp_path)
    data = picture("JPEG", quality=31)
    (tmp_path / "renamed.jpg").write_bytes(data)
    trace = Trace("picture spring/1", digests=(hashlib.sha256(data).hexdigest(),))
    assert [(each.file, each.rule) for each in audit_site(tmp_path, [trace])] == [("renamed.jpg", "trace")]


@pytest.mark.parametrize(
    "text",
    ["I went up the stairs and nothing else is the same.", "spring/a-doorway", "The blue door of winter"],
)
def test_what_only_resembles_a_withheld_story_is_no_trace(tmp_path: Path, text: str) -> None:
    assert audit_site(site(tmp_path, **{"x.html": f"<p>{text}</p>"}), [SECRET]) == ()


def test_words_that_meet_only_by_their_place_in_the_file_are_no_trace(tmp_path: Path) -> None:
    page = '<p>The blue</p><img src="assets/p.jpg" alt="winter door" width="8" height="8">'
    assert audit_site(site(tmp_path, **{"x.html": page}), [SECRET]) == ()


def test_an_e_mail_address_must_be_one_that_is_allowed(tmp_path: Path) -> None:
    page = '<a href="mailto:Hello@example.org">Hello@example.org</a> noor%40example.net'
    made = site(tmp_path, **{"x.html": page})
    findings = audit_site(made, [], emails=["hello@example.org"])
    assert rules(findings) == ["e-mail"]
    assert "noor" not in findings[0].what
    assert audit_site(made, []) == ()


@pytest.mark.parametrize(
    "name", ["x.md", "x.htm", "notes", "x.ics", "x.log", "x.yml", "x.rss", "x.jsonl", "X.HTML", "x.tar.bin", "LICENSE"]
)
def test_words_are_found_in_a_file_of_any_name(tmp_path: Path, name: str) -> None:
    assert rules(audit_site(site(tmp_path, **{name: f"So: {WORDS}"}), [SECRET])) == ["trace"]


@pytest.mark.parametrize(
    "data",
    [gzip.compress(f"<p>{WORDS}</p>".encode()), WORDS.encode("utf-16"), f"\u00e9 {WORDS}".encode("latin-1")],
    ids=["packed", "two bytes a letter", "one byte a letter"],
)
@pytest.mark.parametrize("name", ["x.html.gz", "x.txt", "x"])
def test_words_are_found_in_every_dress_of_bytes(tmp_path: Path, name: str, data: bytes) -> None:
    (site(tmp_path) / name).write_bytes(data)
    assert rules(audit_site(tmp_path, [SECRET])) == ["trace"]


def test_a_packed_file_that_is_broken_or_endless_does_not_stop_the_audit(tmp_path: Path) -> None:
    made = site(tmp_path)
    (made / "cut.gz").write_bytes(gzip.compress(b"words" * 100)[:30])
    (made / "bad.gz").write_bytes(b"\x1f\x8b nothing")
    assert audit_site(made, [SECRET]) == ()
    (made / "bomb.gz").write_bytes(gzip.compress(bytes(100_000_000)))
    assert [(each.file, each.rule) for each in audit_site(made, [SECRET])] == [("bomb.gz", "unreadable")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.html", "kim&#64;example.org"),
        ("x.html", "kim&#x40;example.org"),
        ("x.html", "kim&#X0040;example.org"),
        ("x.html", "kim&commat;example.org"),
        ("x.html", "".join(f"&#{ord(letter)};" for letter in "kim@example.org")),
        ("x.html", '<a href="mailto:kim%2540example.org">x</a>'),
        ("x.html", "kim<b>@</b>example.org"),
        ("x.html", "kim@<wbr>example.org"),
        ("x.html", "kim@exam\u00adple.org"),
        ("x.html", "kim\uff20example.org"),
        ("x.html", '<script>"kim\\u0040example.org"</script>'),
        ("x.json", '"kim\\x40example.org"'),
        ("x.md", "kim@example.org"),
        ("x.svg", "<svg><text>kim@example.org</text></svg>"),
        ("kim@example.org.txt", "x"),
    ],
)
def test_an_address_of_a_person_is_found_in_every_dress(tmp_path: Path, name: str, text: str) -> None:
    assert rules(audit_site(site(tmp_path, **{name: text}), [], emails={"us@example.org"})) == ["e-mail"]
    allowed = audit_site(tmp_path, [], emails={"kim@example.org", "kim@exam"})
    assert "e-mail" not in rules(allowed) or ".txt" in name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.html", '<!--><img src=https://cdn.example/x alt="" width=1 height=1>-->'),
        ("x.html", '<!-- a --!><img src=https://cdn.example/x alt="" width=1 height=1> -->'),
        ("x.html", '<script>"</script x><img src=https://cdn.example/x alt="" width=1 height=1>'),
        ("x.html", '<base href="https://cdn.example/">'),
        ("x.html", '<meta http-equiv=refresh content="0;https://cdn.example/x">'),
        ("x.html", r'<p style="background:u\72l(https://cdn.example/x)">'),
        ("x.html", "<p style=\"background:image-set('https://cdn.example/x' 1x)\">"),
        ("x.html", '<svg><rect fill="url(https://cdn.example/x#a)"/></svg>'),
        ("x.css", '@import"https://cdn.example/x";'),
        ("x.css", '@import/**/"//cdn.example/x";'),
        ("x.css", r"a { b: url(\68 ttps://cdn.example/x) }"),
        ("x.svg", '<svg><image href="https://cdn.example/x"/></svg>'),
        ("x.svg", '<svg><style>@import "https://cdn.example/x"</style></svg>'),
        ("x.htm", '<img src=https://cdn.example/x alt="" width=1 height=1>'),
    ],
)
def test_a_hidden_request_to_another_host_is_found(tmp_path: Path, name: str, text: str) -> None:
    assert rules(audit_site(site(tmp_path, **{name: text}), [])) == ["other-host"]


def test_a_namespace_and_an_own_pattern_ask_for_nothing(tmp_path: Path) -> None:
    made = site(
        tmp_path,
        **{
            "x.css": '@namespace "http://www.w3.org/1999/xhtml";',
            "x.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/><rect fill="url(#a)"/></svg>',
        },
    )
    assert audit_site(made, []) == ()


def test_a_picture_is_looked_at_whatever_its_name_says(tmp_path: Path) -> None:
    (site(tmp_path) / "assets/p.bin").write_bytes(picture("JPEG", comment=b"made by Kim"))
    assert rules(audit_site(tmp_path, [])) == ["picture"]


@pytest.mark.parametrize(
    "stranger",
    [
        "xours@example.org",
        "&#97;ours@example.org",
        "%61ours@example.org",
        "ours@example.org.uk",
        "a.ours@example.org",
        "OURS2@example.org",
    ],
)
def test_an_address_that_only_ends_or_begins_like_the_own_one_is_a_strangers(tmp_path: Path, stranger: str) -> None:
    (tmp_path / "index.html").write_text(f"<p>ours@example.org {stranger} and Ours@Example.org.</p>")
    assert [each.rule for each in audit_site(tmp_path, (), emails=["ours@example.org"])] == ["e-mail"]
    (tmp_path / "index.html").write_text("<p>ours@example.org, Ours@Example.org.</p>")
    assert audit_site(tmp_path, (), emails=["ours@example.org"]) == ()


@pytest.mark.parametrize(
    ("address", "found"), [("us@example.org", []), ("kim@example.org", ["e-mail"]), ("kim.us@example.org", ["e-mail"])]
)
def test_an_address_that_japanese_words_run_into_is_known_for_what_it_is(
    tmp_path: Path, address: str, found: list[str]
) -> None:
    made = site(
        tmp_path, **{"x.html": f"<p>ご質問は{address}にどうぞお書きくださいますようおねがいもうしあげます。</p>"}
    )
    assert rules(audit_site(made, [], emails={"us@example.org"})) == found
