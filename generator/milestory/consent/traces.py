"""What each withheld story would leave behind in the site if it came out all the same."""

from collections.abc import Iterator, Mapping

from milestory.records.cleared import Clearance
from milestory.records.programme import Records
from milestory.records.story import Story, Translation
from milestory.records.trace import Trace
from milestory.text.shingles import LENGTH, Run, runs_of, runs_within, words_of


def traces_of(records: Records, clearance: Clearance) -> tuple[Trace, ...]:
    """Traces of the stories and pictures that were read but not cleared."""
    published = {cleared.record.address for cleared in clearance.stories}
    kept = {records.pictures[path] for path in clearance.pictures if path in records.pictures}
    withheld = [story for address, story in sorted(records.stories.items()) if address not in published]
    lost = [(path, digest) for path, digest in sorted(records.pictures.items()) if path not in clearance.pictures]
    shown = _shown(records, clearance)
    return (
        *(_of_story(records, story, kept, shown) for story in withheld),
        *(Trace(f"picture {path}", digests=(digest,)) for path, digest in lost if digest not in kept),
    )


def _of_story(records: Records, story: Story, kept: set[str], shown: set[Run]) -> Trace:
    path = f"{records.programme.stories_dir}/{story.cohort}/{story.photo.file}" if story.photo else ""
    digest = records.pictures.get(path, "")
    return Trace(
        subject=f"story {story.address}",
        texts=tuple(part for text in _texts(records, story) for part in _unshown(text, shown)),
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


def _shown(records: Records, clearance: Clearance) -> set[Run]:
    """Every run of words that stands in something that is shown all the same."""
    cleared: list[Story | Translation] = [
        *(each.record for each in clearance.stories),
        *(each.record for each in clearance.translations.values()),
    ]
    texts = [text for each in cleared for text in (each.title, each.summary, each.words)]
    for picture in clearance.pictures.values():
        texts += [*picture.record.alt.values(), *(picture.record.caption or {}).values()]
    texts += [words for text in _of_nobody(records) for words in text.values()]
    return {run for text in texts for run in runs_within(words_of(text), range(3, LENGTH + 1))}


def _of_nobody(records: Records) -> Iterator[Mapping[str, str]]:
    """The programme's own words, which need nobody's consent: titles, lessons, projects, feedback."""
    programme = records.programme
    yield from filter(None, (programme.name, programme.tagline, programme.about))
    for each in records.cohorts.values():
        yield from filter(None, (each.cohort.title, each.cohort.story_of_the_year, *each.cohort.lessons))
        for event in each.events:
            yield from filter(None, (event.title, event.topic))
        for project in each.projects:
            yield from (project.title, project.outcome)
        for feedback in each.feedback:
            yield from filter(None, (feedback.heard, feedback.did))


def _unshown(text: str, shown: set[Run]) -> Iterator[str]:
    """A text as it is, or only those passages of it that nothing cleared holds as well."""
    runs = list(runs_of(text))
    if shown.isdisjoint(runs):
        yield text
        return
    yield from (" ".join(run) for run in runs if run not in shown)
