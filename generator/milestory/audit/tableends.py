"""The two ends of a count: what is proven from outside, and what whole tables were seen to reach from inside."""

from dataclasses import dataclass

from milestory.records.tableproblem import TableRules

UP, DOWN = 1, -1
"""Towards which end."""


@dataclass(slots=True)
class Ends:
    """One count: it surely lies in `low` to `high`, and whole tables were seen from `seen_low` to `seen_high`."""

    rules: TableRules
    low: int
    high: int | None
    seen_low: int | None = None
    seen_high: int | None = None
    endless: bool = False
    """Lines alone let the count grow without end."""

    def see(self, count: int) -> None:
        """Take in a count that stands in a whole table."""
        self.seen_low = count if self.seen_low is None else min(self.seen_low, count)
        self.seen_high = count if self.seen_high is None else max(self.seen_high, count)

    def news(self, count: int) -> bool:
        """Whether a count goes beyond what was seen."""
        return self.seen_low is None or self.seen_high is None or not self.seen_low <= count <= self.seen_high

    def prove(self, direction: int, count: int) -> bool:
        """Take in that a count goes no further than this; whether that is new."""
        if direction == UP and (self.high is None or count < self.high):
            self.high = count
            return True
        if direction == DOWN and count > self.low:
            self.low = count
            return True
        return False

    def reached(self, direction: int) -> bool:
        """Whether an end is exact; an open one is, once whole tables were seen to go far enough."""
        if direction == DOWN:
            return self.seen_low == self.low
        if self.high is None:
            return self.endless and self.went(UP, self.goal(UP))
        return self.seen_high == self.high

    @property
    def exact(self) -> bool:
        """Whether nothing is left between what is proven and what was seen."""
        return self.reached(UP) and self.reached(DOWN)

    @property
    def safe(self) -> bool:
        """Whether whole tables were seen that leave a reader unsure enough."""
        if self.seen_low is None or self.seen_high is None:
            return False
        return self.seen_high >= self.rules.k and self.seen_high - self.seen_low >= self.rules.width

    @property
    def lost(self) -> bool:
        """Whether it is proven that a reader knows too much."""
        return self.high is not None and (self.high < self.rules.k or self.high - self.low < self.rules.width)

    def goal(self, direction: int) -> int:
        """A count towards one end that is far enough for safety."""
        if direction == UP:
            return max(self.rules.k, self.low + self.rules.width)
        return (self.low if self.seen_high is None else self.seen_high) - self.rules.width

    def went(self, direction: int, goal: int) -> bool:
        """Whether whole tables were seen at a goal or beyond it."""
        seen = self.seen_high if direction == UP else self.seen_low
        return seen is not None and direction * (seen - goal) >= 0

    def allows(self, goal: int) -> bool:
        """Whether a count may be that, for all that is proven."""
        return self.low <= goal and (self.high is None or goal <= self.high)

    def from_goal(self, direction: int, goal: int) -> tuple[int, int | None]:
        """The stretch from a goal to the end behind it."""
        return (goal, self.high) if direction == UP else (self.low, goal)

    def no_further_than_goal(self, direction: int) -> tuple[int, int | None]:
        """The stretch up to a goal, so that one count takes no more than it needs from others."""
        goal = self.goal(direction)
        if direction == DOWN:
            return max(self.low, goal), self.high
        return self.low, goal if self.high is None else min(self.high, goal)

    def unseen(self, direction: int) -> tuple[int, int | None]:
        """The stretch towards one end in which no whole table was seen yet."""
        if direction == UP:
            return (self.low if self.seen_high is None else self.seen_high + 1), self.high
        return self.low, (self.high if self.seen_low is None else self.seen_low - 1)
