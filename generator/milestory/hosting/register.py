"""Whether the names register can be used where a build runs."""

from collections.abc import Iterator, Mapping
from pathlib import Path

FINGERPRINTS = "register.fingerprints"
KEY, PLAIN = "MILESTORY_REGISTER_KEY", "MILESTORY_REGISTER"


def register_missing(cohorts: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """A sentence where fingerprints of names lie among the records and the key to them is not there."""
    if (cohorts / FINGERPRINTS).exists() and not (environment.get(KEY) or environment.get(PLAIN)):
        yield (
            f"{cohorts.name}/{FINGERPRINTS} is there and its key is not, so that no name would be looked for. "
            f"Put the key into the variable {KEY} (a secret of the repository), or delete the file."
        )
