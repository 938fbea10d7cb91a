"""Files that speak of the whole site: the sitemap, the robots file, and what telephones know of it."""

import json
from xml.sax.saxutils import quoteattr

from milestory.records.output import Output
from milestory.records.page import Frame, Page, Site, WrittenPage


def sitewide(site: Site) -> list[Output]:
    """robots.txt, a manifest for each language, and the sitemap where the site knows its address."""
    manifests = ((f"{frame.home}manifest.webmanifest", _manifest(frame)) for frame in site.frames.values())
    outputs = [_output("robots.txt", _robots(site)), *(_output(*each) for each in manifests)]
    if site.base_url:
        outputs.append(_output("sitemap.xml", _sitemap(site)))
    return outputs


def _robots(site: Site) -> str:
    sitemap = f"Sitemap: {site.base_url}sitemap.xml\n" if site.base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def _sitemap(site: Site) -> str:
    listed: list[Page | WrittenPage] = [page for page in site.pages if not page.path.endswith(".html")]
    entries = "".join(_entry(site, page) for page in (*listed, *site.written) if page.indexed)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}</urlset>\n'
    )


def _entry(site: Site, page: Page | WrittenPage) -> str:
    versions = [(link.lang, link.path) for link in page.alternates]
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(lang)} href={quoteattr(site.base_url + path)}/>'
        for lang, path in (*versions, *(("x-default", path) for _, path in versions[:1]))
    )
    address = quoteattr(site.base_url + page.path)[1:-1]
    return f"<url><loc>{address}</loc>{links}</url>\n"


def _manifest(frame: Frame) -> str:
    """What a telephone shows where somebody puts the site on its first screen."""
    root = "../" * frame.home.count("/")
    icons = [
        {"src": root + each.path, "sizes": f"{each.width}x{each.height}", "type": each.media_type, "purpose": purpose}
        for each in frame.icons
        for purpose in ("any", "maskable")
    ]
    about = {
        "name": frame.site_name,
        "short_name": frame.site_name,
        "lang": frame.lang,
        "dir": frame.dir,
        "start_url": ".",
        "scope": root or ".",
        "display": "minimal-ui",
        "background_color": "#fffaf3",
        "theme_color": "#fffaf3",
        "icons": icons,
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"


def _output(path: str, text: str) -> Output:
    return Output(path, text.encode())
