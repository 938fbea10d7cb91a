"""What a visitor meets on a finished site, as tables: faults, validity, weight, and Lighthouse against a plain page.

    cp benchmarks/visits/package.json /somewhere && npm install --ignore-scripts --prefix /somewhere
    mkdocs build && python benchmarks/visitors.py site --tools /somewhere

The tools are the Nu HTML checker (needs java) and Lighthouse (needs node); `hugo` makes the plain page beside ours.

Without --tools only what needs neither: broken links and anchors, then axe (WCAG 2.0 to 2.2 A and AA, and best
practice), console, cookies, other hosts, keyboard, large type, wide spacing and forced colours, on the first page of
every kind, by day and by night, on a phone and a desk. Served under a sub-path with gzip.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from playwright.sync_api import Browser, sync_playwright
from take_pictures import FLAGS, find_browser
from visits import lighthouse, links, looking, pages, peer, valid, weight
from visits.served import served

MEASURED = ("home", "cohort", "story-photo", "impact")
SEEN = 5


def main() -> None:
    """Print the tables; exits with 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--languages", default="", help="such as en,ar,ja; all where it is left out")
    parser.add_argument("--tools", type=Path, help="folder into which npm installed benchmarks/visits")
    parser.add_argument("--runs", type=int, default=3, help="of Lighthouse, whose median is told")
    options = parser.parse_args()
    site = options.site.resolve()
    found = _told("Links", links.broken(site)) + _told("Other hosts", links.other_hosts(site))
    if options.tools:
        found += _told("Validity", valid.errors(site, options.tools / "node_modules/vnu-jar/build/dist/vnu.jar"))
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        found += _looked(browser, address, site, tuple(filter(None, options.languages.split(","))))
        paths = _measured(site)
        _weighed(browser, address, paths)
        browser.close()
        if options.tools:
            _raced(options.tools / "node_modules/.bin/lighthouse", site, address, paths, options.runs)
    sys.exit(found > 0)


def _told(what: str, faults: list[str]) -> int:
    print(f"\n{what}: {len(faults) or 'nothing'} found")
    for one in faults[:SEEN]:
        print(f"    {one[:240]}")
    return len(faults)


def _looked(browser: Browser, address: str, site: Path, languages: tuple[str, ...]) -> int:
    found = 0
    print(f"\n{'page':<14} {'lang':<5} {'axe':>4} {'other':>6}  address")
    for (lang, kind), path in pages.first_of_each_kind(site, languages).items():
        faults = looking.look(browser, address, path)
        axe = sum(one.startswith("axe ") for one in faults)
        print(f"{kind:<14} {lang:<5} {axe:>4} {len(faults) - axe:>6}  {path}", flush=True)
        for one in faults[:SEEN]:
            print(f"    {one[:240]}")
        found += len(faults)
    return found


def _measured(site: Path) -> dict[str, str]:
    found = pages.first_of_each_kind(site)
    lang = next(lang for (lang, kind), path in found.items() if (kind, path) == ("home", ""))
    return {kind: found[lang, kind] for kind in MEASURED if (lang, kind) in found}


def _weighed(browser: Browser, address: str, paths: dict[str, str]) -> None:
    print(f"\n{'bytes sent':<14}" + "".join(f"{name:>10}" for name in weight.COLUMNS))
    for kind, path in paths.items():
        sent = weight.weigh(browser, address + path)
        print(f"{kind:<14}" + "".join(f"{sent[name]:>10,}" for name in weight.COLUMNS), flush=True)


def _raced(command: Path, site: Path, address: str, paths: dict[str, str], runs: int) -> None:
    names = ("perf", "a11y", "best", "seo", "LCP ms", "CLS", "TBT ms", "kB")
    print(f"\n{'Lighthouse':<14} {'':<8}" + "".join(f"{name:>8}" for name in names) + "  lost")
    with tempfile.TemporaryDirectory() as folder, served(peer.write(Path(folder), site, list(paths.values()))) as plain:
        for kind, path in paths.items():
            for who, where in (("ours", address), ("plain", plain)):
                one = lighthouse.report(command, where + path, runs)
                numbers = (*one.scores.values(), *one.times.values(), one.kilobytes)
                shown = "".join(f"{number:>8.3g}" if number < 1 else f"{number:>8,.0f}" for number in numbers)
                print(f"{kind:<14} {who:<8}{shown}  {', '.join(one.lost)}", flush=True)


if __name__ == "__main__":
    main()
