"""What each withheld record would leave behind in the site if it came out all the same."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from milestory.records.base import Part
from milestory.records.cleared import Clearance
from milestory.records.milestone import Milestone
from milestory.records.picture import PictureNote
from milestory.records.programme import Records
from milestory.records.trace import Trace
from milestory.records.vocabulary import domains_of, milestone_kinds_of, themes_of
from milestory.text.shingles import Run, runs_of, runs_within, words_of

from .album import Album, Placed
from .stories import texts_of


def traces_of(records: Records, clearance: Clearance) -> tuple[Trace, ...]:
    """Traces of everything that was read but not cleared: texts, addresses and pictures."""
    traces = list(_withheld(records, clearance))
    sought = {run for trace in traces for text in trace.texts for run in runs_of(text)}
    shown = _among(sought, _shown(records, clearance))
    unshown = (
        replace(each, texts=tuple(part for text in each.texts for part in _unshown(text, shown))) for each in traces
    )
    return tuple(each for each in unshown if each.texts or each.slugs or each.digests)


def _withheld(records: Records, clearance: Clearance) -> Iterator[Trace]:
    album = Album(records)
    yield from _of_stories(records, clearance, album)
    # A story may be gone from the records as well; its address is not to be led to all the same.
    yield from (Trace(f"story {each}", slugs=(each,)) for each in clearance.gone if each not in records.stories)
    yield from _of_translations(records, clearance)
    yield from _of_milestones(records, clearance)
    yield from (_of_note(each) for each in album.shared if each.path not in clearance.pictures)
    kept = {records.pictures[path] for path in clearance.pictures if path in records.pictures}
    for path, digest in sorted(records.pictures.items()):
        if digest not in kept:
            yield Trace(f"picture {path}", digests=(digest,))


def _of_stories(records: Records, clearance: Clearance, album: Album) -> Iterator[Trace]:
    cleared = {each.record.address: each.record for each in clearance.stories}
    for address, story in sorted(records.stories.items()):
        if address not in cleared:
            yield Trace(f"story {address}", texts=_written(texts_of(story)), slugs=(address,))
        elif cleared[address].summary != story.summary:
            # A quote that was taken out stands in the words all the same.
            yield Trace(f"story {address}", texts=(story.summary,))
        if story.photo is not None and (address not in cleared or cleared[address].photo is None):
            yield _of_note(album.portraits[address])


def _of_translations(records: Records, clearance: Clearance) -> Iterator[Trace]:
    for (address, language), each in sorted(records.translations.items()):
        kept = clearance.translations.get((address, language))
        if kept is None or kept.record != each:
            texts = _written((*texts_of(each), each.alt, each.caption))
            yield Trace(f"story {address} in {language}", texts=texts)


def _of_milestones(records: Records, clearance: Clearance) -> Iterator[Trace]:
    for key, cohort in sorted(records.cohorts.items()):
        shown = {each.record.id for each in clearance.milestones.get(key, ())}
        for milestone in cohort.milestones:
            if milestone.id not in shown:
                yield Trace(f"milestone {key}/{milestone.id}", texts=_of_milestone(milestone))


def _of_milestone(milestone: Milestone) -> tuple[str, ...]:
    return _written((milestone.goal, *(milestone.words or {}).values()))


def _of_note(placed: Placed) -> Trace:
    return Trace(placed.subject, texts=_written(placed.texts))


def _written(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _shown(records: Records, clearance: Clearance) -> Iterator[str]:
    """Everything that is shown all the same."""
    for story in clearance.stories:
        yield from texts_of(story.record)
    for translation in clearance.translations.values():
        yield from (*texts_of(translation.record), translation.record.alt, translation.record.caption)
    for some in clearance.milestones.values():
        yield from (text for each in some for text in _of_milestone(each.record))
    for picture in clearance.pictures.values():
        yield from _strings(picture.record)
    yield from _strings(_of_nobody(records))


def _of_nobody(records: Records) -> Iterator[object]:
    """The programme's own words, which need nobody's consent: titles, lessons, projects, feedback, questions."""
    programme = records.programme
    yield from (programme, themes_of(programme), domains_of(programme), milestone_kinds_of(programme))
    yield from records.instruments.values()
    for each in records.cohorts.values():
        yield from (each.cohort, each.events, each.projects, each.feedback, each.waves)


def _strings(value: object) -> Iterator[str]:
    """Every text within records, apart from those of pictures within other records."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Part):
        yield from (text for each in vars(value).values() if not _pictured(each) for text in _strings(each))
    elif isinstance(value, Mapping):
        yield from (text for pair in value.items() for each in pair for text in _strings(each))
    elif isinstance(value, Iterable):
        yield from (text for each in value if not _pictured(each) for text in _strings(each))


def _pictured(value: object) -> bool:
    return isinstance(value, PictureNote)


def _among(sought: set[Run], texts: Iterable[str]) -> set[Run]:
    """Those of the runs that stand in any of the texts."""
    lengths = sorted({len(run) for run in sought})
    return {run for text in texts for run in runs_within(words_of(text), lengths) if run in sought} if sought else set()


def _unshown(text: str, shown: set[Run]) -> Iterator[str]:
    """A text as it is, or only those passages of it that nothing cleared holds as well."""
    runs = list(runs_of(text))
    if shown.isdisjoint(runs):
        yield text
        return
    yield from (" ".join(run) for run in runs if run not in shown)
