"""The change of the records for a withdrawal, and the clearing of what was made from them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from milestory import reading
from milestory.records.programme import Records


def edits_of(config_file: Path, records: Records, meant: Records, reference: str) -> Iterator[reading.Edit]:
    """The edits that make of the records what is meant: an event is added, and addresses are."""
    root = config_file.resolve().parent
    file = f"{records.programme.cohorts_dir}/consents.yml"
    before, after = records.consents.get(reference), meant.consents.get(reference)
    if before is not None and after is not None and after != before:
        text = was = reading.source(root, file)
        for event in after.events[len(before.events) :]:
            entry = event.model_dump(mode="json", exclude_none=True)
            text = reading.append_to_consent(text, reference, "events", entry, file).after
        yield reading.Edit(file, was, text)
    if added := [each for story, each in meant.old_addresses.items() if records.old_addresses.get(story) != each]:
        text = was = reading.source(root, reading.ADDRESSES_FILE, may_be_missing=True)
        for each in added:
            entry = {"story": each.story, "gone_on": each.gone_on.isoformat()}
            entry |= {"taken_down": "yes"} if each.taken_down else {}
            text = reading.append_record(text, entry, reading.ADDRESSES_FILE).after
        yield reading.Edit(reading.ADDRESSES_FILE, was, text)


def clear_kept(root: Path, site: Path) -> Iterator[str]:
    """Delete what was kept to build faster: it holds pictures and pages of what is withdrawn."""
    for folder in (root / ".cache" / "milestory", site.with_name(f"{site.name}.kept")):
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder)
            yield folder.relative_to(root).as_posix() if folder.is_relative_to(root) else str(folder)
