"""What a page tells machines of itself (schema.org): no more than a shared link may bring along."""

import json
from typing import Any

from markupsafe import Markup

from milestory.records.contents import StoryContent
from milestory.records.page import Frame, Page, PageKind
from milestory.words import Catalogue

from .downloads import FOLDER

Thing = dict[str, Any]
_CSV, _JSON = f"{FOLDER}figures.csv", f"{FOLDER}figures.json"


def structured(page: Page, frame: Frame, base_url: str, t: Catalogue) -> Markup:
    """JSON-LD for the head of a page; nothing for a page that is not shared or whose site knows no address."""
    if not (base_url and page.indexed and page.shared):
        return Markup()
    things = [_of(page, frame, base_url, t), _crumbs(page, frame, base_url)]
    graph = {"@context": "https://schema.org", "@graph": [each for each in things if each]}
    # Within a script only this sign could end it.
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - escaped above


def _of(page: Page, frame: Frame, base_url: str, t: Catalogue) -> Thing:
    address, about = (
        base_url + page.path,
        {"name": page.title, "description": page.description, "inLanguage": page.lang},
    )
    if page.kind is PageKind.HOME:
        return {"@type": "WebSite", "@id": address, "url": address, **about, "publisher": _publisher(frame, base_url)}
    if isinstance(page.content, StoryContent):
        return _article(page, page.content, frame, base_url)
    if page.kind is PageKind.IMPACT:
        return {"@type": "Dataset", "@id": address, "url": address, **about, "creator": _publisher(frame, base_url),
                "isAccessibleForFree": True, "distribution": _files(base_url, t)}  # fmt: skip
    if page.kind is PageKind.COHORT:
        return {"@type": "CollectionPage", "@id": address, "url": address, **about, "isPartOf": base_url + frame.home}
    return {}


def _article(page: Page, content: StoryContent, frame: Frame, base_url: str) -> Thing:
    address = base_url + page.path
    made: Thing = {
        "@type": "Article",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": page.title,
        "description": page.description,
        "inLanguage": content.card.lang,
        "dateCreated": page.told_on,
        "author": [{"@type": "Person", "name": name} for name in page.names],
        "image": base_url + page.card if page.card else "",
        "publisher": _publisher(frame, base_url),
        "isPartOf": base_url + content.card.cohort.path,
    }
    return {key: value for key, value in made.items() if value}


def _files(base_url: str, t: Catalogue) -> list[Thing]:
    formats = ((_CSV, "text/csv"), (_JSON, "application/json"))
    return [
        {"@type": "DataDownload", "name": t("share.data", kind=path.rpartition(".")[2].upper()), "encodingFormat": kind,
         "contentUrl": base_url + path}
        for path, kind in formats
    ]  # fmt: skip


def _publisher(frame: Frame, base_url: str) -> Thing:
    return {"@type": "Organization", "name": frame.site_name, "url": base_url + frame.home}


def _crumbs(page: Page, frame: Frame, base_url: str) -> Thing:
    """The way from the front page to this one."""
    if page.kind is PageKind.HOME:
        return {}
    way = [(frame.site_name, frame.home)]
    if isinstance(page.content, StoryContent):
        way.append((page.content.card.cohort.label, page.content.card.cohort.path))
    elif page.kind is PageKind.COHORT:
        way += [(link.label, link.path) for kind, link in frame.menu if kind is PageKind.COHORTS]
    steps = [*way, (page.title, page.path)]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": base_url + path}
        for number, (name, path) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
