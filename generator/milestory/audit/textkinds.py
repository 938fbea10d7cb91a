"""What a text is: its letters from bytes of any dress, its kind from how it begins."""

import re

_WIDE = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
         (b"\xef\xbb\xbf", "utf-8-sig"))  # fmt: skip
_MARKUP = re.compile(r"\s*(?:<!doctype|<!--|<\?xml|<[a-z][\w:-]*[\s/>])", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>")
_PRINTED = re.compile(rb"[^\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]*")
_TAGGED = re.compile(r"(?:<|%3[Cc]|\\x3[Cc]|\\u003[Cc]|&lt;)/?[a-zA-Z][\w:-]*(?:\s|/?>|%20|\Z)")
PAGES = {".html", ".htm", ".xhtml", ".svg", ".xml", ".rss", ".atom", ".xsl", ".kml", ".gpx", ".opf", ".ncx", ".rels"}
CODE = {".js", ".mjs", ".cjs", ".css", ".ts", ".jsx", ".tsx", ".scss", ".less", ".wat"}


def text_of(data: bytes) -> str | None:
    """The text that bytes are; None of what is no text."""
    for sign, encoding in _WIDE:
        if data.startswith(sign):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if b"\0" in data[:4096]:
        return _wide(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace") if _mostly_text(data) else None
    return text if _mostly_text(data) else None


def _wide(data: bytes) -> str | None:
    """Letters of two or four bytes without a mark that says so."""
    if len(data) % 4 == 0 and data[:400].count(0) * 3 >= len(data[:400]) * 2:
        encodings: tuple[str, ...] = ("utf-32-le", "utf-32-be")
    elif len(data) % 2 == 0 and data[:400].count(0) * 5 >= len(data[:400]) * 2:
        encodings = ("utf-16-le", "utf-16-be")
    else:
        return None
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and sum(1 for sign in text[:200] if sign.isascii()) * 2 >= len(text[:200]):
            return text
    return None


def _mostly_text(data: bytes) -> bool:
    head = data[:20_000]
    strange = len(head) - sum(len(run) for run in _PRINTED.findall(head))
    return strange * 50 <= len(head)


def is_markup(text: str, suffix: str) -> bool:
    """Whether a text is markup: by its name, its beginning or its tags."""
    return suffix in PAGES or bool(_MARKUP.match(text))


def has_tags(text: str) -> bool:
    """Whether there are tags within a text."""
    return "<" in text and bool(_TAG.search(text))


def is_tagged(text: str) -> bool:
    """Whether there are tags within a text, as they are or written with escapes."""
    return bool(_TAGGED.search(text))
