"""Files that speak of the whole site: the sitemap and the robots file."""

from xml.sax.saxutils import quoteattr

from milestory.records.output import Output
from milestory.records.page import Page, Site, WrittenPage


def sitewide(site: Site) -> list[Output]:
    """robots.txt, and the sitemap where the site knows its address."""
    outputs = [_output("robots.txt", _robots(site))]
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
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(link.lang)} href={quoteattr(site.base_url + link.path)}/>'
        for link in page.alternates
    )
    address = quoteattr(site.base_url + page.path)[1:-1]
    return f"<url><loc>{address}</loc>{links}</url>\n"


def _output(path: str, text: str) -> Output:
    return Output(path, text.encode())
