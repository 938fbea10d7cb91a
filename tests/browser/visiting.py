"""What browser tests visit: every kind of page, a story with a photo and one with a drawing."""

from collections.abc import Callable
from typing import Any

KINDS = (
    "home", "cohort", "cohorts", "story-photo", "story-drawn", "stories", "milestones", "impact", "method",
    "accessibility", "projects", "events", "mentors", "not_found", "written",
)  # fmt: skip

Visit = Callable[..., Any]
"""Opens a page: `with visit("home", width=360, color_scheme="dark") as page`."""
