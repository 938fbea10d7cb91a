"""Personal details in every disguise: what is planted in a site, and how it is hidden."""

# ruff: noqa: E501 - one disguise a line

import base64
import bz2
import gzip
import io
import json
import lzma
import quopri
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

DETAILS = {
    "e-mail": "kim.novak@example.net",
    "phone": "+44 7700 900123",
    "full-name": "Noor van den Berg",
    "school": "Mill Road Academy",
    "id-number": "NL91 ABNA 0417 1643 00",
    "coordinates": "52.370216, 4.895168",
    "address": "She lives at 14 Mill Lane",
    "birth-date": "born on 4 March 2011",
    "handle": "https://www.instagram.com/kim.novak.11",
}
CLEAN = "Two chairs, one hour, 12 of 38 and a door at 14:30."


def _archive(text: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("notes/words.txt", text)
    return target.getvalue()


def _tar(text: str) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as opened:
        info = tarfile.TarInfo("words.txt")
        info.size = len(text.encode())
        opened.addfile(info, io.BytesIO(text.encode()))
    return target.getvalue()


def _page(body: str) -> bytes:
    return f"<!doctype html><html lang=en><head><title>A page</title></head><body>{body}</body></html>".encode()


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _url_safe(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _wrapped(text: str) -> str:
    return "\n".join(_base64(text)[at : at + 20] for at in range(0, len(_base64(text)), 20))


def _hidden(text: str) -> str:
    return bytes([0x2A, *(byte ^ 0x2A for byte in text.encode())]).hex()


def _entities(text: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in text)


def _split(text: str) -> str:
    return f"<b>{text[0]}</b>{text[1:5]}<span>{text[5:]}</span>"


def _percents(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def _hexed(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def _codes(text: str) -> str:
    return ",".join(str(ord(sign)) for sign in text)


def _plus(text: str) -> str:
    return f"var a = '{text[:4]}' + \"{text[4:9]}\" + `{text[9:]}`;"


def _pdf_object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n" % number + body + b"\nendobj\n"


def _pdf_stream(content: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<</Filter/FlateDecode/Length %d%s>>\nstream\n" % (len(packed), more) + packed + b"\nendstream"


def _pdf(shown: bytes = b"BT /F1 12 Tf (A page) Tj ET", info: bytes = b"<</Title(A page)>>", *more: bytes) -> bytes:
    body = b"%PDF-1.7\n" + _pdf_object(1, b"<</Type/Catalog/Pages 2 0 R>>")
    body += _pdf_object(2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    body += _pdf_object(3, b"<</Type/Page/Contents 4 0 R/Resources<</Font<</F1 6 0 R>>>>>>")
    body += _pdf_object(4, _pdf_stream(shown)) + _pdf_object(5, info)
    return body + b"".join(more) + b"trailer<</Root 1 0 R/Info 5 0 R>>\n%%EOF"


def _pdf_kerned(text: str) -> bytes:
    raw = text.encode()
    return _pdf(b"BT /F1 12 Tf [(" + raw[:3] + b") -20 (" + raw[3:7] + b") 15 <" + raw[7:].hex().encode() + b">] TJ ET")


def _pdf_glyphs(text: str) -> bytes:
    """Letters by numbers of a font that tells itself which letters they are, as browsers write them."""
    letters = sorted(set(text))
    table = b"".join(b"<%04X> <%04X>\n" % (number + 5, ord(letter)) for number, letter in enumerate(letters))
    cmap = (
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n%d beginbfchar\n" % len(letters) + table + b"endbfchar"
    )
    hexed = b"".join(b"%04X" % (letters.index(sign) + 5) for sign in text)
    font = _pdf_object(6, b"<</Type/Font/Subtype/Type0/ToUnicode 7 0 R>>")
    return _pdf(b"BT /F1 12 Tf <" + hexed + b"> Tj ET", b"<<>>", font, _pdf_object(7, _pdf_stream(cmap)))


def _pdf_in_objects(text: str) -> bytes:
    inner = b"9 0 <</Author(" + text.encode() + b")>>"
    more = b"/Type/ObjStm/N 1/First 4"
    return _pdf(b"BT ET", b"<<>>", _pdf_object(8, _pdf_stream(inner, more)))


def _png(text: str) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\0\0"))
    texts = chunk(b"tEXt", b"Comment\0" + text.encode()) if text != CLEAN else b""
    return b"\x89PNG\r\n\x1a\n" + head + texts + data + chunk(b"IEND", b"")


def _fragment(text: str) -> bytes:
    return gzip.compress(b"pagefind_dcd" + json.dumps({"url": "/a/", "content": text, "word_count": 12}).encode())


def _map(text: str) -> bytes:
    return json.dumps({"version": 3, "mappings": "AAAA", "sourcesContent": [f"// {text}\nlet a = 1"]}).encode()


DISGUISES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "plain words": ("a.txt", str.encode),
    "a page": ("a.html", lambda text: _page(f"<p>{text}</p>")),
    "split by tags": ("a.html", lambda text: _page(f"<p>{_split(text)}</p>")),
    "a comment": ("a.html", lambda text: _page(f"<!-- {text} -->")),
    "a comment with tags": ("a.html", lambda text: _page(f"<!-- <p>{text}</p> -->")),
    "around a comment": ("a.html", lambda text: _page(f"<p>{text[:3]}<!-- so -->{text[3:7]}<script></script>{text[7:]}</p>")),
    "a comment among generic types": ("a.js", lambda text: f"// Array<T> of them\nlet a = '<b>x</b>'\n// {text}\n".encode()),
    "a style beside drawings": ("a.css", lambda text: f".b{{background:url('data:image/svg+xml,<svg d=\"M1 2\"/>')}} .a::after{{content:'{text}'}}".encode()),
    "a hidden element": ("a.html", lambda text: _page(f"<p hidden style='display:none'>{text}</p>")),
    "a template": ("a.html", lambda text: _page(f"<template><p>{text}</p></template>")),
    "noscript": ("a.html", lambda text: _page(f"<noscript>{text}</noscript>")),
    "an attribute": ("a.html", lambda text: _page(f"<p data-who='{text}'>x</p>")),
    "a title": ("a.html", lambda text: _page(f'<abbr title="{text}">x</abbr>')),
    "alternative text": ("a.html", lambda text: _page(f'<img src="p.png" alt="{text}" width=1 height=1>')),
    "meta": ("a.html", lambda text: _page(f'<meta name="description" content="{text}">')),
    "entities": ("a.html", lambda text: _page(f"<p>{_entities(text)}</p>")),
    "entities of entities": ("a.html", lambda text: _page(f"<p>{_entities(text).replace('&', '&amp;')}</p>")),
    "JSON-LD": ("a.html", lambda text: _page(f'<script type="application/ld+json">{{"name": "{text}"}}</script>')),
    "a script in a page": ("a.html", lambda text: _page(f"<script>let a = '{text}';</script>")),
    "a style in a page": ("a.html", lambda text: _page(f"<style>p::after {{ content: '{text}' }}</style>")),
    "a data address": ("a.html", lambda text: _page(f"<a href='data:text/plain;base64,{_base64(text)}'>x</a>")),
    "zero width": ("a.html", lambda text: _page(f"<p>{text[:3]}\u200b{text[3:]}</p>")),
    "soft hyphens": ("a.html", lambda text: _page(f"<p>{text[:5]}&shy;{text[5:]}</p>")),
    "no suffix": ("CNAME", str.encode),
    "two bytes a letter": ("a.txt", lambda text: text.encode("utf-16")),
    "two bytes a letter, unmarked": ("a.txt", lambda text: text.encode("utf-16-le")),
    "four bytes a letter": ("a.txt", lambda text: text.encode("utf-32")),
    "Latin letters": ("a.txt", lambda text: f"\u00e9t\u00e9: {text}".encode("latin-1")),
    "JSON": ("a.json", lambda text: json.dumps({"who": [text]}).encode()),
    "JSON, escaped": ("a.json", lambda text: ('{"who": "' + "".join(f"\\u{ord(c):04x}" for c in text) + '"}').encode()),
    "JSON lines": ("a.jsonl", lambda text: f'{{"a": 1}}\n{{"a": "{text}"}}\n'.encode()),
    "a search index": ("search/search_index.json", lambda text: json.dumps({"docs": [{"text": f"<p>{text}</p>"}]}).encode()),
    "a search fragment": ("pagefind/fragment/en_1a.pf_fragment", _fragment),
    "a feed": ("feed.xml", lambda text: f"<?xml version='1.0'?><feed><summary>{text}</summary></feed>".encode()),
    "a feed with CDATA": ("feed.xml", lambda text: f"<?xml version='1.0'?><a><![CDATA[<p>{text}</p>]]></a>".encode()),
    "a feed with escaped HTML": ("feed.xml", lambda text: f"<rss><description>&lt;p&gt;{text}</description></rss>".encode()),
    "a table": ("a.csv", lambda text: f'id,who\n1,"{text}"\n'.encode()),
    "a calendar": ("a.ics", lambda text: f"BEGIN:VCALENDAR\r\nSUMMARY:{text[:9]}\r\n {text[9:]}\r\nEND:VCALENDAR".encode()),
    "a card": ("a.vcf", lambda text: f"BEGIN:VCARD\nFN:{text}\nEND:VCARD".encode()),
    "a drawing": ("a.svg", lambda text: f"<svg xmlns='http://www.w3.org/2000/svg'><text>{text}</text></svg>".encode()),
    "metadata of a drawing": ("a.svg", lambda text: f"<svg><metadata><x>{text}</x></metadata></svg>".encode()),
    "a script": ("a.js", lambda text: f"const a = {{who: '{text}'}};".encode()),
    "a script's comment": ("a.js", lambda text: f"/* {text} */ let a = 1".encode()),
    "hexadecimal escapes": ("a.js", lambda text: f"let a = '{_hexed(text)}'".encode()),
    "braced escapes": ("a.js", lambda text: ("let a = '" + "".join(f"\\u{{{ord(c):x}}}" for c in text) + "'").encode()),
    "joined strings": ("a.js", lambda text: _plus(text).encode()),
    "a joined list": ("a.js", lambda text: f"let a = ['{text[:4]}', '{text[4:]}'].join('')".encode()),
    "letters by number": ("a.js", lambda text: f"let a = String.fromCharCode({_codes(text)})".encode()),
    "atob": ("a.js", lambda text: f"let a = atob('{_base64(text)}')".encode()),
    "backwards": ("a.js", lambda text: f"let a = '{text[::-1]}'.split('').reverse().join('')".encode()),
    "a source map": ("a.js.map", _map),
    "a style sheet": ("a.css", lambda text: f".a::after {{ content: '{text}' }}".encode()),
    "a style sheet's comment": ("a.css", lambda text: f"/* {text} */ a {{ color: red }}".encode()),
    "percent escapes": ("a.html", lambda text: _page(f'<a href="../?q={_percents(text)}">x</a>')),
    "base64": ("a.txt", lambda text: f"x {_base64(text)} y".encode()),
    "base64 for addresses": ("a.txt", lambda text: f"x {_url_safe(text)} y".encode()),
    "base64 in lines": ("a.txt", lambda text: _wrapped(f"{text}; " * 3).encode()),
    "base64 twice": ("a.txt", lambda text: _base64(_base64(text)).encode()),
    "hexadecimal digits": ("a.txt", lambda text: text.encode().hex().encode()),
    "quoted-printable": ("a.eml", lambda text: quopri.encodestring(f"caf\u00e9 = {text}".encode())),
    "a list of numbers": ("a.json", lambda text: f'{{"a": [{_codes(text)}]}}'.encode()),
    "gzip": ("a.html.gz", lambda text: gzip.compress(_page(text))),
    "gzip, second part": ("a.gz", lambda text: gzip.compress(b"nothing") + gzip.compress(text.encode())),
    "gzip without its name": ("a.bin", lambda text: gzip.compress(text.encode())),
    "zlib": ("a.bin", lambda text: zlib.compress(text.encode())),
    "bzip2": ("a.bz2", lambda text: bz2.compress(text.encode())),
    "xz": ("a.xz", lambda text: lzma.compress(text.encode())),
    "zip": ("a.zip", _archive),
    "an office document": ("a.docx", lambda text: _archive(f"<?xml version='1.0'?><w:t>{_split(text)}</w:t>")),
    "tar": ("a.tar.gz", _tar),
    "gzip in base64": ("a.js", lambda text: f"let a='{base64.b64encode(gzip.compress(text.encode())).decode()}'".encode()),
    "unknown bytes": ("a.dat", lambda text: b"\0\1\2\3" * 9 + text.encode() + b"\0\xff\xfe\3" * 9),
    "unknown wide bytes": ("a.dat", lambda text: b"\1\2\3\x90" * 90 + text.encode("utf-16-le") + b"\xff\3" * 9),
    "a zip behind bytes": ("a.dat", lambda text: bytes(range(256)) * 3 + _archive(text)),
    "PDF": ("a.pdf", lambda text: _pdf(f"BT /F1 12 Tf ({text}) Tj ET".encode())),
    "PDF in pieces": ("a.pdf", _pdf_kerned),
    "PDF by glyphs": ("a.pdf", _pdf_glyphs),
    "PDF information": ("a.pdf", lambda text: _pdf(info=b"<</Author<FEFF" + text.encode("utf-16-be").hex().encode() + b">>>")),
    "PDF in an object stream": ("a.pdf", _pdf_in_objects),
    "PDF XMP": ("a.pdf", lambda text: _pdf(b"BT ET", b"<<>>", _pdf_object(8, _pdf_stream(f"<x>{text}</x>".encode(), b"/Type/Metadata")))),
    "a hidden address": ("a.html", lambda text: _page(f'<a data-cfemail="{_hidden(text)}">x</a>')),
    "backwards by style": ("a.html", lambda text: _page(f"<p style='unicode-bidi: bidi-override'>{text[::-1]}</p>")),
    "a processing instruction": ("a.xml", lambda text: f"<?xml version='1.0'?><?by {text}?><a/>".encode()),
    "runs of an office document": ("a.docx", lambda text: _archive(f"<?xml?><w:p><w:r><w:t>{text[:4]}</w:t></w:r><w:r><w:t>{text[4:]}</w:t></w:r></w:p>")),
    "a letter": ("a.eml", lambda text: b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(f"{text} {CLEAN}".encode() * 3)),
    "a map in a script": ("a.js", lambda text: b"//# sourceMappingURL=data:application/json;base64," + base64.b64encode(_map(text))),
    "an address": ("a.html", lambda text: _page(f'<a href="../?q={quote(text)}">x</a>')),
}  # fmt: skip
"""How a detail is hidden: the file's name, and its bytes around the detail."""


def _zipped(data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("held", data)
    return target.getvalue()


STEPS: dict[str, Callable[[bytes], bytes]] = {
    "base64": base64.b64encode,
    "base64 for addresses": base64.urlsafe_b64encode,
    "hex": lambda data: data.hex().encode(),
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zip": _zipped,
    "percent": lambda data: "".join(f"%{byte:02x}" for byte in data).encode(),
    "numbers": lambda data: ",".join(map(str, data)).encode(),
    "a script": lambda data: b"let a = '" + "".join(f"\\x{byte:02x}" for byte in data).encode() + b"';",
}
"""Wrappings of any bytes that may stand within one another."""
