"""The audit of a folder that somebody names: with the records of a programme, or without any."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from milestory import audit, pipeline
from milestory.audit import Looked
from milestory.reading.register import read_names
from milestory.records.problem import Failure
from milestory.records.trace import Finding
from milestory.text.check import TextCheck


def look_through(
    site: Path, register: Path | None, config_file: Path | None, day: date
) -> tuple[Sequence[Finding], Looked]:
    """All that a finished site holds and must not, and what was looked at; raises Failure where that cannot be said.

    Without a configuration nobody knows the site's own contact: what every page links to is taken for it.
    """
    if not site.is_dir():
        raise Failure(f"{site} is not a folder. Name the folder of a finished site, such as site.")
    check = TextCheck(read_names(register)) if register else None
    if config_file is None:
        return audit.look_through(site, audit.Known(guess=True), check or TextCheck())
    walked = pipeline.walk(config_file, day)
    return pipeline.look_through(walked, site, check or walked.check, guess=True)
