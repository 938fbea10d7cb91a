"""Whether a site may be published from where it is built."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from milestory.reading import (
    RELEASES_DIR,
    RegisterState,
    SiteSettings,
    read_programme,
    read_site_settings,
    register_state,
)
from milestory.records.problem import Failure
from milestory.records.programme import Programme
from milestory.text.fingerprints import KEY_VARIABLE

from .folders import exposed, records_among_pages
from .visibility import SAID, Host, host_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a site may not be published, each reason with what to do; and what else should be known."""

    reasons: tuple[str, ...]
    notes: tuple[str, ...]


def may_publish(config_file: Path, environment: Mapping[str, str]) -> Verdict:
    """Look at the configuration, at the folders and at what the host says of the repository."""
    try:
        programme, settings = read_programme(config_file), read_site_settings(config_file)
    except Failure as failure:
        return Verdict((str(failure),), ())
    host = host_of(environment)
    reasons = [
        *_seen_by_others(host, programme),
        *_published_records(config_file.resolve().parent, programme, settings),
        *_no_key(config_file.resolve().parent / programme.cohorts_dir, environment),
    ]
    return Verdict(tuple(reasons), tuple(_notes(host, programme)))


def _seen_by_others(host: Host, programme: Programme) -> Iterator[str]:
    if programme.fictional or not host.name or host.visibility == "private":
        return
    if not host.visibility:
        yield (
            f"{host.name} does not say who may look into the repository, and a programme's records must be private. "
            f"Hand on what it says in the variable {SAID} (private, internal or public)."
        )
        return
    who = "everybody" if host.visibility == "public" else "everybody with an account there"
    yield (
        f"The repository is {host.visibility} on {host.name}: {who} can read the records, the consents and whatever "
        "was ever withdrawn. Make it private in its settings and ask the host to delete forks and cached views. Only a "
        "programme that is made up may be seen, and says so with fictional: true in site_config.yml."
    )


def _published_records(root: Path, programme: Programme, settings: SiteSettings) -> Iterator[str]:
    private = [root / name for name in (programme.stories_dir, programme.cohorts_dir, RELEASES_DIR)]
    published = {"docs_dir": settings.docs_dir, "site_dir": settings.site_dir, "custom_dir": settings.custom_dir}
    yield from exposed(published, private)
    for sentence in records_among_pages(settings.docs_dir, private):
        yield f"{sentence} Move it to {programme.stories_dir}/ or {programme.cohorts_dir}/."


def _no_key(cohorts: Path, environment: Mapping[str, str]) -> Iterator[str]:
    if register_state(cohorts, environment) is RegisterState.LOCKED:
        yield (
            f"Fingerprints of names lie in {cohorts.name}/ and their key is not here, so that no name would be looked "
            f"for. Put the key into the variable {KEY_VARIABLE} (a secret of the repository), or delete the file."
        )


def _notes(host: Host, programme: Programme) -> Iterator[str]:
    if programme.fictional:
        yield "The programme is fictional, so that everybody may see its records."
    elif not host.name:
        yield "This computer cannot know who may look into the repository. Make sure that it is private."
