"""Hand-written pages beside ours: links to them, and from one language to the other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from milestory.records.page import PageKind, Site, WrittenPage
from milestory.records.views import Link
from milestory.words import Catalogue

Versions = Mapping[str, WrittenPage]
"""One page in its languages."""


def with_written(site: Site, pages: Sequence[WrittenPage], catalogues: Mapping[str, Catalogue]) -> Site:
    """The site with hand-written pages: in the footers in the order given, and linked to their versions.

    A footer leads to the version in its language, else to that in the site's first language.
    """
    by_address: dict[str, dict[str, WrittenPage]] = defaultdict(dict)
    for page in pages:
        by_address[page.path.removeprefix(site.frames[page.lang].home)][page.lang] = page
    everything = list(by_address.values())
    frames = {
        lang: replace(frame, footer=(*frame.footer, *_links(everything, lang, next(iter(site.frames)))))
        for lang, frame in site.frames.items()
    }
    written = tuple(_linked(page, versions, catalogues) for versions in everything for page in versions.values())
    homes = {page.lang: page for page in site.pages if page.kind is PageKind.HOME}
    seen = (
        replace(page, card=home.card, card_alt=home.card_alt, feeds=home.feeds)
        for page in written
        if (home := homes[page.lang])
    )
    return replace(site, frames=frames, written=tuple(seen))


def _links(everything: Sequence[Versions], lang: str, first: str) -> list[Link]:
    shown = [
        versions.get(lang) or versions.get(first)
        for versions in everything
        if any(page.linked for page in versions.values())
    ]
    return [Link(page.title, page.path, lang=page.lang) for page in shown if page]


def _linked(page: WrittenPage, versions: Versions, catalogues: Mapping[str, Catalogue]) -> WrittenPage:
    links = tuple(
        Link(catalogues[lang].language_name(lang), versions[lang].path, versions[lang] is page, lang=lang)
        for lang in catalogues
        if lang in versions
    )
    return replace(page, alternates=links if len(links) > 1 else ())
