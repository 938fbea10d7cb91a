"""What is left to do after a withdrawal, for whoever looks after the site: each step with its exact command."""

import json
import shlex
from collections.abc import Iterator, Sequence

from milestory.records.removal import Removal

_SHOWN = 40
"""Addresses that are written out; a longer list says how many more there are."""


def left_to_do(removal: Removal, site_url: str) -> str:
    """The list as Markdown."""
    addresses = [*removal.neutral, *removal.gone]
    base = f"{site_url.rstrip('/')}/" if site_url else "https://YOUR-SITE/"
    urls = [base + path.removesuffix("index.html") for path in addresses]
    lines = [f"# After the withdrawal of {removal.reference}: what is left to do", ""]
    steps = [
        _stopped(removal),
        _publish(),
        _sources(removal),
        _history(removal),
        _host(removal),
        *(_copies(urls) if urls else ()),
    ]
    for number, (title, step) in enumerate(filter(None, steps), 1):
        lines += [f"## {number}. {title}", "", *step, ""]
    if urls:
        lines += ["## The addresses", "", *_listed(urls), ""]
    return "\n".join(lines)


Step = tuple[str, Sequence[str]]


def _stopped(removal: Removal) -> Step | None:
    said = "The site cannot be built today, so the old pages stay on the web until this is put right:"
    stopped = [said, "", *(f"    {line}" for line in removal.unbuilt.splitlines())]
    return ("What stops the build", stopped) if removal.unbuilt else None


def _publish() -> Step:
    words = "The old pages stay on the web until the site is built and published anew: run the workflow, or here"
    return "Publish now", [f"{words}:", "", *_commands("mkdocs build"), "", "and bring `site/` to your host."]


def _sources(removal: Removal) -> Step | None:
    if not removal.sources:
        return None
    files = " ".join(shlex.quote(each) for each in removal.sources)
    said = "The words and pictures are no longer published, but still stand in your records. If they are to go there"
    why = "Look at each picture first: it may show others too. The consent stays: it proves that you may not publish."
    return "The records", [f"{said} too:", "", *_commands(f"git rm {files}", "git commit -m 'Delete'"), "", why]


def _history(removal: Removal) -> Step | None:
    if not removal.sources:
        return None
    paths = " ".join(f"--path {shlex.quote(each)}" for each in removal.sources)
    return "The history of the records", [
        "git keeps every earlier state. To rewrite it, in a fresh clone, with everybody told beforehand:",
        "",
        *_commands(
            "pip install git-filter-repo",
            f"git filter-repo --invert-paths {paths}",
            "git remote add origin ADDRESS-OF-YOUR-REPOSITORY",
            "git push --force --all && git push --force --tags",
        ),
        "",
        (
            "Afterwards everybody deletes their clone and takes a new one. Forks keep the old state: ask their owners "
            "to delete them. Pull requests and cached views keep it too: ask your host's support to remove them, "
            "naming the repository and the commits."
        ),
    ]


def _host(removal: Removal) -> Step:
    reference = shlex.quote(removal.reference)
    return "Issues, mail, logs, caches and artefacts of your host", [
        "On GitHub:",
        "",
        *_commands(
            "gh cache delete --all",
            f"gh search issues {reference} --repo OWNER/REPOSITORY --include-prs",
            "gh run list --limit 100 --json databaseId --jq '.[].databaseId' | xargs -n 1 gh run delete",
            "gh api repos/OWNER/REPOSITORY/actions/artifacts --paginate --jq '.artifacts[].id' "
            "| xargs -I ID gh api -X DELETE repos/OWNER/REPOSITORY/actions/artifacts/ID",
        ),
        "",
        "On GitLab: Build > Pipelines > Clear runner caches, and",
        "",
        *_commands("glab api -X DELETE projects/:id/artifacts", f"glab issue list --search {reference} --all"),
        "",
        (
            "A story that came by a form or an e-mail lies there as well: delete the issue (Delete issue, not Close) "
            "and the mail, in the folder of sent mail too."
        ),
    ]


def _copies(urls: Sequence[str]) -> Iterator[Step]:
    files = json.dumps({"files": list(urls[:30])}, ensure_ascii=False)
    yield (
        "A content delivery network, if you have one",
        [
            "Purge the addresses below (at Cloudflare 30 at a time; elsewhere the second command, once an address):",
            "",
            *_commands(
                "curl -X POST https://api.cloudflare.com/client/v4/zones/ZONE/purge_cache "
                f'-H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" --data {shlex.quote(files)}',
                f"curl -X PURGE {shlex.quote(urls[0])}",
            ),
        ],
    )
    yield (
        "Search engines",
        [
            "Ask them to forget each address below, and pages that led there, such as the first and the cohort's:",
            "",
            "- Google, your own site: https://search.google.com/search-console/removals",
            "- Google, anybody: https://search.google.com/search-console/remove-outdated-content",
            "- Bing: https://www.bing.com/webmasters/tools/contentremoval",
        ],
    )
    yield (
        "Archives, feed readers, social networks, paper",
        [
            (
                "- Internet Archive: write to info@archive.org from the programme's address, name the addresses, and "
                "ask to exclude them. See what is there with"
            ),
            "",
            *_commands(f"curl -s {shlex.quote('https://web.archive.org/cdx/search/cdx?url=' + urls[0])}"),
            "",
            (
                "- Facebook: press Scrape Again at https://developers.facebook.com/tools/debug/; LinkedIn: "
                "https://www.linkedin.com/post-inspector/. Posts of others: report them there."
            ),
            (
                "- Feed readers and downloads keep what they fetched; nobody can call it back. Printed pages: collect "
                "what hangs on your walls."
            ),
        ],
    )


def _commands(*commands: str) -> list[str]:
    return ["```sh", *commands, "```"]


def _listed(urls: Sequence[str]) -> Iterator[str]:
    yield from (f"- {url}" for url in urls[:_SHOWN])
    if len(urls) > _SHOWN:
        yield f"- and {len(urls) - _SHOWN} more"
