"""A release of the figures: what the site shows from now on, proven against everything it has shown before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from milestory import audit, pipeline, reading
from milestory.disclosure import Proposal, around, propose, published, released_tables, withdraw
from milestory.records.figure import Counted
from milestory.records.problem import Failure
from milestory.records.programme import Programme, Records
from milestory.records.release import Ledger, Outcome, Verdict

_MOVED = {Outcome.NEW, Outcome.REFRESHED}


@dataclass(frozen=True, slots=True)
class NewRelease:
    """A release that is fit to be written: its file and text, and what it does with each figure."""

    folder: Path
    name: str
    text: str
    verdicts: tuple[Verdict, ...]
    changes: bool
    """Whether it shows anything but what the last one shows."""


def release(config_file: Path, day: date, wrong: str = "", because: str = "") -> NewRelease:
    """The next release as of a day, or the last one without a figure that is wrong; nothing is written."""
    ledger = reading.read_ledger(config_file.resolve().parent)
    if ledger.last is not None and day.isoformat() < ledger.last.day:
        raise Failure(
            f"The last release is of {ledger.last.day}, which is later than {day}. Release as of a later day."
        )
    records, counted = pipeline.count(config_file, day)
    if wrong:
        proposal = _withdrawn(counted, ledger, day, wrong, because)
    else:
        _refuse_problems(records)
        proposal = proven(counted, ledger, records.programme, day.isoformat())
    made = proposal.release
    return NewRelease(
        folder=config_file.resolve().parent / reading.RELEASES_DIR,
        name=reading.release_name(ledger, made.day),
        text=reading.write_release(made),
        verdicts=proposal.verdicts,
        changes=ledger.last is None or made.figures != ledger.last.figures,
    )


def _withdrawn(counted: Counted, ledger: Ledger, day: date, wrong: str, because: str) -> Proposal:
    shown = {name for name, entry in ledger.last.figures.items() if entry.is_shown} if ledger.last else set()
    if wrong not in shown:
        near = reading.nearest(wrong, tuple(sorted(shown)))
        raise Failure(f"No figure {wrong} is shown." + (f" Did you mean {near}?" if near else ""))
    return withdraw(counted, ledger, wrong, day.isoformat(), reading.plain_reason(because))


def _refuse_problems(records: Records) -> None:
    """A figure of records that could not be read is a figure of nobody."""
    problems = [each for each in records.problems if each.file.startswith(f"{records.programme.cohorts_dir}/")]
    if problems:
        raise Failure("The figures cannot be released while the records have problems. Put these right:", problems)


def proven(counted: Counted, ledger: Ledger, programme: Programme, day: str) -> Proposal:
    """A release in which an attack finds nothing; what hangs together with what it finds stays as it was."""
    held: set[str] = set()
    while True:
        proposal = propose(counted, ledger, programme, day, held)
        told = _attacked(counted, ledger, programme, proposal)
        if not told:
            return proposal
        moved = {each.figure for each in proposal.verdicts if each.outcome in _MOVED} - held
        if not moved:
            raise Failure(f"What is shown gives counts away ({', '.join(told)}). Withdraw these figures with --wrong.")
        sums = [entry.components for entry in proposal.release.figures.values() if entry.components]
        sums += [entry.components for each in ledger.releases for entry in each.figures.values() if entry.components]
        near = around(counted, sums, {name.partition("#")[0].partition("@")[0] for name in told})
        held |= (moved & near) or moved


def _attacked(counted: Counted, ledger: Ledger, programme: Programme, proposal: Proposal) -> Sequence[str]:
    frozen, safe = published(counted, proposal.release, programme)
    remembered = Ledger((*ledger.releases, proposal.release))
    return audit.attack_release(released_tables(frozen, safe, remembered, programme), safe)
