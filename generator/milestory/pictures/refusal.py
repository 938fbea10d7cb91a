"""The one error of this room."""

from milestory.records.problem import MilestoryError


class PictureRefused(MilestoryError):  # noqa: N818 - the design's word for it
    """A picture that is not published; `reason` says why and what to do."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
