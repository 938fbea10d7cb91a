"""Files that speak of the whole site: the domains' colours, the sitemap, the robots file."""

import re
from xml.sax.saxutils import quoteattr

from milestory.records.output import Output
from milestory.records.page import Page, Site, WrittenPage

_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")
_KEY = re.compile(r"[a-z0-9-]+")


def sitewide(site: Site) -> list[Output]:
    """The domain style sheet, robots.txt, and the sitemap where the site knows its address."""
    outputs = [_output("assets/milestory/domains.css", domain_styles(site)), _output("robots.txt", _robots(site))]
    if site.base_url:
        outputs.append(_output("sitemap.xml", _sitemap(site)))
    return outputs


def domain_styles(site: Site) -> str:
    """The outcome domains' colours as classes, for light and dark."""
    safe = [
        (key, light, dark)
        for key, _shape, light, dark in site.domains
        if _KEY.fullmatch(key) and _COLOUR.fullmatch(light) and _COLOUR.fullmatch(dark)
    ]
    day = "\n".join(f".domain-{key} {{ --domain: {light}; }}" for key, light, _ in safe)
    auto = "\n".join(f"  :root:not([data-theme=light]) .domain-{key} {{ --domain: {dark}; }}" for key, _, dark in safe)
    night = "\n".join(f"  :root[data-theme=dark] .domain-{key} {{ --domain: {dark}; }}" for key, _, dark in safe)
    return f"{day}\n@media screen and (prefers-color-scheme: dark) {{\n{auto}\n}}\n@media screen {{\n{night}\n}}\n"


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
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(link.lang)} href={quoteattr(site.base_url + link.path)}/>'
        for link in page.alternates
    )
    address = quoteattr(site.base_url + page.path)[1:-1]
    return f"<url><loc>{address}</loc>{links}</url>\n"


def _output(path: str, text: str) -> Output:
    return Output(path, text.encode())
