"""What each withheld story would leave behind in the site if it came out all the same."""

from collections.abc import Iterator

from milestory.records.cleared import Clearance
from milestory.records.programme import Records
from milestory.records.story import Story
from milestory.records.trace import Trace


def traces_of(records: Records, clearance: Clearance) -> tuple[Trace, ...]:
    """Traces of the stories and pictures that were read but not cleared."""
    published = {cleared.record.address for cleared in clearance.stories}
    kept = {records.pictures[path] for path in clearance.pictures if path in records.pictures}
    withheld = [story for address, story in sorted(records.stories.items()) if address not in published]
    lost = [(path, digest) for path, digest in sorted(records.pictures.items()) if path not in clearance.pictures]
    return (
        *(_of_story(records, story, kept) for story in withheld),
        *(Trace(f"picture {path}", digests=(digest,)) for path, digest in lost if digest not in kept),
    )


def _of_story(records: Records, story: Story, kept: set[str]) -> Trace:
    path = f"{records.programme.stories_dir}/{story.cohort}/{story.photo.file}" if story.photo else ""
    digest = records.pictures.get(path, "")
    return Trace(
        subject=f"story {story.address}",
        texts=tuple(_texts(records, story)),
        slugs=(story.address,),
        digests=(digest,) if digest and digest not in kept else (),
    )


def _texts(records: Records, story: Story) -> Iterator[str]:
    yield from (text for text in (story.title, story.summary, story.quote, story.words) if text)
    if story.photo is not None:
        yield from story.photo.alt.values()
        yield from (story.photo.caption or {}).values()
    for (address, _), each in sorted(records.translations.items()):
        if address == story.address:
            yield from (text for text in (each.title, each.summary, each.quote, each.words, each.caption) if text)
