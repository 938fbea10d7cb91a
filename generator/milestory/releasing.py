"""A release of the figures: what the site shows from now on, proven against everything it has shown before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from milestory import audit, counting, reading
from milestory.disclosure import Proposal, Restraint, Told, around, propose, published, released_tables, withdraw
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
    counts = counting.count(config_file, day)
    if wrong:
        proposal = _withdrawn(counts.counted, ledger, day, wrong, because)
    else:
        _refuse_problems(counts.records)
        proposal = proven(counts.counted, ledger, counts.records.programme, day.isoformat(), counts.told)
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


def proven(counted: Counted, ledger: Ledger, programme: Programme, day: str, told: Told) -> Proposal:
    """A release in which an attack finds nothing.

    What hangs together with a finding stays as it was. Where that does not help, since more is told by name now than
    when it was released, nothing of it is shown any longer.
    """
    restraint = Restraint()
    while True:
        proposal = propose(counted, ledger, programme, day, told, restraint)
        found = _attacked(counted, ledger, programme, proposal, told)
        if not found:
            return proposal
        more = _more_restraint(counted, ledger, proposal, restraint, found)
        if more == restraint:
            raise Failure(f"The figures could not be made safe, and nothing is released: {', '.join(found)}.")
        restraint = more


def _more_restraint(
    counted: Counted, ledger: Ledger, proposal: Proposal, restraint: Restraint, found: Sequence[str]
) -> Restraint:
    releases = [*ledger.releases, proposal.release]
    sums = [entry.components for each in releases for entry in each.figures.values() if entry.components]
    near = around(counted, sums, {name.partition("#")[0].partition("@")[0].partition(">")[0] for name in found})
    moved = {each.figure for each in proposal.verdicts if each.outcome in _MOVED}
    if moved:
        return Restraint(restraint.held | ((moved & near) or moved), restraint.silent)
    shown = {name for name, entry in proposal.release.figures.items() if entry.is_shown}
    return Restraint(restraint.held, restraint.silent | ((shown & near) or shown))


def _attacked(counted: Counted, ledger: Ledger, programme: Programme, proposal: Proposal, told: Told) -> Sequence[str]:
    frozen, safe = published(counted, proposal.release, programme, told)
    remembered = Ledger((*ledger.releases, proposal.release))
    return audit.attack_release(released_tables(frozen, safe, remembered, programme), safe)
