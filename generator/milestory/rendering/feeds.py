"""Feeds as files: Atom (RFC 4287) and JSON Feed 1.1, with the addresses of the site in full."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from milestory.records.output import Output
from milestory.records.page import Site
from milestory.records.sharing import Feed, FeedEntry
from milestory.words import Catalogue

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file can hold."""


def feeds(site: Site, catalogues: Mapping[str, Catalogue]) -> Iterator[Output]:
    """Both files of every feed."""
    for feed in site.feeds:
        t = catalogues[feed.lang]
        yield Output(f"{feed.path}.xml", _atom(site, feed, t).encode())
        yield Output(f"{feed.path}.json", _json_feed(site, feed, t).encode())


def moment(day: str) -> str:
    """A day, or a month or year by its first, as the moment that feeds ask for."""
    return f"{day + '-01-01'[len(day) - 4 :] if len(day) < len('2026-05-14') else day}T00:00:00Z"


def _atom(site: Site, feed: Feed, t: Catalogue) -> str:
    home = site.base_url + feed.home
    icons = site.frames[feed.lang].icons
    icon = _tag("icon", site.base_url + icons[0].path) if icons else ""
    entries = "".join(_atom_entry(site, feed, entry, t) for entry in feed.entries)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        f"xml:lang={quoteattr(feed.lang)}>\n{_tag('id', f'{site.base_url}{feed.path}.xml')}{_tag('title', feed.title)}"
        f"{_tag('subtitle', feed.description)}{_tag('updated', moment(feed.updated))}"
        f"{_link('self', f'{site.base_url}{feed.path}.xml', 'application/atom+xml')}{_link('alternate', home)}"
        f"<author>\n{_tag('name', feed.programme)}{_tag('uri', home)}</author>\n{icon}{entries}</feed>\n"
    )


def _atom_entry(site: Site, feed: Feed, entry: FeedEntry, t: Catalogue) -> str:
    address = site.base_url + entry.path
    lang = "" if entry.lang == feed.lang else f" xml:lang={quoteattr(entry.lang)}"
    authors = "".join(f"<author>\n{_tag('name', name)}</author>\n" for name in entry.names)
    content = _tag("content", _html(site, entry, t), ' type="html"')
    published = _tag("published", moment(entry.told_on)) if entry.told_on else ""
    return (
        f"<entry{lang}>\n{_tag('id', address)}{_tag('title', entry.title)}{published}"
        f"{_tag('updated', moment(entry.updated))}{_link('alternate', address)}{authors}"
        f"{_tag('summary', entry.summary)}{content}</entry>\n"
    )


def _tag(name: str, text: str, more: str = "") -> str:
    return f"<{name}{more}>{escape(_ILLEGAL.sub('', text))}</{name}>\n"


def _link(relation: str, address: str, media_type: str = "text/html") -> str:
    return f'<link rel="{relation}" type="{media_type}" href={quoteattr(address)}/>\n'


def _html(site: Site, entry: FeedEntry, t: Catalogue) -> str:
    """An entry as a reader shows it: the picture, the quote, the summary, who tells, and the way to the page."""
    picture = ""
    if entry.picture:
        file = entry.picture.fallback
        picture = Markup('<p><img src="{}" alt="{}" width="{}" height="{}"></p>').format(
            site.base_url + file.path, entry.picture.alt.within(entry.lang), file.width, file.height
        )
    quote = Markup("<blockquote><p>{}</p></blockquote>").format(entry.quote) if entry.quote else ""
    tellers = " · ".join((*entry.names, *entry.roles))
    words = Markup('<div lang="{}" dir="{}">{}{}<p>{}</p></div>').format(
        entry.lang, entry.dir, picture, quote, entry.summary
    )
    rest = Markup('<p>{}</p><p><a href="{}">{}</a></p>').format(
        tellers, site.base_url + entry.path, t("page.read_story")
    )
    return str(words + rest)


def _json_feed(site: Site, feed: Feed, t: Catalogue) -> str:
    icons = site.frames[feed.lang].icons
    about: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": site.base_url + feed.home,
        "feed_url": f"{site.base_url}{feed.path}.json",
        "description": feed.description,
        "language": feed.lang,
        "authors": [{"name": feed.programme, "url": site.base_url + feed.home}],
        "icon": site.base_url + icons[-1].path if icons else "",
    }
    items = [_item(site, entry, t) for entry in feed.entries]
    return json.dumps({**_without_empty(about), "items": items}, ensure_ascii=False, indent=1) + "\n"


def _item(site: Site, entry: FeedEntry, t: Catalogue) -> dict[str, Any]:
    address = site.base_url + entry.path
    return _without_empty({
        "id": address,
        "url": address,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": _html(site, entry, t),
        "image": site.base_url + entry.picture.fallback.path if entry.picture else "",
        "date_published": moment(entry.told_on) if entry.told_on else "",
        "date_modified": moment(entry.updated),
        "authors": [{"name": name} for name in entry.names],
        "language": entry.lang,
    })  # fmt: skip


def _without_empty(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value}
