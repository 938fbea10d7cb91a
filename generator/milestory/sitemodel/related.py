"""Stories that have something in common."""

from collections import defaultdict
from collections.abc import Iterator

from milestory.records.story import Story
from milestory.records.views import StoryCard

from .desk import Desk

RELATED = 3
NEAR = 40
"""Candidates looked at for each thing that two stories share, so that a large site stays linear."""


class Related:
    """Stories that share a kind of milestone, a theme, a domain or a cohort, found through what they share."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.sharing: dict[tuple[str, str], list[Story]] = defaultdict(list)
        self.kinds = {key: medal.kind for key, medal in desk.medals.items()}
        for cleared in desk.clearance.stories:
            for key, _ in self._keys(cleared.record):
                self.sharing[key].append(cleared.record)

    def to(self, story: Story) -> tuple[StoryCard, ...]:
        """The nearest stories, ties by address."""
        scores: dict[str, int] = defaultdict(int)
        for key, weight in self._keys(story):
            for other in self._near(key, story):
                scores[other.address] += weight
        best = sorted(scores, key=lambda address: (-scores[address], address))[:RELATED]
        return tuple(self.desk.cards[address] for address in best)

    def _near(self, key: tuple[str, str], story: Story) -> list[Story]:
        sharing = self.sharing[key]
        if len(sharing) <= NEAR:
            return [each for each in sharing if each is not story]
        # Each story starts at a place of its own in a long list, so that not all point at the same few.
        start = int(self.desk.cards[story.address].drawing.seed, 16) % len(sharing)
        window = [sharing[(start + step) % len(sharing)] for step in range(NEAR)]
        return [each for each in window if each is not story]

    def _keys(self, story: Story) -> Iterator[tuple[tuple[str, str], int]]:
        if kind := self.kinds.get((story.cohort, story.milestone or "")):
            yield ("kind", kind), 3
        for theme in story.themes:
            yield ("theme", theme), 2
        if domain := self.desk.domain_of_story(story):
            yield ("domain", domain), 1
        yield ("cohort", story.cohort), 1
